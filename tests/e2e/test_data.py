"""Surfaces made of data: pasted, changed by hand, and seen in batches."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]


def expect_accessible(page: Page) -> None:
    """Axe finds nothing in what is shown."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


WRONG = "size;price\n1,5;2,5\n2;x\n3;4,5\n4;5"
POINTS = ";".join(
    (
        "regression;model=linear;loss=squared;reduction=mean",
        "points=0,1/1,2/2,2.5/3,4",
        "domain=-4,6,-1,3",
    )
)
BATCHED = (
    f"#surface={POINTS}&steps=40&run=gd;learning_rate=0.05&run=momentum;learning_rate=0.01"
    "&layout=contour&panel=data"
)


def test_own_data_are_read_with_their_faults_and_changed_by_hand(open_page: OpenPage) -> None:
    shown = open_page("#surface=sphere&layout=contour")
    page = shown.page
    page.get_by_role("button", name=re.compile("Surface: ")).click()
    page.get_by_role("option", name="Your own data").click()
    dialog = page.get_by_role("dialog", name="Your own data")
    text = dialog.get_by_role("textbox")
    file = {"name": "own.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n2,3\n3,5\n"}
    page.locator("input[type=file]").set_input_files(file)
    expect(dialog.get_by_text("3 examples found")).to_be_visible()
    expect(text).to_have_value("a,b\n1,2\n2,3\n3,5\n")
    text.fill(WRONG)
    dialog.get_by_role("button", name="Read", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("row 3, column 2")
    expect(text).to_have_value(WRONG)
    expect_accessible(page)

    text.fill(WRONG.replace("x", "3"))
    dialog.get_by_role("button", name="Read", exact=True).click()
    expect(dialog.get_by_text("4 examples found")).to_be_visible()
    dialog.get_by_role("button", name="Show the surface").click()
    shown.wait_for_link("points=1.5,2.5/2,3/3,4.5/4,5;names=size,price;domain=")
    shown.wait_for_runs()

    # A click adds one where that was chosen, and is undone at once.
    plot = page.locator(".data-view")
    box = plot.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    page.get_by_role("button", name="Add examples by a click").click()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    shown.wait_for_link("points=1.5,2.5/2,3/3,4.5/4,5/[^/;]+;")
    shown.key("Control+z")
    shown.wait_for_link("points=1.5,2.5/2,3/3,4.5/4,5;")

    # Taken and dragged; the surface follows, and the way is one change.
    example = page.get_by_role("slider", name=re.compile("^Example "))
    example.press("Home")
    expect(example).to_have_accessible_name("Example 1 of 4")
    handle = example.bounding_box()
    assert handle is not None
    left, top = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 10, top - 40, steps=4)
    page.mouse.up()
    shown.wait_for_link(r"points=(?!1\.5,2\.5)[\d.]+,[\d.]+/2,3/3,4.5/4,5;")
    shown.wait_for_runs()
    shown.key("Control+z")
    shown.wait_for_link("points=1.5,2.5/2,3/3,4.5/4,5;")
    example.press("End")
    example.press("Delete")
    shown.wait_for_link("points=1.5,2.5/2,3/3,4.5;")


