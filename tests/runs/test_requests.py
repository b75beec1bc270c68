"""Several starts and optimizers at once, what a transformation may use, misuse and cancelling."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from errorsurface.control import Cancelled, Control
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.parameter import Parameter
from errorsurface.runs.trajectories import MAXIMUM_STEPS, trajectories, trajectory
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.runs.examples import GD, SPHERE, START, optimizer, sphere_run

# --- Several starts, several optimizers -----------------------------------------------------


def test_every_start_runs_as_if_alone():
    starts = np.array([[-4.0, 3.0], [1.0, 2.0], [0.0, -5.0]])
    himmelblau = SURFACES["himmelblau"]
    together = trajectory(Landscape.of(himmelblau), starts, Tuned.of(OPTIMIZERS["adam"]), 200)
    for start, run in zip(starts, together, strict=True):
        (alone,) = trajectory(
            Landscape.of(himmelblau), start[None], Tuned.of(OPTIMIZERS["adam"]), 200
        )
        assert np.array_equal(alone.points, run.points)
        assert np.array_equal(alone.loss, run.loss)
        assert run.points[0].tolist() == start.tolist()


def test_choices_keep_their_order_and_progress_is_told():
    told = []
    runs = trajectories(
        Landscape.of(SPHERE),
        START,
        [
            Tuned.of(GD, {"learning_rate": 0.25}),
            Tuned.of(GD, {"learning_rate": 0.125}),
            Tuned.of(OPTIMIZERS["sign_gd"]),
        ],
        3,
        Control(progress=told.append),
    )
    assert [of_one[0].points[1].tolist() for of_one in runs] == [
        [-2.0, 1.5],
        [-3.0, 2.25],
        [-3.99, 2.99],
    ]
    np.testing.assert_allclose(told, [1 / 3, 2 / 3, 1])


def test_surface_parameters_reach_the_formula():
    # (a − x)² + b(y − x²)² at (0, 1): the gradient is (−2a, 2b).
    (run,) = trajectory(
        Landscape.of(SURFACES["rosenbrock"], {"b": 7.0, "a": 0.5}),
        np.array([[0.0, 1.0]]),
        Tuned.of(GD, {"learning_rate": 1e-3}),
        1,
    )
    np.testing.assert_allclose(run.points[1], [0.001, 1 - 0.014], rtol=1e-12)
    np.testing.assert_allclose(run.loss[0], 7.25)


# --- What an optimizer's transformation may use ---------------------------------------------


def test_an_update_may_differentiate_the_loss_itself():
    # Newton's method is at the minimum of a quadratic after one update.
    def newton(learning_rate):
        def update(updates, state, params, *, value_fn, **_):
            step = jnp.linalg.solve(jax.hessian(value_fn)(params), updates)
            return -learning_rate * step, state

        return optax.GradientTransformationExtraArgs(lambda _: optax.EmptyState(), update)

    rate = Parameter("learning_rate", "", "", 1.0, 0.1, 1.0)
    (run,) = trajectory(
        Landscape.of(SURFACES["booth"]), START, Tuned.of(optimizer(newton, rate)), 5
    )
    np.testing.assert_allclose(run.points[1:], np.tile([1.0, 3.0], (5, 1)), atol=1e-12)
    assert run.status == "converged"


def test_an_update_is_told_value_and_gradient():
    # Polyak's step on x² + y²: L/‖∇L‖² ∇L = θ/2, so that every update halves the way.
    def polyak():
        return optax.polyak_sgd(max_learning_rate=1.0)

    (run,) = trajectory(Landscape.of(SPHERE), START, Tuned.of(optimizer(polyak)), 3)
    np.testing.assert_allclose(run.points, START / 2.0 ** np.arange(4)[:, None], rtol=1e-12)


def test_init_sees_the_start():
    def tethered():
        return optax.GradientTransformation(
            lambda params: params, lambda _, start, params: (start - params + 1.0, start)
        )

    (run,) = trajectory(Landscape.of(SPHERE), START, Tuned.of(optimizer(tethered)), 3)
    np.testing.assert_allclose(run.points[1:], np.tile(START + 1.0, (3, 1)), rtol=1e-15)


# --- Misuse and cancelling ------------------------------------------------------------------


@pytest.mark.parametrize("steps", [-1, 0, MAXIMUM_STEPS + 1, 10**9])
def test_a_number_of_updates_out_of_range_is_refused(steps):
    with pytest.raises(ValueError, match=rf"steps is {steps}; allowed: 1 to 100000"):
        sphere_run(0.1, steps)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"learning_rate": 1e30}, r"'learning_rate' of optimizer 'gd' is 1e\+30"),
        ({"learning_rate": math.nan}, r"'learning_rate' of optimizer 'gd' is nan"),
        ({"learning_rate": 0.0}, r"'learning_rate' of optimizer 'gd' is 0.0"),
        ({"momentum": 0.9}, r"optimizer 'gd' has no parameter 'momentum'"),
    ],
)
def test_a_hyperparameter_out_of_range_is_refused_by_name(chosen, message):
    with pytest.raises(ValueError, match=message):
        trajectory(Landscape.of(SPHERE), START, Tuned.of(GD, chosen), 10)


def test_a_surface_parameter_out_of_range_is_refused_by_name():
    with pytest.raises(ValueError, match=r"'b' of surface 'rosenbrock' is -1"):
        trajectory(Landscape.of(SURFACES["rosenbrock"], {"b": -1.0}), START, Tuned.of(GD), 10)


def test_a_cancelled_request_stops_at_the_next_chunk():
    answers = iter([False, False, False, True])
    with pytest.raises(Cancelled):
        trajectories(
            Landscape.of(SPHERE),
            START,
            [Tuned.of(GD, {"learning_rate": 1e-3})],
            MAXIMUM_STEPS,
            Control(lambda: next(answers)),
        )
    assert list(answers) == []
