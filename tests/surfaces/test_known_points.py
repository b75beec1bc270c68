"""The critical points and curves that records claim to know."""

import itertools

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.surfaces import SURFACES, Landscape
from tests.surfaces.literature import PUBLISHED, functions

EVERY = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
# Minima, saddles, maxima.
COUNTS = {
    "crescent": (1, 1, 1),
    "plateau_saddle_minimum": (1, 1, 1),
    "two_wells": (2, 1, 0),
    "himmelblau": (4, 4, 1),
    "goldstein_price": (4, 4, 1),
    "three_hump_camel": (3, 2, 0),
    "six_hump_camel": (6, 7, 2),
    "styblinski_tang": (4, 4, 1),
    "muller_brown": (3, 2, 0),
    "beale": (1, 2, 0),
    "peaks": (3, 3, 3),
    "mccormick": (2, 1, 0),
    "easom": (5, 4, 4),
    "rastrigin": (121, 220, 100),
    "griewank": (17, 24, 18),
    "levy": (40, 75, 35),
    "schwefel": (49, 98, 49),
}


def choices(surface):
    """The defaults, and every combination of the ends and the middle of the parameters' ranges."""
    yield {parameter.name: parameter.default for parameter in surface.parameters}
    ranges = [
        (parameter.minimum, (parameter.minimum + parameter.maximum) / 2.0, parameter.maximum)
        for parameter in surface.parameters
    ]
    for values in itertools.product(*ranges):
        names = (parameter.name for parameter in surface.parameters)
        yield dict(zip(names, values, strict=True))


def sympy_at(surface, x, y, parameters):
    """L, ∂x, ∂y, ∂xx, ∂xy, ∂yy by SymPy, each with the shape of x."""
    truth = functions(surface.key, tuple(parameters))(x, y, *parameters.values())
    return [np.broadcast_to(entry, np.shape(x)).astype(float) for entry in truth]


def steepest(surface, parameters):
    """The largest gradient norm on a lattice: what a small gradient is compared with."""
    x, y = np.meshgrid(*(np.linspace(low, high, 24) for low, high in surface.domain))
    _, slope_x, slope_y, *_ = sympy_at(surface, x, y, parameters)
    return np.max(np.hypot(slope_x, slope_y))


def around(surface, x, y, share=1e-3):
    """Points on small ellipses around each (x, y): shape (n, 64)."""
    angles = np.linspace(0.0, 2.0 * np.pi, 64, endpoint=False)
    (x_low, x_high), (y_low, y_high) = surface.domain
    radius_x, radius_y = share * (x_high - x_low), share * (y_high - y_low)
    return x[:, None] + radius_x * np.cos(angles), y[:, None] + radius_y * np.sin(angles)


# The known minima of the first two lie on their kinks; SymPy's formula of the last is 0/0 in its
# centre, where test_surface_derivatives has the closed form.
NO_SECOND_OPINION = ("ackley", "bukin_6", "drop_wave")


@EVERY
def test_known_points_are_critical_with_the_loss_and_kind_that_sympy_finds(surface):
    for parameters in choices(surface):
        known = surface.critical_points(**parameters)
        if not known:
            continue
        x, y = np.array([point.at for point in known]).T
        for (low, high), at in zip(surface.domain, (x, y), strict=True):
            assert np.all((at >= low) & (at <= high))
        near_loss = sympy_at(surface, *around(surface, x, y), parameters)[0]
        # On a kink SymPy's formulas divide by 0, so that only the loss is asked there.
        with np.errstate(invalid="ignore", divide="ignore"):
            loss, slope_x, slope_y, xx, xy, yy = sympy_at(surface, x, y, parameters)
        scale = 1.0 + np.max(np.abs(loss))
        np.testing.assert_allclose([p.loss for p in known], loss, rtol=0, atol=1e-13 * scale)
        rises = np.any(near_loss > loss[:, None], axis=1)
        falls = np.any(near_loss < loss[:, None] - 1e-15 * scale, axis=1)
        seen = np.where(rises & falls, "saddle", np.where(rises, "minimum", "maximum"))
        kinds = np.array([point.kind for point in known])
        np.testing.assert_array_equal(seen, kinds)
        if surface.key in NO_SECOND_OPINION:
            continue
        assert np.max(np.hypot(slope_x, slope_y)) <= 1e-13 * steepest(surface, parameters)
        hessians = np.stack([xx, xy, xy, yy], axis=-1).reshape(-1, 2, 2)
        low, high = np.linalg.eigvalsh(hessians).T
        decided = np.minimum(np.abs(low), np.abs(high)) > 1e-9 * np.maximum(abs(low), abs(high))
        by_sign = np.where(low > 0.0, "minimum", np.where(high < 0.0, "maximum", "saddle"))
        np.testing.assert_array_equal(by_sign[decided], kinds[decided])


