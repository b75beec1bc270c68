"""Stuck on one, free on the other: of twenty seeds twenty get away, and the full gradient never."""

import numpy as np
import pytest

from errorsurface import tuned_named
from errorsurface.api.answers.scenes import surface_of
from errorsurface.api.references import landscape_of
from errorsurface.calculus.gradient_noise import gradient_noise
from errorsurface.optimizers.batches import Batch
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import trajectory
from errorsurface.scenes import SCENES

SCENE = SCENES["stuck_on_all_free_on_some"]
RATE = {"learning_rate": 0.5}


@pytest.fixture(scope="module")
def landscape():
    return landscape_of(surface_of(SCENE))


def run(landscape, batch):
    gd = tuned_named("gd", RATE)
    own = Tuned.of(gd.optimizer, RATE, batch=batch)
    (found,) = trajectory(landscape, np.array(SCENE.starts), own, SCENE.steps)
    return found


def brier(point, x, y):
    return (1 / (1 + np.exp(-point[0] - point[1] * x)) - y) ** 2


def test_the_full_gradient_is_zero_and_gradient_descent_stays(landscape):
    found = run(landscape, None)
    assert (found.gradient_norm == 0.0).all()
    assert (found.points == 0.0).all()
    assert (found.loss == 0.25).all()


def test_every_single_example_has_slope_there(landscape):
    noise = gradient_noise(landscape, landscape.examples, np.zeros(2))
    assert (noise.mean == 0.0).all()
    # 2 (½ − y) · ¼ · (1, x): at least a quarter long.
    assert np.hypot(*noise.gradients.T).min() >= 0.25


@pytest.mark.parametrize("size", [1, 2, 4])
def test_of_twenty_seeds_twenty_get_away(landscape, size):
    x, y = landscape.examples.x, landscape.examples.y
    ends = [run(landscape, Batch(size, seed=seed)) for seed in range(20)]
    assert max(end.loss[-1] for end in ends) < 0.13
    for end in ends:
        assert end.loss[-1] == pytest.approx(brier(end.points[-1], x, y).mean(), rel=1e-9)
