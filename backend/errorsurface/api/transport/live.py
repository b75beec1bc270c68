"""The live channel, /api/live: requests over a WebSocket, answered while a hand still moves.

A request is a map with ``id``, ``type`` and the fields of the REST request, in a binary frame of
MessagePack or a text frame of JSON. Its answer is a binary frame of MessagePack with the same
``id`` and ``type``, whose arrays are ``{"dtype": "<f8", "shape": [n, 2], "data": bytes}`` in
row-major order; an error is ``{"id", "type": "problem", "problem"}``.

Of several unanswered requests of one type only the newest is computed: one that waits is
dropped when a newer one comes, and one that runs is cancelled unless it is done after 0.1 s of
computing. With a ``"slot"``, a whole number or a short text, this holds for each slot by itself,
so that one tile of a map does not take the place of another; at most 64 may be at work.

However much the server has to do, every channel has room for its newest request of what takes
milliseconds: answers then get rarer for all channels alike. What takes long may be refused with
503, to be tried again, and is given up after as many seconds as the server allows. A channel that
asks nothing is closed with code 4001 when others need its place, and may be opened again.

``{"id", "type": "cancel", "request": type}`` drops whatever is unanswered of that type, or only
what is in the ``"slot"`` that it names, and is answered with itself. With ``"progress": true``,
long work reports ``{"id", "type": "progress", "done", "total"}``. Where an answer comes in parts
there are ``"parts"`` besides: what has become known of it since the last report.
"""

import asyncio
import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketDisconnected

from errorsurface.api.http.metrics import Metrics
from errorsurface.api.operations import OPERATIONS
from errorsurface.api.problems import errors
from errorsurface.api.problems.errors import ProblemError, invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.transport.encode import messagepack_bytes
from errorsurface.api.transport.envelope import Cancellation, Id, Question, opened
from errorsurface.api.transport.jobs import Job, Place
from errorsurface.api.transport.reading import Refused, read
from errorsurface.api.transport.workload import Workload
from errorsurface.control import Cancelled
from errorsurface.server.settings import Settings
from errorsurface.text import message

FIRST_PROGRESS = 0.3
NEXT_PROGRESS = 0.2
MAXIMUM_SLOTS = 64
# In the range that RFC 6455 leaves to applications.
MADE_ROOM = 4001

_Where = tuple[str, Id | None]  # type and slot
_OPERATIONS = {operation.name: operation for operation in OPERATIONS}

_log = structlog.stdlib.get_logger("errorsurface.live")


@dataclass(eq=False, kw_only=True)
class _Asked(Job):
    """A job of the channel."""

    id: Id
    progress: bool


def _job(question: Question, seconds: float) -> _Asked:
    told = {"id": question.id, "type": question.operation.name}

    def encode(answer: Mapping[str, Any]) -> bytes:
        return messagepack_bytes({**told, **answer})

    return _Asked(
        id=question.id,
        progress=question.progress,
        operation=question.operation,
        request=question.request,
        encode=encode,
        seconds=seconds,
    )


def _progress(job: _Asked) -> dict[str, Any]:
    """How far a job is, with the parts of its answer that have come since the last time."""
    total = job.operation.total(job.request)
    done = round(job.part_done * total)
    told = {"id": job.id, "type": "progress", "done": done, "total": total}
    parts = [job.parts.popleft() for _ in range(len(job.parts))]
    return {**told, "parts": parts} if parts else told


