"""Slices of a network's loss: picked and dragged on in the explorer, and of an open point."""

import json
import re
import urllib.request
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Errors
from tests.e2e.surface_page import PATIENCE, SurfacePage, computed
from tests.e2e.test_words import LANGUAGE, WALKER, expect_no_bare_word
from tests.server import Server

OpenPage = Callable[..., SurfacePage]

SURFACE: dict[str, Any] = {
    "kind": "network",
    "model": {"layers": [2, 2, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "xor", "n": 16, "seed": 0},
    "directions": "pca",
}
# Runs that hardly move hide nothing of the path.
LINK = "#surface=network;layers=2-2-1;data=xor,16,0&run=gd;learning_rate=1e-6&steps=40&panel=slice"
INK = "#212529"


def told(server: Server, surface: dict[str, Any]) -> dict[str, Any]:
    """What the server says of a slice."""
    body = json.dumps({"surface": surface}).encode()
    address = f"{server.address}/api/network-slice"
    asked = urllib.request.Request(address, body, {"content-type": "application/json"})
    with urllib.request.urlopen(asked) as answer:
        return json.load(answer)


def expect_accessible(page: Page) -> None:
    """Axe finds nothing in what is shown."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_slice_shows_the_way_of_training_and_is_dragged_on(
    open_page: OpenPage, server: Server
) -> None:
    shown = open_page(LINK)
    page, slice_ = shown.page, told(server, SURFACE)
    share = float(f"{100 * slice_['explained']:.3g}")
    expect(page.get_by_text(f"The plane holds {share:g} % of the training path")).to_be_visible()
    shown.expect_final_point(INK, slice_["path"][17])
    counts = slice_["centre"]
    expect(
        page.get_by_text(f"{counts['negative']} negative and {counts['zero']} zero")
    ).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Loss on the path"))).to_be_visible()
    expect_accessible(page)

    # A run begins where the hand lets go.
    page.mouse.move(*shown.pixel(tuple(slice_["start"])))
    page.mouse.down()
    page.mouse.move(*shown.pixel((0.5, 0.5)), steps=4)
    page.mouse.up()
    shown.wait_for_link(r"start=0\.[45]")
    start = re.search(r"start=([-\d.]+),([-\d.]+)", page.evaluate("location.hash"))
    assert start is not None
    at = [float(each) for each in start.groups()]
    optimizers = [{"key": "gd", "hyperparameters": {"learning_rate": 1e-6}}]
    (run,) = computed(server.address, surface=SURFACE, start=at, optimizers=optimizers, steps=40)
    page.get_by_role("tab", name="Runs").click()
    expect(shown.standings.first).to_contain_text(f"{run['loss'][-1]:.3g}")

    # Another plane of the same network, and back.
    page.get_by_label("Plane", exact=True).select_option("eigenvectors")
    shown.wait_for_link("directions=eigenvectors")
    expect(page.get_by_text("The plane holds")).to_be_visible()
    shown.button("Undo").click()
    page.wait_for_function("() => !location.hash.includes('eigenvectors')")


def test_an_open_point_shows_its_slice_and_opens_it(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        errors.watch(page)
        page.goto(f"{server.address}/networks#count=20&hidden=2&examples=16")
        page.get_by_role("button", name="Search").click(timeout=PATIENCE)
        expect(page.get_by_text("20 critical points found")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("slider").focus()
        page.keyboard.press("End")
        point = page.get_by_role("region", name="Slice through the point")
        expect(point.get_by_role("img", name=re.compile("^Map of the loss"))).to_be_visible()
        counts = re.search(
            r"(\d+) positive, (\d+) negative, (\d+) zero",
            page.get_by_role("region", name="Eigenvalues").inner_text(),
        )
        assert counts is not None
        positive, negative, zero = counts.groups()
        said = f"has {positive} positive eigenvalues, {negative} negative and {zero} zero"
        expect(point.get_by_text(said)).to_be_visible()
        point.get_by_label("Plane", exact=True).select_option("coordinates")
        link = point.get_by_role("link", name="Open in the explorer")
        expect(link).to_have_attribute("href", re.compile("coordinates=0,1;point="))
        expect_accessible(page)
        link.click()
        page.wait_for_url(f"{server.address}/#surface=network;*")
        expect(page.get_by_text(said)).to_be_visible(timeout=PATIENCE)


def test_every_word_is_a_message(browser: Browser, server: Server, errors: Errors) -> None:
    with browser.new_context() as context:
        context.add_init_script(WALKER)
        page = context.new_page()
        errors.watch(page)
        link = LINK.replace("&run", ";directions=between&run", 1)
        page.goto(f"{server.address}/{LANGUAGE}{link}&layout=contour")
        expect(page.get_by_role("img", name=re.compile("Loss on the path"))).to_be_visible(
            timeout=PATIENCE
        )
        page.get_by_role("button", name=re.compile("Network and training")).click()
        expect(page.get_by_label(re.compile("Trained by"))).to_be_visible()
        expect_no_bare_word(page)
