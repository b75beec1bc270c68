"""What a drag at sixty events a second costs the page's main thread, event by event."""

import math
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.page import opened
from benchmarks.server import ask, server
from benchmarks.table import Row

ROUNDS = 3
EVENTS_PER_SECOND = 60
SECONDS = 3
BUDGETS = {"contour": 3.0, "both": 8.0}
NAMES = {"contour": "contour alone", "both": "with 3-D"}
# All tasks that the thread ran, and the part of them that was script.
TASKS, SCRIPT = "TaskDuration", "ScriptDuration"


def _work(session: CDPSession) -> dict[str, float]:
    """Milliseconds that the main thread has been at work since the page began, by kind."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    found = {metric["name"]: 1e3 * metric["value"] for metric in metrics}
    return {kind: found[kind] for kind in (TASKS, SCRIPT)}


def _led(page: Page, x: float, y: float, *, moving: bool) -> float:
    """Leads the pointer round a circle, or holds it, for three seconds; the events a second."""
    events = EVENTS_PER_SECOND * SECONDS
    begin = time.perf_counter()
    for event in range(events):
        if moving:
            turn = 2 * math.pi * event / EVENTS_PER_SECOND
            page.mouse.move(x + 30 * (math.cos(turn) - 1), y + 30 * math.sin(turn))
        # Through Playwright, so that it goes on reading what the browser sends.
        rest = begin + (event + 1) / EVENTS_PER_SECOND - time.perf_counter()
        if rest > 0:
            page.wait_for_timeout(1e3 * rest)
    return events / (time.perf_counter() - begin)


def _per_event(page: Page, session: CDPSession) -> tuple[dict[str, float], float]:
    """Milliseconds for each event beyond what as long a hold without any takes, and the pace."""
    box = page.locator('[data-handle="start-0"]').first.bounding_box()
    assert box is not None  # noqa: S101  (narrows the type: the page is usable)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    works: dict[bool, dict[str, float]] = {}
    pace = 0.0
    for moving in (False, True):
        before = _work(session)
        pace = _led(page, x, y, moving=moving)
        after = _work(session)
        works[moving] = {kind: after[kind] - before[kind] for kind in before}
    page.mouse.up()
    events = EVENTS_PER_SECOND * SECONDS
    return {kind: (works[True][kind] - works[False][kind]) / events for kind in works[True]}, pace


def measure(browser: Browser, cache: Path) -> list[Row]:
    """Rows against the budgets; medians of rounds that take turns."""
    found: dict[str, list[dict[str, float]]] = {layout: [] for layout in BUDGETS}
    paces: dict[str, list[float]] = {layout: [] for layout in BUDGETS}
    with server(cache, warm_up=False) as address:
        ask(address, "/healthz")
        for _ in range(ROUNDS):
            for layout in BUDGETS:
                page, session = opened(browser, address, layout)
                works, pace = _per_event(page, session)
                found[layout].append(works)
                paces[layout].append(pace)
                page.close()
    rows = []
    for layout, budget in BUDGETS.items():
        tasks = statistics.median(works[TASKS] for works in found[layout])
        script = statistics.median(works[SCRIPT] for works in found[layout])
        pace = f"{statistics.median(paces[layout]):.0f} events a second"
        rows.append(Row(f"drag at 60 Hz, per event, {NAMES[layout]}", tasks, budget, pace))
        rows.append(Row("of it script", script))
    return rows
