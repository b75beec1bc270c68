"""The live channel, /api/live: requests over a WebSocket, answered while a hand still moves.

A request is a map with ``id``, ``type`` and the fields of the REST request, in a binary frame of
MessagePack or a text frame of JSON. Its answer is a binary frame of MessagePack with the same
``id`` and ``type``, whose arrays are ``{"dtype": "<f8", "shape": [n, 2], "data": bytes}`` in
row-major order; an error is ``{"id", "type": "problem", "problem"}``.

Of several unanswered requests of one type only the newest is computed: one that waits is
dropped when a newer one comes, and one that runs is cancelled unless it is done in ``PATIENCE``
seconds. Without that patience, a hand that never stops moving would never see an answer. With a
``"slot"``, a whole number or a short text, this holds for each slot by itself, so that one tile of
a map does not take the place of another; at most ``MAXIMUM_SLOTS`` may be at work.

``{"id", "type": "cancel", "request": type}`` drops whatever is unanswered of that type, or only
what is in the ``"slot"`` that it names, and is answered with itself. With ``"progress": true``,
long work reports ``{"id", "type": "progress", "done", "total"}``.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from errorsurface.api.answers.operation import Operation
from errorsurface.api.problems import errors
from errorsurface.api.problems.errors import ProblemError, invalid
from errorsurface.api.problems.invalid import one_of, shown, wrong
from errorsurface.api.transport.body import decode_json, decode_messagepack, too_large
from errorsurface.api.transport.encode import messagepack_bytes
from errorsurface.api.transport.workload import Workload
from errorsurface.api.wire.base import Message
from errorsurface.control import Cancelled, Control
from errorsurface.text import message

PATIENCE = 0.1
FIRST_PROGRESS = 0.3
NEXT_PROGRESS = 0.2
MAXIMUM_SLOTS = 64

Id = int | str
_Place = tuple[str, Id | None]  # type and slot

_log = structlog.stdlib.get_logger("errorsurface.live")


@dataclass
class _Job:
    """A valid request on its way to an answer; its flags are read by the computing thread."""

    id: Id
    operation: Operation
    request: Message
    progress: bool
    slot: Id | None = None
    unwanted: bool = False
    superseded: bool = False
    started: float = 0.0
    part_done: float = 0.0

    def cancelled(self) -> bool:
        late = self.superseded and time.monotonic() - self.started > PATIENCE
        return self.unwanted or late

    def note(self, part_done: float) -> None:
        self.part_done = part_done

    def compute(self) -> bytes:
        """The answer's frame."""
        if self.superseded or self.unwanted:
            raise Cancelled
        self.started = time.monotonic()
        answer = self.operation.answered(self.request, Control(self.cancelled, self.note))
        return messagepack_bytes({"id": self.id, "type": self.operation.name, **answer})


@dataclass
class _Slot:
    """The unanswered requests of one type and slot: the one that runs, the newest that waits."""

    running: _Job | None = None
    waiting: _Job | None = None
    task: asyncio.Task[None] | None = None

    def drop(self) -> None:
        self.waiting = None
        if self.running is not None:
            self.running.unwanted = True


