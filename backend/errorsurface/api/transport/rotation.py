"""Sharing the processors among long computations, which would else keep short ones waiting.

Every long computation has a thread of its own, but only a few of them compute at a time. Between
its pieces of work each one asks whether it is somebody else's turn. Who has computed least goes
first: a search of 60 ms that comes while others have been at it for seconds is done in 60 ms and
a little, and none of the others can tell. (The theory of queues knows this as least attained
service, or foreground-background.)
"""

import threading
import time
from collections import Counter
from collections.abc import Generator, Hashable
from contextlib import contextmanager
from dataclasses import dataclass, field

# Seconds that one computes before it asks whether another should.
QUANTUM = 0.02
# Whoever has waited so many seconds goes first, however much it has computed, so that a stream of
# short computations does not keep a long one from ever ending. Every other time only: among many
# that compute long, all have always waited so long, and a short one would take its turn with them.
LONG_WAIT = 1.0


@dataclass(eq=False)
class Turn:
    """One computation's share.

    Attributes:
        client: whose it is.
        used: seconds that it has computed, up to when it asked last or ended.
        released: whether it shall end without computing any more.
    """

    client: Hashable
    used: float = 0.0
    released: bool = False
    computing: bool = False
    since: float = 0.0  # when it began to wait, or to be counted as computing
    begun: float = 0.0  # what it had used when it got its place
    awake: threading.Event = field(default_factory=threading.Event)


class Rotation:
    """So many places to compute at, for any number of threads; one place a client at a time."""

    def __init__(self, places: int) -> None:
        """Takes how many may compute at a time."""
        self._free = places
        self._lock = threading.Lock()
        self._waiting: list[Turn] = []
        self._clients: Counter[Hashable] = Counter()  # of those that compute
        self._late = False  # whether the last to get a place got it for having waited long

    @contextmanager
    def entered(self, turn: Turn) -> Generator[None]:
        """A place among all that compute, once it is ``turn``'s; to be entered in its thread.

        If it was released meanwhile, or is while it waits, it comes through without a place.
        """
        with self._lock:
            self._wait(turn)
        turn.awake.wait()
        try:
            yield
        finally:
            with self._lock:
                self._stop(turn)
                self._give()

    def share(self, turn: Turn) -> None:
        """Lets others compute if it is their turn; to be called between pieces of work."""
        now = time.monotonic()
        with self._lock:
            if not turn.computing:
                return
            turn.used += now - turn.since
            turn.since = now
            if turn.used - turn.begun < QUANTUM:
                return
            self._stop(turn)
            self._wait(turn)
        turn.awake.wait()

    def release(self, turn: Turn) -> None:
        """Ends the waiting of ``turn``, whose result nobody wants; to end it needs no place."""
        with self._lock:
            turn.released = True
            if turn in self._waiting:
                self._waiting.remove(turn)
                turn.awake.set()

    def _wait(self, turn: Turn) -> None:
        turn.since = time.monotonic()
        if not turn.released:
            turn.awake.clear()
            self._waiting.append(turn)
        else:
            turn.awake.set()
        self._give()

    def _stop(self, turn: Turn) -> None:
        if not turn.computing:
            return
        turn.used += time.monotonic() - turn.since
        turn.computing = False
        self._free += 1
        self._clients[turn.client] -= 1
        if not self._clients[turn.client]:
            del self._clients[turn.client]

    def _give(self) -> None:
        """Gives what is free to who has waited long, then to who has computed least."""
        while self._free > 0:
            ready = [turn for turn in self._waiting if not self._clients[turn.client]]
            if not ready:
                return
            now = time.monotonic()
            # Of equals the one that has waited longest: that is their order.
            turn = ready[0]
            self._late = not self._late and now - turn.since > LONG_WAIT
            if not self._late:
                turn = min(ready, key=lambda each: each.used)
            self._waiting.remove(turn)
            self._free -= 1
            self._clients[turn.client] += 1
            turn.computing, turn.since, turn.begun = True, now, turn.used
            turn.awake.set()
