"""The way out of a saddle, and the third dimension that opens one."""

import numpy as np
import pytest

from errorsurface.calculus.escape import escape, escape_start
from errorsurface.calculus.extra_dimension import lifted
from errorsurface.calculus.taylor import taylor
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.formulas import surface_of


def test_escape_from_the_worked_example():
    surface = SURFACES["toy_network"]
    landscape = Landscape.of(surface)
    saddle = taylor(landscape, np.zeros(2))
    step = np.array([0.01, 0.1, 0.5])
    way = escape(landscape, saddle, step)
    assert way.eigenvalue == -2.0
    np.testing.assert_allclose(way.predicted, -(step**2))
    # Along (1, 1) / √2: L = (1 − ε²/2)², so the change is −ε² + ε⁴/4 to both sides.
    np.testing.assert_allclose(way.forward, -(step**2) + step**4 / 4.0, rtol=1e-12)
    np.testing.assert_allclose(way.backward, way.forward, rtol=1e-12)
    np.testing.assert_allclose(escape_start(way, saddle, -0.2), [-0.2 / np.sqrt(2)] * 2)


def test_the_two_sides_differ_where_the_surface_does():
    surface = surface_of(lambda x, y: -(x**2) + x**3 + y**2)
    saddle = taylor(Landscape.of(surface), np.zeros(2))
    way = escape(Landscape.of(surface), saddle, np.array([0.1]))
    np.testing.assert_allclose([way.forward[0], way.backward[0]], [-0.009, -0.011])


@pytest.mark.parametrize(
    ("formula", "at"),
    [
        (lambda x, y: x**2 + y**2, (0.0, 0.0)),
        (lambda x, y: x**2 - y**2, (0.5, 0.0)),
        (lambda x, y: x**2 * y**2, (0.7, 0.0)),
        (lambda x, y: x**3 - 3 * x * y**2, (0.0, 0.0)),
    ],
    ids=["minimum", "regular", "valley", "monkey saddle"],
)
def test_no_way_by_the_hessian(formula, at):
    surface = surface_of(formula)
    point = taylor(Landscape.of(surface), np.array(at))
    assert escape(Landscape.of(surface), point, np.array([0.1])) is None


def test_a_third_parameter_makes_a_saddle_of_a_minimum():
    surface = surface_of(lambda x, y: 2 * (x - 0.5) ** 2 + 3 * y**2)
    minimum = taylor(Landscape.of(surface), np.array([0.5, 0.0]))
    at = np.array([0.5, 0.0, 0.0])
    for blending in (0.0, 0.3, 1.0):
        whole = lifted(Landscape.of(surface), minimum, blending, at)
        assert whole.gradient.tolist() == [0.0, 0.0, 0.0]
        # By hand: κ = 4, the slice's smaller curvature, and the coupling half of it.
        b = blending
        expected = np.array([[4.0, 0.0, 2.0 * b], [0.0, 6.0, 0.0], [2.0 * b, 0.0, -4.0 * b]])
        np.testing.assert_allclose(whole.hessian, expected, atol=1e-14)
        root = np.sqrt((2.0 + 2.0 * b) ** 2 + 4.0 * b**2)
        eigenvalues = sorted([2.0 - 2.0 * b - root, 2.0 - 2.0 * b + root, 6.0])
        np.testing.assert_allclose(whole.eigenvalues, eigenvalues, atol=1e-13)
        assert (whole.eigenvalues[0] < 0.0) == (blending > 0.0)
    # The slice w = 0 stays the surface.
    off = lifted(Landscape.of(surface), minimum, 1.0, np.array([1.5, 1.0, 0.0]))
    assert off.loss == 5.0


def test_only_minima_are_lifted():
    surface = surface_of(lambda x, y: x**2 - y**2)
    saddle = taylor(Landscape.of(surface), np.zeros(2))
    with pytest.raises(ValueError, match="'saddle'; allowed: 'minimum'"):
        lifted(Landscape.of(surface), saddle, 0.5, np.zeros(3))
