"""Large bodies in pieces, with turns for everybody else in between."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Compressing so much takes a millisecond or two, whichever way the client wants it.
PIECE = 32 * 1024


class Pieces:
    """Middleware that cuts what is large, for whoever compresses it outside of this one."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as ``app`` does."""

        async def send_pieces(message: Message) -> None:
            body: bytes = message.get("body", b"")
            if message["type"] != "http.response.body" or len(body) <= PIECE:
                await send(message)
                return
            more: bool = message.get("more_body", False)
            for start in range(0, len(body), PIECE):
                piece = body[start : start + PIECE]
                last = start + PIECE >= len(body)
                await send({**message, "body": piece, "more_body": more or not last})
                await asyncio.sleep(0)

        await self.app(scope, receive, send_pieces if scope["type"] == "http" else send)
