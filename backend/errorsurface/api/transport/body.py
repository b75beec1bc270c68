"""Reading what a client sends, strictly: JSON bodies, JSON text frames, MessagePack frames."""

import json
from typing import Any

import msgpack
from fastapi import Request

from errorsurface.api.problems.errors import ProblemError, invalid
from errorsurface.api.problems.invalid import shown, wrong
from errorsurface.text import message

# Of one message: far more than any request has, and few enough that whatever they are, decoding
# and refusing them takes milliseconds.
MAXIMUM_NAMES = 2000
MAXIMUM_CONTAINERS = 2000
MAXIMUM_VALUES = 32_000


def too_large(limit: int) -> ProblemError:
    """The problem of a message over the limit: 413. What is left of it is not waited for."""
    error = wrong("body", None, message("allowed.at_most_bytes", limit=limit))
    said = message("problem.too_large", limit=limit)
    return ProblemError(413, said, [error], {"Connection": "close"})


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; parsers disagree on which of two equal keys counts, so two are an error."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise invalid([wrong(shown(key), "given twice", message("allowed.once"))])
        found[key] = value
    return found


def _check_parts(containers: int, names: int, values: int) -> None:
    """Refuses a message of more parts than any request has.

    Raises:
        ProblemError: 400, too many lists and objects; 422, too many names or values.
    """
    if containers > MAXIMUM_CONTAINERS:
        raise ProblemError(400, message("problem.too_deep"))
    if names > MAXIMUM_NAMES or values > MAXIMUM_VALUES:
        allowed = message("allowed.at_most_parts", names=MAXIMUM_NAMES, values=MAXIMUM_VALUES)
        raise invalid([wrong("body", "more", allowed)])


def decode_json(data: bytes | str) -> object:
    """A JSON document as Python objects.

    ``NaN`` and ``Infinity``, which are no JSON but which Python's own encoder writes, are read,
    so that validation can name the field they stand in.

    Raises:
        ProblemError: 400, it is not JSON, not UTF-8, or nested too deeply; 422, a key twice, or
            too many of them.
    """
    try:
        text = data if isinstance(data, str) else data.decode()
        # Within texts they count too, which hurts nobody: they are as few there.
        _check_parts(text.count("{") + text.count("["), text.count(":"), text.count(","))
        return json.loads(text, object_pairs_hook=_unique)
    except RecursionError:
        raise ProblemError(400, message("problem.too_deep")) from None
    except ValueError as error:
        reason = shown(str(error))
        raise ProblemError(400, message("problem.no_json", reason=reason)) from None


def decode_messagepack(data: bytes) -> object:
    """A MessagePack document as Python objects.

    Raises:
        ProblemError: 400, it is broken or nested too deeply; 422, a key twice, or too many of
            them.
    """
    parts = _Parts()
    try:
        return msgpack.unpackb(data, object_pairs_hook=parts.map, list_hook=parts.list)
    except (ValueError, TypeError, msgpack.UnpackException) as error:
        reason = shown(str(error) or type(error).__name__)
        raise ProblemError(400, message("problem.no_messagepack", reason=reason)) from None


class _Parts:
    """Makes maps and lists for the MessagePack decoder, and counts them."""

    def __init__(self) -> None:
        self._names = 0
        self._containers = 0
        self._values = 0

    def map(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        self._names += len(pairs)
        self._count(len(pairs))
        return _unique(pairs)

    def list(self, values: list[Any]) -> list[Any]:
        self._count(len(values))
        return values

    def _count(self, values: int) -> None:
        self._containers += 1
        self._values += values
        _check_parts(self._containers, self._names, self._values)


def check_declared(request: Request, media_type: str, limit: int) -> None:
    """Looks at what a client says of the body, before any of it is read.

    Raises:
        ProblemError: 415, it is declared as something else than ``media_type``; 413, it is over
            ``limit`` bytes.
    """
    declared = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared != media_type:
        value = shown(declared) or "nothing"
        error = wrong("Content-Type", value, message("allowed.media_type", name=media_type))
        said = message("problem.content_type", value=value, name=media_type)
        raise ProblemError(415, said, [error])
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > limit:
        raise too_large(limit)


async def body_of(request: Request, limit: int) -> bytes:
    """A request's body, declared as JSON.

    Raises:
        ProblemError: 415, it is declared as something else; 413, it is over ``limit`` bytes.
    """
    check_declared(request, "application/json", limit)
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > limit:
            raise too_large(limit)
    return bytes(read)
