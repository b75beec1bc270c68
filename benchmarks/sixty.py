"""What a drag at sixty events a second costs the page's main thread, event by event.

The events are sent on time, whether the page is done with the last one or not, as a hand does:
what comes within one frame the browser hands over as one.
"""

import asyncio
import math
import statistics
import time
from pathlib import Path

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from benchmarks.page import USABLE, eight_runs
from benchmarks.server import ask, server
from benchmarks.table import Row
from tests import chromium

ROUNDS = 3
EVENTS_PER_SECOND = 60
SECONDS = 3
BUDGETS = {"contour": 3.0, "both": 8.0}
NAMES = {"contour": "contour alone", "both": "with 3-D"}
# All tasks that the thread ran, and the part of them that was script.
TASKS, SCRIPT = "TaskDuration", "ScriptDuration"

_COUNT_FRAMES = """() => {
  globalThis.frames = 0;
  const next = () => {
    globalThis.frames += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}"""


async def _work(session: CDPSession) -> dict[str, float]:
    """Milliseconds that the main thread has been at work since the page began, by kind."""
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    found = {metric["name"]: 1e3 * metric["value"] for metric in metrics}
    return {kind: found[kind] for kind in (TASKS, SCRIPT)}


async def _led(session: CDPSession, x: float, y: float, *, moving: bool) -> float:
    """Leads the pointer round a circle, or holds it, for three seconds; the events a second."""
    events = EVENTS_PER_SECOND * SECONDS
    sent = []
    begin = time.perf_counter()
    for event in range(events):
        if moving:
            turn = 2 * math.pi * event / EVENTS_PER_SECOND
            place = {"x": x + 30 * (math.cos(turn) - 1), "y": y + 30 * math.sin(turn)}
            held = {"type": "mouseMoved", "button": "left", "buttons": 1, **place}
            sent.append(asyncio.ensure_future(session.send("Input.dispatchMouseEvent", held)))
        await asyncio.sleep(begin + (event + 1) / EVENTS_PER_SECOND - time.perf_counter())
    pace = events / (time.perf_counter() - begin)
    await asyncio.gather(*sent)
    return pace


async def _per_event(page: Page, session: CDPSession) -> tuple[dict[str, float], str]:
    """Milliseconds for each event beyond what as long a hold without any takes, and the pace.

    The fewer frames the graphics are ready for, the more events share one.
    """
    box = await page.locator('[data-handle="start-0"]').first.bounding_box()
    assert box is not None  # noqa: S101  (narrows the type: the page is usable)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await page.mouse.down()
    works: dict[bool, dict[str, float]] = {}
    pace, drawn = 0.0, 0
    for moving in (False, True):
        frames = await page.evaluate("globalThis.frames")
        before = await _work(session)
        pace = await _led(session, x, y, moving=moving)
        after = await _work(session)
        drawn = await page.evaluate("globalThis.frames") - frames
        works[moving] = {kind: after[kind] - before[kind] for kind in before}
    await page.mouse.up()
    events = EVENTS_PER_SECOND * SECONDS
    told = f"{pace:.0f} events and {drawn / SECONDS:.0f} frames a second"
    return {kind: (works[True][kind] - works[False][kind]) / events for kind in works[True]}, told


async def _opened(browser: Browser, address: str, layout: str) -> tuple[Page, CDPSession]:
    """A usable page, its code warm, and what counts its thread's own time."""
    page = await browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    await page.goto(f"http://{address}/#layout={layout}&{eight_runs(address)}")
    await page.wait_for_function(USABLE, timeout=120_000)
    session = await page.context.new_cdp_session(page)
    # The thread's own time: a thread that waits for the graphics, which are software here, or for
    # a core is not at work.
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
    await page.evaluate(_COUNT_FRAMES)
    # The first are slower: the browser compiles the code they run.
    await _per_event(page, session)
    return page, session


async def _measure(cache: Path) -> list[Row]:
    found: dict[str, list[dict[str, float]]] = {layout: [] for layout in BUDGETS}
    paces: dict[str, str] = {}
    with server(cache, warm_up=False) as address:
        ask(address, "/healthz")
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium.find(), args=list(chromium.ARGUMENTS)
            )
            for _ in range(ROUNDS):
                for layout in BUDGETS:
                    page, session = await _opened(browser, address, layout)
                    works, pace = await _per_event(page, session)
                    found[layout].append(works)
                    paces[layout] = pace
                    await page.close()
            await browser.close()
    rows = []
    for layout, budget in BUDGETS.items():
        tasks = statistics.median(works[TASKS] for works in found[layout])
        script = statistics.median(works[SCRIPT] for works in found[layout])
        title = f"drag at 60 Hz, per event, {NAMES[layout]}"
        rows.append(Row(title, tasks, budget, paces[layout]))
        rows.append(Row("of it script", script))
    return rows


def measure(cache: Path) -> list[Row]:
    """Rows against the budgets; medians of rounds that take turns."""
    return asyncio.run(_measure(cache))
