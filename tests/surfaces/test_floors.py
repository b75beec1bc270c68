"""Which surfaces are bounded below over the whole plane: a proof of each, tried on far rays."""

import itertools

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.surfaces import SURFACES, landscape_named

# No value of L is below; the proof stands beside it. An absent key has no floor.
FLOORS = {
    # Sums of squares, of roots and moduli, or of terms like 1 − cos.
    **dict.fromkeys(
        ["toy_network", "elongated_bowl", "rugged", "sphere", "booth", "quartic_valley"], 0.0
    ),
    **dict.fromkeys(["rosenbrock", "beale", "himmelblau", "griewank", "levy", "bukin_6"], 0.0),
    "rastrigin": 0.0,
    # Least squares, in whole numbers.
    "pokemon_regression": 101_936.0,
    # 0.26(x² + y²) ≥ 0.52|xy|.
    "matyas": 0.0,
    # −20e^{−…} ≥ −20 and −e^{…} ≥ −e.
    "ackley": 0.0,
    # (r² − 1)² ≥ 3(r² − 1) ≥ 1.5r beyond r = 2, and within it 1.5y ≥ −3.
    "crescent": -3.0,
    "two_wells": -3.0,
    # The slice's polynomial has a negative discriminant; −y²/2 + y⁴/4 ≥ −1/4.
    "plateau_saddle_minimum": -0.25,
    # In v = 2x − 3y: 30 + v²(3v² − 16v + 18) ≥ 3, and the first factor is at least 1.
    "goldstein_price": 3.0,
    # xy + y² ≥ −x²/4, and x²(7/4 − 1.05x² + x⁴/6) has a negative discriminant.
    "three_hump_camel": 0.0,
    # xy ≥ −(x² + y²)/2, which leaves one polynomial in x² ≥ 0 and one in y² ≥ −81/64.
    "six_hump_camel": -81.0 / 64.0,
    # (t⁴ − 16t² + 5t)/2 ≥ −39.1662 for each of two coordinates, as its extrema say.
    "styblinski_tang": -78.3324,
    # The terms with a negative factor are Gaussians, each at most 1; the last is positive.
    "muller_brown": -470.0,
    # 3(1 − x)²e^{−x²} ≥ 0 and |x/5 − x³ − y⁵|e^{−r²} ≤ 0.2·0.43 + 0.41 + 0.811, times 10, and 1/3.
    "peaks": -14.0,
    # Products of sines, cosines and a Gaussian; a quotient of at most 2 and at least 2.
    "easom": -1.0,
    "michalewicz": -2.0,
    "drop_wave": -1.0,
}
# Where the others fall without end: the direction, or the way as a function of the distance.
FALLS = {
    "hyperbolic_paraboloid": lambda r: (0.0, r),
    "monkey_saddle": lambda r: (-r, 0.0),
    "gradient_flat": lambda r: (-r, 0.0),
    "mccormick": lambda r: (-r, -r),
    # Crests of t·sin √|t|, and of x·sin √|x − y − 47| where the other term is 0.
    "schwefel": lambda r: ((2.0 * np.pi * np.round(np.sqrt(r)) + np.pi / 2.0) ** 2, 0.0),
    "eggholder": lambda r: (
        (2.0 * np.pi * np.round(np.sqrt(r)) + np.pi / 2.0) ** 2,
        -47.0,
    ),
}
DISTANCES = np.geomspace(1e-3, 1e6, 400)
ANGLES = np.linspace(0.0, 2.0 * np.pi, 181)


def corners(surface):
    """The landscapes with every parameter at an end of its range, or at its default."""
    values = [(p.minimum, p.default, p.maximum) for p in surface.parameters]
    names = [p.name for p in surface.parameters]
    return [
        landscape_named(surface.key, dict(zip(names, chosen, strict=True)))
        for chosen in itertools.product(*values)
    ]


def losses(landscape, x, y):
    """L at many points."""
    points = np.stack([x, y], axis=1)
    parameters = jnp.asarray(landscape.parameters)
    return np.asarray(jax.vmap(landscape.surface.loss, (0, None))(points, parameters))


def test_every_surface_is_known_to_have_a_floor_or_to_fall():
    assert set(FLOORS) | set(FALLS) == set(SURFACES)
    told = {key: surface.floor for key, surface in SURFACES.items()}
    assert told == dict.fromkeys(FLOORS, True) | dict.fromkeys(FALLS, False)


@pytest.mark.parametrize("key", FLOORS)
def test_no_ray_leads_below_the_floor(key):
    x = np.outer(np.cos(ANGLES), DISTANCES).ravel()
    y = np.outer(np.sin(ANGLES), DISTANCES).ravel()
    for landscape in corners(SURFACES[key]):
        values = losses(landscape, x, y)
        assert landscape.has_floor
        # Far out products of large numbers overflow, upwards; rounding is that of the largest.
        assert not np.isnan(values).any()
        assert values.min() >= FLOORS[key] - 1e-9


@pytest.mark.parametrize("key", FALLS)
def test_without_a_floor_there_is_a_way_down_for_ever(key):
    for landscape in corners(SURFACES[key]):
        ways = [FALLS[key](r) for r in (1e2, 1e4, 1e6)]
        lowest = [losses(landscape, np.array([x]), np.array([y]))[0] for x, y in ways]
        assert landscape.has_floor is False
        assert lowest[0] > lowest[1] > lowest[2]
        assert lowest[2] < -1e5
