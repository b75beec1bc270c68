"""Kinds of points: the same for every scale, silent where the second-order test is silent."""

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.calculus.classification import classify
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.formulas import SQUARE, surface_of

ROOT2 = float(np.sqrt(2.0))

# Formula, point, kind, what the higher derivatives say. The truth is by inspection: sums of
# squares, odd forms, and Peano's (y − x²)(y − 3x²), which is a minimum along every line.
CASES = {
    "bowl": (lambda x, y: x**2 + y**2, (0, 0), "minimum", None),
    "hill": (lambda x, y: -(x**2) - 3 * y**2, (0, 0), "maximum", None),
    "pass": (lambda x, y: x * y, (0, 0), "saddle", None),
    "slope": (lambda x, y: x**2 + y, (0, 0), "regular", None),
    "plane": (lambda x, y: x + 0 * y, (0.3, 0.4), "regular", None),
    "narrow": (lambda x, y: x**2 + 1e8 * y**2, (0, 0), "minimum", None),
    "quick": (lambda x, y: -jnp.cos(3000 * x) + y**2, (0, 0), "minimum", None),
    "bell": (lambda x, y: -jnp.exp(-20 * (x**2 + y**2)), (0, 0), "minimum", None),
    "bell far out": (lambda x, y: -jnp.exp(-20 * (x**2 + y**2)), (1.9, 1.9), "regular", None),
    "monkey": (lambda x, y: x**3 - 3 * x * y**2, (0, 0), "degenerate", "saddle"),
    "monkey close by": (
        lambda x, y: x**3 - 3 * x * y**2,
        (3e-7, -2e-7),
        "degenerate",
        "saddle",
    ),
    "monkey not so close": (lambda x, y: x**3 - 3 * x * y**2, (3e-5, 0), "regular", None),
    "monkey with rounding": (
        lambda x, y: x**3 - 3 * ROOT2 * x**2 + 6 * x - 2 * ROOT2 - 3 * (x - ROOT2) * y**2,
        (ROOT2 + 1e-7, 2e-7),
        "degenerate",
        "saddle",
    ),
    "quartic bowl": (lambda x, y: x**4 + y**4, (0, 0), "degenerate", "minimum"),
    "quartic hill": (lambda x, y: -(x**4) - y**4, (0, 0), "degenerate", "maximum"),
    "quartic pass": (lambda x, y: x**4 - y**4, (0, 0), "degenerate", "saddle"),
    "quartic trough with rounding": (
        lambda x, y: x**4 - 4 * ROOT2 * x**3 + 12 * x**2 - 8 * ROOT2 * x + 4 + y**2,
        (ROOT2, 0),
        "degenerate",
        "minimum",
    ),
    "inflection": (lambda x, y: x**3 + y**2, (0, 0), "degenerate", "saddle"),
    "bent trough": (
        lambda x, y: (y - x**2) ** 2 + 1e-3 * x**4,
        (0, 0),
        "degenerate",
        "minimum",
    ),
    "bent valley": (lambda x, y: (y - x**2) ** 2, (0, 0), "degenerate", "valley"),
    "bent valley's arm": (lambda x, y: (y - x**2) ** 2, (1.2, 1.44), "degenerate", "valley"),
    "bent ridge": (lambda x, y: -((y - x**2) ** 2), (0, 0), "degenerate", "ridge"),
    "Peano": (lambda x, y: (y - x**2) * (y - 3 * x**2), (0, 0), "degenerate", "saddle"),
    "crossing valleys": (lambda x, y: x**2 * y**2, (0, 0), "degenerate", "valley"),
    "one of them": (lambda x, y: x**2 * y**2, (0.7, 0), "degenerate", "valley"),
    "sixth order": (lambda x, y: x**6 + y**2, (0, 0), "degenerate", "undecided"),
    "level": (lambda x, y: 0 * x * y + 3, (0.1, 0.2), "degenerate", "undecided"),
    "flat gradient": (lambda x, y: x**3 / 3 + 1e-3 * x + y**2, (0, 0), "regular", None),
    "flatter gradient": (lambda x, y: x**3 / 3 + 1e-8 * x + y**2, (0, 0), "regular", None),
}


def kind_and_verdict(surface, at):
    found = classify(Landscape.of(surface), np.array(at, dtype=float))
    assert found.smooth
    return found.kind, found.higher_order.verdict if found.higher_order else None


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_kind(case):
    formula, at, kind, verdict = case
    assert kind_and_verdict(surface_of(formula), at) == (kind, verdict)


SCALED = [
    "bowl",
    "pass",
    "slope",
    "monkey with rounding",
    "quartic bowl",
    "inflection",
    "bent valley's arm",
    "Peano",
    "flat gradient",
]


