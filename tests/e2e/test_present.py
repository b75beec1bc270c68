"""The page shown to a room: large, with nothing but the views and what belongs to them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

# Pixels of the counter's letters.
TYPE = "output => parseFloat(getComputedStyle(output).fontSize)"
IN_FULL_SCREEN = """name => {
  const view = document.fullscreenElement?.querySelector('section');
  return (view?.getAttribute('aria-label') ?? null) === name;
}"""


def expect_presenting(shown: SurfacePage, *, presenting: bool) -> None:
    """Whether the page is shown to a room, and only then without all that is for one's own hand."""
    page = shown.page
    expect(page.get_by_role("banner")).to_have_count(0 if presenting else 1)
    expect(page.get_by_role("complementary")).to_have_count(0 if presenting else 2)
    figures = page.get_by_role("region", name="Loss and gradient norm")
    expect(figures).to_have_count(0 if presenting else 1)
    expect(shown.contour).to_be_visible()
    expect(shown.scene).to_be_visible()
    expect(page.get_by_role("region", name="Playback")).to_be_visible()


def test_presents_and_goes_back(open_page: OpenPage) -> None:
    shown = open_page(without_3d=True)
    counter = shown.page.locator("output").first
    usual = counter.evaluate(TYPE)
    pane = shown.contour.bounding_box()
    assert pane is not None
    shown.key("p")
    expect_presenting(shown, presenting=True)
    assert counter.evaluate(TYPE) == pytest.approx(1.7 * usual)
    larger = shown.contour.bounding_box()
    assert larger is not None
    assert larger["width"] > 1.7 * pane["width"]
    shown.wait_for_link("present=true")
    shown.key("p")
    expect_presenting(shown, presenting=False)
    assert counter.evaluate(TYPE) == usual
    shown.button("Present (P)").click()
    expect_presenting(shown, presenting=True)
    shown.key("Escape")
    expect_presenting(shown, presenting=False)
    shown.key("p")
    shown.button("Leave presenting (Esc)").click()
    expect_presenting(shown, presenting=False)


def test_a_link_opens_what_is_presented(open_page: OpenPage) -> None:
    shown = open_page("#present=true&at=0", wait=False, in_3d=True)
    expect_presenting(shown, presenting=True)
    shown.key("ArrowRight")
    expect(shown.step).to_have_value("1")


def test_a_view_fills_the_screen(open_page: OpenPage) -> None:
    shown = open_page()
    page = shown.page
    for view in ("Contour map", "Surface in 3-D"):
        page.keyboard.press("End")
        shown.button(f"{view} in full screen").click()
        page.wait_for_function(IN_FULL_SCREEN, arg=view)
        # The keys of the playback go on.
        page.keyboard.press("Home")
        expect(shown.step).to_have_value("0")
        shown.button("Leave full screen").click()
        page.wait_for_function(IN_FULL_SCREEN, arg=None)
        expect(shown.button(f"{view} in full screen")).to_be_visible()