def test_batches_are_counted_seen_and_timed(open_page: OpenPage) -> None:
    shown = open_page(BATCHED)
    page = shown.page
    shown.wait_for_runs()
    expect(page.get_by_label("The clock counts")).to_have_count(0)
    page.get_by_role("button", name="Gradient descent", exact=True).click()
    size = page.get_by_role("spinbutton", name="Batch size")
    size.fill("1")
    size.press("Enter")
    shown.wait_for_link("batch=size:1")
    shown.wait_for_runs()
    cards = page.get_by_role("region", name="Optimizers")
    shown.key("Home")
    expect(cards.get_by_text("Epoch 1, batch 1 of 4")).to_be_visible()

    # Forty updates of single examples are ten epochs; the full batch makes ten updates meanwhile.
    counter = page.locator("output").first
    page.get_by_label("The clock counts").select_option("epochs")
    expect(counter).to_have_text("epoch 0 / 10")
    page.get_by_label("The clock counts").select_option("examples")
    expect(counter).to_have_text("0 / 40 seen")

    page.get_by_role("switch", name="The next batch").click(force=True)
    shown.wait_for_link("batchsurface=true")

    page.get_by_role("button", name="Time against batch size").click()
    dialog = page.get_by_role("dialog", name="Time against batch size")
    dialog.get_by_role("button", name="Measure on this server").click()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog.get_by_text("Cancelled.")).to_be_visible()
    dialog.get_by_label("Examples").select_option("own")
    dialog.get_by_role("button", name="Measure on this server").click()
    expect(dialog.get_by_text("Measured now on the machine that serves this page")).to_be_visible()
    expect(dialog.get_by_text("Tesla V100, another machine")).to_be_visible()
    expect_accessible(page)


# Both examples have x = 0, so that their losses are (y − b)², whatever w is.
UPRIGHT = (
    "#surface=regression;model=linear;loss=squared;points=0,1/0,3;domain=-2,6,-1,1"
    "&start=-1,0.5&steps=8&run=gd;learning_rate=0.05;batch=size:1"
    "&panel=data&batchsurface=true&noise=true&residuals=true&layout=contour&at=0"
)
CARD = "#0072b2"

# Where a row of the map is painted in a colour, in pixels from its left end.
_COLUMNS = """(pane, [top, color]) => {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const found = new Set();
  for (const canvas of pane.querySelectorAll('canvas.plane-canvas')) {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const row = Math.round((top - box.top) * scale);
    const { data } = canvas.getContext('2d').getImageData(0, row, canvas.width, 1);
    for (let x = 0; x < canvas.width; x++) {
      const near = wanted.every((channel, k) => Math.abs(data[4 * x + k] - channel) < 40);
      if (near && data[4 * x + 3] > 200) found.add(Math.round(box.left + x / scale));
    }
  }
  return [...found].sort((a, b) => a - b);
}"""

_PAINTED = """(selector) => [...document.querySelectorAll(selector)].reduce((sum, canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count += 1;
  return sum + count;
}, 0)"""


def test_what_batches_do_is_drawn_and_named_as_the_model_names_it(open_page: OpenPage) -> None:
    shown = open_page(UPRIGHT)
    page = shown.page
    # ∇L is the mean of −2(1 − b) = −4 and −8, and 2 is how far either is from it.
    curve = page.get_by_role("img", name=re.compile("^The signal-to-noise ratio"))
    expect(curve).to_have_accessible_name(re.compile("is 3 at the start"))
    expect(page.locator(".ytitle")).to_have_text("w")
    expect(page.get_by_label("Start 1, b")).to_have_value("−1")
    expect_accessible(page)

    # The isolines of one example's loss stand upright, in pairs about its y.
    _, low = shown.pixel((0.0, -0.2))
    _, lower = shown.pixel((0.0, -0.5))
    page.wait_for_function(
        f"([pane, at]) => ({_COLUMNS})(pane, at).length > 2",
        arg=[shown.contour.element_handle(), [low, CARD]],
    )
    columns = shown.contour.evaluate(_COLUMNS, [low, CARD])
    assert columns == shown.contour.evaluate(_COLUMNS, [lower, CARD])
    middles = [shown.pixel((y, 0.0))[0] for y in (1.0, 3.0)]
    sides = [
        (
            min(middle - each for each in columns if each <= middle),
            min(each - middle for each in columns if each >= middle),
        )
        for middle in middles
    ]
    assert min(abs(left - right) for left, right in sides) < 2.5

    for switch, canvas in (
        ("Gradients of single examples", "canvas.plane-canvas"),
        ("Residuals", ".data-view canvas"),
    ):
        before = page.evaluate(_PAINTED, canvas)
        page.get_by_role("switch", name=switch).click(force=True)
        page.wait_for_function(
            f"([selector, before]) => ({_PAINTED})(selector) < before", arg=[canvas, before]
        )
