"""Turns of the event loop for bytes that have come in, shared by all connections."""

import asyncio
import time
from collections import deque
from typing import Protocol, runtime_checkable

# At one go, for all connections together. A parser takes up to 20 microseconds for the shortest
# frame or request that there is.
_SECONDS = 0.001


@runtime_checkable
class Fed(Protocol):
    """Somebody with bytes that wait."""

    def feed(self) -> bool:
        """Takes the next few bytes, and tells whether it could take more."""
        ...


class Feeder:
    """Lets connections take a few bytes in turn, and everything else have its turn in between.

    A socket gives up to 256 KB at one go, which may be 40,000 messages of six bytes.
    """

    def __init__(self) -> None:
        """Nobody waits."""
        self._waiting: deque[Fed] = deque()
        self._scheduled = False

    def add(self, fed: Fed) -> None:
        """Takes one more who waits; must not be waiting already."""
        self._waiting.append(fed)
        if not self._scheduled:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        until = time.perf_counter() + _SECONDS
        try:
            while self._waiting and time.perf_counter() < until:
                fed = self._waiting.popleft()
                if fed.feed():
                    self._waiting.append(fed)
        finally:
            self._scheduled = bool(self._waiting)
            if self._scheduled:
                asyncio.get_running_loop().call_soon(self._turn)
