"""A real server and a real Chromium; a test fails when the page's console shows an error."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import ARGUMENTS, PAINTED_STRAIGHT, find
from tests.e2e.surface_page import SurfacePage
from tests.server import Server

DESKTOP = {"width": 1366, "height": 768}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium, with further arguments where a test needs them."""
    path = find()
    assert path is not None, "no Chromium: run `make chromium`"
    with sync_playwright() as playwright:
        yield lambda *more: playwright.chromium.launch(
            executable_path=path, args=[*ARGUMENTS, *PAINTED_STRAIGHT, *more]
        )


@pytest.fixture(scope="session")
def browser(chromium: Callable[..., Browser]) -> Iterator[Browser]:
    """One Chromium for all tests; each has a context of its own."""
    started = chromium()
    yield started
    started.close()


# As in a browser that has no WebGL, without starting one.
_WITHOUT_3D = """
const { getContext } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.includes('webgl') ? null : getContext.call(this, kind, ...more);
};
"""


class Errors:
    """What the console and uncaught exceptions said."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def watch(self, page: Page) -> None:
        """Collects the errors of ``page`` from now on."""
        page.on("pageerror", lambda error: self.found.append(str(error)))
        page.on(
            "console",
            lambda message: self.found.append(message.text) if message.type == "error" else None,
        )


@pytest.fixture
def errors() -> Iterator[Errors]:
    """The page's errors; any that a test leaves in there fails it."""
    collected = Errors()
    yield collected
    assert collected.found == []


@pytest.fixture
def open_page(
    browser: Browser, server: Server, errors: Errors
) -> Iterator[Callable[..., SurfacePage]]:
    """Opens the page at a link, in a window of its own."""
    contexts: list[BrowserContext] = []

    def open_at(
        link: str = "",
        *,
        at: Server = server,
        of: Browser = browser,
        watch: Callable[[Page], None] = lambda _page: None,
        wait: bool = True,
        to_end: bool = True,
        in_3d: bool = False,
        without_3d: bool = False,
        **options: Any,
    ) -> SurfacePage:
        settings = {"viewport": DESKTOP, "reduced_motion": "reduce", **options}
        context = of.new_context(**settings)
        contexts.append(context)
        if without_3d:
            context.add_init_script(_WITHOUT_3D)
        page = context.new_page()
        errors.watch(page)
        watch(page)
        # Software draws 3-D here, for seconds: only for those whose test it is.
        if "#" in link and "layout=" not in link and not in_3d:
            link += "&layout=contour"
        page.goto(f"{at.address}/{link}")
        shown = SurfacePage(page)
        if wait:
            shown.wait_for_runs()
        # Who wants no motion finds the runs at their start; most tests are about their end.
        still = settings["reduced_motion"] == "reduce"
        if wait and to_end and still and "at=" not in link:
            shown.key("End")
        return shown

    yield open_at
    for context in contexts:
        context.close()
