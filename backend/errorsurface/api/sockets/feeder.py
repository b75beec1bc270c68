"""Turns of the event loop for bytes that have come in, shared by all connections."""

import asyncio
import time
from collections import deque
from typing import Protocol, runtime_checkable

# At one go, for all connections together. A parser takes up to 20 microseconds for the shortest
# frame or request that there is.
_SECONDS = 0.001
# Messages and requests that are begun at one go: each may take half a millisecond.
_STARTED = 8


@runtime_checkable
class Fed(Protocol):
    """Somebody with bytes that wait."""

    def feed(self) -> bool:
        """Takes the next few bytes, and tells whether it could take more."""
        ...


class Feeder:
    """Lets connections take a few bytes in turn, and everything else have its turn in between.

    A socket gives up to 256 KB at one go, which may be 40,000 messages of six bytes. What such a
    message or request then asks of the application takes longer than parsing it, so that there
    are turns for these, too.
    """

    def __init__(self) -> None:
        """Nobody waits."""
        self._fed: deque[Fed] = deque()
        self._spent = 0.0  # of what is fed at once, since the last turn
        self._started = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._scheduled = False

    def add(self, fed: Fed) -> None:
        """Takes one more with bytes; must not be waiting already."""
        self._fed.append(fed)
        self._schedule()

    def feed_at_once(self, fed: Fed) -> bool:
        """Lets ``fed`` take what it has, unless others have already taken much of this time's.

        Who sends little is answered soonest so; but a hundred may do so in the same moment.
        """
        if self._spent >= _SECONDS:
            return False
        self._schedule()
        begun = time.perf_counter()
        fed.feed()
        self._spent += time.perf_counter() - begun
        return True

    async def turn(self) -> None:
        """Waits until the application may look at one more message or request."""
        self._schedule()
        if self._waiting or self._started >= _STARTED:
            future = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future
        else:
            self._started += 1

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        self._scheduled = False
        try:
            self._started, self._spent = 0, 0.0
            while self._waiting and self._started < _STARTED:
                future = self._waiting.popleft()
                if not future.done():  # else its task was cancelled
                    future.set_result(None)
                    self._started += 1
            until = time.perf_counter() + _SECONDS
            while self._fed and time.perf_counter() < until:
                fed = self._fed.popleft()
                if fed.feed():
                    self._fed.append(fed)
        finally:
            if self._fed or self._started:
                self._schedule()
