"""What is told of the runs: the headline, the cards, the standings, the curves and the readout."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

# On L = x² + y² gradient descent shrinks θ by 1 − 2η: to rounding, slowly, and it explodes twice.
FATES = (
    "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.4&run=gd;learning_rate=0.9999"
    "&run=gd;learning_rate=1.1&run=gd;learning_rate=1.2&run=adam;learning_rate=0.1"
)
# The longest numbers that a cell may have to hold.
LONGEST = {"loss": "−1.7×10³⁰⁰", "gradientNorm": "1.7×10³⁰⁰", "distance": "9.9×10⁻¹²"}

# The text and the widths of all cells, the numbers first replaced by the given ones.
CELLS = """(table, texts) => [...table.querySelectorAll('td, tbody th')].map((cell) => {
  const text = texts[cell.dataset.column];
  if (text !== undefined) cell.textContent = text;
  return [cell.textContent, cell.scrollWidth, cell.clientWidth];
})"""

BOXES = """elements => elements.map((element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [left, top, right, bottom];
})"""


def boxes(elements: Locator) -> list[Any]:
    """The edges of all these elements: left, top, right, bottom."""
    return elements.evaluate_all(BOXES)


def overlap(a: list[float], b: list[float]) -> bool:
    """Whether two boxes have more than a rounding of pixels in common."""
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5


def headline(shown: SurfacePage) -> Locator:
    """The sentence under the views."""
    return shown.page.get_by_role("region", name="What the runs come to")


@pytest.mark.parametrize("width", [1366, 1024])
def test_no_number_of_the_standings_is_clipped(open_page: OpenPage, width: int) -> None:
    shown = open_page(FATES, viewport={"width": width, "height": 768})
    if not shown.standings.first.is_visible():
        shown.page.get_by_role("tab", name="Runs").click()
    expect(shown.standings).to_have_count(5)
    # 25 · 0.2²⁰⁰ is nothing beside rounding; the two that exploded come last.
    expect(shown.standings.locator("td[data-column=loss]").first).to_have_text("≈ 0")
    ranks = shown.standings.locator("td[data-column=rank]")
    expect(ranks).to_have_text(["1", "2", "3", "4", "5"])
    table = shown.page.get_by_role("region", name="Standings").locator("table")
    for texts in ({}, LONGEST):
        clipped = [cell for cell in table.evaluate(CELLS, texts) if cell[1] > cell[2]]
        assert clipped == []


def test_what_rounding_cannot_tell_apart_shares_a_rank(open_page: OpenPage) -> None:
    runs = "&run=gd;learning_rate=0.4&run=gd;learning_rate=0.3&run=gd;learning_rate=0.01"
    shown = open_page(f"#surface=sphere&start=-4,3&steps=100{runs}")
    ranks = shown.standings.locator("td[data-column=rank]")
    expect(ranks).to_have_text(["1", "1", "3"])
    expect(headline(shown)).to_contain_text(
        "Gradient descent 1 and Gradient descent 2 lead, level at L ≈ 0"
    )


@pytest.mark.parametrize("width", [1366, 1024])
def test_curves_are_named_at_their_ends_and_told_beside_them(
    open_page: OpenPage, width: int
) -> None:
    shown = open_page(FATES, viewport={"width": width, "height": 768})
    charts = shown.page.get_by_role("region", name="Loss and gradient norm").locator(".curve-plot")
    expect(charts).to_have_count(2)
    for chart in charts.all():
        plot = chart.locator(".u-over")
        names = chart.locator(".curve-label:visible")
        expect(names).to_have_count(5)
        labels = boxes(names)
        (chart_box,), (plot_box,) = boxes(chart), boxes(plot)
        for i, label in enumerate(labels):
            assert not overlap(label, plot_box)
            assert chart_box[0] <= label[0]
            assert label[2] <= chart_box[2] + 1
            assert plot_box[1] - 1 <= label[1]
            assert label[3] <= plot_box[3] + 1
            assert not any(overlap(label, other) for other in labels[i + 1 :])
        values = chart.locator(".curve-values")
        for share in (0.05, 0.5, 0.95):
            left = plot_box[0] + share * (plot_box[2] - plot_box[0])
            shown.page.mouse.move(left, (plot_box[1] + plot_box[3]) / 2)
            expect(values).to_contain_text(re.compile(r"^step \d+"))
            (tooltip,) = boxes(values)
            assert not overlap(tooltip, plot_box)
            assert tooltip[0] >= 0
            assert tooltip[2] <= width


def test_what_is_told_is_so_now_or_marked_as_the_end(open_page: OpenPage) -> None:
    shown = open_page(f"{FATES}&at=0")
    words = headline(shown)
    expect(words).to_contain_text(
        re.compile(
            "^At the end: Gradient descent 1 leads, at a minimum; Gradient descent 3 and "
            "Gradient descent 4 diverge; Gradient descent 2 and Adam are still descending, "
            "Gradient descent 2 for about [0-9,]+ updates more[.]"
        )
    )
    # All at the start, and no ball is out of sight yet.
    cards = shown.page.get_by_role("region", name="Optimizers")
    expect(cards).to_contain_text("L = 25.0, moving")
    lost = shown.contour.locator(".plane-notes")
    expect(lost).to_have_text("")
    shown.button("To the end").click()
    expect(words).to_contain_text(re.compile("^Gradient descent 1 leads"))
    expect(cards).not_to_contain_text("moving")
    expect(cards).to_contain_text("at a minimum")
    # Of all that are lost it is told, not of the first alone.
    for number in (3, 4):
        expect(lost).to_contain_text(f"Gradient descent {number}")
    # In the hue that the third of the palette has on what lies beneath.
    for scheme, hue in (("dark", "rgb(66, 198, 142)"), ("light", "rgb(0, 158, 115)")):
        shown.page.emulate_media(color_scheme=scheme)
        expect(lost.locator(".plane-swatch").first).to_have_css("background-color", hue)


def test_the_readout_names_what_is_under_the_pointer(open_page: OpenPage) -> None:
    # A ball at the minimum, and a start near a corner, where there is least room for words.
    shown = open_page("#surface=sphere&start=-5,-5&steps=100&run=gd;learning_rate=0.4")
    readout = shown.contour.locator(".plane-readout")
    for place, name in (((0, 0), "Gradient descent"), ((-5, -5), "Start point")):
        shown.page.mouse.move(*shown.pixel(place))
        expect(readout).to_contain_text(name)
        (box,), (pane,) = boxes(readout), boxes(shown.contour)
        assert pane[0] <= box[0]
        assert pane[1] <= box[1]
        assert box[2] <= pane[2]
        assert box[3] <= pane[3]
        expect(readout).to_have_js_property("scrollWidth", readout.evaluate("e => e.clientWidth"))
