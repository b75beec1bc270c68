"""What moves the ball: arrows whose tips are where the numbers say, stages, the ellipse, panels."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.e2e.surface_page import SurfacePage, computed
from tests.server import Server

OpenPage = Callable[..., SurfacePage]
Vector = tuple[float, float]

HUE, GRADIENT, SIGMA = (213, 94, 0), (24, 122, 58), (179, 89, 0)
BOWL = {"kind": "catalog", "key": "elongated_bowl", "parameters": {"condition_number": 20}}
START = (-3.0, 2.0)
LINK = "#surface=elongated_bowl&p.condition_number=20&start=-3,2&steps=100&layout=contour"
MOMENTUM = {"key": "momentum", "hyperparameters": {"learning_rate": 0.04, "momentum": 0.9}}
RUN = "&run=momentum;learning_rate=0.04;momentum=0.9;color=d55e00"
AT = 6

# The canvases over the map, one on the other, along a line of the screen: r, g, b, alpha.
_ALONG = """(pane, [from, to, count]) => {
  const layers = [...pane.querySelectorAll('canvas.plane-canvas')].reverse();
  const read = (left, top) => {
    for (const canvas of layers) {
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const at = [(left - box.left) * scale, (top - box.top) * scale].map(Math.floor);
      const data = [...canvas.getContext('2d').getImageData(at[0], at[1], 1, 1).data];
      if (data[3] > 127) return data;
    }
    return [0, 0, 0, 0];
  };
  return Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    return read(from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]));
  });
}"""

# Whether something of this colour is painted above a panel's map.
_GREEN_IN = """([panel, color]) =>
  [...panel.querySelectorAll('canvas.plane-canvas')].some((canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (color.every((channel, k) => Math.abs(data[i + k] - channel) < 8)) found++;
    }
    return found > 20;
  })"""


def recorded(server: Server, optimizer: dict[str, Any], record: str) -> Any:
    """What one run from the start recorded, over REST."""
    (run,) = computed(
        server.address,
        surface=BOWL,
        start=START,
        optimizers=[optimizer],
        steps=100,
        record=[record],
    )
    return run["points"], run[record]


def is_like(pixel: Sequence[int], color: Sequence[int], within: int = 48) -> bool:
    """Whether a pixel has a colour, but for smoothed edges."""
    return pixel[3] > 200 and all(abs(a - b) <= within for a, b in zip(pixel, color, strict=False))


def tip_along(shown: SurfacePage, tail: Vector, tip: Vector, color: Sequence[int]) -> float | None:
    """How far from the tail, in shares of the way to the tip, a colour is painted last."""
    (ax, ay), (bx, by) = shown.pixel(tail), shown.pixel(tip)
    count = 16 * math.ceil(math.hypot(bx - ax, by - ay))
    # As far again beyond: what is painted there would be a lie.
    pixels = shown.contour.evaluate(_ALONG, [[ax, ay], [2 * bx - ax, 2 * by - ay], count])
    found = [i for i, pixel in enumerate(pixels) if is_like(pixel, color)]
    return 2 * found[-1] / (count - 1) if found else None


def expect_tip(shown: SurfacePage, tail: Vector, vector: Vector, color: Sequence[int]) -> None:
    """An arrow of this colour ends where it must, within a pixel or two, before long."""
    tip = (tail[0] + vector[0], tail[1] + vector[1])
    (ax, ay), (bx, by) = shown.pixel(tail), shown.pixel(tip)
    length = math.hypot(bx - ax, by - ay)
    found = None
    for _ in range(100):
        found = tip_along(shown, tail, tip, color)
        # The very point of a head is thinner than a pixel.
        if found is not None and -3 <= (found - 1) * length <= 1.5:
            return
        shown.page.wait_for_timeout(50)
    raise AssertionError(f"an arrow of {length} pixels ends at {found} of its length")


def strip_of(shown: SurfacePage) -> Locator:
    """The strip that explains an update."""
    return shown.page.get_by_role("region", name="One update, stage by stage")


def test_arrows_end_where_the_numbers_say(open_page: OpenPage, server: Server) -> None:
    points, forces = recorded(server, MOMENTUM, "forces")
    shown = open_page(f"{LINK}{RUN}&at={AT}")
    gradient, memory = (part["vectors"][AT] for part in forces["parts"])
    at, movement = points[AT], forces["movement"][AT]
    # C14: the negative gradient and what is left of the last movement, and their sum.
    assert gradient == pytest.approx([-0.04 * at[0], -0.04 * 20 * at[1]])
    last = [now - before for now, before in zip(at, points[AT - 1], strict=True)]
    assert memory == pytest.approx([0.9 * part for part in last])
    expect_tip(shown, at, gradient, GRADIENT)
    expect_tip(shown, at, movement, HUE)
    # λ times the last movement is lighter than the movement: its colour is that of its own shaft.
    middle = (at[0] + 0.5 * memory[0], at[1] + 0.5 * memory[1])
    pixel, _ = shown.contour.evaluate(_ALONG, [shown.pixel(middle), shown.pixel(middle), 2])
    assert all(light > deep for light, deep in zip(pixel[1:3], HUE[1:], strict=False))
    expect_tip(shown, at, memory, pixel[:3])
    # The ball really goes there.
    shown.key("ArrowRight")
    shown.expect_final_point("#d55e00", (at[0] + movement[0], at[1] + movement[1]))


def test_short_arrows_are_magnified_alike(open_page: OpenPage, server: Server) -> None:
    slow = {"key": "momentum", "hyperparameters": {"learning_rate": 0.001, "momentum": 0.25}}
    points, forces = recorded(server, slow, "forces")
    shown = open_page(f"{LINK}{RUN.replace('0.04', '0.001').replace('0.9', '0.25')}&at={AT}")
    vectors = [part["vectors"][AT] for part in forces["parts"]] + [forces["movement"][AT]]
    (ax, ay), (bx, by) = shown.pixel((0, 0)), shown.pixel((1, 1))
    longest = max(math.hypot(x * (bx - ax), y * (by - ay)) for x, y in vectors)
    side = shown.contour.evaluate(
        """pane => {
          const { _size: { w, h } } = pane.querySelector('.js-plotly-plot')._fullLayout;
          return Math.min(w, h);
        }"""
    )
    most = min(150, 0.42 * side) / longest
    times = max(
        digit * 10.0**power
        for power in range(4)
        for digit in (1, 2, 5)
        if digit * 10.0**power <= most
    )
    assert times > 1
    for vector, color in ((vectors[0], GRADIENT), (vectors[2], HUE)):
        expect_tip(shown, points[AT], (times * vector[0], times * vector[1]), color)
    # By choice there are none.
    page = shown.page
    shown.button("What moves the ball").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.get_by_text("Never", exact=True).click()
    shown.wait_for_link("forces=off")
    tip = (points[AT][0] + times * vectors[0][0], points[AT][1] + times * vectors[0][1])
    page.wait_for_timeout(100)
    assert tip_along(shown, points[AT], tip, GRADIENT) is None


def test_an_update_is_explained_stage_by_stage(open_page: OpenPage) -> None:
    shown = open_page(f"{LINK}{RUN}&at={AT}")
    strip = strip_of(shown)
    shown.key("s")
    expect(strip).to_contain_text("update 7")
    expect(strip).to_contain_text("The gradient here")
    expect(strip.locator(".katex-html .lit-gradient")).to_have_text("ηgt")
    shown.key("s")
    expect(strip).to_contain_text("Remember the last movement")
    expect(strip.locator(".katex-html .lit-memory")).to_have_text("λmt")
    shown.wait_for_link("stage=2")
    results = Axe().run(shown.page)
    assert results.violations_count == 0, results.generate_report()
    shown.key("s")
    expect(strip).to_contain_text("the sum is Δθ = (0.436, −0.536)")
    expect(strip.locator(".katex-html .lit-move").first).to_have_text("θt+1")
    shown.key("s")
    expect(strip).to_contain_text("update 8")
    expect(shown.step).to_have_value(str(AT + 1))
    strip.get_by_role("button", name="1: The gradient here").focus()
    shown.page.keyboard.press("Shift+S")
    expect(strip).to_contain_text("update 7")
    shown.key("Escape")
    expect(strip).to_have_count(0)
    expect(shown.page.get_by_role("region", name="What the runs come to")).to_be_visible()


def test_the_link_keeps_stage_ball_and_ellipse(open_page: OpenPage, server: Server) -> None:
    (run,) = computed(
        server.address,
        surface={"kind": "catalog", "key": "sphere"},
        start=(-4, 2),
        optimizers=[{"key": "adagrad", "hyperparameters": {"learning_rate": 0.5}}],
        steps=100,
        record=["rates"],
    )
    shown = open_page(
        "#surface=sphere&start=-4,2&steps=100&layout=contour&run=gd;learning_rate=0.1"
        f"&run=adagrad;learning_rate=0.5;color=0072b2&at={AT}&ball=2&ellipse=true&stage=2"
    )
    strip = strip_of(shown)
    expect(strip).to_contain_text("Adagrad, update 7")
    expect(strip).to_contain_text("Divide by σ")
    expect(strip.locator(".katex-html .lit-scale")).to_be_visible()
    # Its half axes are in the ratio of η/σ₁ and η/σ₂.
    at, (first, second) = run["points"][AT], run["rates"][AT]
    assert second > 1.3 * first
    (left, top), (right, low) = shown.pixel(at), shown.pixel((at[0] + 1, at[1] - 1))
    halves = []
    for way in ((right - left, 0.0), (0.0, low - top)):
        length = math.hypot(*way)
        to = [left + 120 * way[0] / length, top + 120 * way[1] / length]
        pixels = shown.contour.evaluate(_ALONG, [[left, top], to, 1201])
        found = [i for i, pixel in enumerate(pixels) if is_like(pixel, SIGMA)]
        assert found
        halves.append(found[-1] / 10 / length)
    assert halves[1] / halves[0] == pytest.approx(second / first, rel=0.1)


def test_panels_tell_settings_apart_and_show_forces(open_page: OpenPage) -> None:
    shown = open_page(LINK.replace("contour", "panels") + f"{RUN}{RUN.replace('0.9', '0.5')}&at=0")
    for momentum in (0.9, 0.5):
        panel = shown.page.get_by_role("region", name=f"Momentum λ = {momentum}")
        expect(panel).to_be_visible()
        shown.page.wait_for_function(_GREEN_IN, arg=[panel.element_handle(), list(GRADIENT)])
