"""Answers as bytes: JSON for REST, MessagePack with raw arrays for the live channel."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import msgpack
import numpy as np
import orjson
from fastapi import Response
from fastapi.responses import StreamingResponse

_CHUNK = 256 * 1024


def _contiguous(value: object) -> object:
    """Asked by orjson for what it cannot write, such as a column of a matrix."""
    if isinstance(value, np.ndarray) and not value.flags.c_contiguous:
        return np.ascontiguousarray(value)
    raise TypeError(f"no wire form for {type(value).__name__}")


def json_bytes(answer: Mapping[str, Any]) -> bytes:
    """JSON; NumPy arrays become nested lists and what is not finite becomes ``null``."""
    return orjson.dumps(answer, _contiguous, orjson.OPT_SERIALIZE_NUMPY)


async def _chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), _CHUNK):
        yield body[start : start + _CHUNK]
        await asyncio.sleep(0)


def json_response(body: bytes) -> Response:
    """A response with JSON that is already bytes.

    What is large goes out in pieces, because compressing it at one go would stop the event loop
    and with it every other connection.
    """
    if len(body) <= _CHUNK:
        return Response(body, media_type="application/json")
    return StreamingResponse(_chunks(body), media_type="application/json")


def _plain(value: object) -> object:
    """What MessagePack cannot say itself: arrays as dtype, shape and little-endian bytes."""
    if isinstance(value, np.ndarray):
        little = value.astype(value.dtype.newbyteorder("<"), copy=False)
        return {"dtype": little.dtype.str, "shape": little.shape, "data": little.tobytes()}
    raise TypeError(f"no wire form for {type(value).__name__}")


def messagepack_bytes(message: Mapping[str, Any]) -> bytes:
    """MessagePack; an array is ``{"dtype": "<f8", "shape": [n, 2], "data": bytes}``."""
    packed = msgpack.packb(message, default=_plain)
    assert packed is not None  # noqa: S101  (narrows the type: only a stream packs to nothing)
    return packed
