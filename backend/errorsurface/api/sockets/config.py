"""What the protocols of a server share."""

import asyncio

import uvicorn
from fastapi import FastAPI
from uvicorn._types import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, Scope

from errorsurface.api.sockets.feeder import Feeder
from errorsurface.server.settings import Settings

# Over the limit of a message by so much, it gets a problem document and the channel lives on; a
# message over this closes it (RFC 6455, code 1009).
_TOO_LARGE = 256 * 1024


class ServerConfig(uvicorn.Config):
    """uvicorn's configuration with what our protocols need besides.

    Attributes:
        patience: seconds for a client to finish what it has begun to send, and to read on.
        recording_limit: bytes of the largest recording.
        feeder: gives turns to all connections.
    """

    def __init__(
        self,
        app: FastAPI,
        settings: Settings,
        *,
        http: type[asyncio.Protocol],
        ws: type[asyncio.Protocol],
    ) -> None:
        """Takes the application and the protocols."""
        super().__init__(
            app,
            # uvicorn's own logs go through ours, and its access log is replaced.
            log_config=None,
            access_log=False,
            http=http,
            ws=ws,
            ws_max_size=settings.body_limit + _TOO_LARGE,
            # Numbers hardly compress, and compressing them takes longer than the loopback does.
            ws_per_message_deflate=False,
            server_header=False,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_graceful_shutdown=1,
        )
        self.patience = settings.patience_seconds
        self.recording_limit = settings.recording_limit
        self.feeder = Feeder()


def ours(config: uvicorn.Config) -> ServerConfig:
    """The configuration of a protocol that uvicorn makes.

    Raises:
        TypeError: it is not ours.
    """
    if not isinstance(config, ServerConfig):
        raise TypeError(f"a ServerConfig is needed, not {type(config).__name__}")
    return config


def in_turn(feeder: Feeder, app: ASGI3Application) -> ASGI3Application:
    """``app``, which begins each request when it is its turn."""

    async def waiting(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        await feeder.turn()
        await app(scope, receive, send)

    return waiting
