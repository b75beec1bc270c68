"""The ways on from a critical point: out of a saddle, and into one more dimension."""

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

RUN = "run=gd;learning_rate=0.01&steps=50&layout=contour&panel=point"
# L = (1 − w₁w₂)² has a saddle at the origin: λ = −2 along (1, 1)/√2.
SADDLE = f"#surface=toy_network&start=1.5,-1&probe=0,0&{RUN}"
# L = 0.26 (x² + y²) − 0.48 xy has its minimum at the origin.
MINIMUM = f"#surface=matyas&start=5,-3&probe=0,0&{RUN}"


def wait_for_number(page: Page, name: str, value: float) -> None:
    """Waits until the page shows this number."""
    page.wait_for_function(
        """([name, value]) => {
          const shown = document.querySelector(`[data-value="${name}"]`)?.dataset.number;
          return shown !== undefined && Math.abs(Number(shown) - value) <= 1e-9;
        }""",
        arg=[name, value],
    )


def test_the_predicted_decrease_stands_beside_the_real_one(open_page: OpenPage) -> None:
    page = open_page(SADDLE).page
    slider = page.get_by_role("slider", name="Step ε")
    slider.focus()
    # A quarter of the domain's side of 4 to either side: L((ε, ε)/√2) − 1 = ε⁴/4 − ε².
    for key in ("Home", "End"):
        page.keyboard.press(key)
        wait_for_number(page, "escape-predicted", -1.0)
        wait_for_number(page, "escape-real", -0.75)


def test_the_descent_goes_on_beside_the_saddle(open_page: OpenPage) -> None:
    shown = open_page(SADDLE)
    slider = shown.page.get_by_role("slider", name="Step ε")
    slider.focus()
    shown.page.keyboard.press("End")
    shown.page.get_by_role("button", name="Descend from here").click()
    shown.wait_for_link("start=0[.]707[0-9]?,0[.]707[0-9]?&")


def test_one_more_dimension_makes_the_minimum_a_saddle(open_page: OpenPage) -> None:
    page = open_page(MINIMUM).page
    slice_hessian = np.array([[0.52, -0.48], [-0.48, 0.52]])
    low, high = np.linalg.eigvalsh(slice_hessian)
    for index, value in enumerate((0.0, low, high), start=1):
        wait_for_number(page, f"extra-eigenvalue-{index}", value)
    page.get_by_role("slider", name="Blending").focus()
    page.keyboard.press("End")
    page.wait_for_selector('[data-value="extra-kind"][data-kind="saddle"]')
    values = [
        float(page.get_attribute(f'[data-value="extra-eigenvalue-{i}"]', "data-number") or "nan")
        for i in (1, 2, 3)
    ]
    assert values[0] < 0 < values[1]
    # The slice's eigenvalues lie between the whole's (Cauchy's interlacing theorem).
    assert values[0] <= low <= values[1] <= high <= values[2]
    # The third parameter adds −κ to the trace, as much as the slice's smallest eigenvalue.
    assert sum(values) == pytest.approx(high, abs=1e-9)
