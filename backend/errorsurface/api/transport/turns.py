"""Taking turns on the event loop: whoever waits, every client gets as many places as another."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncGenerator, Callable, Hashable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

Ticket = asyncio.Future[None]


class CrowdedOut(Exception):  # noqa: N818 (no error of ours)
    """Too many wait, and most of them are this client's."""


class Turns:
    """So many places, given to whoever of the clients that wait holds fewest, else round robin.

    A semaphore that is fair among clients instead of among requests: who asks a hundred times
    waits a hundred rounds, and who asks once waits one.
    """

    def __init__(
        self, places: int, each: int, has: Callable[[Hashable], int] | None = None
    ) -> None:
        """Begins with all places free.

        Args:
            places: how many there are.
            each: how many of them one client may hold at once.
            has: how many places a client has, where not only those held here count.
        """
        self._has = has or self.held
        self._free = places
        self._each = each
        self._held: Counter[Hashable] = Counter()
        self._queues: OrderedDict[Hashable, deque[Ticket]] = OrderedDict()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return self._waiting

    def queued(self, client: Hashable) -> int:
        """How often ``client`` waits."""
        return len(self._queues.get(client, ()))

    def longest(self) -> int:
        """How often waits who waits most."""
        return max(map(len, self._queues.values()), default=0)

    def crowd_out(self) -> None:
        """Who waits most gives up the newest of it, with ``CrowdedOut``."""
        client = max(self._queues, key=self.queued)
        queue = self._queues[client]
        ticket = queue.pop()
        self._waiting -= 1
        if not queue:
            del self._queues[client]
        if not ticket.done():
            ticket.set_exception(CrowdedOut())

    def held(self, client: Hashable) -> int:
        """How many places ``client`` has."""
        return self._held[client]

    def neediest(self) -> int | None:
        """How many places has whoever would get the next, ``None`` if nobody lacks one."""
        if self._free > 0:
            return None
        return min(map(self._has, self._ready()), default=None)

    def take(self, client: Hashable) -> bool:
        """A place at once, if one is free and ``client`` may have it."""
        if self._free <= 0 or self._held[client] >= self._each:
            return False
        self._free -= 1
        self._held[client] += 1
        return True

    def back(self, client: Hashable) -> None:
        """Gives back a place of ``client``."""
        self._free += 1
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        self._give()

    @asynccontextmanager
    async def turn(self, client: Hashable, ticket: Ticket) -> AsyncGenerator["Held"]:
        """A place for ``client`` for as long as it is entered.

        Args:
            client: who waits.
            ticket: is done when the place is there. Whoever gives it an exception gives up
                waiting, and that exception is raised here.
        """
        self._queues.setdefault(client, deque()).append(ticket)
        self._waiting += 1
        self._give()
        try:
            await ticket
        except BaseException:
            self._leave(client, ticket)
            raise
        held = Held(self, client)
        try:
            yield held
        finally:
            held.turns.back(client)

    def _give(self) -> None:
        """Gives what is free to whoever is next."""
        while self._free > 0:
            # Of equals the one that has waited longest: that is their order.
            client = min(self._ready(), key=self._has, default=None)
            if client is None:
                return
            queue = self._queues[client]
            ticket = queue.popleft()
            self._waiting -= 1
            if queue:
                self._queues.move_to_end(client)
            else:
                del self._queues[client]
            if not ticket.done():
                self._free -= 1
                self._held[client] += 1
                ticket.set_result(None)

    def _leave(self, client: Hashable, ticket: Ticket) -> None:
        queue = self._queues.get(client, deque[Ticket]())
        if ticket in queue:
            queue.remove(ticket)
            self._waiting -= 1
            if not queue:
                del self._queues[client]
        elif ticket.done() and not ticket.cancelled() and ticket.exception() is None:
            self.back(client)  # It was cancelled in the moment that it got its place.

    def _ready(self) -> Iterator[Hashable]:
        return (client for client in self._queues if self._held[client] < self._each)


@dataclass(eq=False)
class Held:
    """A place that is held, which may become one of other turns.

    Attributes:
        turns: whose place it is now.
        client: who holds it.
    """

    turns: Turns
    client: Hashable

    def move(self, turns: Turns) -> bool:
        """Takes a place of ``turns`` instead, if one is there at once."""
        if not turns.take(self.client):
            return False
        self.turns.back(self.client)
        self.turns = turns
        return True
