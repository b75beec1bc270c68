"""Clients of the live channel, all in one process of their own.

``python -m benchmarks.soak.clients KIND ADDRESS COUNT RATE SECONDS`` prints what they saw, as JSON.
KIND is ``hands``, which drag; ``heavy``, which keep asking for what takes long, one question after
the other; ``light``, which ask for one short search now and then; or ``mixed``, which ask for
anything of anything.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import msgpack
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.soak.questions import anything, drag, long_work, search

# Seconds that answers which are under way at the end may still take.
_GRACE = 2.0


@dataclass
class Seen:
    """What one client saw.

    Attributes:
        asked: questions sent.
        late: seconds from each answered question to its answer.
        refused: problems that were answered, by status.
    """

    asked: int = 0
    late: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)


async def _hand(channel: ClientConnection, number: int, rate: float, seconds: float) -> Seen:
    seen, sent = Seen(), dict[int, float]()

    async def listen() -> None:
        async for frame in channel:
            _note(seen, msgpack.unpackb(frame), sent)

    listening = asyncio.create_task(listen())
    begin = time.perf_counter() + random.Random(number).random() / rate  # noqa: S311 (no secret)
    while (now := time.perf_counter()) < begin + seconds:
        seen.asked += 1
        sent[seen.asked] = now
        question = {"id": seen.asked, **drag(number + 0.05 * seen.asked)}
        await channel.send(msgpack.packb(question))
        await asyncio.sleep(max(0.0, begin + seen.asked / rate - time.perf_counter()))
    await asyncio.sleep(_GRACE)
    listening.cancel()
    return seen


def _note(seen: Seen, answer: dict[str, Any], sent: dict[int, float]) -> None:
    if answer["type"] == "problem":
        seen.refused.append(answer["problem"]["status"])
    elif answer["type"] != "progress":
        seen.late.append(time.perf_counter() - sent[answer["id"]])


async def _heavy(channel: ClientConnection, number: int, rate: float, seconds: float) -> Seen:  # noqa: ARG001 (clients are called alike)
    chance = random.Random(number)  # noqa: S311 (no secret)
    return await _one_by_one(channel, lambda: long_work(chance), 0.0, seconds)


async def _light(channel: ClientConnection, number: int, rate: float, seconds: float) -> Seen:  # noqa: ARG001 (clients are called alike)
    return await _one_by_one(channel, search, 1.0 / rate, seconds)


async def _mixed(channel: ClientConnection, number: int, rate: float, seconds: float) -> Seen:  # noqa: ARG001 (clients are called alike)
    chance = random.Random(number)  # noqa: S311 (no secret)
    return await _one_by_one(channel, lambda: anything(chance), 0.0, seconds)


async def _one_by_one(
    channel: ClientConnection, question: Callable[[], dict[str, Any]], pause: float, seconds: float
) -> Seen:
    seen, end = Seen(), time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        seen.asked += 1
        await channel.send(msgpack.packb({"id": seen.asked, **question()}))
        try:
            async with asyncio.timeout(end + _GRACE - now):
                answer = msgpack.unpackb(await channel.recv())
        except TimeoutError:
            break
        _note(seen, answer, {seen.asked: now})
        await asyncio.sleep(pause)
    return seen


_KINDS: dict[str, Callable[[ClientConnection, int, float, float], Awaitable[Seen]]] = {
    "hands": _hand,
    "heavy": _heavy,
    "light": _light,
    "mixed": _mixed,
}


async def _all(kind: str, address: str, count: int, rate: float, seconds: float) -> list[Seen]:
    async def one(number: int) -> Seen:
        url = f"ws://{address}/api/live"
        async with connect(url, compression=None, max_size=None) as channel:
            return await _KINDS[kind](channel, number, rate, seconds)

    return await asyncio.gather(*(one(number) for number in range(count)))


def main() -> None:
    """Runs the clients."""
    kind, address, count, rate, seconds = sys.argv[1:]
    seen = asyncio.run(_all(kind, address, int(count), float(rate), float(seconds)))
    late = sorted(late for each in seen for late in each.late)
    answered = [len(each.late) for each in seen]
    told = {
        "asked": sum(each.asked for each in seen),
        "answered": sum(answered),
        "refused": sum(len(each.refused) for each in seen),
        "p50": late[len(late) // 2] if late else None,
        "p99": late[int(0.99 * len(late))] if late else None,
        "slowest": late[-1] if late else None,
        "worst": min(answered) / max(answered) if max(answered) else None,
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
