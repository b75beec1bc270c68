"""Curves, borders, kinks, flat regions and degenerate points; what is asked wrongly."""

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.control import Control
from errorsurface.critical.completeness import Findings, completeness
from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.critical.searches import found_on, on


def test_crossing_valleys_are_two_lines():
    found = found_on("quartic_valley")
    assert not found.points
    assert len(found.curves) == 2
    for curve in found.curves:
        assert np.abs(curve.points).min(axis=1).max() < 1e-6
        assert len(curve.points) < 200


def test_closed_valleys_and_ridges_have_no_index():
    # r² (r² − 2)²: a minimum, a ridge r² = 2/3 and a valley r² = 2.
    def formula(x, y):
        r2 = x**2 + y**2
        return r2 * (r2 - 2.0) ** 2

    found = on(formula)
    assert [point.kind for point in found.points] == ["minimum"]
    radii = {curve.higher_order.verdict: np.hypot(*curve.points.T) for curve in found.curves}
    assert all(curve.closed for curve in found.curves)
    np.testing.assert_allclose(radii["ridge"], np.sqrt(2.0 / 3.0), atol=1e-10)
    np.testing.assert_allclose(radii["valley"], np.sqrt(2.0), atol=1e-10)
    assert (found.completeness.complete, found.completeness.winding) == (True, 1)


@pytest.mark.parametrize("epsilon", [1e-1, 1e-3, 1e-6])
def test_a_small_gradient_is_no_critical_point(epsilon):
    found = on(lambda x, y: x**3 / 3.0 + epsilon * x + y**2)
    assert (found.found, found.curves, found.completeness.complete) == (0, (), True)


def test_a_minimum_on_the_border_alone_is_no_critical_point():
    found = on(lambda x, y: x + y**2 + 0.1 * x**2)
    assert (found.found, found.completeness.complete) == (0, True)


@pytest.mark.parametrize(
    ("formula", "index", "verdict"),
    [
        (lambda x, y: x**3 - 3 * x * y**2, -2, "saddle"),
        (lambda x, y: x**4 + y**4, 1, "minimum"),
        (lambda x, y: x**3 + y**2, 0, "saddle"),
        (lambda x, y: (y - x**2) * (y - 3 * x**2), -1, "saddle"),
    ],
    ids=["monkey", "quartic", "inflection", "Peano"],
)
def test_degenerate_points_and_their_indices(formula, index, verdict):
    found = on(lambda x, y: formula(x - 0.1234, y + 0.2345))
    assert [point.kind for point in found.points] == ["degenerate"]
    assert found.points[0].higher_order.verdict == verdict
    np.testing.assert_allclose(found.points[0].at, [0.1234, -0.2345], atol=1e-5)
    assert (found.completeness.complete, found.completeness.index_sum) == (True, index)


@pytest.mark.parametrize("removed", ["minimum", "saddle", "maximum"])
@pytest.mark.parametrize("key", ["himmelblau", "six_hump_camel", "rastrigin"])
def test_a_missing_point_is_noticed(key, removed):
    surface, found = SURFACES[key], found_on(key)
    points = [(point.at, point.kind) for point in found.points]
    gone = next(i for i, (_, kind) in enumerate(points) if kind == removed)
    check = completeness(
        Landscape.of(surface),
        surface.domain,
        Findings(points[:gone] + points[gone + 1 :], (), kink=False, flat=False, finished=True),
    )
    assert (check.complete, check.reason) == (False, "differs")


@pytest.mark.parametrize(
    "formula",
    [
        lambda x, y: jnp.abs(x) + jnp.abs(y),
        lambda x, y: jnp.sqrt((x - 0.1) ** 2 + (y + 0.2) ** 2),
        lambda x, y: jnp.abs(x - 0.3) + y**2,
        lambda x, y: jnp.maximum(x, y) + x**2 + y**2,
    ],
    ids=["corner", "cone", "edge", "two planes"],
)
def test_kinks_are_never_minima_and_leave_completeness_open(formula):
    found = on(formula)
    assert found.found == 0
    assert (found.completeness.complete, found.completeness.reason) == (None, "kink")


def test_flat_regions_are_not_listed():
    found = on(lambda x, y: jnp.maximum(x**2 + y**2 - 1.0, 0.0) ** 4)
    assert not found.points
    assert (found.completeness.complete, found.completeness.reason) == (None, "flat")


def test_a_factor_and_a_stretched_axis_change_nothing():
    def camel(x, y):
        return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2

    plain = [point.kind for point in on(camel, ((-5.0, 5.0), (-5.0, 5.0))).points]
    for factor, stretch in ((1e6, 1.0), (1e-6, 1.0), (1.0, 1e3), (1e-6, 1e-4)):
        found = on(
            lambda x, y, f=factor, s=stretch: f * camel(x / s, y),
            ((-5.0 * stretch, 5.0 * stretch), (-5.0, 5.0)),
        )
        assert [point.kind for point in found.points] == plain
        assert found.completeness.complete is True


def test_a_part_of_the_domain():
    surface = SURFACES["himmelblau"]
    found = critical_points(Landscape.of(surface), ((2.0, 5.0), (1.0, 5.0)))
    np.testing.assert_allclose([point.at for point in found.points], [(3.0, 2.0)], atol=1e-13)
    assert found.completeness.complete is True


def test_limit_and_cancellation_are_stated():
    surface = SURFACES["rastrigin"]
    found = critical_points(Landscape.of(surface), limit=10)
    assert (len(found.points), found.found) == (10, 441)
    stopped = critical_points(Landscape.of(surface), control=Control(lambda: True))
    assert stopped.completeness.reason == "unfinished"


def test_bad_arguments_name_themselves():
    surface = SURFACES["sphere"]
    with pytest.raises(ValueError, match=r"\[1.0, -1.0\]"):
        critical_points(Landscape.of(surface), ((1.0, -1.0), (0.0, 1.0)))
    with pytest.raises(ValueError, match="limit of 0"):
        critical_points(Landscape.of(surface), limit=0)
