"""L-BFGS against SciPy and the textbook, and what all second-order optimizers have in common."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import scipy.optimize

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.programs import compilations
from errorsurface.runs.compiled import program
from errorsurface.surfaces import SURFACES, Landscape
from tests.optimizers.descents import known_points, run, truth
from tests.surfaces.formulas import surface_of

KEYS = ("newton", "saddle_free_newton", "trust_region", "lbfgs", "gradient_norm", "perturbed_gd")


# --- L-BFGS ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["rosenbrock", "beale", "himmelblau", "booth", "mccormick"])
def test_lbfgs_ends_where_scipys_ends(key):
    start = SURFACES[key].start
    ran = run(SURFACES[key], start, "lbfgs", 100)
    ours, gradient, _ = truth(key, ran.points[-1])
    theirs = scipy.optimize.minimize(
        lambda theta: truth(key, theta)[0],
        start,
        jac=lambda theta: truth(key, theta)[1],
        method="L-BFGS-B",
        options={"ftol": 0.0, "gtol": 1e-10},
    )
    assert np.linalg.norm(gradient) < 1e-9
    assert ours == pytest.approx(theirs.fun, abs=1e-12)
    np.testing.assert_allclose(ran.points[-1], theirs.x, atol=1e-7)


@pytest.mark.parametrize("key", ["rosenbrock", "himmelblau", "beale"])
def test_lbfgs_steps_along_the_bfgs_direction_by_a_length_that_satisfies_wolfe(key):
    points = run(SURFACES[key], SURFACES[key].start, "lbfgs", 8).points
    seen = [truth(key, point) for point in points]
    for t in range(len(points) - 1):
        loss, gradient, _ = seen[t]
        # Nocedal and Wright (6.17), from γ times the identity; ten pairs are never exceeded.
        inverse = np.eye(2)
        pairs = [(points[k + 1] - points[k], seen[k + 1][1] - seen[k][1]) for k in range(t)]
        if pairs:
            s, y = pairs[-1]
            inverse *= (s @ y) / (y @ y)
        for s, y in pairs:
            left = np.eye(2) - np.outer(s, y) / (s @ y)
            inverse = left @ inverse @ left.T + np.outer(s, s) / (s @ y)
        direction = -inverse @ gradient
        step = points[t + 1] - points[t]
        cosine = direction @ step / np.linalg.norm(direction) / np.linalg.norm(step)
        assert cosine == pytest.approx(1.0, abs=1e-9)
        new_loss, new_gradient, _ = seen[t + 1]
        assert new_loss <= loss + 1e-4 * gradient @ step
        assert abs(new_gradient @ step) <= 0.9 * abs(gradient @ step)


# --- What never rises -----------------------------------------------------------------------------

HILLY = ("himmelblau", "peaks", "gradient_flat", "michalewicz", "levy", "easom", "bukin_6")


def never_rises(values, rounding):
    return (np.diff(values) <= rounding * np.abs(values[:-1])).all()


@pytest.mark.parametrize("key", HILLY)
def test_what_a_method_minimizes_never_rises(key):
    surface = SURFACES[key]
    low, high = np.array(surface.domain).T
    generator = np.random.default_rng(3)
    middle = (low + high) / 2
    for start in [surface.start, middle, low, high, *generator.uniform(low, high, size=(12, 2))]:
        assert never_rises(run(surface, start, "trust_region", 300).loss, 1e-13)
        assert never_rises(run(surface, start, "lbfgs", 300).loss, 2e-12)
        assert never_rises(run(surface, start, "gradient_norm", 300).gradient_norm, 1e-11)


# --- All of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_the_compiled_loop_keeps_the_whole_state_from_chunk_to_chunk(key):
    # Slow enough that much is still going on after the first 1024 updates. The line search of
    # L-BFGS makes large differences of small ones on Rosenbrock's function.
    on, rate = {"perturbed_gd": ("rosenbrock", 1e-5), "lbfgs": ("booth", 1e-7)}.get(
        key, ("rosenbrock", 1e-3)
    )
    surface = SURFACES[on]
    parameters = jnp.array([h.default for h in surface.parameters])
    chosen = {h.name: h.default for h in OPTIMIZERS[key].hyperparameters} | {"learning_rate": rate}
    transform = optax.with_extra_args_support(OPTIMIZERS[key].transform(**chosen))

    def loss(point):
        return surface.loss(point, parameters)

    def update(now, _):
        point, state = now
        value, gradient = jax.value_and_grad(loss)(point)
        step, state = transform.update(
            gradient, state, point, value=value, grad=gradient, value_fn=loss
        )
        return (point + step, state), point

    start = jnp.array(surface.start)
    _, expected = jax.jit(
        lambda: jax.lax.scan(update, (start, transform.init(start)), length=1101)
    )()
    ran = run(surface, surface.start, key, 1100, learning_rate=rate)
    np.testing.assert_allclose(ran.points, expected, rtol=0, atol=1e-6)
    assert np.linalg.norm(ran.points[1024] - ran.points[1023]) > 0


@pytest.mark.parametrize("key", KEYS)
def test_hyperparameters_compile_nothing_and_runs_are_reproducible(key):
    surface = surface_of(lambda x, y: x**4 + x * y + 2 * y**2)
    landscape = Landscape.of(surface)
    program(landscape, OPTIMIZERS[key])
    before = compilations()
    first = run(surface, (1.0, 1.5), key, 50)
    for h in OPTIMIZERS[key].hyperparameters:
        for end in (h.minimum, h.maximum):
            run(surface, (1.0, 1.5), key, 50, **{h.name: end})
    again = run(surface, (1.0, 1.5), key, 50)
    assert compilations() == before
    assert (first.points == again.points).all()


KINKED = [key for key, surface in SURFACES.items() if surface.kink is not None]


@pytest.mark.parametrize("surface_key", KINKED)
def test_on_a_kink_a_run_ends_with_a_status_and_finite_numbers(surface_key):
    surface = SURFACES[surface_key]
    low, high = np.array(surface.domain).T
    starts = [(low + high) / 2, np.zeros(2), low, high, *known_points(surface_key, "minimum")]
    for key in KEYS:
        for start in starts:
            ran = run(surface, start, key, 60)
            assert ran.status in {"finished", "converged", "diverged", "nonfinite"}
            for numbers in (ran.points, ran.loss, ran.gradient_norm):
                assert np.isfinite(numbers).all()


def test_where_the_gradient_is_finite_and_the_hessian_is_not_the_run_is_nonfinite():
    # x^{3/2} has the slope 0 at x = 0, and an infinite second derivative.
    cusp = surface_of(lambda x, y: x**1.5 + y**2)
    for key in ("newton", "saddle_free_newton", "trust_region", "gradient_norm"):
        assert run(cusp, (0.0, 1.0), key, 5).status == "nonfinite"
