"""uvicorn's HTTP protocol, with limits of size and time, and problem documents for what is none."""

import asyncio
from typing import Any, Literal

import httptools
import uvicorn
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from errorsurface.api.answers.recording import RECORDING
from errorsurface.api.http.size import HEADER_BYTES, HEADER_COUNT, headers_too_large
from errorsurface.api.problems.errors import ProblemError, overloaded
from errorsurface.api.sockets.config import in_turn, ours
from errorsurface.api.sockets.gate import Gate, leave
from errorsurface.api.sockets.refusal import response_bytes
from errorsurface.text import message

# Seconds for what is under way when the server ends; less than uvicorn then waits for its tasks.
LAST_SECONDS = 0.7
_UPLOAD = RECORDING.path.encode()
# Bytes a second of a line over which a recording may still be sent: 4 Mbit/s.
_SLOWEST = 500_000
# Of a size that needs no look at how large it is.
_DIGITS = 16


def _let_go(cycle: RequestResponseCycle) -> None:
    """Tells who answers a request that nobody waits for it any more."""
    cycle.disconnected = True
    cycle.message_event.set()


class HttpProtocol(HttpToolsProtocol):
    """One connection, from request to request."""

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
        self._largest = ours(config).recording_limit
        self.app = in_turn(ours(config).feeder, self.app)
        self._part: Literal["silence", "pause", "head", "body"] = "silence"
        self._head_bytes = 0
        self._deaf = False
        self._deadline: asyncio.TimerHandle | None = None
        self._running: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins to wait for the first request."""
        assert isinstance(transport, Gate)  # noqa: S101  (narrows the type)
        self._gate = transport
        super().connection_made(transport)
        self._expect_within(self._patience)

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends."""
        self._expect_within(None)
        self._unset_keepalive_if_required()
        self.pipeline.clear()
        # uvicorn tells only the request that came last.
        if self._running is not None and not self._running.response_complete:
            _let_go(self._running)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parses a piece."""
        if self._deaf or self.parser is None:
            return
        before = self._part
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(ProblemError(400, message("problem.no_http")))
        if self._part == "head":
            self._head_bytes = len(data) + (self._head_bytes if before == "head" else 0)
            # With some room, as the last piece may hold more than the head.
            if self._head_bytes > HEADER_BYTES + len(data) or len(self.headers) > HEADER_COUNT:
                self._refuse(headers_too_large())

    def held(self) -> bool:
        """Whether nothing may be parsed now: the request before is not answered yet."""
        return bool(self.pipeline)

    def incoming(self) -> bool:
        """Whether the client is still sending something, as far as is known."""
        return self._deaf or self._part in {"head", "body"}

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._unset_keepalive_if_required()
        if self._part != "silence":
            self._expect_within(self._patience)
        self._part = "head"

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, if it does not come after the body, when it would be too late for checks."""
        if self._part == "head":
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """A request can be answered."""
        self._part = "body"
        self._expect_within(self._patience + self._upload_seconds())
        super().on_headers_complete()

    def _upload_seconds(self) -> float:
        """What a recording may take besides, by its size; nothing where it is refused for that."""
        if self.url != _UPLOAD:
            return 0.0
        length = next((value for name, value in self.headers if name == b"content-length"), b"")
        size = int(length) if len(length) < _DIGITS and length.isdigit() else 0
        return size / _SLOWEST if size <= self._largest else 0.0

    def on_message_complete(self) -> None:
        """A request has come in whole."""
        self._part = "pause"
        self._expect_within(None)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """A request is answered; the next may follow."""
        super().on_response_complete()
        if self._part != "pause":
            self._unset_keepalive_if_required()
        self._gate.adjust()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def shutdown(self) -> None:
        """The server ends: what has come in whole is still answered, in the time that is left."""
        if self._answering() and self._part == "body":
            self._refuse(overloaded("problem.shutting_down"))
        super().shutdown()
        leave(self.transport, self.loop, LAST_SECONDS)

    def _expect_within(self, seconds: float | None) -> None:
        """Sets the time for what is to come next."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None
        if seconds is not None:
            self._deadline = self.loop.call_later(seconds, self._late)

    def _late(self) -> None:
        self._deadline = None
        if self._part == "silence" or (self._part == "body" and not self._answering()):
            self.transport.close()
        else:
            self._refuse(ProblemError(408, message("problem.too_slow")))

    def _answering(self) -> bool:
        return self._running is not None and not self._running.response_complete

    def _refuse(self, problem: ProblemError) -> None:
        """Listens no more, and answers if it is this request's turn; else others' answers go on."""
        self._deaf = True
        self._expect_within(None)
        cycle = self.cycle
        if self._answering():
            own = self._part == "body" and not self.pipeline and not cycle.response_started
            if not own and (self._part != "body" or cycle.response_started):
                cycle.keep_alive = False
                return
            _let_go(cycle)
            if not own:
                # Behind requests that are not answered yet one that will never be whole.
                self.transport.close()
                return
        self.transport.write(response_bytes(problem, self.server_state.default_headers))
        self.transport.close()

    def _upgrade(self, rest: bytes) -> None:
        """Goes on as the request asks, with what came behind it."""
        if not self._should_upgrade():
            # Whatever it is, the request itself has been taken for plain HTTP.
            self._deaf = True
            if self._answering():
                self.cycle.keep_alive = False
        elif self._answering():
            self.cycle.keep_alive = False
            self._deaf = True
        elif len(self.url) + sum(map(len, sum(self.headers, ()))) > HEADER_BYTES:
            self._refuse(headers_too_large())
        else:
            self._expect_within(None)
            self.handle_websocket_upgrade()
            self._gate.give_back(rest)
