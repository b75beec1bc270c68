"""What stands around a request on the live channel: id, type, slot, progress; or a cancellation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from errorsurface.api.answers.operation import Operation
from errorsurface.api.problems.errors import ProblemError, invalid
from errorsurface.api.problems.invalid import one_of, shown, wrong
from errorsurface.api.transport.body import decode_json, decode_messagepack, too_large
from errorsurface.api.transport.reading import Refused
from errorsurface.api.wire.base import Message
from errorsurface.text import message

Id = int | str


@dataclass(frozen=True)
class Question:
    """A valid request, and how its answer is to be told."""

    id: Id
    operation: Operation
    request: Message
    progress: bool
    slot: Id | None


@dataclass(frozen=True)
class Cancellation:
    """That the requests of a type are not wanted any more: all, or those of ``slot``.

    ``whole`` is whether all are meant; else ``slot`` tells which, ``None`` for those without one.
    """

    id: Id
    type: str
    whole: bool
    slot: Id | None


def opened(
    frame: bytes | str, operations: Mapping[str, Operation], limit: int
) -> Question | Cancellation:
    """What a frame says.

    Args:
        frame: MessagePack, or JSON as text.
        operations: what can be asked, by type.
        limit: bytes of the largest message.

    Raises:
        Refused: it is too large, cannot be read, or asks for what cannot be asked for.
    """
    message_id: Id | None = None
    try:
        received = _decoded(frame, limit)
        message_id = _small("id", received.pop("id", None))
        kind = received.pop("type", None)
        if kind == "cancel":
            return _cancellation(message_id, received, operations)
        operation = operations.get(kind) if isinstance(kind, str) else None
        if operation is None:
            raise invalid([wrong("type", kind, one_of([*operations, "cancel"], kind))])
        progress = received.pop("progress", False)
        if not isinstance(progress, bool):
            raise invalid([wrong("progress", progress, message("allowed.true_or_false"))])
        slot = _small("slot", received.pop("slot")) if "slot" in received else None
        return Question(message_id, operation, operation.validated(received), progress, slot)
    except ProblemError as error:
        raise Refused(error, message_id) from None


def _decoded(frame: bytes | str, limit: int) -> dict[str, Any]:
    if len(frame if isinstance(frame, bytes) else frame.encode()) > limit:
        raise too_large(limit)
    received = decode_messagepack(frame) if isinstance(frame, bytes) else decode_json(frame)
    if not isinstance(received, dict):
        raise invalid([wrong("message", received, message("allowed.message"))])
    return received


def _cancellation(
    message_id: Id, received: Mapping[str, Any], operations: Mapping[str, Operation]
) -> Cancellation:
    kind = received.get("request")
    if not isinstance(kind, str) or kind not in operations:
        raise invalid([wrong("request", kind, one_of(operations, kind))])
    whole = "slot" not in received
    return Cancellation(
        message_id, kind, whole, None if whole else _small("slot", received["slot"])
    )


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
