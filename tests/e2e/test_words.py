"""In the test language every message is marked: whatever stands outside of the marks is no message.

The page is walked through all that it can show, and looked at after every step.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Errors
from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

WALKER = (Path(__file__).parent / "words.js").read_text(encoding="utf-8")
LANGUAGE = "?language=test"
PHONE = {"width": 390, "height": 844}
# What the server says has a key, too.
UNKEYED = json.dumps(False)
# Cards and details; what has a popup opens over the page and one at a time.
OPEN_ALL = """() => {
  for (const closed of document.querySelectorAll('[aria-expanded=false]:not([aria-haspopup])'))
    closed.click();
}"""


@pytest.fixture
def open_marked(open_page: OpenPage, browser: Browser) -> OpenPage:
    """Opens the page in the test language, with the walker in it from the start."""

    def open_at(link: str = "", *, of: Browser = browser, **options: object) -> SurfacePage:
        return open_page(LANGUAGE + link, of=Walked(of), **options)

    return open_at


class Walked:
    """A browser whose pages note what is painted from their first script on."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def new_context(self, **options: object) -> object:
        context = self.browser.new_context(**options)  # pyright: ignore[reportArgumentType]
        context.add_init_script(WALKER)
        return context


def expect_no_bare_word(page: Page) -> None:
    """All that is on the page, seen or heard, is marked."""
    assert page.evaluate(f"window.bareWords({UNKEYED})") == []


def hover(page: Page, targets: Locator) -> None:
    """Looks at the tooltip of each target that is shown."""
    for target in targets.filter(visible=True).all():
        target.hover()
        expect(page.get_by_role("tooltip").first).to_be_visible()
        expect_no_bare_word(page)
        page.mouse.move(1, 1)
        expect(page.get_by_role("tooltip")).to_have_count(0)


def marked(text: str) -> re.Pattern[str]:
    """A name in the test language."""
    return re.compile(f"^⟦+{re.escape(text)}⟧+$")


def test_the_walker_sees_a_bare_word(browser: Browser) -> None:
    page = browser.new_page()
    page.add_init_script(WALKER)
    page.goto("data:text/html,<title>x</title>")
    cases = {
        "<p>⟦Marked⟧ x 1.5 θ</p>": [],
        "<p>⟦Press <b>Add</b> and ⟦wait⟧⟧</p>": [],
        '<p><span class="katex">sin</span><cite>An author</cite></p>': [],
        "<p>Bare</p>": ["text: Bare"],
        "<p>⟦Marked⟧ and bare</p>": ["text: ⟦Marked⟧ and bare"],
        "<p>⟦never closed</p>": ["text: ⟦never closed"],
        '<button title="Bare">⟦Marked⟧</button>': ["title: Bare"],
        '<input aria-label="⟦Marked⟧" placeholder="Bare">': ["placeholder: Bare"],
        '<button aria-label="#cc79a7" aria-valuetext="rgb(1, 2, 3)"></button>': [],
        "<p>⟪Unkeyed⟫</p>": ["text: ⟪Unkeyed⟫"],
    }
    for html, found in cases.items():
        page.evaluate("html => { document.body.innerHTML = html; }", html)
        assert page.evaluate("window.bareWords()") == found
    page.evaluate("document.createElement('canvas').getContext('2d').fillText('Bare', 0, 0)")
    assert "canvas: Bare" in page.evaluate("window.bareWords()")
    page.close()


def test_views_and_panels(open_marked: OpenPage) -> None:
    shown = open_marked("#surface=himmelblau&start=-0.5,-1.5&start=1,1&critical=true", in_3d=True)
    page = shown.page
    shown.wait_for_scene()
    expect_no_bare_word(page)
    for key in ("1", "2", "4", "3"):
        shown.key(key)
        page.wait_for_timeout(300)
        expect_no_bare_word(page)
    page.get_by_text(marked("Linear")).first.click()
    hover(page, page.locator("header button"))
    hover(page, page.locator("main button:not([title])").filter(has=page.locator("svg")))
    for view in ("⟦Surface in 3-D⟧", "⟦Contour map⟧", "⟦Loss and gradient norm⟧"):
        page.get_by_role("region", name=view).first.hover()
        page.wait_for_timeout(500)
        expect_no_bare_word(page)


