"""What a hand does is given back when asked; nothing moves by chance; limits are told."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

LINK = "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.01;color=d55e00&layout=contour"
# Himmelblau's minimum at (3, 2), and a place from which nothing draws θ′.
POINT = "#surface=himmelblau&start=-4,-4&steps=50&run=gd&layout=contour&panel=point&probe=0.5,0.5"


def drag(shown: SurfacePage, *places: tuple[float, float]) -> None:
    """Drags what lies at the first of these places over the others, and holds it there."""
    mouse = shown.page.mouse
    mouse.move(*shown.pixel(places[0]))
    mouse.down()
    for place in places[1:]:
        mouse.move(*shown.pixel(place), steps=5)


def field(page: Page, name: str) -> str:
    """What a number field says now."""
    return page.get_by_label(name, exact=True).input_value()


def test_a_drag_is_written_and_taken_back_as_one(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    shown.wait_for_link("start=-4,3")
    drag(shown, (-4, 3), (-3, 2), (0, -1), (2, -4))
    expect(shown.page.get_by_label("Start 1, x")).to_have_value(re.compile(r"^(1[.]9|2)"))
    # Longer than the link would take otherwise.
    shown.page.wait_for_timeout(400)
    assert "start=-4,3" in shown.page.url
    shown.page.mouse.up()
    shown.wait_for_link("start=(1[.]9|2)")
    written = re.search(r"start=([^,]+),([^&]+)", shown.page.url)
    assert written is not None
    assert all(len(number) <= len("-2.0123") for number in written.groups()), written.groups()
    shown.key("Control+z")
    shown.wait_for_link("start=-4,3")
    expect(shown.button("Undo")).to_have_attribute("aria-disabled", "true")
    shown.key("Control+Shift+z")
    shown.wait_for_link(re.escape(written.group()))


def test_buttons_take_back_a_card_and_a_surface(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    shown.page.get_by_role("button", name="Add an optimizer").click()
    shown.page.get_by_label("Search optimizers").fill("sgd")
    shown.page.keyboard.press("Enter")
    # The new card is seen and ready to be opened.
    card = shown.page.get_by_role("button", name="Gradient descent 2", exact=True)
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    shown.page.get_by_role("button", name=re.compile("^Surface: ")).click()
    shown.page.get_by_label("Search surfaces").fill("banana")
    shown.page.keyboard.press("Enter")
    shown.wait_for_link("surface=rosenbrock")
    shown.button("Undo").click()
    shown.wait_for_link("surface=sphere")
    expect(shown.standings).to_have_count(2)
    shown.button("Undo").click()
    expect(shown.standings).to_have_count(1)
    # The button that can do no more keeps the focus.
    expect(shown.button("Undo")).to_be_focused()
    shown.button("Redo").click()
    expect(shown.standings).to_have_count(2)


def test_a_field_has_an_undo_of_its_own(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    field_x = shown.page.get_by_label("Start 1, x")
    field_x.click()
    shown.page.keyboard.type("2")
    shown.wait_for_link("start=2,3")
    shown.page.keyboard.press("Control+z")
    expect(field_x).to_have_value(re.compile("4$"))
    expect(shown.button("Redo")).to_have_attribute("aria-disabled", "true")


def test_a_number_beyond_a_limit_is_the_limit_and_that_is_said(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    page = shown.page
    shown.button("Gradient descent").click()
    for name, typed, counts, says in (
        ("Start 1, x", "50", "5.12", "Largest allowed: 5.12"),
        ("Start 1, y", "-50", "−5.12", "Smallest allowed: −5.12"),
        ("Updates per run", "0.5", "1", "Smallest allowed: 1"),
        # Never cut to another number, such as 999.
        ("Learning rate", "99999", "1000", "Largest allowed: 1000"),
    ):
        field = page.get_by_role("spinbutton", name=name)
        field.click()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("tooltip").get_by_text(says, exact=True)).to_be_visible()
        expect(field).to_have_value(counts)
    shown.wait_for_link("start=5[.]12,-5[.]12&steps=1&run=gd;learning_rate=1000;")
    # What a link asks for beyond them is no more moved in silence.
    page.evaluate("hash => { location.hash = hash }", LINK + "&start=50,3&start=1,1&probe=0,-9")
    expect(page.get_by_role("alert")).to_contain_text(
        "start (50, 3) became (5.12, 3), θ′ (0, −9) became (0, −5.12)"
    )
    shown.wait_for_link("start=-4,3&start=5[.]12,3&start=1,1&.*probe=0,-5[.]12")


def test_a_stray_click_moves_nothing_and_shift_places_a_start(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    shown.wait_for_link("start=-4,3")
    place = shown.pixel((2.5, -2.5))
    shown.page.mouse.click(*place)
    shown.page.mouse.move(*place)
    shown.page.mouse.down()
    shown.page.mouse.up()
    expect(shown.button("Undo")).to_have_attribute("aria-disabled", "true")
    shown.page.keyboard.down("Shift")
    shown.page.mouse.click(*place)
    shown.page.keyboard.up("Shift")
    shown.wait_for_link("start=2[.][45]")


def test_the_menu_of_a_place_adds_starts_and_says_when_there_are_enough(
    open_page: OpenPage,
) -> None:
    shown = open_page(LINK)
    for index, place in enumerate([(2.0, 2.0), (2.0, -2.0)], start=2):
        shown.page.mouse.click(*shown.pixel(place), button="right")
        shown.page.get_by_role("menuitem", name="One more start here").click()
        expect(shown.page.get_by_label(f"Start {index}, x")).to_have_value(re.compile("^(1[.]9|2)"))
    expect(shown.page.get_by_text("as many as can be told apart")).to_be_visible()
    # By keyboard: the menu of the place where a point is.
    shown.start(2).focus()
    shown.page.keyboard.press("Shift+F10")
    full = shown.page.get_by_role("menuitem", name="3 are the most")
    expect(full).to_be_disabled()
    shown.page.get_by_role("menuitem", name="Look here").click()
    expect(shown.page.get_by_label("θ′, x")).to_have_value(re.compile("^(1[.]9|2)"))


def test_the_point_is_typed_snaps_and_is_opened_by_its_mark(open_page: OpenPage) -> None:
    shown = open_page(POINT)
    page = shown.page
    page.get_by_label("θ′, x").fill("-2")
    page.get_by_label("θ′, y").fill("1")
    shown.wait_for_link("probe=-2,1")
    # Not quite to the minimum, and yet onto it.
    mouse = page.mouse
    drag(shown, (-2, 1), (0, 1), (2.95, 2.04))
    expect(page.get_by_text("At a marked point: minimum")).to_be_visible()
    expect(page.get_by_label("θ′, x")).to_have_value("3")
    expect(page.get_by_label("θ′, y")).to_have_value("2")
    page.keyboard.down("Control")
    mouse.move(*shown.pixel((2.9, 2.0)))
    expect(page.get_by_text("At a marked point")).to_have_count(0)
    expect(page.get_by_label("θ′, x")).to_have_value(re.compile(r"^2[.](8|9)"))
    mouse.up()
    page.keyboard.up("Control")
    shown.button("Undo").click()
    shown.wait_for_link("probe=-2,1")
    # A click on the mark of another minimum looks at it.
    page.get_by_role("tab", name="Runs").click()
    mouse.click(*shown.pixel((-2.805118, 3.131313)))
    expect(page.get_by_label("θ′, x")).to_have_value("−2.8051")
    expect(page.locator(".inspector-chip")).to_have_text("Minimum")


def test_the_point_is_not_born_under_the_start(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    shown.page.get_by_role("tab", name="Point θ′").click()
    expect(shown.page.get_by_label("θ′, x")).to_be_visible()
    at = [float(field(shown.page, f"θ′, {axis}").replace("−", "-")) for axis in "xy"]
    assert abs(complex(*at) - complex(-4, 3)) > 1


# Where θ′ of the link is in 3-D, by the surface and the matrices that Plotly draws with.
_PROBE = """pane => {
  const scene = pane.querySelector('.js-plotly-plot')?._fullLayout?.scene?._scene;
  const surface = scene?.traces?.surface?.data;
  const { view, projection, model } = scene?.glplot.cameraParams ?? {};
  const [, ...point] = /probe=([^,]+),([^&]+)/.exec(location.hash) ?? [];
  if (!surface || !view || point.length !== 2) return null;
  const [x, y] = point.map(Number);
  const nearest = (along, value) => {
    const off = Array.from(along, (each) => Math.abs(each - value));
    return off.indexOf(Math.min(...off));
  };
  const z = surface.z[nearest(surface.y, y)][nearest(surface.x, x)];
  let at = [x, y, z].map((value, i) => value * scene.dataScale[i]);
  at = [...at, 1];
  for (const m of [model, view, projection]) {
    at = [0, 1, 2, 3].map((i) => at.reduce((sum, value, j) => sum + m[i + 4 * j] * value, 0));
  }
  const box = pane.querySelector('.gl-container canvas').getBoundingClientRect();
  return [
    box.left + (at[0] / at[3] + 1) / 2 * box.width,
    box.top + (1 - at[1] / at[3]) / 2 * box.height,
  ];
}"""


def test_the_point_is_dragged_on_the_surface_in_3d(open_page: OpenPage) -> None:
    shown = open_page(POINT.replace("layout=contour", "layout=scene"))
    page = shown.page
    shown.wait_for_scene()
    pane = shown.scene.element_handle()
    left, top = page.wait_for_function(_PROBE, arg=pane).json_value()
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 40, top + 10, steps=5)
    page.mouse.up()
    shown.wait_for_link("probe=(?!0[.]5,0[.]5)")
    # Neither the start went along nor did the camera turn.
    assert "start=-4,-4" in page.url
    assert "eye=" not in page.url
    page.wait_for_function(
        f"""([pane, left, top]) => {{
          const [x, y] = ({_PROBE})(pane);
          return Math.hypot(x - left, y - top) < 8;
        }}""",
        arg=[pane, left + 40, top + 10],
    )


@pytest.mark.parametrize("surface", ["matyas", "toy_network"])
def test_no_part_of_the_point_panel_scrolls(open_page: OpenPage, surface: str) -> None:
    """At a minimum and at a saddle, where there is most to say."""
    shown = open_page(f"#surface={surface}&steps=50&run=gd&layout=contour&panel=point&probe=0,0")
    page = shown.page
    expect(page.get_by_text("At a marked point")).to_be_visible()
    opened = {"matyas": "One more dimension", "toy_network": "The Hessian shows the way out"}
    expect(page.get_by_text(opened[surface])).to_be_visible()
    parts = page.get_by_role("radiogroup", name="What of the point is shown")
    for part in ("Gradient", "Slice", "Taylor"):
        parts.get_by_text(part, exact=True).click()
        whole, seen = page.get_by_role("tabpanel").evaluate(
            "panel => [panel.scrollHeight, panel.clientHeight]"
        )
        assert whole <= seen, part


def test_a_kink_is_told_in_a_sentence(open_page: OpenPage) -> None:
    link = "#surface=bukin_6&steps=50&run=gd&layout=contour&panel=point&probe=-10,1"
    page = open_page(link).page
    panel = page.get_by_role("tabpanel")
    expect(panel.get_by_text("its gradient and its Hessian do not exist").first).to_be_visible()
    parts = page.get_by_role("radiogroup", name="What of the point is shown")
    for part, said in (
        ("Gradient", "do not exist at this point"),
        ("Slice", "slope and curvature do not exist"),
        ("Taylor", "no Taylor model does"),
    ):
        parts.get_by_text(part, exact=True).click()
        expect(panel.get_by_text(said).filter(visible=True).first).to_be_visible()
        shown_numbers = panel.locator("[data-number]").filter(visible=True).all_inner_texts()
        assert "–" not in shown_numbers, part
