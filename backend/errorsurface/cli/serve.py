"""The command ``errorsurface``."""

import argparse
import errno
import json
import signal
import socket
import sys
import webbrowser
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError

from errorsurface.api.sockets.config import ServerConfig
from errorsurface.api.sockets.front import Front
from errorsurface.api.sockets.websocket import WebSocketProtocol
from errorsurface.server import logs
from errorsurface.server.settings import Settings

if sys.platform != "win32":
    import resource

_TURN = 0.001  # seconds
_FILES = 65_536


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="errorsurface",
        description="See how optimizers move on error surfaces. Further settings: docs/settings.md",
    )
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("openapi", help="print the OpenAPI description as JSON and end")
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: 8000)")
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    return parser


def _settings(arguments: argparse.Namespace) -> Settings:
    """The settings of the environment, overridden by the command line."""
    given = {"host": arguments.host, "port": arguments.port}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return Settings(**chosen)


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address.

    Raises:
        OSError: it is taken, or not this machine's.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind, protocol)
    if sys.platform != "win32":  # There it would let two servers share one port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
    except OSError:
        listening.close()
        raise
    return listening


def _allow_many_connections() -> None:
    """Takes all the files that the system lets a process have open: each connection is one."""
    if sys.platform != "win32":
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class _Server(uvicorn.Server):
    """A server that says so when the page can be opened."""

    def __init__(
        self, config: uvicorn.Config, app: FastAPI, address: str, *, browser: bool
    ) -> None:
        super().__init__(config)
        self._app = app
        self._address = address
        self._browser = browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, and tells where."""
        await super().startup(sockets)
        sys.stdout.write(f"Error Surface Explorer: {self._address}  (Ctrl+C ends it)\n")
        sys.stdout.flush()
        if self._browser:
            webbrowser.open(self._address)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends, and first of all the work whose answers uvicorn would wait for."""
        self._app.state.close()
        await super().shutdown(sockets)


def _serve(app: FastAPI, settings: Settings, *, browser: bool) -> None:
    try:
        listening = _listen(settings.host, settings.port)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"errorsurface: {where} is taken; choose another port with --port")
        sys.exit(f"errorsurface: cannot listen on {where}: {error.strerror}")
    logs.configure(settings)
    # Python threads that compile take turns with the event loop: by default 5 ms each, which a
    # hand that drags would feel.
    sys.setswitchinterval(_TURN)
    _allow_many_connections()
    config = ServerConfig(app, settings, http=Front, ws=WebSocketProtocol)
    port = listening.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    server = _Server(config, app, f"http://{host}:{port}", browser=browser)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        # All is in order by now, and this is raised for whoever started the process. Without a
        # traceback, and without waiting for threads that still compile:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command with ``sys.argv``, or with ``arguments``."""
    parsed = _parser().parse_args(arguments)
    try:
        settings = _settings(parsed)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        setting = f"{name} (ERRORSURFACE_{name.upper()})"
        sys.exit(f"errorsurface: setting {setting}: {first['msg']}, not {first['input']!r}")
    # The module's own ``app`` reads the settings, which are known to be valid only now.
    from errorsurface.main import create_app  # noqa: PLC0415 (see above)

    app = create_app(settings)
    if parsed.command == "openapi":
        json.dump(app.openapi(), sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    _serve(app, settings, browser=parsed.open)
