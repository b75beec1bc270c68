"""A point is probed, cut and left: what the page reads is what the formula says."""

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.surface_page import SurfacePage

OpenPage = Callable[..., SurfacePage]

# L = (1 − w₁w₂)²: closed forms for everything that the page reads.
TOY = "#surface=toy_network&start=1.5,-1&run=gd;learning_rate=0.01&steps=50&layout=contour"


def number(page: Page, name: str) -> float:
    """A number of the page, with all its digits."""
    return float(page.locator(f'[data-value="{name}"]').first.get_attribute("data-number") or "nan")


def wait_for_number(page: Page, name: str, value: float, within: float) -> None:
    """Waits until the page shows this number."""
    page.wait_for_function(
        """([name, value, within]) => {
          const shown = document.querySelector(`[data-value="${name}"]`)?.dataset.number;
          return shown !== undefined && Math.abs(Number(shown) - value) <= within;
        }""",
        arg=[name, value, within],
    )


def toy(x: float, y: float) -> tuple[float, list[float], list[list[float]]]:
    """L, g and H of the toy network in closed form."""
    rest = 1 - x * y
    mixed = 2 * x * y - 2 * rest
    return rest**2, [-2 * rest * y, -2 * rest * x], [[2 * y * y, mixed], [mixed, 2 * x * x]]


def drag(shown: SurfacePage, start: tuple[float, float], *to: tuple[float, float]) -> None:
    """Drags what lies at a place of the map, and holds it there."""
    mouse = shown.page.mouse
    mouse.move(*shown.pixel(start))
    mouse.down()
    for place in to:
        mouse.move(*shown.pixel(place), steps=5)


def expect_inspector(page: Page, at: tuple[float, float]) -> None:
    """The inspector shows L, g, H and eigenvalues of the closed form at the point it names."""
    x, y = number(page, "x"), number(page, "y")
    assert (x, y) == pytest.approx(at, abs=0.03)
    loss, gradient, hessian = toy(x, y)
    assert number(page, "loss") == pytest.approx(loss, abs=1e-9)
    assert number(page, "gradient-x") == pytest.approx(gradient[0], abs=1e-9)
    assert number(page, "gradient-y") == pytest.approx(gradient[1], abs=1e-9)
    assert number(page, "gradient-norm") == pytest.approx(np.hypot(*gradient), abs=1e-9)
    for name, value in zip(("xx", "xy", "yx", "yy"), np.ravel(hessian), strict=True):
        assert number(page, f"hessian-{name}") == pytest.approx(value, abs=1e-9)
    low, high = np.linalg.eigvalsh(hessian)
    assert number(page, "eigenvalue-1") == pytest.approx(low, abs=1e-9)
    assert number(page, "eigenvalue-2") == pytest.approx(high, abs=1e-9)


def test_the_inspector_follows_the_probe_while_it_is_dragged(open_page: OpenPage) -> None:
    shown = open_page(f"{TOY}&panel=point&probe=-1,0.5")
    page = shown.page
    wait_for_number(page, "x", -1, 0)
    expect_inspector(page, (-1, 0.5))
    drag(shown, (-1, 0.5), (0.3, 0.3), (1.2, 0.9))
    wait_for_number(page, "x", 1.2, 0.03)
    wait_for_number(page, "y", 0.9, 0.03)
    expect_inspector(page, (1.2, 0.9))
    page.mouse.up()
    shown.wait_for_link("probe=1[.][12]")
    # The start and with it the runs stayed where they were.
    assert "start=1.5,-1" in page.url


def test_keys_move_the_probe(open_page: OpenPage) -> None:
    shown = open_page(f"{TOY}&panel=point&probe=0,0")
    page = shown.page
    wait_for_number(page, "x", 0, 0)
    handle = shown.contour.get_by_role("slider", name="Point θ′")
    handle.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function(
        "() => Number(document.querySelector('[data-value=\"x\"]').dataset.number) > 0.1"
    )
    expect_inspector(page, (number(page, "x"), 0.0))


def test_the_worked_example_is_a_saddle(open_page: OpenPage) -> None:
    page = open_page(f"{TOY}&panel=point&probe=0,0").page
    wait_for_number(page, "eigenvalue-1", -2, 1e-12)
    wait_for_number(page, "eigenvalue-2", 2, 1e-12)
    expect(page.locator("[data-kind]")).to_have_text("Saddle point")


def test_turning_v_turns_the_sign_of_the_curvature(open_page: OpenPage) -> None:
    shown = open_page(f"{TOY}&panel=point&part=slice&probe=0,0&angle=45")
    page = shown.page
    # H = [[0, −2], [−2, 0]], so that vᵀHv = −2 sin 2φ.
    wait_for_number(page, "curvature", -2, 1e-9)
    slider = page.get_by_role("slider", name="Direction v", exact=True)
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    wait_for_number(page, "curvature", -2 * np.sin(np.radians(100)), 1e-9)
    shown.wait_for_link("angle=50")
    page.goto(page.url.replace("angle=50", "angle=135"))
    wait_for_number(page, "curvature", 2, 1e-9)
    wait_for_number(page, "slope", 0, 1e-12)
