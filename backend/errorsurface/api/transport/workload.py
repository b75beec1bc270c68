"""Threads that compute, so that the event loop stays free for every other connection."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from errorsurface.api.problems.errors import overloaded

T = TypeVar("T")


class Workload:
    """Two lanes of threads: what takes milliseconds never waits behind what takes seconds.

    XLA releases Python's global lock while it compiles and computes.
    """

    def __init__(self, maximum_waiting: int) -> None:
        """Takes how many requests may be computed or wait at once, over both lanes."""
        self._maximum = maximum_waiting
        self._unfinished = 0
        self._closed = False
        cores = os.cpu_count() or 1
        self._quick = ThreadPoolExecutor(2 + cores, "quick")
        self._heavy = ThreadPoolExecutor(max(1, cores // 2), "heavy")

    @property
    def closed(self) -> bool:
        """Whether the server is shutting down; long computations then give up."""
        return self._closed

    async def run(self, function: Callable[[], T], *, heavy: bool) -> T:
        """The value of ``function()``, called on a thread of the lane.

        Raises:
            ProblemError: 503, there is too much to do already, or nothing any more.
        """
        if self._closed:
            raise overloaded("problem.shutting_down")
        if self._unfinished >= self._maximum:
            raise overloaded("problem.too_much_to_do")
        self._unfinished += 1
        lane = self._heavy if heavy else self._quick
        try:
            return await asyncio.get_running_loop().run_in_executor(lane, function)
        finally:
            self._unfinished -= 1

    def close(self) -> None:
        """Drops what waits and tells what runs to give up; does not wait for it."""
        self._closed = True
        self._quick.shutdown(wait=False, cancel_futures=True)
        self._heavy.shutdown(wait=False, cancel_futures=True)