class Channel:
    """One connection."""

    def __init__(
        self, websocket: WebSocket, settings: Settings, workload: Workload, metrics: Metrics
    ) -> None:
        """Takes an accepted connection."""
        self._messages = metrics.messages
        self._websocket = websocket
        self._settings = settings
        self._workload = workload
        self._places: dict[_Where, Place[_Asked]] = {}
        # The event loop does not hold them.
        self._tasks: set[asyncio.Task[None]] = set()
        self._asked_at: float | None = None
        self._opened_at = time.monotonic()

    async def serve(self) -> None:
        """Reads until the client leaves."""
        try:
            while True:
                received = await self._websocket.receive()
                if received["type"] == "websocket.disconnect":
                    return
                binary = received.get("bytes")
                await self._receive((received.get("text") or "") if binary is None else binary)
        finally:
            self._drop()

    def silent(self) -> float | None:
        """For how many seconds it has been open without a request, ``None`` if there was one."""
        return None if self._asked_at is not None else time.monotonic() - self._opened_at

    def idle(self) -> float:
        """Seconds since its last request, 0 while one is unanswered."""
        if self._places or self._asked_at is None:
            return 0.0
        return time.monotonic() - self._asked_at

    async def make_room(self) -> None:
        """Closes it for others who need its place."""
        with contextlib.suppress(WebSocketDisconnect, WebSocketDisconnected):
            await self._websocket.close(MADE_ROOM, "closed while idle: others needed the place")

    async def _receive(self, frame: bytes | str) -> None:
        """Takes one message; whatever is wrong with it is told, and the connection lives on."""
        # Of a text, each character takes at most so many bytes.
        size = len(frame) if isinstance(frame, bytes) else 4 * len(frame)
        try:
            said = await read(size, opened, frame, _OPERATIONS, self._settings.body_limit)
        except Refused as refused:
            self._messages.labels("refused").inc()
            await self._problem(refused.id, refused.problem)
            return
        self._asked_at = time.monotonic()
        try:
            if isinstance(said, Cancellation):
                self._messages.labels("cancel").inc()
                await self._cancel(said)
            else:
                self._messages.labels(said.operation.name).inc()
                self._start(said)
        except ProblemError as error:
            await self._problem(said.id, error)

    def _start(self, question: Question) -> None:
        where = question.operation.name, question.slot
        place = self._places.get(where)
        if place is None and len(self._places) >= MAXIMUM_SLOTS:
            allowed = message("allowed.slots", count=MAXIMUM_SLOTS)
            raise invalid([wrong("slot", question.slot, allowed)])
        seconds = self._settings.computing_seconds * question.operation.patience
        job = _job(question, seconds)
        if place is not None:
            place.put(job)
            return
        place = self._places[where] = Place(self)
        place.put(job)
        task = asyncio.create_task(self._work(where, place))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, where: _Where, place: Place[_Asked]) -> None:
        """Answers what is at ``place``, and whatever comes there meanwhile."""
        reporter = asyncio.create_task(self._report(place))
        try:
            while place.waiting is not None:
                await self._answer(place)
                place.running = None
        finally:
            reporter.cancel()
            del self._places[where]

    async def _answer(self, place: Place[_Asked]) -> None:
        try:
            frame = await self._workload.answer(place, refusable=False)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 (one job's fault ends no connection)
            if not isinstance(error, ProblemError):
                _log.exception("unexpected exception")
                error = errors.internal()
            if place.running is not None and not place.running.unwanted:
                await self._problem(place.running.id, error)
            return
        if place.running is not None and not place.running.unwanted:
            await self._send_bytes(frame)

    async def _report(self, place: Place[_Asked]) -> None:
        """Tells how far what takes long is, be it that it waits or that it runs."""
        told: _Asked | None = None
        while True:
            job = place.running or place.waiting
            if job is None or job is not told:
                told = job
                await asyncio.sleep(FIRST_PROGRESS)
                continue
            if job.progress and not job.unwanted:
                await self._send(_progress(job))
            await asyncio.sleep(NEXT_PROGRESS)

    async def _cancel(self, meant: Cancellation) -> None:
        for (kind, slot), place in self._places.items():
            if kind == meant.type and (meant.whole or slot == meant.slot):
                place.drop()
        answer = {"id": meant.id, "type": "cancel", "request": meant.type}
        await self._send(answer if meant.whole else {**answer, "slot": meant.slot})

    async def _problem(self, message_id: Id | None, error: ProblemError) -> None:
        await self._send({"id": message_id, "type": "problem", "problem": errors.told(error)})

    async def _send(self, said: Mapping[str, Any]) -> None:
        await self._send_bytes(messagepack_bytes(said))

    async def _send_bytes(self, frame: bytes) -> None:
        """Sends; to a client that has left nothing is sent, and nothing more is computed.

        Whoever sends first after that meets the one exception, all others the other.
        """
        try:
            await self._websocket.send_bytes(frame)
        except (WebSocketDisconnect, WebSocketDisconnected):
            self._drop()

    def _drop(self) -> None:
        for place in self._places.values():
            place.drop()
