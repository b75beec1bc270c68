"""What third and fourth derivatives say where the Hessian is singular and so is silent.

Along a null direction u of the Hessian the surface is L along the curve that bends so as to stay
critical across it (the Lyapunov–Schmidt reduction): with n the other eigenvector and λ its
eigenvalue, θ(s) = θ′ + s·u + v(s)·n and φ(s) = L(θ(s)) has
φ‴ = L_uuu and φ⁗ = L_uuuu − 3 L_uun² / λ. Without the second term (y − x²)² would look like
a minimum and (y − x²)(y − 3x²) too. See M. Golubitsky, D. Schaeffer, Singularities and Groups
in Bifurcation Theory I, chapter I.3, doi:10.1007/978-1-4612-5034-0.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import NEAR, Neighbourhood, neighbourhood, norm
from errorsurface.surfaces.compiled import program
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

Verdict = Literal["minimum", "maximum", "saddle", "valley", "ridge", "undecided"]

# Relative to what they are made of, derivatives below this are rounding.
_NOTHING = 1e-8
# Of a kept program.
_MEGABYTES = 1.0
# A third derivative this small beside the fourth only says that the point is not quite exact.
_INEXACT = 1e-5
# How far to both sides, in domain widths, a curve of critical points must go on to be one.
_REACH = np.array([1e-3, 2e-3, 5e-3])


class HigherOrder(NamedTuple):
    """What the higher derivatives decide at a degenerate point.

    Attributes:
        verdict: ``minimum``, ``maximum`` or ``saddle``; ``valley`` or ``ridge`` where the point
            lies on a whole curve of equally low or equally high critical points;
            ``undecided`` where third and fourth derivatives are silent too.
        direction: unit vector along the one zero eigenvalue; ``None`` where both are zero.
        third: φ‴ along it, per unit length.
        fourth: φ⁗ along it.
        cubic: where both eigenvalues are zero, L_xxx, L_xxy, L_xyy, L_yyy.
        quartic: where both eigenvalues are zero, L_xxxx, L_xxxy, L_xxyy, L_xyyy, L_yyyy.
    """

    verdict: Verdict
    direction: Float[np.ndarray, "2"] | None = None
    third: float | None = None
    fourth: float | None = None
    cubic: Float[np.ndarray, "4"] | None = None
    quartic: Float[np.ndarray, "5"] | None = None


class Forms(NamedTuple):
    """Third and fourth derivatives at a point, in domain widths.

    Attributes:
        third: all ∂³L.
        fourth: all ∂⁴L.
    """

    third: Float[np.ndarray, "2 2 2"]
    fourth: Float[np.ndarray, "2 2 2 2"]


# A form of order k in two variables is known from its values in k + 1 directions.
_DIRECTIONS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, -1.0], [1.0, 2.0]])


def forms(landscape: Landscape, at: Float[np.ndarray, "2"]) -> Forms:
    """The third and fourth derivatives at ``at``."""
    along = np.asarray(_along(landscape)(at, _DIRECTIONS * landscape.widths, landscape.parameters))
    return Forms(_form(along[:4, 0], 3), _form(along[:, 1], 4))


def _form(values: Float[np.ndarray, " m"], order: int) -> Float[np.ndarray, "..."]:
    """The symmetric tensor of ``order`` with these values in the first directions."""
    powers = np.arange(order + 1)
    x, y = _DIRECTIONS[: order + 1].T
    binomials = np.array([math.comb(order, int(k)) for k in powers])
    matrix = binomials * x[:, None] ** (order - powers) * y[:, None] ** powers
    coefficients = np.linalg.solve(matrix, values)
    return coefficients[np.indices((2,) * order).sum(axis=0)]


def one_zero(landscape: Landscape, at: Neighbourhood, form: Forms, null: int) -> HigherOrder:
    """The verdict where the eigenvalue ``null`` (0 or 1) of the first of ``at`` is zero."""
    u, n = at.scaled_eigenvectors[0, null], at.scaled_eigenvectors[0, 1 - null]
    curvature = float(at.scaled_eigenvalues[0, 1 - null])
    along = np.einsum("ijk,i,j->k", form.third, u, u)
    third = float(along @ u)
    straight = float(np.einsum("ijkl,i,j,k,l->", form.fourth, u, u, u, u))
    # Where it underflows to 0 there is nothing to bend for.
    bend = 3.0 * float(along @ n) ** 2 / curvature if curvature != 0.0 else 0.0
    fourth = straight - bend
    slack = _NOTHING * max(abs(straight) + abs(bend), abs(curvature))
    has_fourth = abs(fourth) > slack
    exact = max(
        _NOTHING * max(float(np.abs(form.third).max()), abs(curvature)),
        _INEXACT * abs(fourth) if has_fourth else 0.0,
        # The point is known up to where the fourth derivative alone drowns in rounding.
        3.0 * abs(fourth) * _position_error(at, fourth) if has_fourth else 0.0,
    )
    if abs(third) > exact:
        # An odd form takes both signs, unless the third derivative jumps, as that of |x|³ does.
        verdict: Verdict = "saddle" if _same_sign(landscape, at, u) else "undecided"
    elif has_fourth:
        alike = fourth * curvature > 0.0
        verdict = ("minimum" if curvature > 0.0 else "maximum") if alike else "saddle"
    elif _goes_on(landscape, at, u) or _goes_on(landscape, at, u, _bends(form, curvature)):
        verdict = "valley" if curvature > 0.0 else "ridge"
    else:
        verdict = "undecided"
    direction = landscape.widths * u
    length = math.hypot(*direction)
    return HigherOrder(verdict, direction / length, third / length**3, fourth / length**4)


def both_zero(landscape: Landscape, at: Neighbourhood, form: Forms) -> HigherOrder:
    """The verdict where the Hessian of the first of ``at`` is zero altogether."""
    width = landscape.widths
    largest3, largest4 = (float(np.abs(part).max()) for part in form)
    cubic = np.array([form.third[0, 0, 0], form.third[0, 0, 1], *form.third[1, 1]])
    quartic = np.array(
        [
            *form.fourth[0, 0, 0],
            form.fourth[0, 0, 1, 1],
            form.fourth[0, 1, 1, 1],
            form.fourth[1, 1, 1, 1],
        ]
    )
    low, high, zeros = _range_on_circle(quartic)
    if largest3 > max(_INEXACT * largest4, 3.0 * largest4 * _position_error(at, largest4)):
        verdict: Verdict = "saddle"  # an odd form takes both signs
    elif largest4 == 0.0:
        verdict = "undecided"
    elif low > 0.0 or high < 0.0:
        verdict = "minimum" if low > 0.0 else "maximum"
    elif low < 0.0 < high:
        verdict = "saddle"
    elif any(_goes_on(landscape, at, zero) for zero in zeros):
        verdict = "valley" if high > 0.0 else "ridge"
    else:
        verdict = "undecided"
    x_power, y_power = np.array([3, 2, 1, 0]), np.array([0, 1, 2, 3])
    cubic = cubic / (width[0] ** x_power * width[1] ** y_power)
    x_power, y_power = np.array([4, 3, 2, 1, 0]), np.array([0, 1, 2, 3, 4])
    quartic = quartic / (width[0] ** x_power * width[1] ** y_power)
    return HigherOrder(verdict, cubic=cubic, quartic=quartic)


def _same_sign(
    landscape: Landscape,
    at: Neighbourhood,
    direction: Float[np.ndarray, "2"],
) -> bool:
    """Whether the third derivative along ``direction`` has one sign on both sides."""
    aside = NEAR * direction * landscape.widths
    sides = [
        np.einsum("ijk,i,j,k->", forms(landscape, point).third, *[direction] * 3)
        for point in (at.point[0] + aside, at.point[0] - aside)
    ]
    return bool(sides[0] * sides[1] > 0.0)


def _position_error(at: Neighbourhood, fourth: float) -> float:
    """How far from the true point a gradient ~ fourth · s³ / 6 is lost in rounding."""
    return float(np.cbrt(6.0 * at.noise[0] / abs(fourth))) if fourth else 0.0


def _range_on_circle(
    quartic: Float[np.ndarray, "5"],
) -> tuple[float, float, list[Float[np.ndarray, "2"]]]:
    """Least and largest value of a quartic form on the unit circle, and where it is zero.

    Its extremes on the circle are the real roots of its derivative along the circle, again a
    quartic form. Values within rounding of zero are zero.
    """
    # q(x, y) = Σ cᵢ x^(4−i) y^i and x·∂q/∂y − y·∂q/∂x = Σ dᵢ x^(4−i) y^i.
    c = quartic * np.array([1.0, 4.0, 6.0, 4.0, 1.0])
    d = np.zeros(5)
    d[:4] += np.arange(1, 5) * c[1:]
    d[1:] -= np.arange(4, 0, -1) * c[:4]
    slopes = [float(root.real) for root in np.roots(d[::-1]) if abs(root.imag) < 1e-6]
    angles = [np.arctan(slope) for slope in slopes] + [0.0, np.pi / 2]
    directions = [np.array([np.cos(angle), np.sin(angle)]) for angle in angles]
    values = [float(c @ (v[0] ** np.arange(4, -1, -1) * v[1] ** np.arange(5))) for v in directions]
    nothing = 1e-7 * max(abs(value) for value in values)
    values = [0.0 if abs(value) <= nothing else value for value in values]
    zeros = [v for v, value in zip(directions, values, strict=True) if value == 0.0]
    return min(values), max(values), zeros


def _bends(form: Forms, curvature: float) -> float:
    """How far to look, as a part of the usual, where a curve's bend is sharper than that."""
    third = float(np.abs(form.third).max())
    radius = abs(curvature) / third if third > 0.0 else 1.0
    return min(1.0, 0.2 * radius / float(_REACH.max()))


