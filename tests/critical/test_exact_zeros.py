"""Points, losses and Hessians are as exact as rounding allows: what is zero reads 0."""

import mpmath
import numpy as np
import pytest
import sympy as sp

from errorsurface.calculus.taylor import taylor
from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces import SURFACES, landscape_named
from errorsurface.surfaces.landscape import Landscape
from tests.critical.searches import expression, found_on
from tests.surfaces.formulas import surface_of
from tests.surfaces.literature import X, Y


def exactly(key):
    return {tuple(point.at.tolist()) for point in found_on(key).points}


def test_the_worked_example_reads_as_in_the_lecture():
    (saddle,) = found_on("toy_network").points
    assert saddle.at.tolist() == [0.0, 0.0]
    assert str(saddle.at.tolist()) == "[0.0, 0.0]"
    assert (saddle.loss, saddle.gradient_norm) == (1.0, 0.0)
    assert saddle.eigenvalues.tolist() == [-2.0, 2.0]
    there = taylor(landscape_named("toy_network"), saddle.at)
    assert there.hessian.tolist() == [[0.0, -2.0], [-2.0, 0.0]]
    # And a hair beside it, where Newton's method used to end.
    beside = taylor(landscape_named("toy_network"), np.array([-4.5e-28, 1e-27]))
    assert (beside.hessian.tolist(), beside.gradient.tolist()) == (
        [[0.0, -2.0], [-2.0, 0.0]],
        [0.0, 0.0],
    )


@pytest.mark.parametrize("target", [2.0, 0.3, -1.5])
def test_the_toy_networks_saddle_for_other_examples(target):
    found = critical_points(landscape_named("toy_network", {"target": target}))
    (saddle,) = found.points
    assert saddle.at.tolist() == [0.0, 0.0]
    assert saddle.eigenvalues.tolist() == [-2.0 * abs(target), 2.0 * abs(target)]
    assert {curve.loss for curve in found.curves} == {0.0}


@pytest.mark.parametrize(
    ("key", "points"),
    [
        ("sphere", [(0.0, 0.0)]),
        ("booth", [(1.0, 3.0)]),
        ("matyas", [(0.0, 0.0)]),
        ("hyperbolic_paraboloid", [(0.0, 0.0)]),
        ("monkey_saddle", [(0.0, 0.0)]),
        ("rosenbrock", [(1.0, 1.0)]),
        ("beale", [(3.0, 0.5), (0.0, 1.0)]),
        ("himmelblau", [(3.0, 2.0)]),
        ("goldstein_price", [(0.0, -1.0), (-0.6, -0.4), (1.8, 0.2), (1.2, 0.8), (0.8, 0.2)]),
        ("six_hump_camel", [(0.0, 0.0)]),
        ("three_hump_camel", [(0.0, 0.0)]),
        ("rastrigin", [(0.0, 0.0)]),
        ("griewank", [(0.0, 0.0)]),
        ("levy", [(1.0, 1.0)]),
        ("drop_wave", [(0.0, 0.0)]),
    ],
)
def test_points_on_short_decimals(key, points):
    assert exactly(key) >= set(points)


@pytest.mark.parametrize("key", [key for key, surface in SURFACES.items() if not surface.kink])
def test_no_coordinate_is_rounding(key):
    width = np.array([high - low for low, high in SURFACES[key].domain])
    for point in found_on(key).points:
        size = np.abs(point.at) / width
        assert ((size == 0.0) | (size > 1e-9)).all(), point.at
        sizes = np.abs(point.eigenvalues)
        assert ((sizes == 0.0) | (sizes > 1e-15 * sizes.max())).all()
        assert point.loss == 0.0 or abs(point.loss) > 1e-20


@pytest.mark.parametrize("key", ["himmelblau", "rastrigin", "easom", "levy", "griewank"])
def test_the_hessians_entries_at_critical_points(key):
    gradient = [expression(key).diff(each) for each in (X, Y)]
    at = sp.lambdify((X, Y), gradient, "mpmath")
    hessian_at = sp.lambdify((X, Y), sp.hessian(expression(key), (X, Y)), "mpmath")
    with mpmath.workdps(40):
        for point in found_on(key).points[:40]:
            root = mpmath.findroot(at, tuple(mpmath.mpf(float(each)) for each in point.at))
            true = np.array(hessian_at(*root).tolist(), dtype=float)
            shown = taylor(landscape_named(key), point.at).hessian
            scale = np.abs(true).max()
            np.testing.assert_allclose(shown, true, rtol=1e-9, atol=1e-12 * scale)
            # What is zero at the true point is zero, not the sine of π in floats.
            assert (shown[np.abs(true) < 1e-30] == 0.0).all()


def test_a_short_decimal_nearby_is_not_taken_for_the_point():
    root2 = float(np.sqrt(2.0))
    close = 0.5 + 3e-9
    found = critical_points(
        Landscape.of(surface_of(lambda x, y: (x - root2) ** 2 + 3.0 * (y - close) ** 2))
    )
    np.testing.assert_allclose(found.points[0].at, [root2, close], rtol=0, atol=1e-15)
