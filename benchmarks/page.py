"""Main-thread work of the page in a real browser, as Chromium itself counts it."""

import math
import statistics
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.server import ask, server
from benchmarks.table import Row

ROUNDS = 3
# Few, because a frame with WebGL by software takes a third of a second, and more when a core is
# busy otherwise; that time is the rendering process's, not the main thread's.
EVENTS = 15
SECONDS = 4

USABLE = """() =>
  document.querySelectorAll('section[aria-label="Standings"] tbody tr').length >= 8 &&
  document.querySelector('[data-handle="start-0"]') !== null"""

# Two frames: the answer of a drag event is drawn in the first that follows it.
_FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"

_COUNT_FRAMES = """(milliseconds) => new Promise((counted) => {
  let frames = 0;
  const end = performance.now() + milliseconds;
  const next = (now) => {
    frames += 1;
    if (now < end) requestAnimationFrame(next);
    else counted(frames);
  };
  requestAnimationFrame(next);
})"""


def wait_until_usable(page: Page) -> None:
    """Returns once the first runs are there and their start point can be taken."""
    page.wait_for_function(USABLE, timeout=120_000)


def _work(session: CDPSession) -> float:
    """Milliseconds that the main thread has been at work since the page began."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1e3 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def _drag(page: Page, session: CDPSession, events: int = EVENTS) -> list[float]:
    """Milliseconds of work for every event while the start point is led round a circle."""
    box = page.locator('[data-handle="start-0"]').first.bounding_box()
    assert box is not None  # noqa: S101  (narrows the type: the page is usable)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    works: dict[bool, list[float]] = {False: [], True: []}
    # Waiting for frames is work as well, a little; what it takes without events is taken off.
    for moving, durations in works.items():
        for event in range(events):
            begin = _work(session)
            if moving:
                turn = 2 * math.pi * event / events
                page.mouse.move(x + 30 * (math.cos(turn) - 1), y + 30 * math.sin(turn))
            page.evaluate(_FRAMES)
            durations.append(_work(session) - begin)
    page.mouse.up()
    still = statistics.median(works[False])
    return [duration - still for duration in works[True]]


def _per_frame(page: Page, session: CDPSession) -> float:
    """Milliseconds of work per frame while the balls roll, beyond a page at rest."""
    works = []
    for playing in (False, True):
        if playing:
            page.keyboard.press("Home")
            page.get_by_role("button", name="Play").first.click()
        begin = _work(session)
        frames = page.evaluate(_COUNT_FRAMES, 1000 * SECONDS)
        works.append((_work(session) - begin) / frames)
    page.get_by_role("button", name="Pause").first.click()
    still, played = works
    return played - still


def eight_runs(address: str) -> str:
    """The link of eight runs on Rosenbrock's function as suggested, shown at their end."""
    surfaces = ask(address, "/api/surfaces")["surfaces"]
    suggested = next(each["suggested"] for each in surfaces if each["key"] == "rosenbrock")
    runs = "".join(
        "".join([f"&run={key}", *(f";{name}={value}" for name, value in values.items())])
        for key in ask(address, "/api/scenes")["offered"]
        for values in [suggested.get(key, {})]
    )
    return f"surface=rosenbrock&steps=1000&at=1000{runs}"


def _opened(browser: Browser, address: str, layout: str) -> tuple[Page, CDPSession]:
    """A usable page, its code warm, and what counts its thread's own time."""
    page = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page.goto(f"http://{address}/#layout={layout}&{eight_runs(address)}")
    wait_until_usable(page)
    session = page.context.new_cdp_session(page)
    # The thread's own time: a thread that waits for the graphics, which are software here, or for
    # a core is not at work.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    # The first few are slower: the browser compiles the code they run.
    _drag(page, session, 3)
    return page, session


def measure(browser: Browser, cache: Path) -> list[Row]:
    """Rows against the budgets; medians of rounds that take turns."""
    layouts = ("both", "contour")
    drags: dict[str, list[float]] = {layout: [] for layout in layouts}
    frames: dict[str, list[float]] = {layout: [] for layout in layouts}
    # Nothing else is compiled meanwhile: the page's first requests find all in the cache.
    with server(cache, warm_up=False) as address:
        ask(address, "/healthz")
        for _ in range(ROUNDS):
            for layout in layouts:
                page, session = _opened(browser, address, layout)
                drags[layout] += _drag(page, session)
                frames[layout].append(_per_frame(page, session))
                page.close()
    return [
        Row("main thread per drag event, with 3-D", statistics.median(drags["both"]), 10.0),
        Row("the longest of them", max(drags["both"]), 10.0),
        Row("main thread per drag event, contour alone", statistics.median(drags["contour"]), 3.0),
        Row("the longest of them", max(drags["contour"]), 3.0),
        Row("main thread per playback frame, with 3-D", statistics.median(frames["both"]), 2.0),
        Row(
            "main thread per playback frame, contour alone",
            statistics.median(frames["contour"]),
            2.0,
        ),
    ]
