"""The expansion against closed forms and SymPy, and the orders of its remainder."""

import jax
import numpy as np
import pytest
import sympy as sp

from errorsurface.calculus.taylor import patch, remainder, slice_along, taylor
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.formulas import surface_of
from tests.surfaces.literature import X, Y
from tests.surfaces.literature import expression as symbolic


def expansion_of(key, at):
    surface = SURFACES[key]
    landscape = Landscape.of(surface)
    return landscape, taylor(landscape, np.array(at, dtype=float))


def expression(key):
    """The SymPy expression with the default parameters."""
    values = {parameter.name: parameter.default for parameter in SURFACES[key].parameters}
    formula = symbolic(key)
    return formula.subs(
        {symbol: sp.Rational(str(values[symbol.name])) for symbol in formula.free_symbols - {X, Y}}
    )


def test_the_worked_example():
    _, found = expansion_of("toy_network", (0.0, 0.0))
    assert found.loss == 1.0
    assert found.gradient.tolist() == [0.0, 0.0]
    assert found.hessian.tolist() == [[0.0, -2.0], [-2.0, 0.0]]
    assert found.eigenvalues.tolist() == [-2.0, 2.0]
    np.testing.assert_allclose(found.eigenvectors, np.array([[1, 1], [1, -1]]) / np.sqrt(2.0))
    assert found.kind == "saddle"


@pytest.mark.parametrize("w1", [0.6, -1.3, 1.7])
def test_the_worked_examples_valley_is_degenerate(w1):
    _, found = expansion_of("toy_network", (w1, 1.0 / w1))
    assert (found.kind, found.zero_eigenvalues) == ("degenerate", (0,))
    assert found.higher_order.verdict == "valley"
    # H = 2 ∇p ∇pᵀ with p = w₁w₂, so that the eigenvalue across is 2‖∇p‖².
    np.testing.assert_allclose(found.eigenvalues, [0.0, 2.0 * (w1**2 + w1**-2)], atol=1e-13)


@pytest.mark.parametrize("at", [(0.3, -0.8), (-1.1, 0.4)])
@pytest.mark.parametrize("key", ["rosenbrock", "himmelblau", "muller_brown", "peaks"])
def test_remainder_falls_as_second_and_third_power(key, at):
    landscape, found = expansion_of(key, at)
    radii = np.geomspace(2e-3, 1e-2, 6)
    errors = remainder(landscape, found, radii)
    for values, order in ((errors.first_order, 2.0), (errors.second_order, 3.0)):
        slope = np.polyfit(np.log(radii), np.log(values), 1)[0]
        assert abs(slope - order) < 0.05
    # Against the expansion that SymPy makes of the formula, at one point of the circles.
    line, t = expression(key), sp.Symbol("t")
    line = line.subs({X: sp.Float(at[0], 40) + t, Y: sp.Float(at[1], 40)})
    series = [line.diff(t, k).subs(t, 0) / sp.factorial(k) for k in range(3)]
    cut = slice_along(landscape, found, np.array([5.0, 0.0]), radii)
    first = [float(series[0] + series[1] * r) for r in radii]
    second = [float(series[0] + series[1] * r + series[2] * r**2) for r in radii]
    scale = 1e-12 * max(1.0, float(np.abs(cut.loss).max()))
    np.testing.assert_allclose(cut.first_order, first, atol=scale)
    np.testing.assert_allclose(cut.second_order, second, atol=scale)
    np.testing.assert_allclose(cut.loss, [float(line.subs(t, r)) for r in radii], atol=scale)


def test_slice_turns_the_sign_of_the_curvature():
    surface = surface_of(lambda x, y: x**2 - y**2)
    found = taylor(Landscape.of(surface), np.zeros(2))
    for angle in np.linspace(0.0, np.pi, 13):
        direction = np.array([np.cos(angle), np.sin(angle)])
        cut = slice_along(Landscape.of(surface), found, 3.0 * direction, np.linspace(-1, 1, 5))
        # vᵀHv = 2 cos²α − 2 sin²α.
        np.testing.assert_allclose(cut.curvature, 2.0 * np.cos(2.0 * angle), atol=1e-14)
        np.testing.assert_allclose(cut.second_order, cut.loss, atol=1e-14)


def test_patch_of_a_quadratic_is_the_surface_itself():
    surface = surface_of(lambda x, y: 1 + 2 * x - y + x**2 - 3 * x * y + 0.5 * y**2)
    found = taylor(Landscape.of(surface), np.array([0.4, -0.7]))
    piece = patch(Landscape.of(surface), found, (0.5, 0.25), 9)
    x, y = np.meshgrid(piece.x, piece.y)
    np.testing.assert_allclose(piece.loss, 1 + 2 * x - y + x**2 - 3 * x * y + 0.5 * y**2)
    np.testing.assert_allclose(piece.second_order, piece.loss, atol=1e-13)
    # g = (2 + 2x − 3y, −1 − 3x + y) at θ′.
    plane = found.loss + (2 + 0.8 + 2.1) * (x - 0.4) + (-1 - 1.2 - 0.7) * (y + 0.7)
    np.testing.assert_allclose(piece.first_order, plane, atol=1e-13)
    np.testing.assert_allclose(piece.x[[0, -1]], [-0.1, 0.9], atol=1e-15)


def test_eigenvectors_point_to_one_side_and_belong_to_their_values():
    surface = surface_of(lambda x, y: x**3 + 2 * x * y + y**2 + x * y**3)
    for at in np.random.default_rng(0).uniform(-2.0, 2.0, (50, 2)):
        found = taylor(Landscape.of(surface), at)
        np.testing.assert_allclose(
            found.eigenvalues, np.linalg.eigvalsh(found.hessian), rtol=1e-12, atol=1e-13
        )
        for value, vector in zip(found.eigenvalues, found.eigenvectors, strict=True):
            np.testing.assert_allclose(found.hessian @ vector, value * vector, atol=1e-12)
            np.testing.assert_allclose(np.linalg.norm(vector), 1.0)
            assert vector[0] > 0.0 or (vector[0] == 0.0 and vector[1] > 0.0)


def test_another_point_and_other_parameters_do_not_recompile():
    surface = SURFACES["rosenbrock"]
    taylor(Landscape.of(surface), np.array([0.1, 0.2]))
    with jax.log_compiles(), pytest.MonkeyPatch.context() as patched:
        compiled = []
        patched.setattr(
            "jax._src.compiler.compile_or_get_cached",
            lambda *_args, **_keywords: compiled.append(1),
        )
        taylor(Landscape.of(surface, {"a": 0.5}), np.array([1.1, -0.2]))
    assert not compiled


def test_bad_arguments_name_themselves():
    surface = surface_of(lambda x, y: x**2 + y**2)
    found = taylor(Landscape.of(surface), np.zeros(2))
    with pytest.raises(ValueError, match=r"direction of a slice is \[0.0, 0.0\]"):
        slice_along(Landscape.of(surface), found, np.zeros(2), np.ones(2))
    with pytest.raises(ValueError, match="n = 1"):
        patch(Landscape.of(surface), found, (1.0, 1.0), 1)
    with pytest.raises(ValueError, match="half widths"):
        patch(Landscape.of(surface), found, (1.0, 0.0), 3)
