"""Turns of the event loop for bytes that have come in, shared by all connections."""

import asyncio
import time
from collections import deque
from typing import Protocol, runtime_checkable

# At one go, for all connections together. A parser takes up to 20 microseconds for the shortest
# frame or request that there is.
_SECONDS = 0.001
# Messages and requests that are begun at one go, at most: as many as take so much time by what
# the dearest of late has taken, so that a hundred hands are not kept waiting by what a flood takes.
_STARTED = 8
_FORGOTTEN = 0.98  # by each turn, of what the dearest took


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
        self._dearest = _SECONDS  # of what is begun, in processor time
        self._used = time.thread_time()
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
        if self._waiting or self._started >= self._at_one_go():
            future = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future
        else:
            self._started += 1

    def _at_one_go(self) -> int:
        return max(1, min(_STARTED, int(_SECONDS / self._dearest)))

    def _note(self) -> None:
        """Looks what has been begun since the last turn took, with all else that was done."""
        used = time.thread_time()
        if self._started:
            each = (used - self._used) / self._started
            self._dearest = max(each, _FORGOTTEN * self._dearest, 1e-6)
        self._used = used

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        self._scheduled = False
        try:
            self._note()
            self._started, self._spent = 0, 0.0
            most = self._at_one_go()
            while self._waiting and self._started < most:
                future = self._waiting.popleft()
                if not future.done():  # else its task was cancelled
                    future.set_result(None)
                    self._started += 1
            until = time.perf_counter() + _SECONDS
            while self._fed and time.perf_counter() < until:
                fed = self._fed.popleft()
                if fed.feed():
                    self._fed.append(fed)
            self._used = time.thread_time()
        finally:
            if self._fed or self._started:
                self._schedule()
