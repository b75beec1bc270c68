"""The page elsewhere: on a phone, without WebGL, for people who use other means than eyes."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

FOUND = re.compile(r"\d")
PHONE = {"width": 390, "height": 844}
SIZES = {
    "desktop": {"width": 1366, "height": 768},
    "projector": {"width": 1920, "height": 1080},
    "phone": PHONE,
}


# What is dark on a projector is dark on a desktop.
@pytest.mark.parametrize(
    ("size", "scheme"),
    [
        ("desktop", "light"),
        ("desktop", "dark"),
        ("projector", "light"),
        ("phone", "light"),
        ("phone", "dark"),
    ],
)
def test_fits_and_is_accessible(open_page: OpenPage, size: str, scheme: str) -> None:
    # Software takes long for 3-D, which is nothing but a picture to who looks here.
    flat = (size, scheme) != ("desktop", "light")
    shown = open_page(viewport=SIZES[size], color_scheme=scheme, without_3d=flat)
    page = shown.page
    width, height = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert width <= SIZES[size]["width"]
    assert height <= SIZES[size]["height"]
    expect_accessible(shown)
    for panel, tab in (("point", re.compile("^Point")), ("critical", re.compile("^Critical"))):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        if panel == "point":
            loss = page.locator('[data-value="loss"]').first
            expect(loss).to_have_attribute("data-number", FOUND)
        else:
            expect(page.get_by_role("row", name="minimum").first).to_be_visible()
        expect_accessible(shown)


def expect_accessible(shown: SurfacePage) -> None:
    """Axe finds nothing on the page as it is now."""
    results = Axe().run(shown.page)
    assert results.violations_count == 0, results.generate_report()


def test_the_phone_has_everything_in_tabs(open_page: OpenPage) -> None:
    shown = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    for tab in ("Surface", "Optimizers", "Curves", "Point", "Critical", "Runs"):
        shown.page.get_by_role("tab", name=tab).tap()
        expect(shown.page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
    expect(shown.standings).to_have_count(3)
    expect(shown.contour).to_be_visible()


def test_panels_show_one_optimizer_each(open_page: OpenPage) -> None:
    shown = open_page("#layout=panels")
    panels = shown.page.get_by_role("region", name="One panel per optimizer")
    expect(panels.locator("canvas.plane-canvas").first).to_be_visible()
    # Two canvases a panel, one panel for each of the three.
    expect(panels.locator("canvas.plane-canvas")).to_have_count(6)


def test_the_surface_is_drawn_in_the_fast_way(open_page: OpenPage) -> None:
    """Goes red when a new Plotly hides what the adapter reaches for."""
    shown = open_page()
    shown.wait_for_scene()
    expect(shown.scene.locator('[data-updates="direct"]')).to_have_count(1)
    assert shown.pixel((0.0, 0.0)) is not None


@pytest.fixture
def without_webgl(chromium: Callable[..., Browser]) -> object:
    """A Chromium that has no WebGL."""
    started = chromium("--disable-gpu", "--disable-3d-apis", "--disable-webgl")
    yield started
    started.close()


def test_without_webgl_the_rest_works(open_page: OpenPage, without_webgl: Browser) -> None:
    shown = open_page(of=without_webgl)
    expect(shown.page.get_by_text("This browser shows no 3-D")).to_be_visible()
    expect(shown.standings).to_have_count(3)
    expect(shown.contour).to_be_visible()
