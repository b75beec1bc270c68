"""What a surface suggests, what a hand sets, and what the card says of either."""

import json
import re
import urllib.request
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.surface_page import SurfacePage
from tests.server import Server

OpenPage = Callable[..., SurfacePage]

LINK = "#surface=sphere&layout=contour"


def suggested(server: Server, surface: str) -> dict[str, Any]:
    """The catalogue's description of a surface."""
    with urllib.request.urlopen(f"{server.address}/api/surfaces") as answer:
        surfaces = json.load(answer)["surfaces"]
    return next(each for each in surfaces if each["key"] == surface)


def rate_of(shown: SurfacePage, title: str) -> Locator:
    """The learning rate's field of a card, opened if it is not."""
    card = shown.page.get_by_role("listitem").filter(
        has=shown.page.get_by_role("switch", name=f"{title} on", exact=True)
    )
    button = card.get_by_role("button", name=title, exact=True)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    return card.get_by_role("spinbutton", name="Learning rate")


def choose(shown: SurfacePage, name: str) -> None:
    """Another surface, by search."""
    shown.page.get_by_role("button", name=re.compile("Surface: ")).click()
    shown.page.get_by_label("Search surfaces").fill(name)
    shown.page.keyboard.press("Enter")


def steps_of(shown: SurfacePage) -> Locator:
    """The field of the number of updates."""
    return shown.page.get_by_role("spinbutton", name="Updates per run")


def test_a_surface_brings_its_suggestions_and_says_so(open_page: OpenPage, server: Server) -> None:
    shown = open_page(LINK)
    sphere, himmelblau = suggested(server, "sphere"), suggested(server, "himmelblau")
    rate = rate_of(shown, "Momentum")
    expect(rate).to_have_attribute(
        "aria-valuenow", str(sphere["suggested"]["momentum"]["learning_rate"])
    )
    expect(steps_of(shown)).to_have_value(str(sphere["steps"]))
    word = shown.page.get_by_role("region", name="Optimizers").get_by_text("suggested for Sphere")
    expect(word.first).to_have_attribute("title", re.compile(re.escape(sphere["protocol"])))

    choose(shown, "himmel")
    shown.wait_for_link("surface=himmelblau")
    expect(rate).to_have_attribute(
        "aria-valuenow", str(himmelblau["suggested"]["momentum"]["learning_rate"])
    )
    expect(steps_of(shown)).to_have_value(str(himmelblau["steps"]))
    words = shown.page.get_by_role("region", name="Optimizers").get_by_text("suggested for Himmel")
    expect(words.first).to_be_visible()
    rate_there = himmelblau["suggested"]["momentum"]["learning_rate"]
    shown.wait_for_link(f"run=momentum;learning_rate={rate_there}")


def test_what_a_hand_set_goes_with_its_surface(open_page: OpenPage, server: Server) -> None:
    shown = open_page(f"{LINK}&steps=123&run=adam;learning_rate=0.123")
    sphere, himmelblau = suggested(server, "sphere"), suggested(server, "himmelblau")
    rate = rate_of(shown, "Adam")
    optimizers = shown.page.get_by_role("region", name="Optimizers")
    expect(optimizers.get_by_text("set by hand")).to_be_visible()
    optimizers.get_by_role("button", name=re.compile("Reset Learning rate")).click()
    # Nothing else is suggested for it there than its own default.
    assert "adam" not in sphere["suggested"]
    expect(rate).to_have_attribute("aria-valuenow", "0.1")
    expect(optimizers.get_by_text("set by hand")).to_have_count(0)
    shown.page.get_by_role("button", name=re.compile("Reset Updates per run")).click()
    expect(steps_of(shown)).to_have_value(str(sphere["steps"]))
    rate.fill("0.123")
    rate.press("Enter")
    shown.wait_for_link("learning_rate=0.123")
    choose(shown, "himmel")
    shown.wait_for_link("surface=himmelblau")
    expect(rate).to_have_attribute(
        "aria-valuenow", str(himmelblau["suggested"]["adam"]["learning_rate"])
    )
    expect(steps_of(shown)).to_have_value(str(himmelblau["steps"]))
    expect(optimizers.get_by_text("set by hand")).to_have_count(0)


def test_a_link_without_a_value_has_the_own_default(open_page: OpenPage) -> None:
    shown = open_page(f"{LINK}&steps=50&run=adam")
    expect(rate_of(shown, "Adam")).to_have_value("0.1")
    own = shown.page.get_by_role("region", name="Optimizers").get_by_text("own default")
    expect(own.first).to_be_visible()


def test_an_optimizer_that_is_added_has_what_is_suggested(
    open_page: OpenPage, server: Server
) -> None:
    shown = open_page(f"{LINK}&steps=50&run=adam")
    shown.page.get_by_role("button", name="Add an optimizer").click()
    shown.page.get_by_label("Search optimizers").fill("lion")
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("Escape")
    lion = suggested(server, "sphere")["suggested"]["lion"]["learning_rate"]
    expect(rate_of(shown, "Lion")).to_have_value(str(lion))


def test_epsilon_may_be_zero(open_page: OpenPage) -> None:
    shown = open_page(f"{LINK}&steps=50&run=adam")
    rate_of(shown, "Adam")
    epsilon = shown.page.get_by_role("spinbutton", name="Term against division by zero")
    epsilon.fill("0")
    epsilon.press("Enter")
    shown.wait_for_link("run=adam;eps=0")
    slider = shown.page.get_by_role("slider", name="Term against division by zero")
    expect(slider).to_have_attribute("aria-valuenow", "0")
    slider.press("ArrowRight")
    expect(epsilon).to_have_value("1×10⁻³⁰")
    shown.page.reload()
    shown.wait_for_runs()
