"""A test sample beside that of training: isolines, both minima, and what a stretch changes."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

TOY = (
    "#surface=regression;model=toy_network;loss=squared;reduction=mean;generated=line;n=20;noise=1"
    ";seed=3;domain=-2.5,2.5,-2.5,2.5&steps=20&run=gd;learning_rate=0.05&panel=data"
)
# How many pixels of the contour are painted in the test sample's colour.
PAINTED = """pane => [...pane.querySelectorAll('canvas.plane-canvas')].reduce((sum, canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    if (data[i] === 0xa8 && data[i + 1] === 0x43 && data[i + 2] === 0 && data[i + 3] === 255)
      count++;
  return sum + count;
}, 0)"""


def test_a_stretch_changes_how_sharp_it_is_and_neither_loss(open_page: OpenPage) -> None:
    shown = open_page(TOY)
    page, contour = shown.page, shown.contour
    shown.wait_for_contour()
    assert contour.evaluate(PAINTED) == 0
    page.get_by_role("switch", name="A test sample").click(force=True)
    shown.wait_for_link("test=true")
    section = page.get_by_role("region", name="Flat and sharp")
    expect(section.get_by_text("20 fresh examples of the same rule")).to_be_visible()
    # Hundreds of the isolines alone: the square has some 80.
    page.wait_for_function(f"pane => ({PAINTED})(pane) > 500", arg=contour.element_handle())

    values = {
        name: section.locator(f"[data-value=flat-{name}]")
        for name in ("eigenvalue", "mean-rise", "training-loss", "test-loss")
    }
    before = {name: value.inner_text() for name, value in values.items()}
    stretch = section.get_by_role("slider", name="Stretch α")
    field = section.get_by_role("spinbutton", name="Stretch α")
    field.fill("4")
    field.press("Enter")
    shown.wait_for_link("stretch=4")
    # From w₁ = w₂ on the largest eigenvalue goes with (α² + 1/α²)/2.
    expect(section.get_by_text("8.03 times as large")).to_be_visible()
    # At either end of the slider by (100 + 1/100)/2.
    curves = section.get_by_role("img", name=re.compile("is 1 to 50 times .* loss 1 to 1 times"))
    expect(curves).to_be_visible()
    for name in ("training-loss", "test-loss"):
        expect(values[name]).to_have_text(before[name])
    for name in ("eigenvalue", "mean-rise"):
        expect(values[name]).not_to_have_text(before[name])
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()

    stretch.press("ArrowRight")
    shown.wait_for_link(r"stretch=4\.1")
    shown.key("Control+z")
    shown.key("Control+z")
    expect(values["eigenvalue"]).to_have_text(before["eigenvalue"])
    page.get_by_role("switch", name="A test sample").click(force=True)
    expect(section.get_by_role("table")).to_have_count(0)
    page.wait_for_function(f"pane => ({PAINTED})(pane) === 0", arg=contour.element_handle())
