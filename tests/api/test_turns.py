"""Places given round robin among clients."""

import asyncio

import pytest

from errorsurface.api.transport.turns import Turns


class Waiting:
    """Who waits for a place and what happens to them, in order."""

    def __init__(self, turns):
        self.turns = turns
        self.log = []
        self.tickets = {}

    async def want(self, client, name, until=None):
        """Waits for a place, notes the name, and keeps the place until told."""
        ticket = self.tickets[name] = asyncio.get_running_loop().create_future()
        async with self.turns.turn(client, ticket):
            self.log.append(name)
            if until is not None:
                await until.wait()

    def start(self, client, name, until=None):
        """The same, by itself."""
        return asyncio.create_task(self.want(client, name, until))


async def settled():
    """Lets everything happen that can."""
    for _ in range(20):
        await asyncio.sleep(0)


def run(scenario):
    """Runs a scenario on an event loop of its own."""
    asyncio.run(scenario())


def test_who_asks_once_waits_one_round_for_who_asks_a_hundred_times():
    async def scenario():
        end = asyncio.Event()
        waiting = Waiting(Turns(1, 1))
        tasks = [waiting.start("many", "first", end)]
        await settled()
        tasks += [waiting.start("many", f"many {number}") for number in range(100)]
        tasks += [waiting.start("once", "once")]
        await settled()
        end.set()
        await asyncio.gather(*tasks)
        assert waiting.log.index("once") <= 2
        assert len(waiting.log) == 102
        assert waiting.turns.waiting == 0

    run(scenario)


def test_no_client_holds_more_places_than_its_own():
    async def scenario():
        end = asyncio.Event()
        waiting = Waiting(Turns(4, 2))
        tasks = [waiting.start("greedy", number, end) for number in range(4)]
        await settled()
        assert waiting.log == [0, 1]
        tasks += [waiting.start("other", "other", end)]
        await settled()
        assert waiting.log == [0, 1, "other"]
        end.set()
        await asyncio.gather(*tasks)

    run(scenario)


def test_who_gives_up_waiting_loses_nobody_a_place():
    async def scenario():
        end = asyncio.Event()
        waiting = Waiting(Turns(1, 1))
        holder = waiting.start("a", "holder", end)
        await settled()
        gone, cancelled = waiting.start("b", "gone"), waiting.start("c", "cancelled")
        last = waiting.start("d", "last")
        await settled()
        waiting.tickets["gone"].set_exception(KeyError("gone"))
        cancelled.cancel()
        with pytest.raises(KeyError):
            await gone
        with pytest.raises(asyncio.CancelledError):
            await cancelled
        assert waiting.turns.waiting == 1
        end.set()
        await asyncio.gather(holder, last)
        assert waiting.log == ["holder", "last"]
        await waiting.want("e", "free again")

    run(scenario)


def test_a_place_given_in_the_moment_of_a_cancellation_comes_back():
    async def scenario():
        waiting = Waiting(Turns(1, 1))
        async with waiting.turns.turn("a", asyncio.get_running_loop().create_future()):
            next_one = waiting.start("b", "next")
            await settled()
        # It has the place now, but has not run since.
        assert waiting.tickets["next"].done()
        next_one.cancel()
        with pytest.raises(asyncio.CancelledError):
            await next_one
        assert waiting.log == []
        await asyncio.wait_for(waiting.want("c", "free again"), 10)

    run(scenario)
