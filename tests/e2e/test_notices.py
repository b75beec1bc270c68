"""What the page says of itself while its server is busy, away or new, in nobody's way."""

import signal
from collections.abc import Callable
from typing import Any

import msgpack
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.e2e.conftest import Errors
from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

# Software draws 3-D slowly, and none of this is about it.
LINK = "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.01;color=d55e00&layout=contour"
LOOKS = [
    pytest.param({"color_scheme": scheme, "viewport": size}, id=f"{scheme} {size['width']}")
    for scheme in ("light", "dark")
    for size in ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
]

# What is worked with, and what is said beside it.
_OTHERS = ".js-plotly-plot, [role=slider], [role=alert] > *, main button, header button, input"
_OVERLAPS = """([note, others]) => {
  const box = document.querySelector(note).getBoundingClientRect();
  const within = document.querySelector(note);
  return [...document.querySelectorAll(others)]
    .filter((other) => !within.contains(other))
    .filter((other) => {
      const { left, right, top, bottom, width } = other.getBoundingClientRect();
      return width > 0 && left < box.right - 1 && right > box.left + 1
        && top < box.bottom - 1 && bottom > box.top + 1;
    })
    .map((other) => other.outerHTML.slice(0, 80));
}"""
_CUT_OFF = """note => {
  const within = document.querySelector(note);
  // What turns is larger than what is seen of it.
  const parts = [within, ...within.querySelectorAll(':not(.mantine-Loader-root)')];
  return parts.filter((part) => {
    const box = part.getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth || box.bottom > 48
      || part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0;
  }).map((part) => part.outerHTML.slice(0, 80));
}"""


class Channel:
    """The page's live channel, with the test between the page and the server."""

    def __init__(self) -> None:
        self.busy = False
        self.routes: list[WebSocketRoute] = []

    def watch(self, page: Page) -> None:
        """Stands between from now on."""
        page.route_web_socket("**/api/live", self._routed)

    def _routed(self, route: WebSocketRoute) -> None:
        self.routes.append(route)
        server = route.connect_to_server()

        def ask(frame: str | bytes) -> None:
            assert isinstance(frame, bytes)
            message: dict[str, Any] = msgpack.unpackb(frame)
            if self.busy and message["type"] == "trajectories":
                route.send(msgpack.packb(_busy(message["id"])))
            else:
                server.send(frame)

        route.on_message(ask)


def _busy(message_id: object) -> dict[str, Any]:
    problem = {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "busy",
        "retry_after": 20,
        "errors": [],
    }
    return {"id": message_id, "type": "problem", "problem": problem}


def expect_note(page: Page, name: str) -> None:
    """The page says this of itself, so that it covers nothing, is all there, and is accessible."""
    note = f"[data-note={name}]"
    expect(page.locator(note)).to_be_visible()
    assert page.evaluate(_OVERLAPS, [note, _OTHERS]) == []
    assert page.evaluate(_CUT_OFF, note) == []
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def expect_quiet(page: Page) -> None:
    """The page says nothing of itself."""
    expect(page.locator("[data-note]")).to_have_count(0)
    expect(page.get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize("look", LOOKS)
def test_a_busy_server(open_page: OpenPage, look: dict[str, Any]) -> None:
    channel = Channel()
    shown = open_page(LINK, watch=channel.watch, **look)
    channel.busy = True
    shown.start().press("ArrowRight")
    expect(shown.page.get_by_text("trying again in")).to_be_visible()
    expect_note(shown.page, "recovery")
    channel.busy = False
    shown.button("Try now").click()
    expect_quiet(shown.page)


@pytest.mark.parametrize("look", LOOKS[1:3])
def test_a_server_that_says_nothing_and_one_that_is_gone(
    open_page: OpenPage, run_server: Callable[..., Any], errors: Errors, look: dict[str, Any]
) -> None:
    with run_server() as server:
        shown = open_page(LINK, at=server, **look)
        server.process.send_signal(signal.SIGSTOP)
        try:
            shown.start().press("ArrowRight")
            expect_note(shown.page, "silent")
        finally:
            server.process.send_signal(signal.SIGCONT)
        expect_quiet(shown.page)
    expect_note(shown.page, "lost")
    shown.page.close()
    refused = ("WebSocket connection to", "net::ERR_CONNECTION_")
    errors.found = [text for text in errors.found if not any(part in text for part in refused)]


@pytest.mark.parametrize("look", LOOKS[1:2])
def test_a_server_with_another_page(open_page: OpenPage, look: dict[str, Any]) -> None:
    channel = Channel()
    shown = open_page(LINK, watch=channel.watch, **look)

    def other(route: Route) -> None:
        body = '<script type="module" src="/assets/index-another.js"></script>'
        route.fulfill(body=body, content_type="text/html")

    shown.page.route("**/", other)
    channel.routes[-1].close(code=1012)
    expect_note(shown.page, "outdated")
    shown.page.unroute("**/")
    shown.button("Reload").click()
    shown.wait_for_runs()
    expect_quiet(shown.page)
    shown.key("End")
    # The scene is in the link.
    shown.expect_final_point("#d55e00", (-4 * 0.98**100, 3 * 0.98**100))


def test_a_channel_closed_as_idle_is_quiet_and_opens_when_it_is_needed(
    open_page: OpenPage,
) -> None:
    channel = Channel()
    shown = open_page(LINK, watch=channel.watch)
    # Nothing is left to ask.
    expect(shown.page.get_by_text("still descending").first).to_be_visible()
    channel.routes[-1].close(code=4001, reason="idle")
    # Longer than it takes to come back to a connection that was lost.
    shown.page.wait_for_timeout(2000)
    assert len(channel.routes) == 1
    expect_quiet(shown.page)
    shown.page.get_by_label("Start 1, x").fill("3")
    shown.page.keyboard.press("Enter")
    shown.expect_final_point("#d55e00", (3 * 0.98**100, 3 * 0.98**100))
    assert len(channel.routes) == 2
    expect_quiet(shown.page)


def test_a_page_that_is_opened_before_its_server_is_well(
    open_page: OpenPage, errors: Errors
) -> None:
    busy = 3

    def refuse(route: Route) -> None:
        nonlocal busy
        busy -= 1
        if busy < 0:
            route.continue_()
        else:
            route.fulfill(status=503, headers={"Retry-After": "1"}, body="busy")

    shown = open_page(LINK, watch=lambda page: page.route("**/api/surfaces", refuse))
    assert busy < 0
    shown.expect_final_point("#d55e00", (-4 * 0.98**100, 3 * 0.98**100))
    expect_quiet(shown.page)
    errors.found = [text for text in errors.found if "status of 503" not in text]
