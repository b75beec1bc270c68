"""Sharpness against closed forms, SciPy's quadrature, and autodiff in the stretched parameters."""

import numpy as np
import pytest
import scipy.integrate

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.sharpness import sharpness
from errorsurface.calculus.shift import shifted, way_between
from errorsurface.calculus.taylor import taylor
from errorsurface.surfaces.data import Task, loss_at, regression
from errorsurface.surfaces.data.arms import nearest_on_hyperbola
from errorsurface.surfaces.data.rescaled import in_unit, stretching

RANDOM = np.random.default_rng(5)
X = RANDOM.normal(1.0, 2.0, 30)
Y = 0.5 + 1.5 * X + RANDOM.normal(size=30)
SCALES = [0.1, 3.0]


def at_minimum(task, y=Y):
    landscape = regression(task, X, y)
    return landscape, taylor(landscape, np.array(landscape.minimum.at))


@pytest.mark.parametrize("scale", SCALES)
def test_a_line_of_least_squares_is_as_sharp_as_its_quadratic(scale):
    landscape, expansion = at_minimum(Task("linear", "squared"))
    found = sharpness(landscape, expansion, 0.7, stretching("linear", scale))
    # The Hessian of the mean of (y − b − w′·x/α)².
    unit = X / scale
    hessian = 2.0 * np.array([[1.0, unit.mean()], [unit.mean(), (unit**2).mean()]])
    assert found.largest_eigenvalue == pytest.approx(np.linalg.eigvalsh(hessian)[1], rel=1e-12)
    assert found.mean_rise == pytest.approx(0.7**2 * np.trace(hessian) / 8.0, rel=1e-10)


@pytest.mark.parametrize("scale", SCALES)
def test_a_toy_network_is_as_sharp_as_its_quartic(scale):
    landscape, expansion = at_minimum(Task("toy_network", "squared", "sum"))
    moved = expansion.at * stretching("toy_network", scale)
    found = sharpness(landscape, expansion, 0.7, stretching("toy_network", scale))
    squares, sides = float(X @ X), float(moved @ moved)
    assert found.largest_eigenvalue == pytest.approx(2.0 * squares * sides, rel=1e-9)
    # Of uniform ξ in a disc the mean of ξ₁² is r²/4, that of ξ₁²ξ₂² is r⁴/24.
    rise = squares * (sides * 0.7**2 / 4.0 + 0.7**4 / 24.0)
    assert found.mean_rise == pytest.approx(rise, rel=1e-9)
    # It is the surface's own at the place that the stretching leads to.
    (own,) = derivatives(landscape, moved[None]).hessian
    assert found.largest_eigenvalue == pytest.approx(np.linalg.eigvalsh(own)[1], rel=1e-9)


@pytest.mark.parametrize("scale", SCALES)
def test_a_logistic_model_is_as_sharp_as_in_the_other_unit(scale):
    task, classes = Task("logistic", "logistic"), (Y > 2.0).astype(float)
    landscape, expansion = at_minimum(task, classes)
    stretched = stretching("logistic", scale)
    found = sharpness(landscape, expansion, 0.5, stretched)
    other = regression(task, X / scale, classes)
    moved = expansion.at * stretched
    there = derivatives(other, moved[None])
    assert found.largest_eigenvalue == pytest.approx(np.linalg.eigvalsh(there.hessian[0])[1])
    assert loss_at(task, in_unit("logistic", other.examples, 1.0), tuple(moved)) == pytest.approx(
        expansion.loss, rel=1e-13
    )

    def loss(angle, radius):
        b, w = moved + radius * np.array([np.cos(angle), np.sin(angle)])
        z = b + w * X / scale
        return radius * (np.logaddexp(0.0, z) - classes * z).mean()

    total, _ = scipy.integrate.dblquad(loss, 0.0, 0.5, 0.0, 2.0 * np.pi, epsabs=1e-7)
    rise = total / (np.pi * 0.25) - expansion.loss
    assert found.mean_rise == pytest.approx(rise, abs=1e-6)


def test_at_a_kink_there_is_no_eigenvalue_but_a_mean_rise():
    landscape, expansion = at_minimum(Task("linear", "absolute"))
    found = sharpness(landscape, expansion, 1.0, np.ones(2))
    assert np.isnan(found.largest_eigenvalue)
    # By area, ring by ring of equal area.
    radii = np.sqrt((np.arange(100) + 0.5) / 100)[:, None]
    angles = 2.0 * np.pi * (np.arange(400) + 0.5) / 400
    b = expansion.at[0] + radii * np.cos(angles)
    w = expansion.at[1] + radii * np.sin(angles)
    away = np.abs(Y - b[..., None] - w[..., None] * X).mean()
    assert found.mean_rise == pytest.approx(away - expansion.loss, rel=1e-3)


def test_a_shift_costs_half_of_the_curvature_times_its_square():
    landscape, expansion = at_minimum(Task("linear", "squared"))
    found = shifted(landscape, expansion.at, 0.3)
    assert found == pytest.approx(0.5 * 0.09 * expansion.eigenvalues, rel=1e-10)
    assert shifted(*_kinked(), 0.3) is None


def _kinked():
    landscape = regression(Task("linear", "absolute"), X, Y)
    return landscape, np.array(landscape.minimum.at)


def test_on_the_way_between_both_minima_either_loss_is_a_parabola():
    task = Task("linear", "squared")
    training, test = regression(task, X[:12], Y[:12]), regression(task, X[12:], Y[12:])
    first, second = (np.array(each.minimum.at) for each in (training, test))
    way = way_between(training, test, (first, second), np.array([-0.5, 0.0, 0.5, 1.0]))
    for losses, part in ((way.training, slice(12)), (way.test, slice(12, None))):
        points = first + way.t[:, None] * (second - first)
        residuals = Y[part] - points[:, :1] - points[:, 1:] * X[part]
        np.testing.assert_allclose(losses, (residuals**2).mean(axis=1), rtol=1e-12)


@pytest.mark.parametrize("product", [1.0, -0.6, 0.0])
@pytest.mark.parametrize("at", [(1.0, 1.0), (2.0, 2.0), (0.2, 3.0), (-2.0, 0.1), (0.0, 0.0)])
def test_the_nearest_of_a_hyperbola_is_the_nearest_of_many(product, at):
    first, second = nearest_on_hyperbola(product, at)
    assert first * second == pytest.approx(product, abs=1e-12)
    t = np.geomspace(1e-3, 1e3, 200_001)
    sides = np.concatenate([t, -t])
    if product:
        least = np.hypot(sides - at[0], product / sides - at[1]).min()
    else:
        least = min(abs(at[0]), abs(at[1]))
    assert np.hypot(first - at[0], second - at[1]) == pytest.approx(least, abs=1e-6)
