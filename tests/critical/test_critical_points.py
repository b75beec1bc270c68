"""Critical points against the literature, SymPy's roots and mpmath's eigenvalues."""

from collections import Counter

import mpmath
import numpy as np
import pytest
import sympy as sp

from errorsurface.control import Control
from errorsurface.critical.critical_points import critical_points
from errorsurface.surfaces import SURFACES, landscape_named
from tests.critical.searches import expression, found_on
from tests.surfaces.literature import X, Y
from tests.surfaces.literature import expression as symbolic

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


@pytest.mark.parametrize("key", ["toy_network", "himmelblau", "rugged"])
def test_a_search_that_is_cancelled_ends_wherever_it_is(key):
    landscape = landscape_named(key)
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    critical_points(landscape, control=Control(count))
    assert asked > 2
    for until in range(1, asked):
        left = until

        def cancelled() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        found = critical_points(landscape, control=Control(cancelled))
        assert found.completeness.reason == "unfinished"
        # Asked a few times more, once in each of the parts that are left.
        assert left > -12
