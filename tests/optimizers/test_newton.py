"""Newton's method and its kin against closed forms, LAPACK and SymPy's Hessians."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.optimizers.transforms.hessian import eigenpairs
from errorsurface.surfaces import SURFACES
from tests.optimizers.descents import WIDE, is_one_of, known_points, run, truth
from tests.surfaces.formulas import surface_of

# An oblique quadratic of each kind about (1, −2).
CENTER = np.array([1.0, -2.0])
QUADRATICS = {
    "minimum": np.array([[3.0, 1.0], [1.0, 2.0]]),
    "maximum": np.array([[-3.0, 1.0], [1.0, -2.0]]),
    "saddle": np.array([[1.0, 3.0], [3.0, -2.0]]),
}


def quadratic(hessian):
    (a, b), (_, c) = hessian.tolist()
    u, v = CENTER.tolist()
    return surface_of(
        lambda x, y: 0.5 * (a * (x - u) ** 2 + c * (y - v) ** 2) + b * (x - u) * (y - v), WIDE
    )


# --- Eigenpairs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1e-290, 1e-6, 1.0, 1e6, 1e300])
def test_eigenpairs_are_those_of_lapack(scale):
    generator = np.random.default_rng(1)
    special = [np.eye(2), -np.eye(2), np.diag([1.0, 3.0]), np.diag([3.0, 1.0]), np.zeros((2, 2))]
    special += [np.array([[0.0, -2.0], [-2.0, 0.0]]), np.array([[1.0, 1.0], [1.0, 1.0]])]
    drawn = generator.normal(size=(200, 2, 2))
    drawn *= 10.0 ** generator.integers(-6, 7, size=(200, 1, 1))
    compiled = jax.jit(eigenpairs)
    for matrix in [*special, *(drawn + drawn.transpose(0, 2, 1))]:
        values, vectors = map(np.array, compiled(jnp.array(matrix * scale)))
        size = np.abs(matrix).max() * scale
        np.testing.assert_allclose(
            values, np.linalg.eigvalsh(matrix) * scale, rtol=1e-13, atol=4e-15 * size
        )
        np.testing.assert_allclose(vectors @ vectors.T, np.eye(2), atol=1e-15)
        images = vectors.T * values
        np.testing.assert_allclose(matrix @ vectors.T * scale, images, atol=4e-15 * size)


def test_an_eigenvalue_that_is_only_rounding_is_zero():
    # (1, 1/3)ᵀ(1, 1/3) has rank one, but no float64 says so exactly.
    third = 1 / 3
    values, _ = eigenpairs(jnp.array([[1.0, third], [third, third * third]]))
    assert values[0] == 0.0
    assert values[1] == pytest.approx(10 / 9)


# --- Newton's method ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", QUADRATICS)
@pytest.mark.parametrize("start", [(40.0, 30.0), (-3.0, 7.0), (1.0, -2.1)])
def test_newton_is_at_the_critical_point_of_a_quadratic_after_one_update(kind, start):
    ran = run(quadratic(QUADRATICS[kind]), start, "newton", 3)
    np.testing.assert_allclose(ran.points[1:], np.tile(CENTER, (3, 1)), atol=1e-12)
    assert ran.status == "converged"


def test_newton_covers_the_share_of_the_way_that_is_the_learning_rate():
    ran = run(quadratic(QUADRATICS["saddle"]), (9.0, 6.0), "newton", 20, learning_rate=0.25)
    expected = CENTER + 0.75 ** np.arange(21)[:, None] * np.array([8.0, 8.0])
    np.testing.assert_allclose(ran.points, expected, rtol=1e-12)


def test_newton_takes_the_pseudo_inverse_where_the_hessian_has_no_inverse():
    # (x + 2y − 3)²: the nearest point of the valley, straight across.
    valley = surface_of(lambda x, y: (x + 2 * y - 3) ** 2, WIDE)
    ran = run(valley, (4.0, 7.0), "newton", 2)
    np.testing.assert_allclose(ran.points[1], [4.0 - 3.0, 7.0 - 6.0], atol=1e-12)


@pytest.mark.parametrize("key", SURFACES)
def test_first_steps_of_newton_and_its_saddle_free_form_agree_with_sympy(key):
    start = SURFACES[key].start
    _, gradient, hessian = truth(key, start)
    values, vectors = np.linalg.eigh(hessian)
    along = vectors.T @ gradient
    for own, divisors in (("newton", values), ("saddle_free_newton", np.abs(values) + 0.5)):
        chosen = {"damping": 0.5} if own == "saddle_free_newton" else {}
        ran = run(SURFACES[key], start, own, 1, learning_rate=1e-3, **chosen)
        expected = start - 1e-3 * vectors @ (along / divisors)
        moved = np.linalg.norm(expected - start)
        np.testing.assert_allclose(ran.points[1], expected, rtol=1e-14, atol=1e-9 * moved)


def test_newton_goes_to_saddles_and_maxima_where_the_others_go_to_minima():
    himmelblau = SURFACES["himmelblau"]
    minima = known_points("himmelblau", "minimum")
    for kind in ("saddle", "maximum"):
        for at in known_points("himmelblau", kind):
            start = np.add(at, (0.05, 0.03))
            assert is_one_of(run(himmelblau, start, "newton", 50).points[-1], [at])
            # With little damping saddle-free Newton shoots far where an eigenvalue is near zero.
            damped = {"saddle_free_newton": {"damping": 10.0}}
            for key in ("saddle_free_newton", "trust_region", "lbfgs"):
                ran = run(himmelblau, start, key, 100, **damped.get(key, {}))
                assert is_one_of(ran.points[-1], minima), key
            # It goes on trembling within the radius of its kicks.
            end = run(himmelblau, start, "perturbed_gd", 2000, radius=1e-3).points[-1]
            assert is_one_of(end, minima, within=1e-3)


def test_saddle_free_newton_leaves_a_saddle_along_its_negative_curvature():
    # x² − y²: x shrinks by δ/(2 + δ) per update, y grows by 1 + 2/(2 + δ).
    saddle = SURFACES["hyperbolic_paraboloid"]
    ran = run(saddle, (1.0, 1e-4), "saddle_free_newton", 8, damping=0.5)
    update = np.arange(9)
    np.testing.assert_allclose(ran.points[:, 0], 0.2**update, rtol=1e-12)
    np.testing.assert_allclose(ran.points[:, 1], 1e-4 * 1.8**update, rtol=1e-12)


# --- Gradient norm --------------------------------------------------------------------------------


def test_gradient_norm_minimization_ends_at_critical_points_of_every_kind():
    for key in ("himmelblau", "six_hump_camel"):
        for kind in ("minimum", "maximum", "saddle"):
            for at in known_points(key, kind):
                ran = run(SURFACES[key], np.add(at, (0.01, -0.01)), "gradient_norm", 60)
                assert ran.status == "converged"
                assert is_one_of(ran.points[-1], [at])


@pytest.mark.parametrize("key", ["himmelblau", "rosenbrock", "mccormick", "goldstein_price"])
def test_a_step_of_gradient_norm_minimization_is_levenbergs_and_marquardts(key):
    start, damping = np.array(SURFACES[key].start), 0.25
    _, gradient, hessian = truth(key, start)
    # The same as a least-squares problem: min ‖Hp + g‖² + δ‖H‖²‖p‖².
    root = np.sqrt(damping) * np.linalg.norm(hessian, 2)
    p, *_ = np.linalg.lstsq(
        np.vstack([hessian, root * np.eye(2)]), np.concatenate([-gradient, np.zeros(2)])
    )
    ran = run(SURFACES[key], start, "gradient_norm", 1, damping=damping)
    better = np.linalg.norm(truth(key, start + p)[1]) < np.linalg.norm(gradient)
    np.testing.assert_allclose(ran.points[1], start + p if better else start, rtol=1e-9)


def test_a_large_damping_makes_gradient_norm_minimization_follow_hg():
    start = np.array(SURFACES["himmelblau"].start)
    _, gradient, hessian = truth("himmelblau", start)
    ran = run(SURFACES["himmelblau"], start, "gradient_norm", 1, damping=1e6)
    moved = ran.points[1] - start
    expected = -hessian @ gradient / (1e6 * np.linalg.norm(hessian, 2) ** 2)
    np.testing.assert_allclose(moved, expected, rtol=1e-5)


def test_gradient_norm_minimization_may_end_where_only_hg_is_zero():
    # x³/3 + x + y²: H = diag(2x, 2), so at x = 0 Hg = 0, but g = (1, 0).
    trap = surface_of(lambda x, y: x**3 / 3 + x + y**2, WIDE)
    ran = run(trap, (1.0, 1.0), "gradient_norm", 500)
    assert ran.status == "finished"
    np.testing.assert_allclose(ran.points[-1], [0.0, 0.0], atol=1e-3)
    assert ran.gradient_norm[-1] == pytest.approx(1.0, abs=1e-5)
