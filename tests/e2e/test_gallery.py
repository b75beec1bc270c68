"""The first ten seconds: a scene with a question, a hint at dragging, more scenes to take."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

FIRST = "One start: why does one stop, one roll on, and one never rest?"
BOWL = "The minimum is in plain sight: why does it never get there?"
PHONE = {"width": 390, "height": 844}


def keys_of(page: Page) -> list[str]:
    """All scenes that there are."""
    return page.evaluate(
        "async () => (await (await fetch('/api/scenes')).json()).scenes.map(({ key }) => key)"
    )


def strip_of(shown: SurfacePage) -> Locator:
    """The questions for who comes for the first time."""
    return shown.page.get_by_role("navigation", name="Questions to begin with")


def gallery_of(shown: SurfacePage) -> Locator:
    """All scenes."""
    return shown.page.get_by_role("dialog", name="Scenes")


def test_a_first_visit_has_a_question_and_a_strip_of_six(open_page: OpenPage) -> None:
    shown = open_page(to_end=False, without_3d=True)
    page = shown.page
    expect(page.get_by_text(FIRST)).to_be_visible()
    expect(shown.step).to_have_value("0")
    expect(strip_of(shown).get_by_role("link")).to_have_count(6)
    box = shown.contour.bounding_box()
    assert box is not None
    assert box["height"] > 250
    assert page.evaluate("document.documentElement.scrollHeight") <= 768
    strip_of(shown).get_by_role("link", name=BOWL).click()
    shown.wait_for_link("^#scene=bowl_bounces&surface=elongated_bowl&")
    expect(page.get_by_text(BOWL)).to_have_count(2)
    expect(shown.standings).to_have_count(1)
    expect(shown.step).to_have_value("0")
    # One change, that is taken back in one.
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.get_by_text(FIRST)).to_be_visible()
    expect(shown.standings).to_have_count(3)
    page.get_by_role("button", name="Hide these questions").click()
    expect(strip_of(shown)).to_have_count(0)
    page.goto(page.url.partition("#")[0] + "?again")
    shown.wait_for_runs()
    expect(strip_of(shown)).to_have_count(0)


def test_the_gallery_by_keyboard(open_page: OpenPage) -> None:
    shown = open_page("#surface=sphere&run=gd&steps=50")
    page = shown.page
    expect(strip_of(shown)).to_have_count(0)
    page.get_by_role("button", name="Scenes: questions to begin with").press("Enter")
    links = gallery_of(shown).get_by_role("link")
    # Of these, too, that lead to the page of networks.
    studies = gallery_of(shown).get_by_role("region", name="On networks").get_by_role("link")
    expect(studies.first).to_have_attribute("href", re.compile("^/networks#"))
    expect(links).to_have_count(len(keys_of(page)) + studies.count())
    expect(links.filter(has_text=BOWL)).to_have_attribute("href", "#/scene=bowl_bounces")
    # The first picture is there once something is painted on it.
    page.wait_for_function(
        "canvas => canvas.getContext('2d').getImageData(9, 9, 1, 1).data[3] === 255",
        arg=links.first.locator("canvas").element_handle(),
    )
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.keyboard.press("Escape")
    expect(gallery_of(shown)).to_have_count(0)
    page.get_by_role("button", name="Scenes: questions to begin with").press("Enter")
    links.filter(has_text=BOWL).press("Enter")
    expect(gallery_of(shown)).to_have_count(0)
    shown.wait_for_link("scene=bowl_bounces&surface=elongated_bowl")
    expect(page.get_by_text(BOWL)).to_be_visible()
    # The question goes with its surface.
    page.get_by_role("button", name=re.compile("Surface: ")).click()
    page.get_by_label("Search surfaces").fill("booth")
    page.keyboard.press("Enter")
    shown.wait_for_link("^#surface=booth")
    expect(page.get_by_text(BOWL)).to_have_count(0)


def test_every_scene_s_link_is_understood(open_page: OpenPage) -> None:
    # A phone draws no 3-D, which takes software long, and understands the same links.
    shown = open_page(viewport=PHONE)
    page = shown.page
    keys = keys_of(page)
    assert len(keys) >= 16
    for key in keys:
        page.evaluate("key => { location.hash = `#/scene=${key}`; }", key)
        shown.wait_for_link(f"^#scene={key}&surface=")
        expect(page.get_by_role("alert").locator("p")).to_have_count(0)


def test_the_gallery_on_a_phone(open_page: OpenPage) -> None:
    shown = open_page(viewport=PHONE, has_touch=True, is_mobile=True, to_end=False)
    page = shown.page
    expect(page.get_by_text(FIRST)).to_be_visible()
    expect(strip_of(shown).get_by_role("link")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Scenes: questions to begin with").tap()
    gallery_of(shown).get_by_role("link", name=BOWL).tap()
    shown.wait_for_link("scene=bowl_bounces")


def test_drag_me_goes_with_the_first_drag_for_good(open_page: OpenPage) -> None:
    shown = open_page("#surface=sphere&start=-4,3&run=gd&steps=50&layout=contour")
    page = shown.page
    hint = shown.contour.get_by_text("drag me")
    expect(hint).to_be_visible()
    mouse = page.mouse
    mouse.move(*shown.pixel((-4, 3)))
    mouse.down()
    mouse.move(*shown.pixel((-2, 2)), steps=3)
    expect(hint).to_have_count(0)
    mouse.up()
    shown.wait_for_link("start=-(1[.]9|2)")
    page.reload()
    shown.wait_for_runs()
    shown.wait_for_contour()
    expect(shown.start()).to_be_visible()
    expect(hint).to_have_count(0)


def test_another_surface_plays_from_its_beginning(open_page: OpenPage) -> None:
    shown = open_page(
        "#surface=sphere&run=gd&steps=50&at=50&speed=0.1", reduced_motion="no-preference"
    )
    page = shown.page
    expect(shown.step).to_have_value("50")
    page.get_by_role("button", name=re.compile("Surface: ")).click()
    page.get_by_label("Search surfaces").fill("booth")
    page.keyboard.press("Enter")
    # At a tenth of the speed, a hundred seconds for the whole.
    expect(shown.button("Pause")).to_be_visible()
    assert float(shown.step.input_value()) < 500
    page.keyboard.press("Escape")
    shown.key("Space")
    expect(shown.button("Play")).to_be_visible()


def test_a_link_shows_its_step_or_plays_from_the_beginning(open_page: OpenPage) -> None:
    link = "#surface=sphere&run=gd&steps=50&speed=0.1"
    shown = open_page(f"{link}&at=20", reduced_motion="no-preference")
    expect(shown.step).to_have_value("20")
    expect(shown.button("Play")).to_be_visible()
    shown.page.evaluate("link => { location.hash = link; }", link)
    expect(shown.button("Pause")).to_be_visible()
    assert float(shown.step.input_value()) < 20