def _goes_on(
    landscape: Landscape,
    at: Neighbourhood,
    direction: Float[np.ndarray, "2"],
    far: float = 1.0,
) -> bool:
    """Whether critical points go on to both sides along ``direction`` (in widths), so far."""
    width = landscape.widths
    reach = far * np.concatenate([_REACH, -_REACH])
    points = at.point + reach[:, None] * direction * width
    with np.errstate(all="ignore"):
        for _ in range(6):
            seen = derivatives(landscape, points)
            values, vectors = eigen(width[:, None] * seen.hessian * width)
            steepest = np.abs(values).argmax(axis=1)
            rows = np.arange(len(points))
            normal, curvature = vectors[rows, steepest], values[rows, steepest]
            excess = (normal * seen.gradient * width).sum(axis=1)
            shift = np.where(curvature != 0.0, -excess / curvature, 0.0)
            points = points + (shift[:, None] * normal) * width
        there = neighbourhood(landscape, points)
        slopes = norm(there.scaled_gradient)
        steep = np.abs(there.scaled_eigenvalues).max(axis=1)
    return bool((slopes <= 1e-11 * steep + 16.0 * there.noise).all())


def _along(landscape: Landscape) -> Callable[..., Array]:
    def function() -> Callable[..., Array]:
        return jax.vmap(partial(_along_at, landscape.surface), in_axes=(None, 0, None))

    shapes = (2,), _DIRECTIONS.shape
    return program(landscape, ("higher_order",), function, *shapes, megabytes=_MEGABYTES)


def _along_at(surface: Surface, at: Array, direction: Array, parameters: Array) -> Array:
    """Third and fourth derivatives along a direction.

    Of a function of one variable forward mode makes them from four nested derivatives; whole
    tensors by nested Jacobians compile several times as long.
    """

    def order(derivative: Callable[[Array], Array]) -> Callable[[Array], Array]:
        return lambda t: jax.jvp(derivative, (t,), (jnp.ones_like(t),))[1]

    third = order(order(order(lambda t: surface.loss(at + t * direction, parameters))))
    zero = jnp.zeros(())
    return jnp.stack(jax.jvp(third, (zero,), (jnp.ones_like(zero),)))