@EVERY
def test_known_curves_are_critical_all_along_and_lie_in_the_domain(surface):
    for parameters in choices(surface):
        for curve in surface.critical_curves(**parameters):
            x, y = np.array(curve.points).T
            for (low, high), at in zip(surface.domain, (x, y), strict=True):
                assert np.all((at >= low) & (at <= high))
            loss, slope_x, slope_y, *_ = sympy_at(surface, x, y, parameters)
            np.testing.assert_allclose(loss, curve.loss, rtol=0, atol=1e-14)
            assert np.max(np.hypot(slope_x, slope_y)) <= 1e-13 * steepest(surface, parameters)
            near_loss = sympy_at(surface, *around(surface, x, y), parameters)[0]
            sign = {"minimum": 1.0, "maximum": -1.0}[curve.kind]
            assert np.all(sign * (near_loss - loss[:, None]) >= -1e-15)


def gradient_turns_on_the_border(surface, parameters):
    """How often the gradient turns on the way round the domain, counter-clockwise."""
    (x_low, x_high), (y_low, y_high) = surface.domain
    corners = [(x_low, y_low), (x_high, y_low), (x_high, y_high), (x_low, y_high), (x_low, y_low)]
    # Along the border 0 ≤ t ≤ 4; an odd number of steps avoids the kinks on the middle lines.
    t = np.linspace(0.0, 4.0, 4 * 1001 + 1)
    while True:
        x, y = (np.interp(t, range(5), side) for side in zip(*corners, strict=True))
        _, slope_x, slope_y, *_ = sympy_at(surface, x, y, parameters)
        direction = np.unwrap(np.arctan2(slope_y, slope_x))
        fast = np.flatnonzero(np.abs(np.diff(direction)) > 0.5)
        if not len(fast):
            return (direction[-1] - direction[0]) / (2.0 * np.pi)
        assert len(t) < 20_000, "the gradient jumps on the border"
        t = np.insert(t, fast + 1, (t[fast] + t[fast + 1]) / 2.0)


@pytest.mark.parametrize("key", COUNTS)
def test_all_critical_points_are_known(key):
    """By Poincaré and Hopf: minima + maxima − saddles = turns of the gradient on the border."""
    surface = SURFACES[key]
    parameters = {parameter.name: parameter.default for parameter in surface.parameters}
    known = surface.critical_points(**parameters)
    kinds = [point.kind for point in known]
    counted = tuple(kinds.count(kind) for kind in ("minimum", "saddle", "maximum"))
    assert counted == COUNTS[key]
    assert len({point.at for point in known}) == len(known)
    turns = gradient_turns_on_the_border(surface, parameters)
    assert turns == pytest.approx(counted[0] + counted[2] - counted[1], abs=1e-9)


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda p: f"{p.key}{p.at}")
def test_published_minima_are_those_of_the_record(published):
    surface = SURFACES[published.key]
    defaults = {parameter.name: parameter.default for parameter in surface.parameters}
    point = np.array(published.at, dtype=float)
    loss = surface.loss(jnp.array(point), jnp.array(Landscape.of(surface).parameters))
    assert float(loss) == pytest.approx(published.loss, abs=published.tolerance)
    if published.key == "eggholder":
        return
    minima = [p.at for p in surface.critical_points(**defaults) if p.kind == "minimum"]
    # Coordinates are printed with two decimals at least.
    assert np.min(np.linalg.norm(np.array(minima) - point, axis=1)) < 5e-3


def test_the_worked_example_of_the_lecture():
    toy = SURFACES["toy_network"]
    (origin,) = toy.critical_points(x=1.0, target=1.0)
    assert origin.at == (0.0, 0.0)
    assert origin.kind == "saddle"
    assert origin.loss == 1.0
    right, left = toy.critical_curves(x=1.0, target=1.0)
    for curve in (right, left):
        assert all(w1 * w2 == pytest.approx(1.0, rel=1e-15) for w1, w2 in curve.points)
    assert right.points[0] == pytest.approx((0.5, 2.0))
    assert right.points[-1] == pytest.approx((2.0, 0.5))


@pytest.mark.parametrize(
    ("x", "target", "points", "curves"),
    [(1.0, 0.0, 0, 2), (0.5, -1.5, 1, 2), (0.5, 3.0, 1, 0), (0.1, 0.4, 1, 0)],
)
def test_the_toy_networks_valleys_for_other_targets(x, target, points, curves):
    toy = SURFACES["toy_network"]
    assert len(toy.critical_points(x=x, target=target)) == points
    assert len(toy.critical_curves(x=x, target=target)) == curves


def test_the_gradient_flat_trap_has_a_critical_point_only_without_slope():
    known = SURFACES["gradient_flat"].critical_points
    assert known(epsilon=0.01) == ()
    assert [point.kind for point in known(epsilon=0.0)] == ["saddle"]
    assert {point.at for point in known(epsilon=-0.25)} == {(0.5, 0.0), (-0.5, 0.0)}


def test_the_plateau_is_steeper_nowhere_and_no_critical_point():
    surface = SURFACES["plateau_saddle_minimum"]
    x = np.linspace(-4.0, -3.0, 101)
    loss, slope_x, slope_y, *_ = sympy_at(surface, x, np.zeros_like(x), {})
    # Far above the minimum, and falling by next to nothing: s = ½ln(1 + e²ˣ) < 0.0013.
    assert np.all(loss > 2.24)
    assert np.all((slope_x < 0.0) & (slope_x > -0.0105))
    assert np.all(slope_y == 0.0)
