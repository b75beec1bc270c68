"""The server goes away and comes back; the page says so and goes on where it was."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

LINK = "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.01;color=d55e00"


def test_the_page_outlives_the_server(
    open_page: OpenPage, run_server: Callable[..., Any], errors: Any
) -> None:
    with run_server() as first:
        port = first.host.split(":")[1]
        shown = open_page(LINK, at=first)
    expect(shown.page.get_by_text("Connection lost")).to_be_visible()
    expect(shown.standings).to_have_count(1)
    # A change made meanwhile is computed as soon as the server is back.
    shown.page.get_by_label("Start 1, x").fill("3")
    shown.page.keyboard.press("Enter")
    with run_server(PORT=port):
        expect(shown.page.get_by_text("Connection lost")).to_be_hidden()
        shown.expect_final_point("#d55e00", (3 * 0.98**100, 3 * 0.98**100))
        shown.page.close()
    # The browser itself reports every try to connect that failed; nothing else went wrong.
    refused = ("WebSocket connection to", "net::ERR_CONNECTION_REFUSED")
    errors.found = [text for text in errors.found if not any(part in text for part in refused)]
