"""The trust region's step against the conditions for it, and its path against NumPy's."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import scipy.optimize

from errorsurface.optimizers.transforms.trust_region import least_in_ball
from errorsurface.surfaces import SURFACES
from tests.optimizers.descents import WIDE, run, truth
from tests.surfaces.formulas import surface_of


def subproblem(slopes, curvatures, radius):
    """The least value by the roots of the secular equation, Nocedal and Wright (4.38)–(4.41)."""
    slopes, curvatures = np.array(slopes), np.array(curvatures)

    def model(p):
        return slopes @ p + 0.5 * curvatures @ (p * p)

    if curvatures[0] > 0 and np.linalg.norm(slopes / curvatures) <= radius:
        return model(-slopes / curvatures)
    # On the border: all angles, and then the best one refined.
    angles = np.linspace(0, 2 * np.pi, 4001)

    def at(angle):
        return model(radius * np.array([np.cos(angle), np.sin(angle)]))

    best = angles[np.argmin([at(angle) for angle in angles])]
    width = angles[1]
    refined = scipy.optimize.minimize_scalar(
        at, bounds=(best - width, best + width), method="bounded", options={"xatol": 1e-12}
    )
    return min(refined.fun, at(best))


def assert_solves(slopes, curvatures, radius):
    """The conditions of Moré and Sorensen, which hold at the solution and nowhere else."""
    p = np.array(SOLVE(jnp.array(slopes), jnp.array(curvatures), jnp.array(radius)))
    size = max(np.linalg.norm(slopes), np.abs(curvatures).max() * radius)
    length = np.linalg.norm(p)
    assert length <= radius * (1 + 1e-12)
    # (H + μ)p = −g with the μ that fits best.
    residual = slopes + curvatures * p
    multiplier = max(-(residual @ p) / (p @ p), 0.0) if length > 0 else 0.0
    assert np.linalg.norm(residual + multiplier * p) <= 1e-9 * size
    assert curvatures[0] + multiplier >= -1e-9 * max(np.abs(curvatures).max(), multiplier)
    assert multiplier * (radius - length) <= 1e-9 * size


SOLVE = jax.jit(least_in_ball)


def test_the_step_of_the_trust_region_is_the_best_in_the_ball():
    generator = np.random.default_rng(2)
    for _ in range(3000):
        slopes = generator.normal(size=2) * 10.0 ** generator.integers(-9, 3, size=2)
        curvatures = np.sort(generator.normal(size=2) * 10.0 ** generator.integers(-6, 4, size=2))
        radius = 10.0 ** generator.uniform(-6, 3)
        assert_solves(slopes, curvatures, radius)


@pytest.mark.parametrize(
    ("slopes", "curvatures", "radius"),
    [
        ((0.0, 0.0), (-1.0, 2.0), 0.5),  # on a saddle
        ((0.0, 0.0), (-2.0, -2.0), 0.5),  # on a round maximum
        ((0.0, 1.0), (-1.0, 1.0), 1.0),  # the hard case
        ((0.0, 1.9), (-1.0, 1.0), 1.0),  # the hard case, nearly at its end
        ((0.0, 2.0), (-1.0, 1.0), 1.0),  # its end
        ((0.0, 2.5), (-1.0, 1.0), 1.0),
        ((1e-14, 1.0), (-1.0, 1.0), 1.0),  # nearly the hard case
        ((-1e-300, 1.0), (-1.0, 1.0), 1.0),
        ((1e-14, 1.99999), (-1.0, 1.0), 1.0),
        ((1e-14, 2.0), (-1.0, 1.0), 1.0),
        ((0.0, 1.0), (0.0, 2.0), 1.0),  # flat along x: Newton's step across
        ((0.0, 9.0), (0.0, 2.0), 1.0),
        ((1.0, 0.0), (0.0, 2.0), 1.0),  # a plane along x
        ((0.0, 0.0), (0.0, 0.0), 1.0),
        ((3.0, 4.0), (0.0, 0.0), 1.0),
        ((0.0, 0.0), (1.0, 2.0), 1.0),  # at a minimum
    ],
)
def test_the_step_of_the_trust_region_in_the_hard_case_and_other_special_ones(
    slopes, curvatures, radius
):
    slopes, curvatures = np.array(slopes), np.array(curvatures)
    assert_solves(slopes, curvatures, radius)
    p = np.array(SOLVE(jnp.array(slopes), jnp.array(curvatures), jnp.array(radius)))
    value = slopes @ p + 0.5 * curvatures @ (p * p)
    if curvatures[0] != 0 or slopes[0] != 0:
        assert value == pytest.approx(subproblem(slopes, curvatures, radius), rel=1e-9, abs=1e-15)


def trust_region_path(key, start, steps, radius):
    """Nocedal and Wright's algorithm 4.1 with η = 1/10 in NumPy, the subproblem by brentq."""
    theta, points = np.array(start, dtype=float), []
    for _ in range(steps + 1):
        points.append(theta)
        loss, gradient, hessian = truth(key, theta)
        values, vectors = np.linalg.eigh(hessian)
        g = vectors.T @ gradient

        def step(mu, g=g, values=values):
            return -g / (values + mu)

        if values[0] > 0 and np.linalg.norm(step(0.0)) <= radius:
            p = step(0.0)
        else:
            low = max(0.0, -values[0]) + 1e-14 * np.abs(values).max()
            high = np.linalg.norm(g) / radius - values[0] + 1.0
            mu = scipy.optimize.brentq(
                lambda mu, step=step, radius=radius: 1 / radius - 1 / np.linalg.norm(step(mu)),
                low,
                high,
                xtol=1e-14,
            )
            p = step(mu)
        trial = theta + vectors @ p
        ratio = (loss - truth(key, trial)[0]) / -(g @ p + 0.5 * values @ (p * p))
        if ratio < 0.25:
            radius = np.linalg.norm(p) / 4
        elif ratio > 0.75 and np.linalg.norm(p) > 0.999 * radius:
            radius = min(2 * radius, 100.0)
        if ratio > 0.1:
            theta = trial
    return np.array(points)


