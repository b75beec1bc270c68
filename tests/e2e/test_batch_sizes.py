"""The study of batch sizes: trainings arrive and are given up, every view, every word a message."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Errors
from tests.e2e.surface_page import PATIENCE
from tests.e2e.test_words import LANGUAGE, WALKER, expect_no_bare_word
from tests.server import Server

LONG = "#study=batches&sizes=1-2&seeds=8&epochs=50&hidden=8"
SHORT = "#study=batches&sizes=200-1000&seeds=2&epochs=3&hidden=8&target=0.8"
VIEWS = ("Same loss", "Time", "Flat and sharp", "Accuracy")


def marks(page: Page, series: str) -> int:
    """How many batch sizes a curve of the left picture has."""
    return page.locator("figure").first.locator(f"[data-series={series}] > g").count()


def test_trainings_arrive_and_every_view_shows_them(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context(
        viewport={"width": 1366, "height": 768}, color_scheme="dark"
    ) as context:
        context.add_init_script(WALKER)
        page = context.new_page()
        errors.watch(page)
        page.goto(f"{server.address}/networks{LANGUAGE}{LONG}")
        train = page.get_by_role("button", name="Train")
        train.click()
        expect(page.get_by_text(re.compile(r"\b[1-9]\d* of 16 trained"))).to_be_visible(
            timeout=PATIENCE
        )
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text(re.compile(r"Cancelled; [1-9]\d* of 16"))).to_be_visible()
        assert marks(page, "training") >= 1
        # What was found stays until the next training.
        page.evaluate(f"location.hash = '{SHORT}'")
        expect(page.get_by_role("checkbox", name="200")).to_be_checked()
        train.click()
        expect(page.get_by_text("4 trainings are done")).to_be_visible(timeout=PATIENCE)
        assert marks(page, "training") == marks(page, "validation") == 2
        told = page.get_by_text(re.compile("From batches of 200 to 1,000")).text_content() or ""
        shares = [float(share) for share in re.findall(r"([\d.]+)\s%", told)]
        assert len(shares) == 4
        assert shares[0] > shares[1]
        assert "18 with batches of 200" in page.locator("li", has_text="many updates").inner_text()
        for view in VIEWS:
            page.get_by_role("radiogroup", name="View").get_by_text(view).click()
            expect(page.get_by_role("img").first).to_be_visible()
            expect_no_bare_word(page)
        assert page.evaluate("location.hash") == SHORT
        for summary in ("As numbers", "The gap that"):
            page.get_by_text(summary).click()
        rows = page.get_by_role("region", name="At the training loss").get_by_role("row")
        expect(rows).to_have_count(3)
        expect_no_bare_word(page)
        assert Axe().run(page).response["violations"] == []
        page.get_by_role("radiogroup", name="View").get_by_text("Flat and sharp").click()
        expect(page.locator("figure")).to_have_count(3)
        assert page.evaluate("location.hash") == f"{SHORT}&view=flat"
        assert Axe().run(page).response["violations"] == []
