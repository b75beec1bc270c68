"""Who may open the live channel, and how many at once."""

import time

import structlog
from fastapi import WebSocket

from errorsurface.api.http.security import origin_allowed
from errorsurface.api.operations import OPERATIONS
from errorsurface.api.problems import errors
from errorsurface.api.problems.errors import ProblemError, overloaded
from errorsurface.api.problems.invalid import shown, wrong
from errorsurface.api.transport.live import Channel
from errorsurface.api.transport.workload import Workload
from errorsurface.server.settings import Settings
from errorsurface.text import message

_log = structlog.stdlib.get_logger("errorsurface.live")


class Connections:
    """The endpoint of the live channel."""

    def __init__(self, settings: Settings, workload: Workload) -> None:
        """Nobody is connected yet."""
        self._settings = settings
        self._workload = workload
        self._operations = {operation.name: operation for operation in OPERATIONS}
        self._open = 0

    async def endpoint(self, websocket: WebSocket) -> None:
        """Serves one connection until it ends, or answers the handshake with a problem."""
        refused = self._refused(websocket)
        if refused is not None:
            await websocket.send_denial_response(errors.response(refused))
            return
        self._open += 1
        started = time.monotonic()
        try:
            await websocket.accept()
            limit = self._settings.body_limit
            await Channel(websocket, self._operations, self._workload, limit).serve()
        finally:
            self._open -= 1
            _log.info("live channel closed", duration_s=round(time.monotonic() - started, 1))

    def _refused(self, websocket: WebSocket) -> ProblemError | None:
        if not origin_allowed(websocket.headers, self._settings.allowed_origins):
            origin = shown(websocket.headers["origin"])
            error = wrong("Origin", origin, message("allowed.origin"))
            return ProblemError(403, message("problem.origin", origin=origin), [error])
        if self._open >= self._settings.maximum_connections:
            return overloaded("problem.no_channel_free", retry_after=5)
        return None
