"""Where gradients are taken by methods that do not take them where they stand."""

import numpy as np
import pytest

from errorsurface.control import UNWATCHED
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.entries import Course
from errorsurface.runs.recorded import recorded_trajectories
from errorsurface.surfaces import SURFACES, Landscape

LANDSCAPE = Landscape.of(SURFACES["rosenbrock"])
START = np.array([[-1.2, 1.0]])


def recorded(key, **hyperparameters):
    tuned = Tuned.of(OPTIMIZERS[key], hyperparameters, None)
    ((run,),) = recorded_trajectories(START, [tuned], Course(60, LANDSCAPE, None, UNWATCHED))
    return run


def gradient(points):
    """∇L of Rosenbrock's (1 − x)² + 100(y − x²)²."""
    x, y = points.T
    steep = y - x**2
    return np.stack([-2 * (1 - x) - 400 * x * steep, 200 * steep], axis=1)


def test_sharpness_aware_descent_moves_by_the_gradient_uphill():
    found = recorded("sam", learning_rate=5e-4, rho=0.1)
    points, taken = found.run.points[:-1], found.gradient_at
    away = taken - points
    np.testing.assert_allclose(np.linalg.norm(away, axis=1), 0.1, rtol=1e-12)
    own = gradient(points)
    np.testing.assert_allclose(away, 0.1 * own / np.linalg.norm(own, axis=1)[:, None], rtol=1e-9)
    np.testing.assert_allclose(found.movement, -5e-4 * gradient(taken), rtol=1e-9)


@pytest.mark.parametrize("key", ["schedule_free_sgd", "schedule_free_adamw"])
def test_schedule_free_takes_it_between_the_mean_and_what_is_averaged(key):
    found = recorded(key, learning_rate=1e-3, b1=0.7)
    x, taken = found.run.points[:-1], found.gradient_at
    np.testing.assert_array_equal(taken[0], x[0])
    # With a constant rate the newest of t points counts 1/t: x moves by (z − x)/t.
    t = np.arange(1, len(x))[:, None]
    z = x[:-1] + t * found.movement[:-1]
    np.testing.assert_allclose(taken[1:], 0.7 * x[1:] + 0.3 * z, rtol=0, atol=1e-12)
    if key == "schedule_free_sgd":
        step = np.diff(np.concatenate([x[:1], z]), axis=0)
        np.testing.assert_allclose(step, -1e-3 * gradient(taken[:-1]), rtol=1e-8, atol=1e-12)


def test_all_others_take_it_where_they_stand():
    assert recorded("momentum").gradient_at is None
    elsewhere = {key for key, each in OPTIMIZERS.items() if each.stages.gradient_at is not None}
    assert elsewhere == {"sam", "schedule_free_sgd", "schedule_free_adamw"}
