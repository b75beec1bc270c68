"""Critical points are listed and visited, a saddle is left, and runs say why they stopped."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.e2e.surface_page import SurfacePage
from tests.e2e.test_point import number, wait_for_number

OpenPage = Callable[..., SurfacePage]

HIMMELBLAU = "#surface=himmelblau&steps=100&run=gd;learning_rate=0.01&layout=contour"


def test_a_click_in_the_table_visits_the_point(open_page: OpenPage) -> None:
    page = open_page(f"{HIMMELBLAU}&panel=critical").page
    table = page.get_by_role("region", name="Critical points")
    # Four minima, four saddles and one maximum: Himmelblau (1972).
    expect(table.locator("tbody tr")).to_have_count(9)
    table.get_by_role("button", name=re.compile(r"minimum at \(3, 2\)")).click()
    wait_for_number(page, "x", 3, 1e-9)
    wait_for_number(page, "y", 2, 1e-9)
    # The second derivatives at (3, 2) are 74, 20 and 34.
    low, high = np.linalg.eigvalsh([[74, 20], [20, 34]])
    assert number(page, "eigenvalue-1") == pytest.approx(low, rel=1e-6)
    assert number(page, "eigenvalue-2") == pytest.approx(high, rel=1e-6)
    expect(page.locator("[data-kind]").first).to_have_text("Minimum")


def test_a_minimum_at_a_kink_has_its_row_and_no_numbers_that_do_not_exist(
    open_page: OpenPage,
) -> None:
    page = open_page("#surface=bukin_6&steps=10&run=gd&layout=contour&panel=critical").page
    table = page.get_by_role("region", name="Critical points")
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table.locator("tbody tr")).to_contain_text("at a kink")
    table.get_by_role("button", name=re.compile(r"minimum at a kink, \(−10, 1\)")).click()
    wait_for_number(page, "x", -10, 1e-12)
    wait_for_number(page, "y", 1, 1e-12)
    expect(page.locator("[data-kind]").first).to_have_text("Kink")
    for value in ("gradient-norm", "eigenvalue-1", "eigenvalue-2"):
        assert np.isnan(number(page, value))
        expect(page.locator(f"[data-value={value}]").first).to_have_text("–")


def test_a_verdict_is_explained(open_page: OpenPage) -> None:
    # On L = x² + y² gradient descent with η = 1.01 goes from θ to (1 − 2.02) θ.
    page = open_page("#surface=sphere&start=1,1&steps=400&run=gd;learning_rate=1.01").page
    page.get_by_role("button", name=re.compile("diverging: show why")).first.click()
    why = page.get_by_role("region", name=re.compile("^Why Gradient descent"))
    expect(why).to_contain_text("η·λmax = 2.02 exceeds 2")
