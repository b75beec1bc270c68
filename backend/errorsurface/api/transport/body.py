"""Reading what a client sends, strictly: JSON bodies, JSON text frames, MessagePack frames."""

import json
from collections.abc import Callable, Coroutine
from typing import Any, cast

import msgpack
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel

from errorsurface.api.problems.errors import ProblemError, invalid
from errorsurface.api.problems.invalid import invalid_fields, shown, wrong
from errorsurface.text import message


def too_large(limit: int) -> ProblemError:
    """The problem of a message over the limit: 413."""
    error = wrong("body", None, message("allowed.at_most_bytes", limit=limit))
    return ProblemError(413, message("problem.too_large", limit=limit), [error])


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; parsers disagree on which of two equal keys counts, so two are an error."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise invalid([wrong(shown(twice), "given twice", message("allowed.once"))])
    return found


def decode_json(data: bytes | str) -> object:
    """A JSON document as Python objects.

    ``NaN`` and ``Infinity``, which are no JSON but which Python's own encoder writes, are read,
    so that validation can name the field they stand in.

    Raises:
        ProblemError: 400, it is not JSON, not UTF-8, or nested too deeply; 422, a key twice.
    """
    try:
        text = data if isinstance(data, str) else data.decode()
        return json.loads(text, object_pairs_hook=_unique)
    except RecursionError:
        raise ProblemError(400, message("problem.too_deep")) from None
    except ValueError as error:
        reason = shown(str(error))
        raise ProblemError(400, message("problem.no_json", reason=reason)) from None


def decode_messagepack(data: bytes) -> object:
    """A MessagePack document as Python objects.

    Raises:
        ProblemError: 400, it is broken or nested too deeply; 422, a key twice.
    """
    try:
        return msgpack.unpackb(data, object_pairs_hook=_unique)
    except (ValueError, TypeError, msgpack.UnpackException) as error:
        reason = shown(str(error) or type(error).__name__)
        raise ProblemError(400, message("problem.no_messagepack", reason=reason)) from None


class _StrictRequest(Request):
    """A request whose body is checked before anything is made of it."""

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            self._body = await self._read(self.app.state.settings.body_limit)
        return self._body

    async def _read(self, limit: int) -> bytes:
        media_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != "application/json":
            value = shown(media_type) or "nothing"
            error = wrong("Content-Type", value, message("allowed.json"))
            raise ProblemError(415, message("problem.content_type", value=value), [error])
        announced = self.headers.get("content-length", "0")
        if announced.isdecimal() and int(announced) > limit:
            raise too_large(limit)
        read = bytearray()
        async for chunk in self.stream():
            read += chunk
            if len(read) > limit:
                raise too_large(limit)
        return bytes(read)

    async def json(self) -> object:
        return decode_json(await self.body())


class StrictRoute(APIRoute):
    """A route whose body is read strictly and whose errors name what is allowed."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        annotation = self.body_field.field_info.annotation if self.body_field else None
        model = cast("type[BaseModel] | None", annotation)

        async def strict(request: Request) -> Response:
            try:
                return await handle(_StrictRequest(request.scope, request.receive))
            except RequestValidationError as error:
                if model is None:
                    raise
                raise invalid(invalid_fields(error.errors(), error.body, model)) from None

        return strict
