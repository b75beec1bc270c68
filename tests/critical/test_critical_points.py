"""Critical points against the literature, SymPy's roots and mpmath's eigenvalues."""

from collections import Counter
from functools import lru_cache

import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
import sympy as sp

from errorsurface.control import Control
from errorsurface.critical.completeness import Findings, completeness
from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.formulas import surface_of
from tests.surfaces.literature import X, Y
from tests.surfaces.literature import expression as symbolic


@lru_cache
def found_on(key):
    surface = SURFACES[key]
    return critical_points(Landscape.of(surface))


def expression(key):
    """The SymPy expression with the default parameters."""
    values = {parameter.name: parameter.default for parameter in SURFACES[key].parameters}
    formula = symbolic(key)
    return formula.subs(
        {symbol: sp.Rational(str(values[symbol.name])) for symbol in formula.free_symbols - {X, Y}}
    )


def on(formula, domain=((-2.0, 2.0), (-2.0, 2.0))):
    return critical_points(Landscape.of(surface_of(formula, domain)))


# Published to the digits that stand here, the last of which some sources cut, not round.
# Himmelblau: en.wikipedia.org/wiki/Himmelblau's_function;
# Müller–Brown: K. Müller, L. D. Brown, doi:10.1007/BF00547608, table 1; Goldstein–Price: the
# four minima in doi:10.1504/IJMMNO.2013.055204; six-hump camel: the six minima in
# L. C. W. Dixon, G. P. Szegö, Towards Global Optimisation 2, 1978.
PUBLISHED = {
    "himmelblau": {
        "minimum": [
            (3.0, 2.0),
            (-2.805118, 3.131312),
            (-3.779310, -3.283186),
            (3.584428, -1.848126),
        ],
        "maximum": [(-0.270845, -0.923039)],
    },
    "muller_brown": {
        "minimum": [(-0.558, 1.442), (0.623, 0.028), (-0.050, 0.467)],
        "saddle": [(-0.822, 0.624), (0.212, 0.293)],
    },
    "six_hump_camel": {
        "minimum": [
            (0.0898, -0.7126),
            (-0.0898, 0.7126),
            (1.7036, -0.7961),
            (-1.7036, 0.7961),
            (1.6071, 0.5687),
            (-1.6071, -0.5687),
        ],
    },
    "goldstein_price": {"minimum": [(0.0, -1.0), (-0.6, -0.4), (1.8, 0.2), (1.2, 0.8)]},
    "three_hump_camel": {"minimum": [(0.0, 0.0), (1.7476, -0.8738), (-1.7476, 0.8738)]},
    "beale": {"minimum": [(3.0, 0.5)], "saddle": [(0.0, 1.0)]},
    "styblinski_tang": {"minimum": [(-2.903534, -2.903534)], "maximum": [(0.156731, 0.156731)]},
}

# (minima, saddles, maxima); the totals are those of the literature.
COUNTS = {
    "himmelblau": (4, 4, 1),
    "muller_brown": (3, 2, 0),
    "six_hump_camel": (6, 7, 2),
    "goldstein_price": (4, 4, 1),
    "three_hump_camel": (3, 2, 0),
    "beale": (1, 2, 0),
    "styblinski_tang": (4, 4, 1),
}


@pytest.mark.parametrize("key", COUNTS)
def test_literature(key):
    found = found_on(key)
    kinds = Counter(point.kind for point in found.points)
    assert (kinds["minimum"], kinds["saddle"], kinds["maximum"]) == COUNTS[key]
    assert found.found == sum(COUNTS[key])
    assert (found.completeness.complete, found.completeness.reason) == (True, "agrees")
    assert not found.curves
    for kind, points in PUBLISHED[key].items():
        for published in points:
            at = next(
                point.at
                for point in found.points
                if point.kind == kind and np.abs(point.at - published).max() < 1e-2
            )
            digits = max(len(str(number).partition(".")[2]) for number in published)
            assert np.abs(at - published).max() < 10.0**-digits


