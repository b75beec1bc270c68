"""At every size nothing lies over anything else, nothing is cut off, and the page never scrolls."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

BOXES = (Path(__file__).parent / "boxes.js").read_text(encoding="utf-8")
SIZES = ["1366x768", "1024x768", "900x600", "844x390", "390x844", "1280x600", "1920x1080"]
# Drawn by software, so large a picture takes its time.
LARGE = "3840x2160"
# The first run leaves the surface, which is told beneath the map.
LEAVING = "surface=rosenbrock&run=gd;learning_rate=0.01&run=adam"

_VIEWS = """() => {
  const [scene, contour] = ['Surface in 3-D', 'Contour map'].map((name) =>
    document.querySelector(`section[aria-label="${name}"]`).getBoundingClientRect());
  return %s;
}"""
# Plotly's picture and the canvases have their pane's size.
SETTLED = """() => {
  const pane = document.querySelector('section[aria-label="Contour map"]');
  const plot = pane?.querySelector('.js-plotly-plot');
  const { width, height } = plot?._fullLayout ?? {};
  const box = pane?.getBoundingClientRect();
  return Math.floor(box?.width) === width && Math.floor(box?.height) === height;
}"""
# What is painted without CSS: the names at the lines' ends, and the room for an axis's numbers.
TWICE_AS_LARGE = """() => {
  const labels = [...document.querySelectorAll('.curve-label:not([hidden])')];
  const axis = document.querySelector('.curve .u-axis')?.getBoundingClientRect();
  return labels.length > 0 && labels.every((label) => getComputedStyle(label).fontSize === '22px')
    && axis?.height === 44;
}"""
LARGE_ENOUGH = _VIEWS % (
    "Math.min(scene.width, scene.height, contour.width, contour.height) >= 260"
)
ONE_ABOVE_THE_OTHER = _VIEWS % "scene.left === contour.left && scene.bottom <= contour.top"


def size_of(text: str) -> dict[str, int]:
    """A window's size."""
    width, height = map(int, text.split("x"))
    return {"width": width, "height": height}


def expect_apart(shown: SurfacePage, where: str) -> None:
    """Nothing lies over anything else now, nothing is cut off, and nothing scrolls."""
    shown.wait_for_contour()
    found = shown.page.evaluate(BOXES)
    assert found["parts"] > 10, where
    assert found["over"] == [], where
    assert found["cut"] == [], where
    assert found["scrolls"] == [False, False], where


def resize(shown: SurfacePage, size: str) -> None:
    """Another window, and the page as it is in it: the contour fills its pane again."""
    shown.page.set_viewport_size(size_of(size))
    shown.page.wait_for_function(SETTLED)


def test_nothing_lies_over_anything_else(open_page: OpenPage) -> None:
    shown = open_page(f"#{LEAVING}&layout=both")
    for size in [*SIZES, LARGE]:
        # The software that draws 3-D here takes long for a large picture, and nothing of what is
        # looked for is drawn by it.
        if size == LARGE:
            shown.key("2")
        resize(shown, size)
        tabs = shown.page.get_by_role("tab")
        for tab in tabs.all():
            tab.click()
            expect(tab).to_have_attribute("aria-selected", "true")
            expect_apart(shown, f"{size}, {tab.inner_text()}")
    shown.page.wait_for_function(TWICE_AS_LARGE)


def test_what_is_presented_keeps_apart(open_page: OpenPage) -> None:
    shown = open_page(f"#{LEAVING}&present=true&at=1000", wait=False)
    expect(shown.page.locator(".plane-notes > li").first).to_be_visible()
    for size in ("1366x768", "844x390"):
        resize(shown, size)
        expect_apart(shown, f"{size}, presenting")


def test_both_views_have_room(open_page: OpenPage) -> None:
    shown = open_page(f"#{LEAVING}&layout=both")
    for size in ("1366x768", "1280x720", "1200x800", "1024x768", "901x700"):
        shown.page.set_viewport_size(size_of(size))
        shown.page.wait_for_function(LARGE_ENOUGH)
    # Where the window is high, one lies above the other.
    shown.page.set_viewport_size(size_of("1000x1600"))
    shown.page.wait_for_function(ONE_ABOVE_THE_OTHER)


def test_the_work_in_progress_is_told_beside_the_views(open_page: OpenPage) -> None:
    shown = open_page(f"#{LEAVING}&layout=both")
    # A surface that was never shown is compiled first, which takes long enough to be told.
    shown.page.evaluate("location.hash = 'surface=eggholder&layout=both'")
    pill = shown.page.get_by_role("button", name="Cancel")
    expect(pill).to_be_visible()
    found = shown.page.evaluate(BOXES)
    assert found["over"] == []
