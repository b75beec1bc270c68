"""How much may stand before a request's body."""

from starlette.types import ASGIApp, Receive, Scope, Send

from errorsurface.api.http.refusing import refuse
from errorsurface.api.problems.errors import ProblemError
from errorsurface.text import message

# Of the address and all headers together.
HEADER_BYTES = 64 * 1024
HEADER_COUNT = 128


def headers_too_large() -> ProblemError:
    """The problem of a request with too much before its body: 431."""
    said = message("problem.headers_too_large", bytes=HEADER_BYTES, count=HEADER_COUNT)
    return ProblemError(431, said, headers={"Connection": "close"})


class HeaderLimit:
    """Middleware that refuses requests whose headers are too large."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as ``app`` does, or with 431."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        size = len(scope.get("raw_path", b"")) + len(scope["query_string"])
        # With the colon, the space and the end of the line.
        size += sum(len(name) + len(value) + 4 for name, value in headers)
        if size > HEADER_BYTES or len(headers) > HEADER_COUNT:
            await refuse(headers_too_large(), scope, receive, send)
        else:
            await self.app(scope, receive, send)
