"""From a drag event to its answer at two clients, beside the same job done in other ways."""

import asyncio
import math
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from playwright.sync_api import Browser

from benchmarks import loops
from benchmarks.chromium_client import ChromiumClient, chromium_client
from benchmarks.live import channel, trajectories
from benchmarks.rules import RULES
from benchmarks.server import server
from benchmarks.table import Row

T = TypeVar("T")

ROUNDS = 7
EVENTS = 200
# In which the program of all eight optimizers is compiled in the background.
WARM_UP_SECONDS = 5

# What the page asks for while the hand moves, and once it rests.
MOVES = {"precision": "float32", "shown": 1000}
RESTS: dict[str, Any] = {}


def _start(turn: float) -> tuple[float, float]:
    """A start on a small circle, as a hand leads it."""
    return -1.2 + 0.05 * math.cos(turn), 1.0 + 0.05 * math.sin(turn)


def _requests(manner: dict[str, Any]) -> list[dict[str, Any]]:
    turns = [2 * math.pi * event / EVENTS for event in range(EVENTS)]
    return [trajectories("rosenbrock", _start(turn), tuple(RULES), 1000) | manner for turn in turns]


async def python_client(address: str, requests: list[dict[str, Any]]) -> list[float]:
    """Milliseconds from every request to its decoded answer."""
    durations = []
    async with channel(address) as live:
        for request in requests:
            begin = time.perf_counter()
            await live.request("trajectories", request)
            durations.append(1e3 * (time.perf_counter() - begin))
    return durations


async def _points(address: str, start: tuple[float, float]) -> np.ndarray:
    body = trajectories("rosenbrock", start, tuple(RULES), loops.STEPS)
    async with channel(address) as live:
        answer = await live.request("trajectories", body)
    return np.array([run["points"][loops.COMPARED] for run in answer["runs"]])


def apart(work: Coroutine[Any, Any, T]) -> T:
    """What ``work`` gives, in a thread of its own: Playwright has an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def _timed(job: loops.Job) -> float:
    begin = time.perf_counter()
    job(_start(0.0))
    return 1e3 * (time.perf_counter() - begin)


def _clients(address: str, chromium: ChromiumClient) -> dict[str, Callable[[], list[float]]]:
    """Rounds of events, each at one client."""
    moves, rests = _requests(MOVES), _requests(RESTS)
    return {
        "moves, Python": lambda: apart(python_client(address, moves)),
        "moves, Chromium": lambda: chromium(moves),
        "rests, Python": lambda: apart(python_client(address, rests)),
        "rests, Chromium": lambda: chromium(rests),
    }


def measure(browser: Browser, cache: Path) -> tuple[list[Row], list[Row]]:
    """Rows against the budgets, and rows of the same job in other ways against ours."""
    jobs = {
        "numba kernel": loops.numba_job(),
        "NumPy loop": loops.numpy_job(),
        "PyTorch eager loop": loops.torch_job(),
    }
    there = {name: job for name, job in jobs.items() if job is not None}
    notes = {name: "not installed" for name in jobs if name not in there}
    others: dict[str, list[float]] = {name: [] for name in there}
    # Nothing else is compiled meanwhile: the first requests do it themselves.
    with server(cache, warm_up=False) as address, chromium_client(browser, address) as chromium:
        ours = apart(_points(address, _start(0.0)))
        for name, job in there.items():
            # This compiles numba's kernels, too. The loops are fair only if they do the same.
            gap = float(np.abs(job(_start(0.0)) - ours).max())
            notes[name] = f"after {loops.COMPARED} updates at most {gap:.0e} from ours"
        clients = _clients(address, chromium)
        begun = time.monotonic()
        while time.monotonic() < begun + WARM_UP_SECONDS:
            for client in clients.values():
                client()
        found: dict[str, list[float]] = {name: [] for name in clients}
        # Rounds that take turns, so that what else the machine does befalls all alike.
        for _ in range(ROUNDS):
            for name, client in clients.items():
                found[name] += client()
            for name, job in there.items():
                others[name].append(_timed(job))

    def row(what: str, name: str, quantile: float, budget: float | None = None) -> Row:
        return Row(what, float(np.quantile(found[name], quantile)), budget)

    answers = [
        row("while the hand moves, Python client, median", "moves, Python", 0.5, 1.0),
        row("the same, 99th percentile", "moves, Python", 0.99, 1.5),
        row("while the hand moves, Chromium, median", "moves, Chromium", 0.5, 2.0),
        row("the same, 99th percentile", "moves, Chromium", 0.99),
        row("once it rests, in float64, Python client, median", "rests, Python", 0.5),
        row("once it rests, in float64, Chromium, median", "rests, Chromium", 0.5),
    ]
    median = float(np.median(found["moves, Python"]))
    same = [
        Row(name, float(np.median(others[name])) if name in there else None, median, notes[name])
        for name in jobs
    ]
    return answers, same