def test_what_is_known_of_a_run(open_marked: OpenPage) -> None:
    link = (
        "#surface=sphere&start=-4,3&start=1,1&run=gd;learning_rate=1.1&run=gd&run=adam&run=gd;off"
    )
    page = open_marked(link).page
    page.get_by_role("button", name=re.compile("show why")).first.click()
    expect(page.get_by_text(re.compile("^⟦Why"))).to_be_visible()
    page.wait_for_timeout(500)
    expect_no_bare_word(page)
    # Another way of running it while it is explained.
    page.get_by_role("button", name=re.compile("^⟦Distance")).click()
    expect_no_bare_word(page)


@pytest.mark.parametrize(
    "link",
    [
        "#surface=toy_network&probe=0,0",
        "#surface=matyas&probe=0,0&model=second&error=first&part=taylor",
        "#surface=toy_network&probe=1,0.5&subject=ball&error=second&model=first&height=log&part=slice",
        "#surface=monkey_saddle&probe=0,0",
        "#surface=bukin_6&probe=-10,1&part=taylor",
    ],
)
def test_a_point(open_marked: OpenPage, link: str) -> None:
    page = open_marked(f"{link}&panel=point&plane=true&patch=true&start=1,0.6&run=gd").page
    page.wait_for_timeout(1500)
    expect_no_bare_word(page)


def test_data_with_a_test_sample(open_marked: OpenPage) -> None:
    surface = "regression;model=linear;loss=squared;reduction=mean;points=0,1/1,2/2,2.5/3,4"
    link = f"#surface={surface};domain=-4,6,-1,3&run=gd;batch=size:2&test=true&stretch=2"
    page = open_marked(f"{link}&panel=data&noise=true&batchsurface=true").page
    expect(page.get_by_text("times as large")).to_be_visible()
    page.wait_for_timeout(500)
    expect_no_bare_word(page)


@pytest.mark.parametrize("surface", ["himmelblau", "toy_network", "matyas", "beale", "ackley"])
def test_critical_points(open_marked: OpenPage, surface: str) -> None:
    page = open_marked(f"#surface={surface}&panel=critical&run=gd").page
    expect(page.get_by_role("tabpanel").get_by_role("status").locator("svg").first).to_be_visible()
    page.wait_for_timeout(1500)
    expect_no_bare_word(page)


