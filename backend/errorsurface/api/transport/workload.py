"""Threads that compute, so that the event loop stays free for every other connection."""

import asyncio
import os
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from errorsurface.api.http.metrics import Metrics
from errorsurface.api.problems.errors import ProblemError, overloaded
from errorsurface.api.transport.jobs import J, Job, Place, Postponed
from errorsurface.api.transport.rotation import Rotation
from errorsurface.api.transport.turns import CrowdedOut, Held, Turns
from errorsurface.control import Cancelled
from errorsurface.programs import Missing, only_ready

# Heavy computations that have begun, of all clients and of one: each keeps a thread and what it
# has computed so far. What has turned out to be long has places of its own, so that there is always
# one soon for what has yet to show that it is not.
_BEGUN, _BEGUN_EACH = 32, 8
_LONG, _LONG_EACH = 48, 16
# Seconds of computing that tell that something is long.
_IS_LONG = 0.25
# Seconds between two looks for places, while somebody waits for one.
_LOOK = 0.02


class Workload:
    """Two lanes of threads: what takes milliseconds never waits behind what takes seconds.

    In either lane clients take turns, whatever each of them asks for. Long computations share the
    processors besides, so that of those the short ones do not wait for the long ones. XLA releases
    Python's global lock while it compiles and computes.
    """

    def __init__(self, maximum_waiting: int, metrics: Metrics) -> None:
        """Takes how many requests may wait for their turn in each lane, and where to count."""
        self._metrics = metrics
        self._maximum = maximum_waiting
        self._closed = False
        self._places: set[Place[Any]] = set()
        cores = os.cpu_count() or 1
        self._quick = ThreadPoolExecutor(cores, "quick")
        self._quick_turns = Turns(cores, cores)
        self._heavy = ThreadPoolExecutor(_BEGUN + _LONG, "heavy")
        self._heavy_turns = Turns(_BEGUN, _BEGUN_EACH, self._heavy_held)
        self._long_turns = Turns(_LONG, _LONG_EACH, self._heavy_held)
        self._begun: dict[Job, Held] = {}
        self._looking: asyncio.Handle | None = None
        # One core is left to what is quick.
        self._rotation = Rotation(max(1, cores - 1))
        metrics.waiting.labels("quick").set_function(lambda: self._quick_turns.waiting)
        metrics.waiting.labels("heavy").set_function(self._heavy_waiting)

    @property
    def closed(self) -> bool:
        """Whether the server is shutting down; everything is then given up."""
        return self._closed

    async def answer(self, place: Place[J], *, refusable: bool = True) -> bytes:
        """The answer to what is the newest request of ``place`` when its turn comes.

        That request is then the place's running one, also where this raises.

        Args:
            place: with a request that waits.
            refusable: whether even quick work may be refused, not only heavy work: where
                nothing else limits how much of it comes.

        Raises:
            Cancelled: nobody wants it any more, or a newer one has come.
            ProblemError: 503, there is too much to do already, or nothing any more, or it took
                too long; or what is wrong with the request.
        """
        self._places.add(place)
        outcome = "failed"
        try:
            answer = None
            while answer is None:
                answer = await self._try(place, refusable=refusable)
            outcome = "answered"
            return answer
        except Cancelled:
            outcome = "dropped"
            raise
        except ProblemError as error:
            outcome = "refused" if error.status_code == 503 else "problem"
            raise
        finally:
            self._places.discard(place)
            if place.running is not None:
                self._count(place.running, outcome)

    def _count(self, job: Job, outcome: str) -> None:
        name = job.operation.name
        self._metrics.answers.labels(name, outcome).inc()
        if outcome == "answered":
            self._metrics.computing_seconds.labels(name).observe(job.used)

    async def _try(self, place: Place[J], *, refusable: bool) -> bytes | None:
        """The answer, or ``None`` where it turns out that the request belongs in the other lane."""
        if place.waiting is None:
            raise Cancelled
        heavy = place.waiting.heavy
        waiting = self._heavy_waiting() if heavy else self._quick_turns.waiting
        full = waiting >= self._maximum and (heavy or refusable)
        if self._closed or (full and not self._crowd_out(place.client, heavy)):
            place.take()
            raise overloaded("problem.shutting_down" if self._closed else "problem.too_much_to_do")
        turns = self._turns_of(place.waiting)
        if turns is self._heavy_turns and self._looking is None:
            # Once it waits, if it does.
            self._looking = asyncio.get_running_loop().call_soon(self._make_room)
        try:
            return await self._in_turn(place, turns)
        except CrowdedOut:
            place.take()
            raise overloaded("problem.too_much_to_do") from None

    async def _in_turn(self, place: Place[J], turns: Turns) -> bytes | None:
        async with turns.turn(place.client, place.ticket()) as held:
            job = place.take()
            if self._turns_of(job) is turns:
                try:
                    return await self._computed(job, held)
                except Missing:
                    # What has to compile first takes as long as what is heavy.
                    job.heavy = True
                except Postponed:
                    job.begin_again()
            place.put_back(job)
        return None

    async def _computed(self, job: Job, held: Held) -> bytes:
        loop = asyncio.get_running_loop()
        if not job.heavy:
            return await loop.run_in_executor(self._quick, _from_ready, job)
        if not job.long:
            self._begun[job] = held
        try:
            return await loop.run_in_executor(
                self._heavy, job.answer_in, self._rotation, held.client
            )
        finally:
            self._begun.pop(job, None)

    def _turns_of(self, job: Job) -> Turns:
        if not job.heavy:
            return self._quick_turns
        return self._long_turns if job.long else self._heavy_turns

    def _crowd_out(self, client: Hashable, heavy: bool) -> bool:
        """Whether somebody who waits more often than ``client`` gave up for it."""
        lane = [self._heavy_turns, self._long_turns] if heavy else [self._quick_turns]
        fullest = max(lane, key=Turns.longest)
        if fullest.longest() <= sum(turns.queued(client) for turns in lane) + 1:
            return False
        fullest.crowd_out()
        return True

    def _heavy_waiting(self) -> int:
        return self._heavy_turns.waiting + self._long_turns.waiting

    def _heavy_held(self, client: Hashable) -> int:
        return self._heavy_turns.held(client) + self._long_turns.held(client)

    def _make_room(self) -> None:
        """Sees to it that who has fewer heavy places than others gets one soon."""
        self._looking = None
        while (needy := self._heavy_turns.neediest()) is not None:
            if not self._one_made_room(needy):
                loop = asyncio.get_running_loop()
                self._looking = loop.call_later(_LOOK, self._make_room)
                return

    def _one_made_room(self, needy: int) -> bool:
        """Whether a place was had for a client that has ``needy``."""
        begun = self._begun.items()
        # Of the client that has most, the one that has computed most.
        most = max((self._heavy_held(held.client) for _, held in begun), default=0)
        of_most = [each for each in begun if self._heavy_held(each[1].client) == most]
        if not of_most or most <= needy:
            return False
        job, held = max(of_most, key=lambda each: each[0].used)
        if held.move(self._long_turns):
            del self._begun[job]
            return True
        if most > needy + 1 or job.used > _IS_LONG:
            job.postpone()
        return False

    def close(self) -> None:
        """Gives up all that waits or runs; does not wait for it."""
        self._closed = True
        if self._looking is not None:
            self._looking.cancel()
        for place in self._places:
            place.drop()
        self._quick.shutdown(wait=False, cancel_futures=True)
        self._heavy.shutdown(wait=False, cancel_futures=True)


def _from_ready(job: Job) -> bytes:
    with only_ready():
        return job.answer()
