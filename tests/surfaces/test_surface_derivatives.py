"""Values, gradients and Hessians against SymPy and against finite differences."""

import math
import zlib
from functools import lru_cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import sympy as sp

from errorsurface.surfaces import SURFACES, gradient, hessian
from errorsurface.surfaces.catalog.smooth import cos_of_sqrt
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.literature import EXPRESSIONS, KINKS, X, Y, functions

EVERY = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
POINTS = 64


@lru_cache
def compiled(key):
    """(L[n], ∇L[n, 2], ∇²L[n, 2, 2]) at n points; n is always POINTS, to compile only once."""
    surface = SURFACES[key]

    def at(point, parameters):
        loss = surface.loss(point, parameters)
        return loss, gradient(surface)(point, parameters), hessian(surface)(point, parameters)

    return jax.jit(jax.vmap(at, in_axes=(0, None)))


def away_from_kinks(key, points, share):
    """Which points are farther from a kink than this share of the domain's width."""
    far = np.full(len(points), fill_value=True)
    (low, high), _ = SURFACES[key].domain
    for kink in KINKS.get(key, ()):
        distance = np.abs(sp.lambdify((X, Y), kink, "numpy")(*points.T))
        far &= distance > share * (high - low)
    return far


def random_points(surface):
    (x_low, x_high), (y_low, y_high) = surface.domain
    random = np.random.default_rng(zlib.crc32(surface.key.encode()))
    return random.uniform((x_low, y_low), (x_high, y_high), (POINTS, 2))


def some_parameters(surface):
    """The defaults, both ends and one random choice."""
    random = np.random.default_rng(7)

    def between(parameter):
        if parameter.scale == "log":
            return math.exp(
                random.uniform(math.log(parameter.minimum), math.log(parameter.maximum))
            )
        return random.uniform(parameter.minimum, parameter.maximum)

    yield [parameter.default for parameter in surface.parameters]
    if surface.parameters:
        yield [parameter.minimum for parameter in surface.parameters]
        yield [parameter.maximum for parameter in surface.parameters]
        yield [between(parameter) for parameter in surface.parameters]


def assert_close(ours, truth, relative):
    """Within ``relative`` of the truth's largest entry: small ones come from cancellation."""
    np.testing.assert_allclose(ours, truth, rtol=0, atol=relative * (1e-9 + np.max(np.abs(truth))))


def test_the_second_opinions_are_on_surfaces_that_there_are():
    assert set(EXPRESSIONS) <= set(SURFACES)
    assert set(KINKS) == {key for key in EXPRESSIONS if SURFACES[key].kink is not None}


@EVERY
def test_value_gradient_and_hessian_are_sympys(surface):
    names = tuple(parameter.name for parameter in surface.parameters)
    points = random_points(surface)
    far = away_from_kinks(surface.key, points, 1e-4)
    for parameters in some_parameters(surface):
        ours = compiled(surface.key)(points, jnp.array(parameters, dtype=float))
        loss, slope, curvature = (part[far] for part in ours)
        truth = functions(surface.key, names)(*points[far].T, *parameters)
        value, x, y, xx, xy, yy = (np.broadcast_to(entry, sum(far)) for entry in truth)
        assert_close(loss, value, 1e-13)
        assert_close(slope, np.stack([x, y], axis=-1), 1e-12)
        assert_close(curvature.reshape(-1, 4), np.stack([xx, xy, xy, yy], axis=-1), 1e-11)


def central_differences(f, points, step):
    """∂f/∂x and ∂f/∂y to fourth order in the step, stacked on the last axis."""

    def along(axis):
        shift = step * np.eye(2)[axis]
        near = f(points + shift) - f(points - shift)
        far = f(points + 2.0 * shift) - f(points - 2.0 * shift)
        return (8.0 * near - far) / (12.0 * step)

    return np.stack([along(0), along(1)], axis=-1)


@EVERY
def test_derivatives_are_those_of_finite_differences(surface):
    points = random_points(surface)
    far = away_from_kinks(surface.key, points, 0.02)
    parameters = jnp.array(Landscape.of(surface).parameters)
    (low, high), _ = surface.domain
    step = 1e-4 * (high - low)

    def part(i):
        return lambda at: np.asarray(compiled(surface.key)(at, parameters)[i])

    assert_close(part(1)(points)[far], central_differences(part(0), points, step)[far], 1e-7)
    assert_close(part(2)(points)[far], central_differences(part(1), points, step)[far], 1e-7)


@EVERY
def test_derivatives_are_finite_everywhere_even_on_kinks(surface):
    (x_low, x_high), (y_low, y_high) = surface.domain
    # An odd number of points, so that the middle lines, often kinks, are among them.
    lattice = np.meshgrid(np.linspace(x_low, x_high, 41), np.linspace(y_low, y_high, 41))
    on_kinks = np.array([(0.0, 0.0), (-10.0, 1.0), (0.0, -47.0), (100.0, 53.0), (-94.0, 0.0)])
    inside = (x_low, y_low) <= on_kinks
    inside &= on_kinks <= (x_high, y_high)
    points = np.concatenate(
        [np.stack(lattice, axis=-1).reshape(-1, 2), on_kinks[inside.all(axis=1)]]
    )
    batches = np.resize(points, (math.ceil(len(points) / POINTS), POINTS, 2))
    for parameters in some_parameters(surface):
        values = jnp.array(parameters, dtype=float)
        for batch in batches:
            for part in compiled(surface.key)(batch, values):
                assert np.all(np.isfinite(part))


def test_the_drop_wave_is_smooth_at_its_centre():
    # −(2 − 72r² + 864r⁴ − …)/(2 + r²/2) = −1 + 36.25r² − 441.0625r⁴ + …
    origin, none = jnp.zeros((POINTS, 2)), jnp.zeros(0)
    _, slope, curvature = compiled("drop_wave")(origin, none)
    np.testing.assert_array_equal(slope[0], [0.0, 0.0])
    np.testing.assert_allclose(curvature[0], 72.5 * np.eye(2), rtol=1e-14)


def test_the_cosine_of_a_square_root_has_all_derivatives_at_zero():
    # cos √t = Σ (−t)ᵏ/(2k)!, so that the k-th derivative is (−1)ᵏ k!/(2k)!.
    derivative = cos_of_sqrt
    for k in range(5):
        truth = (-1) ** k * math.factorial(k) / math.factorial(2 * k)
        assert float(jax.jit(derivative)(0.0)) == pytest.approx(truth, rel=1e-14)
        derivative = jax.jacfwd(derivative)
