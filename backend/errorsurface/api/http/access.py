"""One log line for every request, a request id, and the last resort against faults of ours."""

import asyncio
import re
import time
import uuid

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from errorsurface.api.problems import errors

_log = structlog.stdlib.get_logger("errorsurface.access")
# For the log, as nginx writes it: nobody is there any more to get it.
_CLIENT_LEFT = 499
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class AccessLog:
    """Middleware that logs each HTTP request and turns an unexpected exception into a 500."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as ``app`` does, with an ``X-Request-ID``: the client's own, if it sent one."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = Headers(scope=scope).get("x-request-id", "")
        request_id = sent if _ID.fullmatch(sent) else uuid.uuid4().hex
        status = 0
        started = time.perf_counter()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, send_and_note)
            except ClientDisconnect:
                status = _CLIENT_LEFT
            except asyncio.CancelledError:
                # The server ends. Raised on, uvicorn would take it for a fault.
                if not status:
                    ending = errors.overloaded("problem.shutting_down")
                    await errors.response(ending)(scope, receive, send_and_note)
            except Exception:
                _log.exception("unexpected exception", path=scope["path"])
                # Half an answer cannot be taken back: then the connection has to break.
                if status:
                    raise
                await errors.response(errors.internal())(scope, receive, send_and_note)
            finally:
                duration = round((time.perf_counter() - started) * 1000, 2)
                _log.info(
                    "request",
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    duration_ms=duration,
                )
