"""From a drag event to its answer at the client, beside the same job done in other ways."""

import asyncio
import math
import time
from pathlib import Path

import numpy as np

from benchmarks import loops
from benchmarks.live import Channel, channel, trajectories
from benchmarks.rules import RULES
from benchmarks.server import ask, server
from benchmarks.table import Row

ROUNDS = 7
EVENTS = 300


def _start(turn: float) -> tuple[float, float]:
    """A start on a small circle, as a hand leads it."""
    return -1.2 + 0.05 * math.cos(turn), 1.0 + 0.05 * math.sin(turn)


async def _events(live: Channel, optimizers: tuple[str, ...], count: int) -> list[float]:
    """Milliseconds from every request to its decoded answer."""
    durations = []
    for event in range(count):
        start = _start(2 * math.pi * event / count)
        begin = time.perf_counter()
        await live.request("trajectories", trajectories("rosenbrock", start, optimizers, 1000))
        durations.append(1e3 * (time.perf_counter() - begin))
    return durations


async def _points(live: Channel, start: tuple[float, float]) -> np.ndarray:
    body = trajectories("rosenbrock", start, tuple(RULES), loops.STEPS)
    answer = await live.request("trajectories", body)
    return np.array([run["points"][loops.COMPARED] for run in answer["runs"]])


def _timed(job: loops.Job) -> float:
    begin = time.perf_counter()
    job(_start(0.0))
    return 1e3 * (time.perf_counter() - begin)


async def _measure(address: str) -> tuple[list[Row], list[Row]]:
    jobs = {
        "numba kernel": loops.numba_job(),
        "NumPy loop": loops.numpy_job(),
        "PyTorch eager loop": loops.torch_job(),
    }
    there = {name: job for name, job in jobs.items() if job is not None}
    notes = {name: "not installed" for name in jobs if name not in there}
    others: dict[str, list[float]] = {name: [] for name in there}
    rounds: list[list[float]] = []
    async with channel(address) as live:
        ours = await _points(live, _start(0.0))
        for name, job in there.items():
            # This compiles numba's kernels, too. The loops are fair only if they do the same.
            gap = float(np.abs(job(_start(0.0)) - ours).max())
            notes[name] = f"after {loops.COMPARED} updates at most {gap:.0e} from ours"
        await _events(live, tuple(RULES), EVENTS)
        for _ in range(ROUNDS):
            rounds.append(await _events(live, tuple(RULES), EVENTS))
            for name, job in there.items():
                others[name].append(_timed(job))
    every = np.concatenate(rounds)
    median = float(np.median(every))
    budgets = [
        Row("drag event → answer at the client, median", median, 1.0),
        Row(
            "drag event → answer at the client, 99th percentile",
            float(np.quantile(every, 0.99)),
            3.0,
        ),
    ]
    same = [
        Row(name, float(np.median(others[name])) if name in there else None, median, notes[name])
        for name in jobs
    ]
    return budgets, same


def measure(cache: Path) -> tuple[list[Row], list[Row]]:
    """Rows against the budgets, and rows of the same job in other ways against ours."""
    # Nothing else is compiled meanwhile: the first requests do it themselves.
    with server(cache, warm_up=False) as address:
        ask(address, "/healthz")
        return asyncio.run(_measure(address))
