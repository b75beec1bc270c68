"""Perturbed gradient descent: closed forms on a saddle, and the noise's distribution."""

import numpy as np
import pytest
import scipy.stats

from errorsurface.surfaces import SURFACES
from tests.optimizers.descents import WIDE, run
from tests.surfaces.formulas import surface_of

SADDLE = SURFACES["hyperbolic_paraboloid"]  # x² − y²
PLANE = surface_of(lambda x, y: 0.0 * x * y, WIDE)


def test_perturbed_gradient_descent_leaves_the_saddle_on_which_gradient_descent_stays():
    rate, radius = 0.01, 0.05
    assert (run(SADDLE, (0.0, 0.0), "gd", 150, learning_rate=rate).points == 0.0).all()
    ran = run(
        SADDLE, (0.0, 0.0), "perturbed_gd", 150, learning_rate=rate, radius=radius, interval=1000.0
    )
    x, y = ran.points.T
    # θ¹ = ((1 − 2η)ξ₁, (1 + 2η)ξ₂), and then plain gradient descent.
    kick = np.array([x[1] / (1 - 2 * rate), y[1] / (1 + 2 * rate)])
    assert 0 < np.linalg.norm(kick) <= radius
    update = np.arange(1, 151)
    np.testing.assert_allclose(x[1:], (1 - 2 * rate) ** update * kick[0], rtol=1e-9)
    np.testing.assert_allclose(y[1:], (1 + 2 * rate) ** update * kick[1], rtol=1e-9)


def test_far_from_critical_points_it_is_gradient_descent():
    start = (1.0, 0.5)
    ours = run(SADDLE, start, "perturbed_gd", 30, learning_rate=0.01)
    assert (ours.points == run(SADDLE, start, "gd", 30, learning_rate=0.01).points).all()


@pytest.mark.parametrize(("interval", "wait"), [(1.0, 1), (2.5, 3), (700.0, 700)])
def test_kicks_are_an_interval_apart_and_go_on_in_the_next_chunk(interval, wait):
    ran = run(PLANE, (0.0, 0.0), "perturbed_gd", 2200, interval=interval, radius=0.01)
    moved = np.flatnonzero(np.diff(ran.points, axis=0).any(axis=1))
    assert moved.tolist() == list(range(0, 2200, wait))


def test_the_noise_is_uniform_in_the_ball_and_belongs_to_the_seed():
    ran = run(PLANE, (0.0, 0.0), "perturbed_gd", 2000, interval=1.0, radius=0.01, seed=7.0)
    noise = np.diff(ran.points, axis=0) / 0.01
    assert np.linalg.norm(noise, axis=1).max() <= 1.0 + 1e-9
    area = np.sum(noise**2, axis=1)
    turn = np.arctan2(*noise.T) / (2 * np.pi) + 0.5
    for drawn in (area, turn, (area + turn) % 1.0, (area[1:] + area[:-1]) % 1.0):
        assert scipy.stats.kstest(drawn, "uniform").pvalue > 1e-3

    again = run(PLANE, (0.0, 0.0), "perturbed_gd", 2000, interval=1.0, radius=0.01, seed=7.9)
    assert (again.points == ran.points).all()
    other = run(PLANE, (0.0, 0.0), "perturbed_gd", 2000, interval=1.0, radius=0.01, seed=8.0)
    assert not (np.diff(other.points, axis=0) == np.diff(ran.points, axis=0)).any()
