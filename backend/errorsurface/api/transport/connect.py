"""Who may open the live channel, and how many at once."""

import time

import structlog
from fastapi import WebSocket

from errorsurface.api.http.metrics import Metrics
from errorsurface.api.http.security import origin_allowed
from errorsurface.api.problems import errors
from errorsurface.api.problems.errors import ProblemError, overloaded
from errorsurface.api.problems.invalid import shown, wrong
from errorsurface.api.transport.live import Channel
from errorsurface.api.transport.workload import Workload
from errorsurface.server.settings import Settings
from errorsurface.text import message

# Seconds without a request after which a channel's place may be given to others: where none was
# ever made, and where there was one. A page asks as soon as its channel is open.
SILENT = 0.5
IDLE = 60.0

_log = structlog.stdlib.get_logger("errorsurface.live")


class Connections:
    """The endpoint of the live channel."""

    def __init__(self, settings: Settings, workload: Workload, metrics: Metrics) -> None:
        """Nobody is connected yet."""
        self._settings = settings
        self._workload = workload
        self._metrics = metrics
        self._channels: set[Channel] = set()

    async def endpoint(self, websocket: WebSocket) -> None:
        """Serves one connection until it ends, or answers the handshake with a problem."""
        refused = self._refused(websocket)
        if refused is None and len(self._channels) >= self._settings.maximum_connections:
            refused = await self._made_room()
        if refused is not None:
            await websocket.send_denial_response(errors.response(refused))
            return
        channel = Channel(websocket, self._settings, self._workload, self._metrics)
        self._channels.add(channel)
        started = time.monotonic()
        try:
            await websocket.accept()
            with self._metrics.channels.track_inprogress():
                await channel.serve()
        finally:
            self._channels.discard(channel)
            _log.info("live channel closed", duration_s=round(time.monotonic() - started, 1))

    def _refused(self, websocket: WebSocket) -> ProblemError | None:
        if origin_allowed(websocket.headers, self._settings.allowed_origins):
            return None
        origin = shown(websocket.headers["origin"])
        error = wrong("Origin", origin, message("allowed.origin"))
        return ProblemError(403, message("problem.origin", origin=origin), [error])

    async def _made_room(self) -> ProblemError | None:
        """Closes the channel that needs its place least, or says that all of them need it."""
        silent = max(self._channels, key=lambda channel: channel.silent() or 0.0)
        idle = max(self._channels, key=Channel.idle)
        if (silent.silent() or 0.0) > SILENT:
            leaves = silent
        elif idle.idle() > IDLE:
            leaves = idle
        else:
            return overloaded("problem.no_channel_free", retry_after=5)
        self._channels.discard(leaves)
        await leaves.make_room()
        return None
