"""A client of the live channel that does what the page does with an answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgpack
import numpy as np
from websockets.asyncio.client import ClientConnection, connect


def _arrays(value: dict[str, Any]) -> object:
    """Raw bytes as an array, as the page makes typed arrays of them."""
    if value.keys() == {"dtype", "shape", "data"}:
        return np.frombuffer(value["data"], value["dtype"]).reshape(value["shape"])
    return value


class Channel:
    """One connection; a request at a time."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._last = 0

    async def request(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request.

        Raises:
            RuntimeError: the server answers with a problem.
        """
        self._last += 1
        await self._connection.send(msgpack.packb({"id": self._last, "type": kind, **body}))
        answer = msgpack.unpackb(await self._connection.recv(), object_hook=_arrays)
        if answer["type"] == "problem":
            raise RuntimeError(answer["problem"]["detail"])
        return answer


@asynccontextmanager
async def channel(address: str) -> AsyncIterator[Channel]:
    """A connection to the server at ``address``."""
    async with connect(
        f"ws://{address}/api/live", compression=None, max_size=None, origin=f"http://{address}"
    ) as connection:
        yield Channel(connection)


def trajectories(
    surface: str, start: tuple[float, float], optimizers: tuple[str, ...], steps: int
) -> dict[str, Any]:
    """The body of a request for runs with everything else as the catalogue has it."""
    return {
        "surface": {"kind": "catalog", "key": surface},
        "start": list(start),
        "optimizers": [{"key": key} for key in optimizers],
        "steps": steps,
    }
