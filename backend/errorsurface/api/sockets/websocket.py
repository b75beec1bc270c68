"""uvicorn's WebSocket protocol, with limits of number and time, and refusals in our words."""

import asyncio
import logging
from typing import Any

import uvicorn
from uvicorn._types import ASGIReceiveEvent, ASGISendEvent
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.exceptions import InvalidState
from websockets.frames import CloseCode, Frame
from websockets.http11 import Response

from errorsurface.api.sockets.config import in_turn, ours
from errorsurface.api.sockets.gate import Gate, leave
from errorsurface.api.sockets.handshake import Handshake

# Of one message. Browsers and proxies cut a large one into some tens.
MAXIMUM_FRAGMENTS = 1024
# Seconds for the last answers when the server ends; less than uvicorn then waits for its tasks.
LAST_SECONDS = 0.7

# What each connection says of itself is of no interest; faults of ours are.
_logger = logging.getLogger("errorsurface.sockets")


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """One open channel, or the handshake that fails."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Takes what uvicorn gives its protocols."""
        super().__init__(config, server_state, app_state, _loop)
        self._patience = ours(config).patience
        self._feeder = ours(config).feeder
        self.app = in_turn(self._feeder, self.app)
        self.logger = _logger
        self.conn = Handshake(max_size=config.ws_max_size, logger=_logger)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes a connection over."""
        assert isinstance(transport, Gate)  # noqa: S101  (narrows the type)
        self._gate = transport
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Parses a piece, and sends what it calls for in one go."""
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            self.handshake_initiated = self.handshake_complete = self.close_sent = True
            self._flush()
            self.transport.close()
            return
        self._flush()
        partial = bool(self.conn.reader.buffer) or self.conn.current_size is not None
        if not partial or self.close_sent:
            self._stop_waiting()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self._patience, self._late)

    def held(self) -> bool:
        """Whether nothing may be parsed now: it is not decided yet whether the channel opens."""
        return self.handshake_initiated and not self.handshake_complete

    def incoming(self) -> bool:
        """Whether the client may be sending something still."""
        return self.conn.parser_exc is not None or self.conn.handshake_exc is not None

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends."""
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_cont(self, event: Frame) -> None:
        """A further fragment of a message."""
        if len(self.frames) >= MAXIMUM_FRAGMENTS:
            self._fail(CloseCode.MESSAGE_TOO_BIG, f"more than {MAXIMUM_FRAGMENTS} fragments")
        elif not self.close_sent:
            super().handle_cont(event)

    def handle_ping(self) -> None:
        """Answers later, with the answers to all pings of the piece."""

    def send_receive_event_to_app(self) -> None:
        """A message is complete."""
        self._stop_waiting()
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self._fail(CloseCode.INVALID_DATA, "text that is not UTF-8")
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """Ends the channel after a fault of the client's."""
        if self.close_sent:
            return
        sent = self.conn.close_sent
        self.queue.put_nowait(
            {
                "type": "websocket.disconnect",
                "code": CloseCode.ABNORMAL_CLOSURE if sent is None else sent.code,
                "reason": "" if sent is None else sent.reason,
            }
        )
        self._flush()
        self.close_sent = True
        self.transport.close()

    async def receive(self) -> ASGIReceiveEvent:
        """The next message, when it is its turn."""
        message = await super().receive()
        await self._feeder.turn()
        return message

    async def send(self, message: ASGISendEvent) -> None:
        """Sends, unless the channel has been closed meanwhile, which nobody could know before."""
        await self.writable.wait()
        if self.close_sent and message["type"] in {"websocket.send", "websocket.close"}:
            raise ClientDisconnected
        await super().send(message)
        self._gate.adjust()

    def shutdown(self) -> None:
        """The server ends."""
        leave(self.transport, self.loop, LAST_SECONDS)
        if self.transport.is_closing():
            return
        try:
            super().shutdown()
        except InvalidState:  # The client is closing it, too.
            self.transport.close()

    def send_500_response(self) -> None:
        """Ends a handshake that is not answered."""
        if self.initial_response or self.handshake_complete:
            return
        self._send_response(self.conn.unanswered())

    def _send_response(self, response: Response) -> None:
        self.conn.send_response(response)
        self._flush()

    def _flush(self) -> None:
        self.transport.write(b"".join(self.conn.data_to_send()))

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self._deadline = None
        if self.read_paused:  # It may have come, but nobody has looked yet.
            self._deadline = self.loop.call_later(self._patience, self._late)
        else:
            self._fail(CloseCode.POLICY_VIOLATION, "the message did not come to its end in time")

    def _fail(self, code: CloseCode, reason: str) -> None:
        self.conn.fail(code, reason)
        self.handle_parser_exception()
