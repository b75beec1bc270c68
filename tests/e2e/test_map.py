"""The map under the runs: one scale, tint and light, zooming and moving, fading bounces."""

from collections.abc import Callable
from typing import Any

import msgpack
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

# Pixels to one unit along x and along y, and what part of the plane is shown.
_AXES = """pane => {
  const { xaxis, yaxis } = pane.querySelector('.js-plotly-plot')._fullLayout;
  const [x, y] = [xaxis.range, yaxis.range];
  return {
    scale: [xaxis._length / (x[1] - x[0]), yaxis._length / (y[1] - y[0])],
    region: [[x[0], x[1]], [y[0], y[1]]],
  };
}"""

_MAP_COLOR = """(pane, [left, top]) => {
  const canvas = pane.querySelector('canvas.plane-map');
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const at = [(left - box.left) * scale, (top - box.top) * scale];
  return [...canvas.getContext('2d').getImageData(at[0], at[1], 1, 1).data];
}"""

# How much of the map the runs cover at a place, 0 to 255, on each canvas.
_COVER = """(pane, [left, top]) => [...pane.querySelectorAll('canvas.plane-canvas')].map(canvas => {
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const at = [(left - box.left) * scale, (top - box.top) * scale];
  return canvas.getContext('2d').getImageData(at[0], at[1], 1, 1).data[3];
})"""


class Grounds:
    """The parts of the plane that the page has asked the surface for."""

    def __init__(self) -> None:
        self.domains: list[Any] = []

    def watch(self, page: Page) -> None:
        """Keeps what is asked from now on."""
        page.on("websocket", lambda socket: socket.on("framesent", self._keep))

    def _keep(self, frame: str | bytes) -> None:
        assert isinstance(frame, bytes)
        message = msgpack.unpackb(frame)
        if message.get("type") == "grid" and "domain" in message:
            self.domains.append(message["domain"])


def axes(shown: SurfacePage) -> Any:
    """What the contour shows."""
    shown.wait_for_contour()
    return shown.contour.evaluate(_AXES)


def point(shown: SurfacePage, pixel: tuple[float, float]) -> tuple[float, float]:
    """What point of the surface lies at a pixel."""
    (x0, y0), (x1, y1) = shown.pixel((0, 0)), shown.pixel((1, 1))
    return (pixel[0] - x0) / (x1 - x0), (pixel[1] - y0) / (y1 - y0)


def wait_for_region(shown: SurfacePage, condition: str) -> None:
    """Waits until the part of the plane that is shown fulfils a condition on x and y."""
    # As a part of the function: the page's own rules let none be made of text later on.
    shown.page.wait_for_function(
        "(pane) => { const { xaxis, yaxis } ="
        " pane.querySelector('.js-plotly-plot')?._fullLayout ?? {};"
        " const { range: x } = xaxis ?? {}, { range: y } = yaxis ?? {};"
        f" return y !== undefined && {condition}; }}",
        arg=shown.contour.element_handle(),
    )


@pytest.mark.parametrize("layout", ["contour", "both"])
def test_a_circle_is_a_circle(open_page: OpenPage, layout: str) -> None:
    shown = open_page(f"#surface=sphere&layout={layout}")
    told = axes(shown)
    assert told["scale"][0] == pytest.approx(told["scale"][1], rel=1e-9)
    # It is filled by showing more of the plane, and all of the domain.
    (left, right), (bottom, top) = told["region"]
    assert left <= -5.12
    assert right >= 5.12
    assert bottom <= -5.12
    assert top >= 5.12


def test_axes_that_cannot_have_one_scale_are_filled(open_page: OpenPage) -> None:
    shown = open_page("#surface=bukin_6&layout=contour")
    assert axes(shown)["region"] == [[-15, -5], [-3, 3]]


def test_the_tint_is_light_below_and_dark_above(open_page: OpenPage) -> None:
    shown = open_page("#surface=sphere&layout=contour&run=gd&start=5,5")
    shown.page.wait_for_function(
        "pane => pane.querySelector('canvas.plane-map').width > 300",
        arg=shown.contour.element_handle(),
    )
    # Where a plain relief has no slope, at the bottom, the colour is the tint's own.
    low = shown.contour.evaluate(_MAP_COLOR, shown.pixel((0.03, 0.03)))
    high = shown.contour.evaluate(_MAP_COLOR, shown.pixel((4.9, -4.9)))
    assert all(part > 232 for part in low[:3])
    assert sum(low[:3]) > sum(high[:3]) + 60


