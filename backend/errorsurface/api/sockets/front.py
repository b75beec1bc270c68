"""The protocol that a socket talks to: it paces the bytes, and ends what does not go on."""

import asyncio
from typing import Any, cast

import structlog
import uvicorn
from uvicorn.server import ServerState

from errorsurface.api.sockets.config import ours
from errorsurface.api.sockets.gate import Gate
from errorsurface.api.sockets.http import HttpProtocol
from errorsurface.api.sockets.websocket import WebSocketProtocol

_log = structlog.stdlib.get_logger("errorsurface.sockets")

# Bytes that are parsed at one go: up to 85 of the shortest messages.
PIECE = 512
# Seconds for which what a client still sends is thrown away after the last answer: closing at
# once would reset the connection, and many a client would not see the answer.
_LINGER = 2.0


class Front(asyncio.Protocol):
    """One connection.

    Within it, one of uvicorn's protocols parses and answers: HTTP first, and WebSocket after an
    upgrade. It gets what comes in small pieces, in turn with other connections; meanwhile nothing
    more is read. While the client does not read what it is sent, nothing is read from it either,
    and after a while the connection ends.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Takes what uvicorn gives its protocols."""
        self._config = ours(config)
        self._loop = _loop or asyncio.get_running_loop()
        self._inner: HttpProtocol | WebSocketProtocol = HttpProtocol(
            config, server_state, app_state, self._loop
        )
        # What is not parsed yet, from an offset on; cutting it anew each time would take longer.
        self._backlog = b""
        self._parsed = 0
        self._queued = False
        self._unwanted = False
        self._unwritable = False
        self._reading = True
        self._lingering = False
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins."""
        # uvloop's behave as asyncio's do, but are none of theirs.
        self._transport = cast("asyncio.Transport", transport)
        self._inner.connection_made(Gate(self, self._transport))

    def data_received(self, data: bytes) -> None:
        """Takes what came, at once if it is little."""
        if self._lingering:
            return
        self._backlog, self._parsed = self._backlog[self._parsed :] + data, 0
        if len(self._backlog) <= PIECE and not self._queued and not self._held():
            self._config.feeder.feed_at_once(self)
        self.adjust()

    def feed(self) -> bool:
        """Parses the next piece; tells whether there is more that may be parsed."""
        self._queued = True
        if not self._held():
            piece = self._backlog[self._parsed : self._parsed + PIECE]
            self._parsed += len(piece)
            if self._parsed >= len(self._backlog):
                self._backlog, self._parsed = b"", 0
            try:
                self._inner.data_received(piece)
            except Exception:  # noqa: BLE001 (one connection's fault ends no other)
                _log.exception("unexpected exception")
                self._transport.abort()
        self._queued = bool(self._backlog) and not self._held()
        self.adjust()
        return self._queued

    def _held(self) -> bool:
        """Whether nothing may be parsed now."""
        return self._unwanted or self._unwritable or self._lingering or self._inner.held()

    def adjust(self) -> None:
        """Reads from the socket if nothing waits; waits for a turn if something does."""
        held = self._held()
        if self._backlog and not held and not self._queued:
            self._queued = True
            self._config.feeder.add(self)
        wanted = self._lingering or not (held or self._backlog)
        if wanted == self._reading or self._transport.is_closing():
            return
        self._reading = wanted
        if wanted:
            self._transport.resume_reading()
        else:
            self._transport.pause_reading()

    def want(self, more: bool) -> None:
        """The protocol within wants more, or nothing for now."""
        self._unwanted = not more
        self.adjust()

    def hand_over(self, inner: asyncio.BaseProtocol) -> None:
        """Another protocol goes on."""
        assert isinstance(inner, WebSocketProtocol)  # noqa: S101  (narrows the type)
        self._inner = inner

    def give_back(self, data: bytes) -> None:
        """The protocol did not want so much; it comes again first of all."""
        self._backlog, self._parsed = data + self._backlog[self._parsed :], 0

    def close(self) -> None:
        """Ends the connection once everything is sent."""
        if self._lingering or self._transport.is_closing():
            return
        if (self._backlog or self._inner.incoming()) and self._transport.can_write_eof():
            self._lingering = True
            self._backlog, self._parsed = b"", 0
            self._transport.write_eof()
            self.adjust()
            self._loop.call_later(_LINGER, self._transport.close)
        else:
            self._transport.close()
        # What is not read by then never will be.
        self._loop.call_later(_LINGER + self._config.patience, self._transport.abort)

    def closing(self) -> bool:
        """Whether it ends."""
        return self._lingering or self._transport.is_closing()

    def pause_writing(self) -> None:
        """Much is sent that is not read."""
        self._unwritable = True
        self._unread = self._loop.call_later(self._config.patience, self._transport.abort)
        self._inner.pause_writing()
        self.adjust()

    def resume_writing(self) -> None:
        """It is read."""
        self._read_at_last()
        self._inner.resume_writing()
        self.adjust()

    def _read_at_last(self) -> None:
        self._unwritable = False
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def eof_received(self) -> None:
        """The client sends no more; then the transport closes."""
        self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._backlog, self._parsed = b"", 0
        self._lingering = True
        self._read_at_last()
        self._inner.connection_lost(exc)
