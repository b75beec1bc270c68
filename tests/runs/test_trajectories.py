"""Runs whose course and end are known in closed form, or from a plain NumPy loop."""

import math

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import MAXIMUM_STEPS, trajectory
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.runs.examples import GD, START, sphere_run, surface

# --- How runs end ---------------------------------------------------------------------------


def test_entry_t_is_the_point_after_t_updates_with_loss_and_gradient_norm_there():
    run = sphere_run(1e-3, 300)
    expected = 0.998 ** np.arange(301)[:, None] * START
    assert run.status == "finished"
    assert run.steps == 300
    assert run.step.tolist() == list(range(301))
    np.testing.assert_allclose(run.points, expected, rtol=1e-12)
    np.testing.assert_allclose(run.loss, (expected**2).sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(run.gradient_norm, 2 * np.hypot(*expected.T), rtol=1e-12)
    assert run.left_domain is None


def test_a_run_with_a_small_gradient_at_the_end_has_converged_and_is_covered_to_the_end():
    # ‖∇L‖ = 10/2^t: above 10⁻⁶ at t = 23, below at t = 24.
    assert sphere_run(0.25, 23).status == "finished"
    run = sphere_run(0.25, 24)
    assert run.status == "converged"
    assert run.steps == 24
    assert len(run.loss) == 25
    assert sphere_run(0.25, 500).steps == 500


def test_a_learning_rate_below_two_over_the_curvature_never_leaves():
    # H = 2: the bound is η = 1.
    assert sphere_run(0.999, 100).status == "finished"
    assert sphere_run(0.99, 1000).status == "converged"


@pytest.mark.parametrize("learning_rate", [1.01, 1.1, 1.5, 1000.0])
def test_a_learning_rate_above_diverges_and_the_entries_stop_at_the_first_point_outside(
    learning_rate,
):
    growth = 2 * learning_rate - 1
    run = sphere_run(learning_rate, 5000)
    # |x| = 4 growth^t; the domain ends at 5.12, the reach at 51.2.
    assert run.status == "diverged"
    assert run.steps == math.ceil(math.log(51.2 / 4) / math.log(growth))
    assert run.left_domain == math.ceil(math.log(5.12 / 4) / math.log(growth))
    assert len(run.points) == len(run.loss) == len(run.step) == run.steps + 1
    inside = np.abs(run.points).max(axis=1) <= 51.2
    assert inside[:-1].all()
    assert not inside[-1]


def test_a_run_that_comes_back_has_left_the_domain_but_not_diverged():
    run = sphere_run(0.25, 100, np.array([[20.0, 0.0]]))
    assert run.status == "converged"
    assert run.left_domain == 0


def test_a_loss_without_value_ends_the_run_at_the_last_finite_entry():
    # log x: 1 → 1 − 0.5/1 = 0.5 → 0.5 − 0.5/0.5 = −0.5, where the logarithm is not.
    logarithm = surface(lambda x, y: jnp.log(x) + 0.0 * y)
    (run,) = trajectory(
        Landscape.of(logarithm), np.array([[1.0, 2.0]]), Tuned.of(GD, {"learning_rate": 0.5}), 2000
    )
    assert run.status == "nonfinite"
    assert run.steps == 1
    assert run.points.tolist() == [[1.0, 2.0], [0.5, 2.0]]
    np.testing.assert_allclose(run.loss, [0.0, math.log(0.5)])
    np.testing.assert_allclose(run.gradient_norm, [1.0, 2.0])


@pytest.mark.parametrize("slope", [1e-300, 1e-160, 1.0, 1e160, 1e307])
def test_the_gradient_norm_is_right_where_the_gradients_square_is_out_of_range(slope):
    plane = surface(lambda x, y: slope * (3.0 * x + 4.0 * y))
    (run,) = trajectory(Landscape.of(plane), np.zeros((1, 2)), Tuned.of(GD), 1)
    np.testing.assert_allclose(run.gradient_norm[0], 5.0 * slope, rtol=1e-15)


def test_a_finite_loss_with_an_infinite_gradient_ends_the_run_too():
    root = surface(lambda x, y: jnp.sqrt(jnp.abs(x)) + y**2)
    # y halves with η = 1/4 and x is zero from the start: the gradient has no value there.
    (run,) = trajectory(
        Landscape.of(root), np.array([[0.0, 1.0]]), Tuned.of(GD, {"learning_rate": 0.25}), 10
    )
    assert run.status == "nonfinite"
    assert run.steps == 0
    assert run.points.shape == (0, 2)
    assert run.loss.shape == run.gradient_norm.shape == run.step.shape == (0,)


def test_a_jump_to_where_the_loss_overflows_is_nonfinite_not_diverged():
    steep = surface(lambda x, y: jnp.exp(x**2) + y**2)
    (run,) = trajectory(
        Landscape.of(steep), np.array([[3.0, 0.0]]), Tuned.of(GD, {"learning_rate": 1.0}), 10
    )
    assert run.status == "nonfinite"
    assert run.points.tolist() == [[3.0, 0.0]]


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_nothing_returned_is_ever_nan_or_infinite(key):
    own = OPTIMIZERS[key]
    himmelblau = SURFACES["himmelblau"]
    starts = np.array([himmelblau.start, (-5.0, 5.0), (50.0, -50.0)])
    for rate in (1e-8, 0.1, 1e3):
        for run in trajectory(
            Landscape.of(himmelblau), starts, Tuned.of(own, {"learning_rate": rate}), 1500
        ):
            assert np.isfinite(run.points).all()
            assert np.isfinite(run.loss).all()
            assert np.isfinite(run.gradient_norm).all()


# These look for critical points of any kind; test_second_order.py shows that they find them.
MINIMIZERS = [key for key in OPTIMIZERS if key not in {"newton", "gradient_norm"}]


@pytest.mark.parametrize("key", MINIMIZERS)
def test_every_minimizer_gets_down_with_its_defaults(key):
    himmelblau = SURFACES["himmelblau"]
    (run,) = trajectory(
        Landscape.of(himmelblau), np.array([himmelblau.start]), Tuned.of(OPTIMIZERS[key]), 2000
    )
    # D-Adaptation has been there, and bounces when its σ has forgotten the way.
    end = run.loss.min() if key == "dadapt_adamw" else run.loss[-1]
    assert end < 0.01 * run.loss[0]


# --- Long runs ------------------------------------------------------------------------------


def rosenbrock_descent(learning_rate, steps):
    """Gradient descent from (−1.2, 1) in plain Python floats."""
    x, y = -1.2, 1.0
    points = [(x, y)]
    for _ in range(steps):
        gradient_x = -2 * (1 - x) - 400 * x * (y - x * x)
        gradient_y = 200 * (y - x * x)
        x, y = x - learning_rate * gradient_x, y - learning_rate * gradient_y
        points.append((x, y))
    return np.array(points)


def test_a_hundred_thousand_updates_are_thinned_and_keep_the_extremes():
    points = rosenbrock_descent(1e-3, MAXIMUM_STEPS)
    x, y = points.T
    loss = (1 - x) ** 2 + 100 * (y - x * x) ** 2
    rosenbrock = SURFACES["rosenbrock"]
    (run,) = trajectory(
        Landscape.of(rosenbrock), points[:1], Tuned.of(GD, {"learning_rate": 1e-3}), MAXIMUM_STEPS
    )
    assert run.steps == MAXIMUM_STEPS
    assert 1000 < len(run.step) <= 2000
    assert run.step[0] == 0
    assert run.step[-1] == MAXIMUM_STEPS
    np.testing.assert_allclose(run.points, points[run.step], rtol=0, atol=1e-9)
    np.testing.assert_allclose(run.loss, loss[run.step], rtol=1e-6, atol=1e-15)
    np.testing.assert_allclose(run.points.min(axis=0), points.min(axis=0), atol=1e-9)
    np.testing.assert_allclose(run.points.max(axis=0), points.max(axis=0), atol=1e-9)
    np.testing.assert_allclose(
        [run.loss.max(), run.loss.min()], [loss.max(), loss.min()], atol=1e-9
    )


def test_an_optimizer_with_memory_goes_on_across_the_compiled_chunks():
    # Adam as published (Kingma and Ba 2015, algorithm 1) on x² + 10y².
    valley = surface(lambda x, y: x**2 + 10 * y**2)
    theta, m, v, expected = np.array([4.0, 3.0]), np.zeros(2), np.zeros(2), []
    for t in range(1, 3002):
        expected.append(theta)
        g = np.array([2.0, 20.0]) * theta
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        theta = theta - 1e-3 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    (run,) = trajectory(
        Landscape.of(valley),
        np.array([[4.0, 3.0]]),
        Tuned.of(OPTIMIZERS["adam"], {"learning_rate": 1e-3}),
        3000,
        entries=None,
    )
    np.testing.assert_allclose(run.points, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("steps", [1, 1022, 1023, 1024, 1025, 2047, 2048])
def test_any_number_of_updates_is_covered_exactly(steps):
    run = sphere_run(1e-3, steps)
    assert run.steps == steps
    np.testing.assert_allclose(run.points[-1], 0.998**steps * START[0], rtol=1e-9)


def test_a_run_that_ends_in_a_later_chunk_says_when():
    # growth 1.0004 per update: 4 · 1.0004^t > 51.2 first at t = 6375.
    run = sphere_run(1.0002, 20_000)
    assert run.status == "diverged"
    assert run.steps == math.ceil(math.log(51.2 / 4) / math.log(1.0004))
    assert run.left_domain == math.ceil(math.log(5.12 / 4) / math.log(1.0004))
    assert run.step[-1] == run.steps