def test_menus_and_dialogs(open_marked: OpenPage) -> None:
    shown = open_marked("#run=gd;learning_rate=0.002&run=adam&run=rmsprop")
    page = shown.page
    shown.key("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_no_bare_word(page)
    page.keyboard.press("Escape")
    for name in ("⟦Surface: ⟦Peaks⟧⟧", "⟦Add an optimizer⟧"):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("listbox")).to_be_visible()
        expect_no_bare_word(page)
        page.get_by_placeholder(re.compile("^⟦Search")).filter(visible=True).fill("qqqq")
        expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(0)
        expect_no_bare_word(page)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^⟦More for")).first.click()
    expect(page.get_by_role("menu")).to_be_visible()
    expect_no_bare_word(page)
    page.keyboard.press("Escape")
    page.mouse.click(*shown.pixel((0.5, 0.5)), button="right")
    expect(page.get_by_role("menu")).to_be_visible()
    expect_no_bare_word(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^⟦Colour of")).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_no_bare_word(page)
    page.keyboard.press("Escape")
    page.evaluate(OPEN_ALL)
    expect_no_bare_word(page)
    field = page.get_by_role("spinbutton").first
    field.fill("1e99")
    expect_no_bare_word(page)


def test_every_record(open_marked: OpenPage) -> None:
    """Opens every optimizer's card, and every surface's details where it has any."""
    shown = open_marked("#run=gd")
    page = shown.page
    keys = page.evaluate(
        "() => fetch('/api/optimizers').then((r) => r.json())"
        ".then(({ optimizers }) => optimizers.map(({ key }) => key))"
    )
    for first in range(0, len(keys), 16):
        runs = "&".join(f"run={key}" for key in keys[first : first + 16])
        page.evaluate(
            "link => { location.hash = link; }", f"surface=sphere&steps=5&layout=contour&{runs}"
        )
        expect(page.locator("li [aria-expanded]").first).to_be_visible()
        page.evaluate(OPEN_ALL)
        expect_no_bare_word(page)
    surfaces = page.evaluate(
        "() => fetch('/api/surfaces').then((r) => r.json())"
        ".then(({ surfaces }) => surfaces.map(({ key, title }) => [key, title]))"
    )
    for key, title in surfaces:
        link = f"surface={key}&steps=5&run=gd&layout=contour"
        page.evaluate("link => { location.hash = link; }", link)
        expect(page.get_by_role("button", name=f"⟦Surface: ⟦{title}⟧⟧")).to_be_visible()
        expect_no_bare_word(page)


def test_problems(open_marked: OpenPage) -> None:
    page = open_marked("#surface=nowhere&start=1&run=gd;learning_rate=fast&run=magic&eye=0").page
    alert = page.get_by_role("alert")
    expect(alert.get_by_text("⟦Parts of the link could not be understood⟧")).to_be_visible()
    expect_no_bare_word(page)
    alert.get_by_role("button").click()
    expect(alert.locator("p")).to_have_count(0)


def test_a_refusal(open_marked: OpenPage) -> None:
    """The page thinks that more is allowed than the server does."""
    shown = open_marked("#run=gd")
    page = shown.page
    page.route("**/api/limits", lambda route: route.fulfill(json=BOUNDLESS))
    page.goto(page.url.replace("#", "#steps=999999&"))
    page.reload()
    alert = page.get_by_role("alert")
    expect(alert.locator("li").first).to_be_visible()
    expect_no_bare_word(page)


BOUNDLESS = {
    "steps": {"minimum": 1, "maximum": 10**9},
    "optimizers": {"minimum": 1, "maximum": 16},
    "starts": {"minimum": 1, "maximum": 4},
    "grid": {"minimum": 2, "maximum": 512},
    "message_bytes": {"minimum": 1, "maximum": 262_144},
}


def test_while_the_server_is_away(open_marked: OpenPage, errors: Errors) -> None:
    page = open_marked().page
    page.route("**/api/**", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("⟦The server cannot be reached⟧")).to_be_visible()
    expect_no_bare_word(page)
    # The browser itself reports what it could not load.
    errors.found = [error for error in errors.found if "Failed to load" not in error]


def test_the_phone(open_marked: OpenPage) -> None:
    shown = open_marked(viewport=PHONE, has_touch=True, is_mobile=True)
    for tab in shown.page.get_by_role("tab").all():
        tab.tap()
        expect(tab).to_have_attribute("aria-selected", "true")
        shown.page.wait_for_timeout(500)
        expect_no_bare_word(shown.page)


@pytest.fixture
def without_webgl(chromium: Callable[..., Browser]) -> Iterator[Browser]:
    """A Chromium that has no WebGL."""
    started = chromium("--disable-gpu", "--disable-3d-apis", "--disable-webgl")
    yield started
    started.close()


def test_without_webgl(open_marked: OpenPage, without_webgl: Browser) -> None:
    page = open_marked(of=without_webgl).page
    expect(page.get_by_text("⟦This browser shows no 3-D")).to_be_visible()
    expect_no_bare_word(page)
