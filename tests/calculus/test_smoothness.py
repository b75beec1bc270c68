"""How often a surface can be differentiated at a point: the truth is by inspection."""

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.calculus.smoothness import smoothness, smoothness_of
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.formulas import surface_of


def power(exponent):
    """|x|^exponent, whose derivative at 0 is 0 for an exponent above 1."""
    return lambda x, y: jnp.abs(x) ** exponent + y**2


CASES = {
    "corner": (lambda x, y: jnp.abs(x) + jnp.abs(y), (0, 0), "kink"),
    "edge": (lambda x, y: jnp.abs(x) + y**2, (0, 0.5), "kink"),
    "beside the edge": (lambda x, y: jnp.abs(x) + y**2, (1e-3, 0.5), "smooth"),
    "slanted edge": (lambda x, y: jnp.abs(x - y / 3) + x, (0.1, 0.3), "kink"),
    "cone": (lambda x, y: jnp.sqrt(x**2 + y**2), (0, 0), "kink"),
    "planes": (lambda x, y: jnp.maximum(x, y) + x**2, (0.3, 0.3), "kink"),
    "faint edge in a steep bowl": (
        lambda x, y: 1e8 * (x + y) ** 2 + jnp.abs(x - y),
        (0.5, 0.5),
        "kink",
    ),
    "root": (lambda x, y: jnp.sqrt(jnp.abs(x)) + y**2, (0, 0.5), "kink"),
    "power 0.9": (power(0.9), (0, 0.5), "kink"),
    "power 1.1": (power(1.1), (0, 0.5), "c1"),
    "power 1.5": (power(1.5), (0, 0), "c1"),
    "odd power 1.5": (lambda x, y: x * jnp.sqrt(jnp.abs(x) + 1e-300) + y**2, (0, 0), "c1"),
    "power 1.5 in a steep bowl": (
        lambda x, y: jnp.abs(x) ** 1.5 + 1e8 * y**2,
        (0, 0),
        "c1",
    ),
    "jump of the Hessian": (lambda x, y: jnp.maximum(x, 0) ** 2 + y**2, (0, 0), "c1"),
    "power 2.5": (power(2.5), (0, 0), "smooth"),
    "cubed": (power(3.0), (0, 0), "smooth"),
    "bowl": (lambda x, y: x**2 + y**2, (0, 0), "smooth"),
    "narrow": (lambda x, y: x**2 + 1e8 * y**2, (0.1, 0.1), "smooth"),
    "monkey": (lambda x, y: x**3 - 3 * x * y**2, (0, 0), "smooth"),
    "monkey aside": (lambda x, y: x**3 - 3 * x * y**2, (1e-5, 2e-6), "smooth"),
    "cross": (lambda x, y: x**2 * y**2, (0, 0), "smooth"),
    "plane": (lambda x, y: x + 0 * y, (0.3, 0.4), "smooth"),
    "level": (lambda x, y: 0 * x * y + 3, (0.1, 0.2), "smooth"),
    "quick": (lambda x, y: -jnp.cos(3000 * x) + y**2, (0.1, 0.2), "smooth"),
    "plateau": (lambda x, y: -jnp.exp(-20 * (x**2 + y**2)), (1.9, 1.9), "smooth"),
    "rounding": (lambda x, y: (x - 1e6) ** 4 - 1e24 + y, (0.2, 0.3), "smooth"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_smoothness(case):
    formula, at, expected = case
    assert smoothness(Landscape.of(surface_of(formula)), np.array(at, dtype=float)) == expected


@pytest.mark.parametrize("scale", [1e6, 1e-6])
@pytest.mark.parametrize("name", ["corner", "power 1.5", "jump of the Hessian", "monkey", "root"])
def test_neither_a_factor_nor_a_stretched_axis_changes_it(name, scale):
    formula, at, expected = CASES[name]
    higher = surface_of(lambda x, y: scale * formula(x, y))
    wider = surface_of(
        lambda x, y: formula(x / scale, y), ((-2.0 * scale, 2.0 * scale), (-2.0, 2.0))
    )
    for surface, place in ((higher, at), (wider, (at[0] * scale, at[1]))):
        assert smoothness(Landscape.of(surface), np.array(place, dtype=float)) == expected


@pytest.mark.parametrize(
    ("key", "at", "expected"),
    [
        ("ackley", (0.0, 0.0), "kink"),
        ("ackley", (0.9, 0.0), "smooth"),
        ("bukin_6", (-10.0, 1.0), "kink"),
        ("bukin_6", (-8.0, 0.64), "kink"),
        ("bukin_6", (-10.0, 2.0), "kink"),
        ("bukin_6", (-9.0, 2.0), "smooth"),
        ("schwefel", (0.0, 0.0), "c1"),
        ("schwefel", (0.0, 420.96874635998205), "c1"),
        ("schwefel", (0.0, 100.0), "c1"),
        ("schwefel", (100.0, 200.0), "smooth"),
        # There the factors before both sines vanish; elsewhere on the lines they do not.
        ("eggholder", (0.0, -47.0), "c1"),
        ("eggholder", (100.0, -97.0), "kink"),
        ("eggholder", (100.0, 53.0), "kink"),
        ("eggholder", (100.0, 100.0), "smooth"),
    ],
)
def test_the_catalogues_kinks(key, at, expected):
    assert smoothness(Landscape.of(SURFACES[key]), np.array(at)) == expected


@pytest.mark.parametrize("key", [key for key, surface in SURFACES.items() if surface.kink is None])
def test_smooth_surfaces_are_smooth_everywhere(key):
    landscape = Landscape.of(SURFACES[key])
    low, high = np.array(landscape.domain).T
    anywhere = low + (high - low) * np.random.default_rng(0).random((100, 2))
    known = np.array([point.at for point in landscape.known_points()]).reshape(-1, 2)
    lattice = np.stack(np.meshgrid(*np.round(np.linspace(low, high, 9), 1).T), axis=-1)
    found = smoothness_of(landscape, np.concatenate([anywhere, known, lattice.reshape(-1, 2)]))
    assert set(found) == {"smooth"}
