"""The regression behind the lecture's convex surface, against NumPy and the lecture's numbers."""

import numpy as np
import pytest

from errorsurface.optimizers import tuned_named
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import landscape_named
from errorsurface.surfaces.catalog.regressions import AFTER, BEFORE
from tests.surfaces.literature import POKEMON

X, Y = np.array(POKEMON, dtype=float).T
START = np.array([[-120.0, -4.0]])


def run(method: str, rate: float, steps: int):
    landscape = landscape_named("pokemon_regression")
    (found,) = trajectory(
        landscape, START, tuned_named(method, {"learning_rate": rate}), steps, entries=None
    )
    return found


def test_the_data_and_the_best_fit_are_those_of_the_lecture():
    assert list(zip(BEFORE, AFTER, strict=True)) == list(POKEMON)
    design = np.stack([np.ones(10), X], axis=1)
    fit, loss = np.linalg.lstsq(design, Y)[:2]
    (minimum,) = landscape_named("pokemon_regression").known_points()
    np.testing.assert_allclose(minimum.at, fit, rtol=1e-11)
    assert minimum.loss == pytest.approx(loss[0], rel=1e-11)
    np.testing.assert_allclose(minimum.at, (-188.433, 2.6695), atol=5e-4, rtol=0.0)
    curvatures = np.linalg.eigvalsh(2.0 * design.T @ design)
    np.testing.assert_allclose(curvatures, (5.573, 1_746_830.0), rtol=1e-4)


def test_a_rate_small_enough_to_be_stable_is_too_small_to_arrive():
    found = run("gd", 1e-7, 100_000)
    assert found.status == "finished"
    # Half a unit of the last digit that is printed.
    np.testing.assert_allclose(found.points[-1, 0], -123.69, atol=5e-3, rtol=0.0)
    np.testing.assert_allclose(found.points[-1, 1], 2.483, atol=5e-4, rtol=0.0)


def test_the_limit_of_stability_is_two_over_the_largest_curvature():
    below = run("gd", 1.144e-6, 20_000)
    assert below.loss[-1] < below.loss[0]
    assert run("gd", 1.146e-6, 20_000).status in {"diverged", "nonfinite"}


def test_the_largest_rate_of_the_slide_breaks_down_instead_of_bouncing():
    found = run("gd", 1e-2, 200)
    assert found.status in {"diverged", "nonfinite"}
