"""While a hand drags, the page is sent sketches; what it says is exact, and what rests is, too."""

import re
import time
from collections.abc import Callable
from typing import Any

import msgpack
from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.surface_page import SurfacePage, computed
from tests.server import PATIENCE, Server

OpenPage = Callable[..., SurfacePage]

# The loss after 200 updates is (x² + y²) · 4⁻²⁰⁰: float32 has nothing between 0 and 10⁻⁴⁵.
LINK = "#surface=sphere&start=-4,3&steps=200&run=gd;learning_rate=0.25;color=d55e00"
TINY = re.compile("×10⁻¹[¹²][⁰¹²³⁴⁵⁶⁷⁸⁹]$")


def loss_of(shown: SurfacePage) -> str:
    """The loss in the standings, whose number itself is below rounding."""
    cell = shown.standings.first.locator("[data-column=loss]")
    assert cell.inner_text() == "≈ 0"
    return cell.get_attribute("title") or ""


class Asked:
    """Requests for runs and their answers, as they pass over the live channel."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []

    def watch(self, page: Page) -> None:
        """Keeps what passes from now on."""
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: self._keep(self.requests, frame))
        socket.on("framereceived", lambda frame: self._keep(self.answers, frame))

    def _keep(self, kept: list[dict[str, Any]], frame: str | bytes) -> None:
        assert isinstance(frame, bytes)
        message = msgpack.unpackb(frame)
        # What moves one ball alone is asked for besides.
        recorded = message.get("record") or message.get("runs", [{}])[0].get("forces")
        if message.get("type") == "trajectories" and not recorded:
            kept.append(message)


def test_a_drag_is_drawn_from_sketches_and_rests_on_the_exact_runs(
    open_page: OpenPage, server: Server
) -> None:
    asked = Asked()
    shown = open_page(LINK, watch=asked.watch)
    mouse = shown.page.mouse
    mouse.move(*shown.pixel((-4, 3)))
    mouse.down()
    before = len(asked.requests)
    said = []
    for turn in range(40):
        mouse.move(*shown.pixel((-3.0 + 0.05 * turn, 2.0)))
        said.append(loss_of(shown))
    # Numbers follow while the hand moves, and they are not float32's.
    assert all(TINY.search(loss) for loss in said), said
    moving = asked.requests[before:]
    sketched = [request for request in moving if request.get("precision") == "float32"]
    assert sketched
    assert {request["shown"] for request in sketched} == {200}
    mouse.up()
    until = time.monotonic() + PATIENCE
    while "precision" in asked.requests[-1] or asked.answers[-1]["id"] != asked.requests[-1]["id"]:
        assert time.monotonic() < until
        shown.page.wait_for_timeout(50)
    expect(shown.page.get_by_text(re.compile("^at a minimum")).first).to_be_visible()
    last = asked.requests[-1]
    (run,) = asked.answers[-1]["runs"]
    assert run["loss"]["dtype"] == "<f8"
    assert asked.answers[-1]["id"] == last["id"]
    start = last["starts"][0]
    (own,) = computed(
        server.address,
        surface={"kind": "catalog", "key": "sphere"},
        start=start,
        optimizers=[{"key": "gd", "hyperparameters": {"learning_rate": 0.25}}],
        steps=200,
    )
    assert own["loss"][-1] == (start[0] ** 2 + start[1] ** 2) / 4.0**200
    mantissa, power = loss_of(shown).split("×10⁻")
    told = float(f"{mantissa}e-{power.translate(str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789'))}")
    assert abs(told / own["loss"][-1] - 1) < 0.05


def test_a_hand_that_rests_without_letting_go_sees_the_exact_runs(
    open_page: OpenPage,
) -> None:
    asked = Asked()
    shown = open_page(LINK, watch=asked.watch)
    shown.page.mouse.move(*shown.pixel((-4, 3)))
    shown.page.mouse.down()
    shown.page.mouse.move(*shown.pixel((1, 1)), steps=3)
    # What was said before the drag may still stand there, so it is the question that is waited for.
    until = time.monotonic() + PATIENCE
    while "precision" in asked.requests[-1]:
        assert time.monotonic() < until
        shown.page.wait_for_timeout(50)
    expect(shown.page.get_by_text(re.compile("^at a minimum")).first).to_be_visible()
    shown.page.mouse.up()


def test_a_slider_that_is_dragged_is_a_moving_hand_too(open_page: OpenPage) -> None:
    asked = Asked()
    shown = open_page(LINK, watch=asked.watch)
    shown.button("Gradient descent").click()
    thumb = shown.page.get_by_role("slider", name="Learning rate").last
    box = thumb.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = len(asked.requests)
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x - 20, y, steps=10)
    moving = asked.requests[before:]
    assert any(request.get("precision") == "float32" for request in moving)
    shown.page.mouse.up()
    shown.wait_for_link("learning_rate=0[.](0|1)")
    expect(shown.page.get_by_text(re.compile("^at a minimum")).first).to_be_visible()
    assert "precision" not in asked.requests[-1]
