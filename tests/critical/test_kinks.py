"""Extrema at kinks and critical points without a Hessian, against closed forms."""

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces import SURFACES, landscape_named
from errorsurface.surfaces.landscape import Landscape
from tests.critical.searches import found_on
from tests.surfaces.formulas import surface_of


def places(found, smoothness):
    return sorted(
        (kink.kind, *(round(float(each), 6) + 0.0 for each in kink.at))
        for kink in found.kinks
        if kink.smoothness == smoothness
    )


@pytest.mark.parametrize(("key", "at"), [("ackley", (0.0, 0.0)), ("bukin_6", (-10.0, 1.0))])
def test_the_best_minimum_is_at_a_kink(key, at):
    (kink,) = found_on(key).kinks
    assert (tuple(kink.at), kink.kind, kink.smoothness) == (at, "minimum", "kink")
    assert abs(kink.loss) < 1e-14


@pytest.mark.parametrize("view", [((-0.01, 0.02), (-0.02, 0.01)), ((-3.0, 1.0), (-1.0, 2.0))])
def test_a_part_of_the_domain_shows_its_kink(view):
    found = critical_points(landscape_named("ackley"), view)
    assert places(found, "kink") == [("minimum", 0.0, 0.0)]
    assert not critical_points(landscape_named("ackley"), ((0.1, 0.4), (0.1, 0.4))).kinks


FORMULAS = {
    "corner": (lambda x, y: jnp.abs(x) + jnp.abs(y), [("minimum", 0.0, 0.0)]),
    "roof": (lambda x, y: -jnp.abs(x - 0.5) - jnp.abs(y), [("maximum", 0.5, 0.0)]),
    "cone": (lambda x, y: jnp.sqrt((x - 0.1) ** 2 + (y + 0.2) ** 2), [("minimum", 0.1, -0.2)]),
    "edge": (lambda x, y: jnp.abs(x - 0.3) + y**2, [("minimum", 0.3, 0.0)]),
    # On the diagonal it is t + 2t².
    "planes": (lambda x, y: jnp.maximum(x, y) + x**2 + y**2, [("minimum", -0.25, -0.25)]),
    # The steep edge y = x/3 leads down to x = 0.6.
    "knife": (
        lambda x, y: 100.0 * jnp.abs(y - x / 3) + 0.01 * jnp.abs(x - 0.6),
        [("minimum", 0.6, 0.2)],
    ),
    "pass": (lambda x, y: jnp.abs(x) - jnp.abs(y), []),
    "slope over an edge": (lambda x, y: jnp.abs(x) + y, []),
    "smooth": (lambda x, y: x**2 + y**2, []),
}


@pytest.mark.parametrize("case", FORMULAS.values(), ids=FORMULAS.keys())
def test_extrema_at_kinks(case):
    formula, expected = case
    assert places(critical_points(Landscape.of(surface_of(formula))), "kink") == expected


def test_schwefels_critical_points_on_the_axes():
    found = found_on("schwefel")
    assert not places(found, "kink")
    # √|t| makes the slope of t·sin √|t| zero at 0; beside the 14 extrema of the other coordinate.
    roots = sorted({point.at[0] for point in SURFACES["schwefel"].critical_points()})
    truth = [(0.0, 0.0), *((0.0, t) for t in roots), *((t, 0.0) for t in roots)]
    # t·√|t| takes both signs about 0, so that none is an extremum.
    assert places(found, "c1") == sorted(
        ("saddle", round(x, 6) + 0.0, round(y, 6) + 0.0) for x, y in truth
    )


def test_eggholders_saddles_beside_the_crossing_of_its_kinks():
    found = found_on("eggholder")
    saddles = np.array([point.at for point in found.points if point.kind == "saddle"])
    for known in ((3.195826953, -48.270058559), (-3.195826953, -45.729941441)):
        assert np.abs(saddles - known).max(axis=1).min() < 1e-8
    assert places(found, "c1") == [("saddle", 0.0, -47.0)]


def test_eggholders_minima_at_kinks():
    # On x/2 + y + 47 = 0, x > 0, the loss is −x sin √(3x/2) and rises to both sides as √; on
    # x − y − 47 = 0, x < 0, likewise. With t = 3|x|/2 they are least where Schwefel's wave is.
    found = found_on("eggholder")
    waves = sorted(point.at[0] for point in SURFACES["schwefel"].critical_points())
    lowest = sorted({t for t in waves if t > 40.0})[::1]
    minima = np.array([kink.at for kink in found.kinks if kink.kind == "minimum"])
    truth = [(t / 1.5, -47.0 - t / 3.0) for t in lowest if np.sin(np.sqrt(t)) > 0.0]
    truth += [(-t / 1.5, -47.0 - t / 1.5) for t in lowest if np.sin(np.sqrt(t)) < 0.0]
    for known in truth:
        assert np.abs(minima - known).max(axis=1).min() < 1e-2
