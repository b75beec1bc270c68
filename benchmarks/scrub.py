"""What each frame costs the page's main thread while a hand scrubs through 100,000 updates.

Canvases are painted by that thread, which no user's has to, and put together by software: graphics
that software plays keep no pace, and between two of their pictures lie the events of several.
"""

import bisect
import math
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from playwright.sync_api import CDPSession, Page, Playwright

from benchmarks.server import ask, server
from benchmarks.table import Row
from tests import chromium

EVENTS_PER_SECOND = 60
SECONDS = 4
# One frame at sixty a second.
BUDGET = 16.0
# Three runs that go on to the end, with all that can be shown of an update.
RUNS = (
    "surface=pokemon_regression&steps=100000&run=adagrad_rms;learning_rate=1"
    "&run=gd;learning_rate=1e-7&run=momentum;learning_rate=1e-7&at=500"
)
SHOWN = {
    "contour alone": "&layout=contour",
    "with arrows and memory": "&layout=contour&forces=always&memory=true",
}
_USABLE = """() =>
  document.querySelectorAll('section[aria-label="Standings"] tbody tr').length === 3"""

Trace = list[dict[str, Any]]


@contextmanager
def _traced(page: Page, session: CDPSession) -> Iterator[Trace]:
    """What the browser did meanwhile, task by task."""
    events: Trace = []
    ended = Event()
    session.on("Tracing.dataCollected", lambda sent: events.extend(sent["value"]))
    session.on("Tracing.tracingComplete", lambda _told: ended.set())
    categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]
    wanted = {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": categories}}
    session.send("Tracing.start", wanted)
    yield events
    session.send("Tracing.end")
    while not ended.is_set():
        page.wait_for_timeout(50)


def _per_frame(events: Trace) -> list[float]:
    """Milliseconds of the busiest main thread's own time between a picture and the next."""
    threads: dict[tuple[int, int], tuple[list[float], list[tuple[float, float]]]] = {}
    for event in events:
        frames, tasks = threads.setdefault((event["pid"], event["tid"]), ([], []))
        if event["name"] == "BeginCommitCompositorFrame":
            frames.append(event["ts"])
        elif event["name"] == "RunTask" and "tdur" in event:
            tasks.append((event["ts"], event["tdur"] / 1e3))
    # A page at rest draws nothing.
    frames, tasks = max(threads.values(), key=lambda each: len(each[0]))
    frames.sort()
    work: Counter[int] = Counter()
    for begin, took in tasks:
        work[bisect.bisect(frames, begin)] += took
    return [work[frame] for frame in range(1, len(frames))]


def _scrubbed(page: Page) -> float:
    """Leads the scrubber's handle to and fro, sixty events a second or fewer; the seconds taken."""
    box = page.get_by_role("slider", name="Step", exact=True).bounding_box()
    assert box is not None  # noqa: S101  (narrows the type: the page is usable)
    y, half = box["y"] + box["height"] / 2, box["width"] / 2 - 10
    events = EVENTS_PER_SECOND * SECONDS
    page.mouse.move(box["x"] + 10, y)
    page.mouse.down()
    begin = time.perf_counter()
    for event in range(events):
        share = 1 - math.cos(3 * math.pi * event / events)
        page.mouse.move(box["x"] + 10 + half * share, y)
        page.wait_for_timeout(
            max(0, 1e3 * (begin + (event + 1) / EVENTS_PER_SECOND - time.perf_counter()))
        )
    seconds = time.perf_counter() - begin
    page.mouse.up()
    return seconds


def measure(playwright: Playwright, cache: Path) -> list[Row]:
    """Rows against the budget: the median, the 99th of a hundred frames, and the longest."""
    rows: list[Row] = []
    browser = playwright.chromium.launch(
        executable_path=chromium.find(),
        args=[*chromium.ARGUMENTS, *chromium.PAINTED_STRAIGHT],
    )
    session = browser.new_browser_cdp_session()
    with server(cache, warm_up=False) as address:
        ask(address, "/healthz")
        for shown, options in SHOWN.items():
            page = browser.new_page(
                viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
            )
            page.goto(f"http://{address}/#{RUNS}{options}")
            page.wait_for_function(_USABLE, timeout=120_000)
            # The first are slower: the browser compiles the code they run.
            _scrubbed(page)
            with _traced(page, session) as events:
                seconds = _scrubbed(page)
            page.close()
            frames = _per_frame(events)
            pace = f"{len(frames) / seconds:.0f} frames a second"
            late = statistics.quantiles(frames, n=100)[-1]
            rows += [
                Row(f"a frame, {shown}", statistics.median(frames), BUDGET, pace),
                Row("the 99th of a hundred", late, BUDGET),
                Row("the longest", max(frames), BUDGET),
            ]
    browser.close()
    return rows
