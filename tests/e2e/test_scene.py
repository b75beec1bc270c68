"""Cards, surfaces and the link."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

LINK = "#surface=sphere&start=-4,3&steps=100&run=gd;learning_rate=0.01;color=d55e00"


def test_the_first_scene_shows_three_optimizers_and_offers_five(open_page: OpenPage) -> None:
    shown = open_page()
    expect(shown.standings).to_have_count(3)
    offered = shown.page.get_by_role("list", name="One more optimizer").get_by_role("button")
    expect(offered).to_have_count(5)
    offered.filter(has_text="Lion").click()
    expect(shown.standings).to_have_count(4)
    expect(offered).to_have_count(4)


def test_optimizers_are_added_duplicated_and_removed(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    shown.page.get_by_role("button", name="Add an optimizer").click()
    shown.page.get_by_label("Search optimizers").fill("lion")
    shown.page.keyboard.press("Enter")
    expect(shown.standings).to_have_count(2)
    shown.page.keyboard.press("Escape")
    shown.button("More for Gradient descent").click()
    shown.page.get_by_role("menuitem", name="Duplicate").click()
    expect(shown.standings).to_have_count(3)
    shown.button("More for Gradient descent 2").click()
    shown.page.get_by_role("menuitem", name="Remove").click()
    expect(shown.standings).to_have_count(2)
    shown.page.get_by_role("switch", name="Lion on").press("Space")
    expect(shown.standings).to_have_count(1)
    shown.wait_for_link("run=lion[^&]*;off")


def test_a_recoloured_ball_has_the_colour(open_page: OpenPage) -> None:
    shown = open_page(f"{LINK}&at=0")
    shown.expect_final_point("#d55e00", (-4 * 0.98, 3 * 0.98))
    shown.button("Colour of Gradient descent").click()
    shown.page.get_by_role("button", name="#0072b2").click()
    shown.page.keyboard.press("Escape")
    shown.wait_for_link("color=0072b2")
    shown.expect_final_point("#0072b2", (-4 * 0.98, 3 * 0.98))


def test_another_surface_is_found_by_name(open_page: OpenPage) -> None:
    shown = open_page(LINK)
    shown.page.get_by_role("button", name=re.compile("Surface: ")).click()
    shown.page.get_by_label("Search surfaces").fill("himmel")
    shown.page.keyboard.press("Enter")
    shown.wait_for_link("surface=himmelblau")
    expect(shown.page.get_by_role("button", name="Surface: Himmelblau")).to_be_visible()
    shown.page.go_back()
    shown.wait_for_link("surface=sphere")
    expect(shown.page.get_by_role("button", name=re.compile("Surface: .*phere"))).to_be_visible()


def test_the_link_brings_everything_back(open_page: OpenPage) -> None:
    shown = open_page(
        "#surface=elongated_bowl&p.condition_number=50&start=-3,1&start=2,2&steps=77"
        "&run=adam;learning_rate=0.2;color=0072b2&run=lion;color=009e73;off"
        "&layout=contour&height=linear&speed=2&at=33"
    )
    shown.page.reload()
    shown.wait_for_runs()
    expect(shown.step).to_have_value("33")
    expect(shown.step).to_have_attribute("max", "77")
    expect(shown.standings).to_have_count(2)
    expect(shown.page.get_by_label("Start 2, y")).to_have_value("2")
    expect(shown.scene).to_have_count(0)


def test_a_broken_link_loses_only_what_is_broken(open_page: OpenPage) -> None:
    shown = open_page(f"{LINK}&run=magic&layout=round")
    expect(shown.page.get_by_text("optimizer “magic”")).to_be_visible()
    expect(shown.standings).to_have_count(1)
