"""Parts of domains, and more than one: every curve once, whole and exact, every point found."""

from collections import Counter
from itertools import pairwise

import mpmath
import numpy as np
import pytest

from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces import landscape_named
from tests.critical.searches import on


def look(key, view=None, **parameters):
    return critical_points(landscape_named(key, parameters), view)


def drop_wave_radii(last):
    """Radii at which the slope of the drop wave in r vanishes, by bisection at 30 digits."""
    with mpmath.workdps(30):

        def slope(r):
            return 12 * mpmath.sin(12 * r) * (r**2 / 2 + 2) + (1 + mpmath.cos(12 * r)) * r

        crests = [mpmath.pi * (2 * k + 1) / 12 for k in range(int(last * 6 / 3.1) + 2)]
        # Between two crests, where 1 + cos 12r has its double root, there is one trough.
        troughs = [
            mpmath.findroot(slope, (a + (b - a) / 4, b - (b - a) / 4), solver="anderson")
            for a, b in pairwise(crests)
        ]
        return sorted(float(r) for r in (*crests, *troughs) if r < last)


def test_the_drop_waves_radii():
    # Three of them stand in the catalogue.
    assert np.allclose(
        drop_wave_radii(1.6)[1::2], [0.5202155588732144, 1.0415100263421078, 1.5640602821972156]
    )


def test_a_part_of_a_ring_is_one_arc():
    found = look("drop_wave", ((0.4, 0.6), (-0.1, 0.1)))
    (curve,) = found.curves
    assert not found.points
    np.testing.assert_allclose(np.hypot(*curve.points.T), 0.5202155588732144, rtol=1e-12)
    assert sorted(curve.points[[0, -1], 1]) == [-0.1, 0.1]


@pytest.mark.parametrize("half", [1e-1, 1e-2, 1e-3])
def test_a_part_of_a_hyperbola_is_one_arc(half):
    found = look("toy_network", ((1.0 - half, 1.0 + half), (1.0 - half, 1.0 + half)))
    (curve,) = found.curves
    assert not found.points
    np.testing.assert_allclose(curve.points.prod(axis=1), 1.0, atol=1e-14)
    # From the left border or the upper one to the lower one or the right one.
    assert np.abs(curve.points[[0, -1]] - 1.0).max(axis=1) == pytest.approx([half, half], rel=1e-9)
    # No chord is farther from it than a thousandth of the view.
    halfway = (curve.points[1:] + curve.points[:-1]) / 2.0
    assert np.abs(halfway.prod(axis=1) - 1.0).max() < 1e-3 * 2.0 * half


def test_an_arc_in_a_corner_is_a_curve():
    found = look("toy_network", target=3.0, x=0.76)
    assert [(point.kind, tuple(point.at)) for point in found.points] == [("saddle", (0.0, 0.0))]
    assert len(found.curves) == 2
    for curve in found.curves:
        np.testing.assert_allclose(curve.points.prod(axis=1), 3.0 / 0.76, rtol=1e-12)
        assert np.abs(curve.points).max() == 2.0


@pytest.mark.parametrize("target", [1e-2, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10, 1e-12])
def test_a_hyperbola_close_to_its_saddle(target):
    found = look("toy_network", target=target)
    (saddle,) = found.points
    assert (saddle.kind, tuple(saddle.at)) == ("saddle", (0.0, 0.0))
    np.testing.assert_allclose(saddle.eigenvalues, [-2.0 * target, 2.0 * target], rtol=1e-12)
    assert len(found.curves) == 2
    for curve in found.curves:
        np.testing.assert_allclose(curve.points.prod(axis=1), target, rtol=1e-6)
        # One branch has one sign, and reaches two borders.
        assert (np.sign(curve.points) == np.sign(curve.points[0])).all()
        assert sorted(np.abs(curve.points[[0, -1]]).max(axis=1)) == [2.0, 2.0]
        assert curve.higher_order.verdict == "valley"


@pytest.mark.parametrize("half", [2.0, 1e-3, 1e-6, 1e-9])
def test_a_cross_is_two_lines_at_every_scale(half):
    found = look("quartic_valley", ((-half, half), (-half, half)))
    assert not found.points
    lines = sorted(np.ptp(curve.points, axis=0).tolist() for curve in found.curves)
    np.testing.assert_allclose(lines, [[0.0, 2 * half], [2 * half, 0.0]], atol=1e-9 * half)