@pytest.mark.parametrize("factor", [1e6, 1e-6])
@pytest.mark.parametrize("name", SCALED)
def test_a_factor_changes_nothing(name, factor):
    formula, at, kind, verdict = CASES[name]
    surface = surface_of(lambda x, y: factor * formula(x, y))
    assert kind_and_verdict(surface, at) == (kind, verdict)


@pytest.mark.parametrize("stretch", [1e3, 1e-4])
@pytest.mark.parametrize("name", SCALED)
def test_stretching_an_axis_changes_nothing(name, stretch):
    formula, at, kind, verdict = CASES[name]
    surface = surface_of(
        lambda x, y: formula(x / stretch, y), ((-2 * stretch, 2 * stretch), SQUARE[1])
    )
    assert kind_and_verdict(surface, (at[0] * stretch, at[1])) == (kind, verdict)


KINKS = {
    "corner": (lambda x, y: jnp.abs(x) + jnp.abs(y), (0.0, 0.0)),
    "edge": (lambda x, y: jnp.abs(x) + y**2, (0.0, 0.5)),
    "cone": (lambda x, y: jnp.sqrt(x**2 + y**2), (0.0, 0.0)),
    "beside the tip of a cone": (lambda x, y: jnp.sqrt(x**2 + y**2), (1e-9, 0.0)),
    "power 3/2": (lambda x, y: jnp.abs(x) ** 1.5 + y**2, (0.0, 0.0)),
    "jump of the Hessian": (lambda x, y: jnp.maximum(x, 0.0) ** 2 + y**2, (0.0, 0.0)),
}


@pytest.mark.parametrize("case", KINKS.values(), ids=KINKS.keys())
def test_a_kink_is_no_minimum(case):
    formula, at = case
    found = classify(Landscape.of(surface_of(formula)), np.array(at))
    assert (found.kind, found.smooth) == ("regular", False)


@pytest.mark.parametrize("key", [key for key, surface in SURFACES.items() if surface.kink])
def test_known_minima_at_kinks_are_not_called_minima(key):
    surface = SURFACES[key]
    landscape = Landscape.of(surface)
    for point in surface.critical_points():
        found = classify(landscape, np.array(point.at))
        # Known points of a surface with kinks are at a kink, or of the known kind.
        assert not found.smooth or found.kind == point.kind


@pytest.mark.parametrize("target", [1e-2, 1e-4, 1e-6, 1e-8, 1e-10])
@pytest.mark.parametrize("along", [0.5, 1.0, 1.3])
def test_a_valley_whose_bend_is_sharp(target, along):
    # w₁w₂ = target is nearest to the origin at √target, and bends there within that distance.
    surface = surface_of(lambda x, y: (target - x * y) ** 2)
    w1 = along * float(np.sqrt(target))
    assert kind_and_verdict(surface, (w1, target / w1)) == ("degenerate", "valley")
    assert kind_and_verdict(surface, (0, 0)) == ("saddle", None)


def test_flatter_than_rounding_is_not_a_kink():
    # An analytic surface, far out where it is almost flat.
    landscape = Landscape.of(SURFACES["peaks"])
    places = np.stack(np.meshgrid(np.linspace(2.5, 3, 6), -np.linspace(2.5, 3, 6)), axis=-1)
    for at in places.reshape(-1, 2):
        assert classify(landscape, at).smooth


def test_a_jump_of_the_third_derivative_decides_nothing():
    surface = surface_of(lambda x, y: jnp.abs(x) ** 3 + y**2)
    assert kind_and_verdict(surface, (0, 0)) == ("degenerate", "undecided")


def test_zero_eigenvalue_and_reduced_derivatives():
    # Along y = x² + …: φ = −x⁴ by hand (y = 2x² makes (y − x²)(y − 3x²) least), so φ⁗ = −24.
    surface = surface_of(CASES["Peano"][0])
    found = classify(Landscape.of(surface), np.zeros(2))
    assert found.zero_eigenvalues == (0,)
    higher = found.higher_order
    np.testing.assert_allclose(higher.direction, [1.0, 0.0])
    np.testing.assert_allclose([higher.third, higher.fourth], [0.0, -24.0], atol=1e-12)


def test_forms_where_the_hessian_is_zero():
    # In a stretched domain, so that a mistake in the units would show.
    surface = surface_of(lambda x, y: x**3 - 3 * x * y**2 + x**3 * y, ((-20.0, 20.0), (-0.5, 0.5)))
    higher = classify(Landscape.of(surface), np.zeros(2)).higher_order
    np.testing.assert_allclose(higher.cubic, [6.0, 0.0, -6.0, 0.0], atol=1e-9)
    np.testing.assert_allclose(higher.quartic, [0.0, 6.0, 0.0, 0.0, 0.0], atol=1e-7)
