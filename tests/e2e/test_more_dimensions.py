"""The study of more dimensions: a trap is found, and a hand sets its parameters free."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Errors
from tests.e2e.surface_page import PATIENCE
from tests.e2e.test_words import LANGUAGE, WALKER, expect_no_bare_word
from tests.server import Server

LINK = "#study=dimensions&data=xor&hidden=2"


def test_a_trap_is_opened_by_hand_and_by_play(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        errors.watch(page)
        page.goto(f"{server.address}/networks{LINK}")
        page.get_by_role("button", name="Find a trap").click()
        verdict = page.get_by_role("region", name="What it came to")
        expect(verdict).to_have_text(
            "A minimum in the slice, a saddle in all 9 dimensions.", timeout=PATIENCE
        )
        free = page.get_by_role("region", name="Free parameters")
        expect(free).to_contain_text("2 of 9 parameters free")
        expect(free).to_contain_text("0 of 2 eigenvalues negative")
        expect(free).to_contain_text("No way out, to second order")
        slider = page.get_by_role("slider", name="Free parameters")
        slider.focus()
        page.keyboard.press("End")
        expect(free).to_contain_text(re.compile("[1-9] of 9 eigenvalues negative"))
        expect(free).to_contain_text("A way out by curvature")
        expect(page.get_by_text("have positive eigenvalues alone (exact)")).to_be_visible()
        page.keyboard.press("Home")
        expect(slider).to_have_attribute("aria-valuetext", "2 of 9 free")
        # Play goes on by itself, and stops at the end.
        page.get_by_role("button", name="Set them free one by one").click()
        expect(slider).to_have_attribute("aria-valuetext", "9 of 9 free", timeout=PATIENCE)
        expect(page.get_by_role("button", name="Set them free one by one")).to_be_visible()
        assert Axe().run(page).response["violations"] == []


def test_every_word_is_a_message(browser: Browser, server: Server, errors: Errors) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark"
    ) as context:
        context.add_init_script(WALKER)
        page = context.new_page()
        errors.watch(page)
        page.goto(f"{server.address}/networks{LANGUAGE}{LINK}&at=trained")
        find = page.get_by_role("button", name="⟦Find a trap⟧")
        expect(find).to_be_visible(timeout=PATIENCE)
        expect_no_bare_word(page)
        find.click()
        expect(page.get_by_role("region", name="⟦What it came to⟧")).to_be_visible(timeout=PATIENCE)
        page.get_by_text("As numbers").click()
        expect_no_bare_word(page)
        assert Axe().run(page).response["violations"] == []
