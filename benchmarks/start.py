"""Waiting times: until the page is usable, and for what nobody has compiled yet."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.live import channel, trajectories
from benchmarks.page import wait_until_usable
from benchmarks.server import ask, server
from benchmarks.table import Row

STARTS = 3
FIRST = "rosenbrock"
NEW = ("himmelblau", "booth", "beale")


def _until_usable(browser: Browser, cache: Path) -> float:
    """Milliseconds from the command until the first runs are drawn."""
    page = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    begin = time.perf_counter()
    with server(cache) as address:
        ask(address, "/healthz")
        page.goto(f"http://{address}/")
        wait_until_usable(page)
        duration = 1e3 * (time.perf_counter() - begin)
        page.close()
    return duration


async def _new_surfaces(address: str) -> tuple[list[float], list[float]]:
    """Milliseconds for the first eight runs and for the first grid on surfaces never seen."""
    surfaces = {surface["key"]: surface for surface in ask(address, "/api/surfaces")["surfaces"]}
    optimizers = tuple(ask(address, "/api/scenes")["offered"])
    runs, grids = [], []
    async with channel(address) as live:
        # What the first request of all costs is the start's matter, not the surface's.
        for key in (FIRST, *NEW):
            start = tuple(surfaces[key]["start"])
            begin = time.perf_counter()
            await live.request("trajectories", trajectories(key, start, optimizers, 1000))
            middle = time.perf_counter()
            surface = {"kind": "catalog", "key": key}
            await live.request("grid", {"surface": surface, "n": 161})
            end = time.perf_counter()
            if key != FIRST:
                runs.append(1e3 * (middle - begin))
                grids.append(1e3 * (end - middle))
    return runs, grids


def new_surfaces() -> list[Row]:
    """Rows against the budgets for what is not in any cache."""
    with (
        tempfile.TemporaryDirectory() as empty,
        server(Path(empty), warm_up=False) as address,
    ):
        runs, grids = asyncio.run(_new_surfaces(address))
    return [
        Row("first eight runs on a surface never compiled", statistics.median(runs), 1000.0),
        Row("its grid, 161 × 161", statistics.median(grids), 300.0),
    ]


def second_start(browser: Browser, cache: Path) -> list[Row]:
    """The row against the budget; ``cache`` is that of a server that has run before."""
    starts = [_until_usable(browser, cache) for _ in range(STARTS)]
    return [Row("second start of the server → page usable", statistics.median(starts), 3000.0)]