@dataclass
class Channel:
    """One connection."""

    websocket: WebSocket
    operations: Mapping[str, Operation]
    workload: Workload
    limit: int
    slots: dict[_Place, _Slot] = field(default_factory=dict[_Place, _Slot])

    async def serve(self) -> None:
        """Reads until the client leaves."""
        try:
            while True:
                received = await self.websocket.receive()
                if received["type"] == "websocket.disconnect":
                    return
                await self._receive(received.get("bytes"), received.get("text"))
        except WebSocketDisconnect:
            return
        finally:
            for slot in self.slots.values():
                slot.drop()
                if slot.task is not None:
                    slot.task.cancel()

    async def _receive(self, binary: bytes | None, text: str | None) -> None:
        """Takes one message; whatever is wrong with it is told, and the connection lives on."""
        message_id: Id | None = None
        try:
            received = self._decoded(binary, text)
            message_id = _id(received)
            kind = received.pop("type", None)
            if kind == "cancel":
                await self._cancel(message_id, received)
                return
            operation = self.operations.get(kind) if isinstance(kind, str) else None
            if operation is None:
                allowed = one_of([*self.operations, "cancel"], kind)
                raise invalid([wrong("type", kind, allowed)])
            progress = received.pop("progress", False)
            if not isinstance(progress, bool):
                raise invalid([wrong("progress", progress, message("allowed.true_or_false"))])
            slot = _optional_slot(received)
            request = operation.validated(received)
            self._start(_Job(message_id, operation, request, progress, slot))
        except ProblemError as error:
            await self._problem(message_id, error)

    def _decoded(self, binary: bytes | None, text: str | None) -> dict[str, Any]:
        size = len(binary) if binary is not None else len((text or "").encode())
        if size > self.limit:
            raise too_large(self.limit)
        received = decode_messagepack(binary) if binary is not None else decode_json(text or "")
        if not isinstance(received, dict):
            raise invalid([wrong("message", received, message("allowed.message"))])
        return received

    def _start(self, job: _Job) -> None:
        place = job.operation.name, job.slot
        if place not in self.slots and len(self.slots) >= MAXIMUM_SLOTS:
            allowed = message("allowed.slots", count=MAXIMUM_SLOTS)
            raise invalid([wrong("slot", job.slot, allowed)])
        slot = self.slots.setdefault(place, _Slot())
        if slot.running is None:
            slot.running = job
            slot.task = asyncio.create_task(self._work(slot, job))
        else:
            slot.running.superseded = True
            slot.waiting = job

    async def _work(self, slot: _Slot, job: _Job) -> None:
        """Answers ``job`` and then whatever has come meanwhile."""
        while True:
            try:
                await self._answer(job)
            except WebSocketDisconnect:
                return
            slot.running, slot.waiting = slot.waiting, None
            if slot.running is None:
                del self.slots[job.operation.name, job.slot]
                return
            job = slot.running

    async def _answer(self, job: _Job) -> None:
        reporter: asyncio.Task[None] | None = None
        if job.progress:
            reporter = asyncio.create_task(self._report(job))
        try:
            heavy = job.operation.heavy(job.request)
            frame = await self.workload.run(job.compute, heavy=heavy)
        except Cancelled:
            return
        except ProblemError as error:
            await self._problem(job.id, error)
            return
        except Exception:  # noqa: BLE001 (logged; one job's fault ends no connection)
            _log.exception("unexpected exception", type=job.operation.name)
            await self._problem(job.id, errors.internal())
            return
        finally:
            if reporter is not None:
                reporter.cancel()
        if not job.unwanted:
            await self.websocket.send_bytes(frame)

    async def _report(self, job: _Job) -> None:
        total = job.operation.total(job.request)
        await asyncio.sleep(FIRST_PROGRESS)
        while True:
            done = round(job.part_done * total)
            await self._send({"id": job.id, "type": "progress", "done": done, "total": total})
            await asyncio.sleep(NEXT_PROGRESS)

    async def _cancel(self, message_id: Id, received: Mapping[str, Any]) -> None:
        kind = received.get("request")
        if not isinstance(kind, str) or kind not in self.operations:
            raise invalid([wrong("request", kind, one_of(self.operations, kind))])
        slot = _small("slot", received["slot"]) if "slot" in received else None
        for (type_, own), each in self.slots.items():
            if type_ == kind and ("slot" not in received or own == slot):
                each.drop()
        answer = {"id": message_id, "type": "cancel", "request": kind}
        await self._send(answer | ({"slot": slot} if "slot" in received else {}))

    async def _problem(self, message_id: Id | None, error: ProblemError) -> None:
        problem = errors.document(error).model_dump()
        await self._send({"id": message_id, "type": "problem", "problem": problem})

    async def _send(self, received: Mapping[str, Any]) -> None:
        await self.websocket.send_bytes(messagepack_bytes(received))


def _id(received: dict[str, Any]) -> Id:
    """The message's id, taken out of it.

    Raises:
        ProblemError: 422.
    """
    return _small("id", received.pop("id", None))


def _optional_slot(received: dict[str, Any]) -> Id | None:
    """The message's slot, taken out of it, if it has one.

    Raises:
        ProblemError: 422.
    """
    return _small("slot", received.pop("slot")) if "slot" in received else None


def _small(name: str, value: object) -> Id:
    """A name that a client gave, if it is exact everywhere it comes by.

    Raises:
        ProblemError: 422.
    """
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53
    text = isinstance(value, str) and len(value) <= 64 and shown(value) == value
    if not (whole or text):
        raise invalid([wrong(name, value, message("allowed.small_name"))])
    assert isinstance(value, int | str)  # noqa: S101  (narrows the type)
    return value
