"""A recording is opened by hand: its path and curves are drawn, and a bad one is told."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from errorsurface.recordings.example import example
from tests.e2e.conftest import Errors
from tests.e2e.surface_page import PATIENCE
from tests.e2e.test_words import LANGUAGE, WALKER, expect_no_bare_word
from tests.recordings.files import archive
from tests.server import Server

LINK = "#study=recording"


def opened(page: Page, server: Server, errors: Errors, query: str = "") -> Page:
    errors.watch(page)
    page.goto(f"{server.address}/networks{query}{LINK}")
    expect(page.get_by_role("tab", selected=True)).to_be_visible(timeout=PATIENCE)
    return page


def choose(page: Page, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)


def forget_refused(errors: Errors) -> None:
    """A browser calls every answer an error that refuses something."""
    errors.found = [text for text in errors.found if "status of 422" not in text]


def test_a_recording_is_opened(browser: Browser, server: Server, errors: Errors) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = opened(context.new_page(), server, errors)
        expect(page.get_by_text("Drop a recording here")).to_be_visible()
        choose(page, "mine.npz", example())
        told = page.get_by_text("mine.npz: 601 entries of 65 parameters.")
        expect(told).to_be_visible(timeout=PATIENCE)
        # What is seen at the end, and from there on with the arrow keys.
        here = page.get_by_role("region", name="Where you look")
        expect(here).to_contain_text("Update600")
        slider = page.get_by_role("slider", name="Update")
        slider.focus()
        page.keyboard.press("ArrowLeft")
        expect(here).to_contain_text("Update599")
        expect(slider).to_have_attribute("aria-valuetext", re.compile("^update 599: loss 0"))
        # The plane: the path from its first mark to its last, and a click goes to the nearest.
        plane = page.get_by_role("img", name=re.compile("Path of 601 entries"))
        expect(plane.locator("polyline")).to_have_count(48)
        first = plane.locator("circle").first.bounding_box()
        assert first is not None
        page.mouse.click(first["x"] + first["width"] / 2, first["y"] + first["height"] / 2)
        expect(here).to_contain_text("Update0")
        spectrum = page.get_by_role("region", name="Eigenvalues of the Hessian")
        expect(spectrum).to_contain_text(re.compile(r"At update 0: \d+ of 65"))
        # One place for both curves.
        norm = page.get_by_role("img", name=re.compile("^‖g‖ over the updates"))
        box = norm.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 60)
        expect(here).to_contain_text("Update600")
        shares = page.get_by_role("list", name="Explained share")
        expect(shares.get_by_role("listitem")).to_have_count(10)
        expect(shares.get_by_role("listitem").first).to_contain_text("95.8")
        assert Axe().run(page).response["violations"] == []
        # Nothing of the file is in the link.
        assert page.evaluate("location.hash") == LINK
        choose(page, "notes.txt", b"step,loss\n")
        expect(page.get_by_role("alert")).to_contain_text("as errorsurface.record writes it")
        expect(told).to_have_count(0)
        choose(page, "half.npz", example()[:90_000])
        expect(page.get_by_role("alert")).to_contain_text("its end is missing")
        # A hand drops one.
        transfer = page.evaluate_handle(
            """bytes => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(bytes)], 'dropped.npz'));
              return files;
            }""",
            list(archive()),
        )
        page.get_by_text("Drop a recording here").dispatch_event("drop", {"dataTransfer": transfer})
        expect(page.get_by_text("dropped.npz: 5 entries of 3 parameters.")).to_be_visible()
    forget_refused(errors)


def test_on_a_phone_in_the_dark_every_word_is_a_message(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark"
    ) as context:
        context.add_init_script(WALKER)
        page = opened(context.new_page(), server, errors, LANGUAGE)
        expect_no_bare_word(page)
        page.get_by_role("button", name="Open an example").click()
        expect(page.get_by_role("slider")).to_be_visible(timeout=PATIENCE)
        page.get_by_text("As numbers").click()
        expect_no_bare_word(page)
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide)
        choose(page, "wrong.npz", archive(loss=None))
        expect(page.get_by_role("alert")).to_be_visible()
        expect_no_bare_word(page)
        # Last of all, as it paints texts of its own.
        assert Axe().run(page).response["violations"] == []
        page.get_by_role("button", name="Open an example").click()
        expect(page.get_by_role("slider")).to_be_visible(timeout=PATIENCE)
        assert Axe().run(page).response["violations"] == []
    forget_refused(errors)
