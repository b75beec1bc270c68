"""The study of training: curves arrive, one cursor goes through them, and words say what is so."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Errors
from tests.e2e.surface_page import PATIENCE
from tests.e2e.test_words import LANGUAGE, WALKER, expect_no_bare_word
from tests.server import Server


def test_a_training_is_watched_and_gone_through(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        errors.watch(page)
        page.goto(f"{server.address}/networks#study=training")
        page.get_by_role("button", name="Train", exact=True).click()
        verdict = page.get_by_role("region", name="What it came to")
        expect(verdict).to_have_text(
            "The loss is flat, the gradient is not small.", timeout=PATIENCE
        )
        expect(page.get_by_text(re.compile("edge of stability"))).to_be_visible()
        for name in ("Loss", "‖g‖", "Eigenvalues of H"):
            expect(page.get_by_role("img", name=re.compile(f"^{name}"))).to_be_visible()
        # The cursor begins at the end, and keys move it.
        spectrum = page.get_by_role("region", name="Eigenvalues of H")
        expect(spectrum).to_contain_text("After 700 updates")
        slider = page.get_by_role("slider", name="Look at an update")
        slider.focus()
        page.keyboard.press("Home")
        expect(spectrum).to_contain_text("After 0 updates")
        page.keyboard.press("ArrowRight")
        expect(slider).to_have_attribute("aria-valuetext", "after 13 updates")
        # So does a mouse over any of the charts.
        box = page.get_by_role("img", name=re.compile("^Loss")).bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(spectrum).to_contain_text(re.compile("After 3[0-9][0-9] updates"))
        assert Axe().run(page).response["violations"] == []
        # Another setup is another link, and what it leads to is told.
        page.get_by_label("See", exact=True).select_option("diverging")
        expect(verdict).to_contain_text("Diverged", timeout=PATIENCE)
        assert page.evaluate("location.hash") == "#study=training&rate=1"


def test_every_word_is_a_message(browser: Browser, server: Server, errors: Errors) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark"
    ) as context:
        context.add_init_script(WALKER)
        page = context.new_page()
        errors.watch(page)
        page.goto(f"{server.address}/networks{LANGUAGE}#study=training&updates=60&batch=4")
        expect(page.get_by_role("button", name="⟦Train⟧")).to_be_visible(timeout=PATIENCE)
        expect_no_bare_word(page)
        page.get_by_role("button", name="⟦Train⟧").click()
        expect(page.get_by_role("region", name="⟦What it came to⟧")).to_be_visible(timeout=PATIENCE)
        page.get_by_text("As numbers").click()
        expect_no_bare_word(page)
        assert Axe().run(page).response["violations"] == []