@pytest.mark.parametrize("key", COUNTS)
def test_positions_and_eigenvalues_at_full_precision(key):
    formula = symbolic(key)
    gradient = [formula.diff(X), formula.diff(Y)]
    hessian = sp.hessian(formula, (X, Y))
    gradient_at = sp.lambdify((X, Y), gradient, "mpmath")
    hessian_at = sp.lambdify((X, Y), hessian, "mpmath")
    (x_low, x_high), (y_low, y_high) = SURFACES[key].domain
    with mpmath.workdps(30):
        for point in found_on(key).points:
            root = mpmath.findroot(gradient_at, tuple(map(mpmath.mpf, map(float, point.at))))
            true = np.array([float(root[0]), float(root[1])])
            np.testing.assert_allclose(
                point.at, true, atol=1e-13 * max(x_high - x_low, y_high - y_low)
            )
            values, _ = mpmath.eigsy(hessian_at(*root))
            np.testing.assert_allclose(
                point.eigenvalues,
                [float(value) for value in values],
                rtol=1e-9,
                atol=1e-11 * float(max(abs(value) for value in values)),
            )
            for value, vector in zip(point.eigenvalues, point.eigenvectors, strict=True):
                matrix = np.array(hessian_at(*root).tolist(), dtype=float)
                np.testing.assert_allclose(
                    matrix @ vector, value * vector, atol=1e-9 * np.abs(matrix).max()
                )


@pytest.mark.parametrize("key", ["himmelblau", "six_hump_camel", "three_hump_camel"])
def test_exactly_the_real_roots_of_the_gradient(key):
    gradient = [sp.expand(expression(key).diff(symbol)) for symbol in (X, Y)]
    # All solutions of a polynomial system: those of the resultant in x, each with its y.
    xs = sp.Poly(sp.resultant(*gradient, Y), X).nroots(n=30, maxsteps=200)
    roots = []
    for x in (sp.re(x) for x in xs if abs(sp.im(x)) < 1e-15):
        ys = sp.Poly(gradient[0].subs(X, x), Y).nroots(n=30)
        roots += [
            (float(x), float(sp.re(y)))
            for y in ys
            if abs(sp.im(y)) < 1e-12 and abs(gradient[1].subs({X: x, Y: y})) < 1e-12
        ]
    found = sorted(tuple(point.at) for point in found_on(key).points)
    np.testing.assert_allclose(sorted(found), sorted(roots), atol=1e-11)


@pytest.mark.parametrize(
    "key",
    [key for key, surface in SURFACES.items() if surface.kink is None],
)
def test_every_known_point_is_found(key):
    surface = SURFACES[key]
    found = found_on(key)
    values = {parameter.name: parameter.default for parameter in surface.parameters}
    width = np.array([high - low for low, high in surface.domain])
    at = np.array([point.at for point in found.points]).reshape(-1, 2)
    for known in surface.critical_points(**values):
        distances = np.abs((at - known.at) / width).max(axis=1)
        on_curve = [
            np.abs((curve.points - known.at) / width).max(axis=1).min() for curve in found.curves
        ]
        assert min([*distances, *on_curve]) < 1e-6 or min(on_curve, default=1.0) < 2e-2
        if distances.size and distances.min() < 1e-6:
            kind = found.points[int(distances.argmin())].kind
            assert kind in (known.kind, "degenerate")
    assert found.completeness.complete is not False


def test_the_rastrigin_lattice():
    found = found_on("rastrigin")
    # 2u + 20π sin 2πu has 21 roots in each coordinate: 11 minima, 10 maxima.
    kinds = Counter(point.kind for point in found.points)
    assert kinds == {"minimum": 121, "saddle": 220, "maximum": 100}
    assert found.completeness.complete is True


def test_the_worked_example():
    found = found_on("toy_network")
    assert [(point.kind, tuple(np.round(point.at, 14))) for point in found.points] == [
        ("saddle", (0.0, 0.0))
    ]
    assert len(found.curves) == 2
    for curve in found.curves:
        w1, w2 = curve.points.T
        # Clipping at the border is linear within the last, short step.
        np.testing.assert_allclose((w1 * w2)[1:-1], 1.0, atol=1e-12)
        np.testing.assert_allclose((w1 * w2)[[0, -1]], 1.0, atol=1e-3)
        assert (np.diff(w1) > 0.0).all() or (np.diff(w1) < 0.0).all()
        assert sorted(np.round(np.abs(w1[[0, -1]]), 3)) == [0.5, 2.0]
        assert (curve.kind, curve.higher_order.verdict, curve.closed) == (
            "degenerate",
            "valley",
            False,
        )
        assert curve.across > 0.0
    assert (found.completeness.complete, found.completeness.reason) == (None, "curve")


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