def test_the_wheel_zooms_and_a_drag_moves_with_the_surface_anew(open_page: OpenPage) -> None:
    asked = Grounds()
    shown = open_page("#surface=rosenbrock&layout=contour", watch=asked.watch)
    shown.wait_for_runs()
    mouse = shown.page.mouse
    before = axes(shown)["region"]
    # A wheel's turn has a place in whole pixels.
    left, top = (round(part) for part in shown.pixel((1, 2)))
    at = point(shown, (left, top))
    mouse.move(left, top)
    mouse.wheel(0, -600)
    wait_for_region(shown, f"x[1] - x[0] < {0.6 * (before[0][1] - before[0][0])}")
    # What was under the pointer still is.
    assert shown.pixel(at) == pytest.approx((left, top), abs=0.5)
    shown.wait_for_link("&view=")
    near = axes(shown)["region"]
    mouse.down()
    for part in range(1, 6):
        mouse.move(left - 24 * part, top + 12 * part)
    mouse.up()
    wait_for_region(shown, f"Math.abs(x[0] - {near[0][0]}) > 0.01")
    assert shown.pixel(at) == pytest.approx((left - 120, top + 60), abs=0.5)
    now = axes(shown)["region"]
    # The link has the digits that a screen can tell.
    pixel = 1e-4 * (now[0][1] - now[0][0])
    shown.page.wait_for_function(
        "([x, near]) => Math.abs(/&view=([^,&]+)/.exec(location.hash)?.[1] - x) <= near",
        arg=[now[0][0], pixel],
    )
    assert asked.domains[-1][0] == pytest.approx(now[0], rel=1e-9)
    assert asked.domains[-1][1] == pytest.approx(now[1], rel=1e-9)
    # The link holds it, each of both changes can be undone, and a double click resets.
    shown.page.reload()
    again = axes(shown)["region"]
    assert [*again[0], *again[1]] == pytest.approx([*now[0], *now[1]], abs=2 * pixel)
    mouse.dblclick(*shown.pixel(((now[0][0] + 3 * now[0][1]) / 4, (3 * now[1][0] + now[1][1]) / 4)))
    wait_for_region(shown, f"x[0] === {before[0][0]} && y[1] === {before[1][1]}")
    shown.page.wait_for_function("() => !location.hash.includes('view=')")
    shown.key("Control+z")
    wait_for_region(shown, f"x[1] - x[0] < {0.6 * (before[0][1] - before[0][0])}")


def test_the_buttons_zoom_and_show_the_whole_surface(open_page: OpenPage) -> None:
    shown = open_page("#surface=peaks&layout=contour")
    before = axes(shown)["region"]
    width = before[0][1] - before[0][0]
    reset = shown.button("Show the whole surface")
    assert not reset.is_visible()
    shown.button("Zoom in").click()
    wait_for_region(shown, f"x[1] - x[0] < {0.7 * width}")
    reset.click()
    wait_for_region(shown, f"x[1] - x[0] > {0.99 * width}")
    shown.button("Zoom out").click()
    wait_for_region(shown, f"x[1] - x[0] > {1.5 * width}")


def test_a_bounce_is_no_block_of_colour(open_page: OpenPage) -> None:
    shown = open_page(
        "#surface=elongated_bowl&layout=contour&steps=1000&at=1000"
        "&run=gd;learning_rate=0.0099;color=0072b2"
    )
    shown.wait_for_runs()
    wait_for_region(shown, "true")
    shown.page.wait_for_function(
        f"([pane, at]) => Math.max(...({_COVER})(pane, at)) > 0",
        arg=[shown.contour.element_handle(), shown.pixel((-3.1, 0.02))],
    )
    # In the middle of the valley that it crosses hundreds of times, the map is still seen.
    for x in (-3.1, -2.6, -2.1):
        covers = shown.contour.evaluate(_COVER, shown.pixel((x, 0.02)))
        assert max(covers) > 0
        assert sum(covers) < 160


def test_two_fingers_zoom_and_one_moves(open_page: OpenPage) -> None:
    shown = open_page(
        "#surface=peaks", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    before = axes(shown)["region"]
    width = before[0][1] - before[0][0]
    left, top = (round(part) for part in shown.pixel((1.5, -2)))
    at = point(shown, (left, top))
    fingers = shown.page.context.new_cdp_session(shown.page)

    def touch(what: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        fingers.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})

    touch("touchStart", (left - 20, top))
    touch("touchStart", (left - 20, top), (left + 20, top))
    for spread in (24, 32, 40):
        touch("touchMove", (left - spread, top), (left + spread, top))
    touch("touchEnd")
    wait_for_region(shown, f"x[1] - x[0] < {0.55 * width}")
    assert shown.pixel(at) == pytest.approx((left, top), abs=1)
    near = axes(shown)["region"]
    touch("touchStart", (left, top))
    for part in range(1, 7):
        touch("touchMove", (left - 10 * part, top + 5 * part))
    touch("touchEnd")
    wait_for_region(shown, f"Math.abs(x[0] - {near[0][0]}) > 0.01")
    assert shown.pixel(at) == pytest.approx((left - 60, top + 30), abs=1)


def test_the_losses_beside_the_colours_are_whole(open_page: OpenPage) -> None:
    # Up to 3×10⁷, in between 1.5×10⁷.
    shown = open_page("#surface=pokemon_regression&run=gd;learning_rate=1e-7&steps=10")
    shown.wait_for_contour()
    told = shown.contour.locator(".cbaxis text")
    expect(told.first).to_be_visible()
    assert any(len(text) > 5 for text in told.all_text_contents())
    ends = told.evaluate_all("all => all.map((each) => each.getBoundingClientRect().right)")
    pane = shown.contour.bounding_box()
    assert pane is not None
    assert max(ends) <= pane["x"] + pane["width"]