@pytest.mark.parametrize(
    ("key", "radius", "steps"), [("rosenbrock", 0.3, 18), ("himmelblau", 0.2, 6), ("beale", 2.0, 6)]
)
def test_the_trust_region_goes_where_the_textbooks_algorithm_goes(key, radius, steps):
    start = SURFACES[key].start
    ran = run(SURFACES[key], start, "trust_region", steps, initial_radius=radius)
    expected = trust_region_path(key, start, steps, radius)
    np.testing.assert_allclose(ran.points, expected, rtol=1e-7, atol=1e-9)
    rejected = (np.diff(expected, axis=0) == 0).all(axis=1)
    assert ((np.diff(ran.points, axis=0) == 0).all(axis=1) == rejected).all()


def test_a_trust_region_shrinks_instead_of_going_where_there_is_no_loss():
    # The minimum of x − log x is 1; from 3 Newton's step leads to −3, where no logarithm is.
    barrier = surface_of(lambda x, y: x - jnp.log(x) + y**2, WIDE)
    assert run(barrier, (3.0, 1.0), "newton", 10).status == "nonfinite"
    ran = run(barrier, (3.0, 1.0), "trust_region", 20, initial_radius=100.0)
    assert ran.status == "converged"
    assert ran.points[1].tolist() == [3.0, 1.0]
    np.testing.assert_allclose(ran.points[-1], [1.0, 0.0], atol=1e-12)


@pytest.mark.parametrize("key", ["two_wells", "six_hump_camel", "toy_network"])
def test_the_trust_region_leaves_an_exact_saddle_on_which_gradient_descent_stays(key):
    surface = SURFACES[key]
    defaults = {h.name: h.default for h in surface.parameters}
    points = surface.critical_points(**defaults)
    (saddle, *_) = [point for point in points if point.kind == "saddle"]
    ran = run(surface, saddle.at, "trust_region", 100)
    assert ran.status == "converged"
    assert ran.loss[-1] < saddle.loss - 0.1
    assert np.linalg.eigvalsh(truth(key, ran.points[-1])[2])[0] > -1e-9
    if key != "two_wells":  # its saddle is the root of a cubic, and no float64 is exactly it
        assert (run(surface, saddle.at, "gd", 100).points == saddle.at).all()