def test_valleys_along_the_border():
    found = look("quartic_valley", ((0.0, 2.0), (0.0, 1.0)))
    lines = sorted(np.ptp(curve.points, axis=0).tolist() for curve in found.curves)
    np.testing.assert_allclose(lines, [[0.0, 1.0], [2.0, 0.0]], atol=1e-9)


def test_all_rings_and_the_best_minimum_of_a_wide_view():
    found = look("drop_wave", ((-18.0, 18.0), (-18.0, 18.0)))
    assert [(point.kind, tuple(point.at)) for point in found.points] == [("minimum", (0.0, 0.0))]
    radii = [np.hypot(*curve.points.T).mean() for curve in found.curves]
    closed = sorted(r for r, curve in zip(radii, found.curves, strict=True) if curve.closed)
    np.testing.assert_allclose(closed, drop_wave_radii(18.0), rtol=1e-9)
    # A ring that leaves the view is seen in its four corners.
    corners = Counter(
        round(r, 6) for r, curve in zip(radii, found.curves, strict=True) if not curve.closed
    )
    # Shorter arcs than one of the search grid's cells are not promised.
    inside = [r for r in drop_wave_radii(25.2) if r > 18.0]
    assert {r: n for r, n in corners.items() if r < 25.2} == {round(r, 6): 4 for r in inside}


@pytest.mark.parametrize("key", ["six_hump_camel", "rastrigin", "quartic_valley", "ackley"])
@pytest.mark.parametrize("size", [1e-18, 1e-150, 1e-320])
def test_the_smallest_views_are_no_error(key, size):
    found = look(key, ((-size, 2.0 * size), (-2.0 * size, size)))
    assert len(found.points) + len(found.curves) + len(found.kinks) <= 3


@pytest.mark.parametrize("part", [1.0, 0.3, 0.03, 3e-3])
@pytest.mark.parametrize("key", ["himmelblau", "muller_brown", "six_hump_camel", "beale"])
def test_every_part_shows_what_the_whole_shows(key, part):
    landscape = landscape_named(key)
    whole = critical_points(landscape)
    low, high = np.array(landscape.domain).T
    for known in whole.points[:4]:
        first = np.maximum(known.at - part * 0.4 * (high - low), low)
        last = np.minimum(known.at + part * 0.6 * (high - low), high)
        view = tuple((float(a), float(b)) for a, b in zip(first, last, strict=True))
        found = critical_points(landscape, view)
        inside = [p for p in whole.points if ((p.at >= first) & (p.at <= last)).all()]
        assert [p.kind for p in found.points] == [p.kind for p in inside]
        np.testing.assert_allclose(
            [p.at for p in found.points], [p.at for p in inside], atol=1e-12 * (high - low).max()
        )


def test_what_is_flat_only_up_to_rounding_is_no_curve():
    found = look("michalewicz")
    assert not found.curves
    # −sin y · sin²⁰(2y²/π) has a root of order 20 at y = π/√2: no valley.
    inner = [p for p in found.points if (p.at > 0.1).all() and (p.at < 3.1).all()]
    assert [(p.kind, p.higher_order and p.higher_order.verdict) for p in inner] == [
        ("minimum", None),
        ("minimum", None),
        ("degenerate", "saddle"),
    ]
    np.testing.assert_allclose(inner[2].at, [2.2029055201726093, np.pi / 2**0.5], atol=1e-8)


@pytest.mark.parametrize(
    ("order", "verdict"), [(6, "minimum"), (7, "saddle"), (8, "minimum"), (20, "minimum")]
)
def test_roots_of_a_high_order_are_points(order, verdict):
    found = on(lambda x, y: (x - 0.3) ** order + (y - 0.1234) ** 2)
    (point,) = found.points
    assert not found.curves
    assert (point.kind, point.higher_order.verdict) == ("degenerate", verdict)
    np.testing.assert_allclose(point.at, [0.3, 0.1234], atol=1e-2 if order == 7 else 1e-9)
