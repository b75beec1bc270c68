"""The page of networks: points arrive while one watches, and each can be opened."""

import re
from urllib.parse import urlencode

import msgpack
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Errors
from tests.e2e.surface_page import PATIENCE
from tests.e2e.test_words import LANGUAGE, WALKER, expect_no_bare_word
from tests.server import Server

# Where the marks are on the screen, and the index of each one's point.
MARKS = """() => {
  const plot = document.querySelector('.js-plotly-plot');
  const { xaxis, yaxis } = plot._fullLayout;
  const box = plot.getBoundingClientRect();
  const [{ x, y, customdata }] = plot.data;
  return x.map((value, i) => [
    box.left + xaxis._offset + xaxis.l2p(value),
    box.top + yaxis._offset + yaxis.l2p(y[i]),
    customdata[i],
  ]);
}"""


def opened(page: Page, server: Server, errors: Errors, link: str = "") -> Page:
    errors.watch(page)
    page.goto(f"{server.address}/networks{link}")
    expect(page.get_by_role("button", name="Search")).to_be_visible(timeout=PATIENCE)
    return page


def found(page: Page, count: int) -> None:
    """Waits until the search is over."""
    said = re.compile(rf"\b{count} critical points found")
    expect(page.get_by_text(said)).to_be_visible(timeout=PATIENCE)


def test_points_arrive_and_open(browser: Browser, server: Server, errors: Errors) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = opened(context.new_page(), server, errors, "#count=100&hidden=2")
        expect(page.get_by_label("Hidden layers")).to_have_value("2")
        page.get_by_role("button", name="Search").click()
        found(page, 100)
        expect(page.get_by_text(re.compile("Of [0-9]+ searches"))).to_be_visible()
        # A click on a mark opens its point.
        page.wait_for_function("document.querySelector('.js-plotly-plot')?.data?.[0].x.length > 5")
        left, top, _ = page.evaluate(MARKS)[0]
        page.mouse.click(left, top)
        spectrum = page.get_by_role("region", name="Eigenvalues")
        told = spectrum.get_by_text(re.compile(r"Loss .* positive, .* negative, .* zero"))
        first = told.text_content()
        counts = re.search(r"(\d+) positive, (\d+) negative, (\d+) zero", first or "")
        assert counts is not None
        assert sum(map(int, counts.groups())) == 9
        expect(spectrum.get_by_role("img")).to_be_visible()
        # And so do the arrow keys.
        slider = page.get_by_role("slider", name="Open a point, by its loss")
        slider.focus()
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        expect(slider).to_have_attribute("aria-valuetext", re.compile("^1 of "))
        expect(told).to_be_visible()
        marks = len(page.evaluate(MARKS))
        page.get_by_role("switch", name="Show as one").uncheck(force=True)
        page.wait_for_function(
            f"document.querySelector('.js-plotly-plot').data[0].x.length > {marks}"
        )
        assert len(page.evaluate(MARKS)) == 100
        link = page.evaluate("location.hash")
        assert re.fullmatch(r"#count=100&hidden=2&merged=false&point=\d+", link)
        assert Axe().run(page).response["violations"] == []


def test_a_search_is_cancelled_and_one_that_cannot_be_is_told(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark"
    ) as context:
        page = opened(context.new_page(), server, errors, "#data=iris&inputs=4&hidden=8&count=1000")
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_text(re.compile(r"\b[1-9]\d* of 1000 found"))).to_be_visible(
            timeout=PATIENCE
        )
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text(re.compile(r"the [1-9]\d* points found so far"))).to_be_visible()
        page.get_by_label("Hidden layers").select_option("4-4")
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("button", name="Cancel")).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        assert Axe().run(page).response["violations"] == []
        # More parameters than there may be.
        page.goto(f"{server.address}/networks#data=random&inputs=8&hidden=8")
        page.reload()
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("alert")).to_contain_text("at most 50 weights")
        # Nothing is broken by that.
        page.get_by_label("Hidden layers").select_option("")
        page.get_by_label("Critical points wanted").select_option("50")
        page.get_by_role("button", name="Search").click()
        found(page, 50)
        page.get_by_role("link", name="Back to the error surfaces").click()
        page.wait_for_url(f"{server.address}/#*")


def test_every_word_is_a_message(browser: Browser, server: Server, errors: Errors) -> None:
    with browser.new_context() as context:
        context.add_init_script(WALKER)
        page = opened(context.new_page(), server, errors, f"{LANGUAGE}#count=50")
        expect_no_bare_word(page)
        page.get_by_role("button", name="Search").click()
        found(page, 50)
        page.get_by_role("slider").focus()
        page.keyboard.press("End")
        page.get_by_text("As numbers").click()
        expect_no_bare_word(page)


def test_the_studies_of_the_gallery_ask_what_they_say(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        errors.watch(page)
        sent: list[dict[str, object]] = []

        def keep(frame: bytes | str) -> None:
            sent.append(msgpack.unpackb(frame))

        page.on("websocket", lambda socket: socket.on("framesent", keep))
        studies = page.request.get(f"{server.address}/api/scenes").json()["studies"]
        assert len(studies) >= 4
        for study in studies:
            page.goto("about:blank")
            page.goto(f"{server.address}/networks#{urlencode(study['link'] | {'start': 'true'})}")
            kind = study["ask"].replace("-", "_")
            asked: list[dict[str, object]] = []
            for _ in range(int(PATIENCE // 20)):
                if asked := [each for each in sent if each["type"] == kind]:
                    break
                page.wait_for_timeout(20)
            assert len(asked) == 1, study["key"]
            assert study["request"].items() <= asked[0].items()


def test_a_study_opens_from_the_gallery_and_its_point_from_a_link(
    browser: Browser, server: Server, errors: Errors
) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        errors.watch(page)
        page.goto(server.address)
        studies = page.request.get(f"{server.address}/api/scenes").json()["studies"]
        study = next(each for each in studies if each["key"] == "rare_minima")
        page.get_by_role("button", name="Scenes: questions").click()
        page.get_by_role("link", name=study["question"]).click()
        page.wait_for_url(f"{server.address}/networks#data=random")
        page.goto("about:blank")
        page.goto(f"{server.address}/networks#data=random&hidden=2&count=50&start=true")
        found(page, 50)
        # The point that is open is in the link, and opens once it is found.
        page.get_by_role("slider", name="Open a point, by its loss").focus()
        page.keyboard.press("End")
        spectrum = page.get_by_role("region", name="Eigenvalues")
        told = spectrum.get_by_text(re.compile(r"Loss .* positive, .* negative, .* zero"))
        opened_point = told.text_content()
        link = page.evaluate("location.hash")
        assert re.fullmatch(r"#count=50&data=random&hidden=2&point=\d+", link)
        page.goto("about:blank")
        page.goto(f"{server.address}/networks{link}&start=true")
        found(page, 50)
        expect(told).to_have_text(opened_point or "")
