"""Whatever comes and goes: nobody waits for ever, no place is lost, and short work passes long."""

import asyncio
import random
import threading
import time
from collections import Counter

import pytest

from errorsurface.api.answers.operation import Operation
from errorsurface.api.http.metrics import Metrics
from errorsurface.api.problems.errors import ProblemError
from errorsurface.api.transport import workload as module
from errorsurface.api.transport.jobs import Job, Place
from errorsurface.api.transport.workload import Workload
from errorsurface.api.wire.base import Message
from errorsurface.control import Cancelled
from errorsurface.programs import Missing

PATIENCE = 60


class Work(Message):
    """So many pieces of work of a millisecond."""

    pieces: int
    heavy: bool = False
    compiles: bool = False


def compute(request, control):
    """Computes; what has to be compiled is missing where only what is ready is made."""
    if request.compiles and threading.current_thread().name.startswith("quick"):
        raise Missing
    for _ in range(request.pieces):
        time.sleep(0.001)
        control.check()
    return {}


OPERATION = Operation("work", "/work", Work, Work, compute, heavy=lambda request: request.heavy)


def job(pieces, **options):
    """A request of so many pieces."""
    request = Work(pieces=pieces, **options)
    return Job(operation=OPERATION, request=request, encode=lambda _: b"answer", seconds=60.0)


class Client:
    """Asks as a live channel does: one place for each kind, of which the newest is answered."""

    def __init__(self, workload):
        self.places, self.tasks, self.newest = {}, set(), {}
        self.answered, self.refused = Counter(), set()
        self._workload = workload

    def put(self, kind, asked):
        self.newest[kind] = asked
        place = self.places.get(kind)
        if place is not None:
            place.put(asked)
            return
        place = self.places[kind] = Place(self)
        place.put(asked)
        task = asyncio.create_task(self._work(kind, place))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def drop(self, kind):
        self.newest.pop(kind, None)
        if kind in self.places:
            self.places[kind].drop()

    async def _work(self, kind, place):
        while place.waiting is not None:
            try:
                await self._workload.answer(place, refusable=False)
            except Cancelled:
                pass
            except ProblemError:
                self.answered[place.running] += 1
                self.refused.add(place.running)
            else:
                self.answered[place.running] += 1
            place.running = None
        del self.places[kind]


def free(turns):
    """How many places nobody has; takes them."""
    count = 0
    while turns.take(object()):
        count += 1
    return count


@pytest.mark.parametrize("seed", range(4))
def test_at_random_nothing_is_lost(seed, monkeypatch):
    """Few places, little patience, so that everything that can happen does."""
    for name, value in {"_BEGUN": 3, "_BEGUN_EACH": 2, "_LONG": 2, "_LONG_EACH": 1}.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module, "_IS_LONG", 0.01)
    chance = random.Random(seed)  # noqa: S311 (to be the same every time)

    async def scenario():
        workload = Workload(12, Metrics())
        clients = [Client(workload) for _ in range(8)]
        begun_again = 0
        everything = []
        for _ in range(600):
            client, kind = chance.choice(clients), chance.randrange(3)
            if chance.random() < 0.2:
                client.drop(kind)
            else:
                heavy, compiles = chance.random() < 0.4, chance.random() < 0.2
                asked = job(chance.choice([0, 1, 5, 60]), heavy=heavy, compiles=compiles)
                everything.append(asked)
                client.put(kind, asked)
            await asyncio.sleep(chance.choice([0, 0, 0, 0.002, 0.01]))
        tasks = [task for client in clients for task in client.tasks]
        if tasks:
            _, pending = await asyncio.wait(tasks, timeout=PATIENCE)
            assert not pending
        begun_again = sum(each.long for each in everything)
        for client in clients:
            assert not client.places
            assert set(client.answered.values()) <= {1}
            for asked in client.newest.values():
                assert client.answered[asked] == 1
        assert free(workload._heavy_turns) == 3
        assert free(workload._long_turns) == 2
        assert workload._quick_turns.waiting == workload._heavy_waiting() == 0
        assert not workload._begun
        assert workload._rotation._waiting == []
        assert not workload._rotation._clients
        workload.close()
        return begun_again

    assert asyncio.run(scenario()) > 0


def test_short_work_begins_however_much_long_work_has_begun(monkeypatch):
    """A place is had for it, whether long work finds another one or has to begin again."""
    for name, value in {"_BEGUN": 4, "_BEGUN_EACH": 2, "_LONG": 2, "_LONG_EACH": 2}.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module, "_IS_LONG", 0.05)

    async def scenario():
        workload = Workload(100, Metrics())
        long = [Client(workload) for _ in range(12)]
        for each in long:
            each.put("long", job(10**6, heavy=True))
        await asyncio.sleep(1.5)
        for _ in range(5):
            short = Place(object())
            short.put(job(20, heavy=True))
            assert await asyncio.wait_for(workload.answer(short), 5) == b"answer"
        assert not any(each.answered for each in long)
        for each in long:
            each.drop("long")
        await asyncio.wait([task for each in long for task in each.tasks], timeout=PATIENCE)
        assert not any(each.places for each in long)
        workload.close()

    asyncio.run(scenario())


def test_a_client_with_many_long_computations_makes_room_for_one_with_none(monkeypatch):
    for name, value in {"_BEGUN": 2, "_BEGUN_EACH": 2, "_LONG": 1, "_LONG_EACH": 1}.items():
        monkeypatch.setattr(module, name, value)

    async def scenario():
        workload = Workload(100, Metrics())
        greedy = Client(workload)
        for kind in range(20):
            greedy.put(kind, job(10**6, heavy=True))
        await asyncio.sleep(0.1)
        short = Place(object())
        short.put(job(1, heavy=True))
        assert await asyncio.wait_for(workload.answer(short), 5) == b"answer"
        for kind in range(20):
            greedy.drop(kind)
        await asyncio.wait(greedy.tasks, timeout=PATIENCE)
        workload.close()

    asyncio.run(scenario())


def test_who_waits_most_gives_up_for_who_does_not_wait_yet(monkeypatch):
    """Else a few channels that fill the queue would have everybody else refused."""
    for name, value in {"_BEGUN": 1, "_BEGUN_EACH": 1, "_LONG": 1, "_LONG_EACH": 1}.items():
        monkeypatch.setattr(module, name, value)

    async def scenario():
        workload = Workload(6, Metrics())
        greedy, other = Client(workload), Client(workload)
        for kind in range(20):
            greedy.put(kind, job(10**6, heavy=True))
        await asyncio.sleep(0.1)
        # All that may not wait has been refused, and told so.
        refused = greedy.answered.total()
        assert refused >= 20 - 6 - 2
        other.put(0, job(1, heavy=True))
        await asyncio.wait(other.tasks, timeout=PATIENCE)
        assert other.answered == {other.newest[0]: 1}
        assert not other.refused
        assert greedy.answered.total() == refused + 1
        # One of equals does not make the other give up.
        for kind in range(1, 10):
            other.put(kind, job(10**6, heavy=True))
        await asyncio.sleep(0.1)
        waiting = [
            sum(place.waiting is not None for place in each.places.values())
            for each in (greedy, other)
        ]
        # One of those that have begun may have been put back, or not yet.
        assert max(waiting) - min(waiting) <= 2
        for client in (greedy, other):
            for kind in range(20):
                client.drop(kind)
        tasks = [*greedy.tasks, *other.tasks]
        _, pending = await asyncio.wait(tasks, timeout=PATIENCE)
        assert not pending
        assert workload._heavy_waiting() == 0
        workload.close()

    asyncio.run(scenario())
