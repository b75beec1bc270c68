"""The Taylor approximation L(θ) ≈ L(θ′) + (θ − θ′)ᵀg + ½ (θ − θ′)ᵀH(θ − θ′) and its error."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.classification import PointKind, classify_seen
from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.higher_order import HigherOrder
from errorsurface.calculus.neighbourhood import neighbourhood
from errorsurface.calculus.rounding import gradient_without, hessian_without, rounding
from errorsurface.calculus.smoothness import Smoothness, smoothness
from errorsurface.surfaces.landscape import Landscape


class Expansion(NamedTuple):
    """L, g and H at θ′ with what they say about the point.

    Attributes:
        at: θ′.
        loss: L(θ′).
        gradient: g = ∇L(θ′); NaN at a kink, where there is none.
        gradient_norm: ‖g‖.
        hessian: H = ∇²L(θ′), symmetric; NaN, and so its eigenvalues, where there is none. At a
            critical point what is not above the rounding of its own terms is 0.
        eigenvalues: of H, ascending.
        eigenvectors: ``eigenvectors[i]`` is the unit vector of ``eigenvalues[i]``, its first
            component positive, or zero and then the second.
        kind: see ``classification``.
        smooth: false where there is no Hessian; ``kind`` is then ``regular``.
        smoothness: where there is none, whether there is a gradient (``c1``) or not (``kink``).
        zero_eigenvalues: where degenerate, which of the ascending eigenvalues are zero.
        higher_order: where degenerate, what third and fourth derivatives say.
    """

    at: Float[np.ndarray, "2"]
    loss: float
    gradient: Float[np.ndarray, "2"]
    gradient_norm: float
    hessian: Float[np.ndarray, "2 2"]
    eigenvalues: Float[np.ndarray, "2"]
    eigenvectors: Float[np.ndarray, "2 2"]
    kind: PointKind
    smooth: bool
    smoothness: Smoothness
    zero_eigenvalues: tuple[int, ...]
    higher_order: HigherOrder | None


class Patch(NamedTuple):
    """True surface, plane and parabola over a rectangle around θ′; rows are y, columns x.

    Attributes:
        x: the columns' x.
        y: the rows' y.
        loss: L.
        first_order: L(θ′) + (θ − θ′)ᵀg.
        second_order: the same with ½ (θ − θ′)ᵀH(θ − θ′).
    """

    x: Float[np.ndarray, " n"]
    y: Float[np.ndarray, " n"]
    loss: Float[np.ndarray, "n n"]
    first_order: Float[np.ndarray, "n n"]
    second_order: Float[np.ndarray, "n n"]


class Slice(NamedTuple):
    """The surface cut along θ′ + t·v with the unit vector v.

    Attributes:
        direction: v.
        t: signed distances from θ′.
        loss: L(θ′ + t·v).
        first_order: L(θ′) + t·vᵀg.
        second_order: L(θ′) + t·vᵀg + ½ t²·vᵀHv.
        slope: vᵀg.
        curvature: vᵀHv; at a critical point its sign says whether L rises or falls along v.
    """

    direction: Float[np.ndarray, "2"]
    t: Float[np.ndarray, " n"]
    loss: Float[np.ndarray, " n"]
    first_order: Float[np.ndarray, " n"]
    second_order: Float[np.ndarray, " n"]
    slope: float
    curvature: float


class Remainder(NamedTuple):
    """The largest errors of both approximations on circles around θ′.

    Attributes:
        radius: the circles' radii r.
        first_order: largest |error| of the plane; falls as r² where H is not zero.
        second_order: largest |error| of the parabola; falls as r³ where ∂³L is not zero.
    """

    radius: Float[np.ndarray, " n"]
    first_order: Float[np.ndarray, " n"]
    second_order: Float[np.ndarray, " n"]


def taylor(landscape: Landscape, at: Float[np.ndarray, "2"]) -> Expansion:
    """The expansion of ``landscape`` at the point ``at``.

    >>> from errorsurface import landscape_named
    >>> found = taylor(landscape_named("toy_network"), np.zeros(2))
    >>> found.kind, found.eigenvalues.tolist()
    ('saddle', [-2.0, 2.0])
    """
    seen = neighbourhood(landscape, at[None])
    kind, smooth, zeros, higher = classify_seen(landscape, seen)
    what = "smooth" if smooth else smoothness(landscape, at)
    gradient, hessian = seen.gradient, seen.hessian
    if kind != "regular":
        noise = rounding(landscape, at[None])
        gradient, hessian = gradient_without(gradient, noise), hessian_without(hessian, noise)
    if what != "smooth":
        hessian = np.full_like(hessian, np.nan)
    if what == "kink":
        gradient = np.full_like(gradient, np.nan)
    values, vectors = eigen(hessian)
    return Expansion(
        at=at,
        loss=float(seen.loss[0]),
        gradient=gradient[0],
        gradient_norm=float(np.hypot(*gradient[0])),
        hessian=hessian[0],
        eigenvalues=values[0],
        eigenvectors=vectors[0],
        kind=kind,
        smooth=smooth,
        smoothness=what,
        zero_eigenvalues=zeros,
        higher_order=higher,
    )


def patch(
    landscape: Landscape,
    expansion: Expansion,
    half_widths: tuple[float, float],
    n: int,
) -> Patch:
    """Both approximations beside the surface on n × n points around θ′.

    Args:
        landscape: what is approximated.
        expansion: at θ′, the patch's center.
        half_widths: how far the patch goes in x and in y to each side.
        n: points in each direction.

    Raises:
        ValueError: ``n`` is below 2 or a half width is not positive.
    """
    if n < 2:
        raise ValueError(f"a patch of n = {n} points a side; allowed: 2 and more")
    if not all(0.0 < half < np.inf for half in half_widths):
        raise ValueError(f"half widths of a patch are {half_widths}; allowed: above 0 and finite")
    steps = np.linspace(-1.0, 1.0, n)
    x, y = (at + half * steps for at, half in zip(expansion.at, half_widths, strict=True))
    points = np.stack(np.meshgrid(x, y), axis=-1)
    first, second = _approximations(expansion, points - expansion.at)
    return Patch(x, y, _losses(landscape, points), first, second)


def slice_along(
    landscape: Landscape,
    expansion: Expansion,
    direction: Float[np.ndarray, "2"],
    t: Float[np.ndarray, " n"],
) -> Slice:
    """The surface and both approximations along a line through θ′.

    Args:
        landscape: what is cut.
        expansion: at θ′.
        direction: any vector that is not zero; its length does not matter.
        t: signed distances from θ′ along it.

    Raises:
        ValueError: ``direction`` is zero or not finite.
    """
    largest = float(np.abs(direction).max())
    if not 0.0 < largest < np.inf:
        raise ValueError(
            f"the direction of a slice is {direction.tolist()}; allowed: finite and not zero"
        )
    # Not at once by the length, which may overflow and is inexact near the least numbers.
    v = direction / largest
    v /= np.hypot(v[0], v[1])
    offsets = t[:, None] * v
    first, second = _approximations(expansion, offsets)
    return Slice(
        direction=v,
        t=t,
        loss=_losses(landscape, expansion.at + offsets),
        first_order=first,
        second_order=second,
        slope=float(v @ expansion.gradient),
        curvature=float(v @ expansion.hessian @ v),
    )


def remainder(
    landscape: Landscape,
    expansion: Expansion,
    radii: Float[np.ndarray, " n"],
    directions: int = 64,
) -> Remainder:
    """How the errors of both approximations grow with the distance from θ′."""
    angles = 2.0 * np.pi * np.arange(directions) / directions
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    offsets = radii[:, None, None] * circle
    first, second = _approximations(expansion, offsets)
    true = _losses(landscape, expansion.at + offsets)
    return Remainder(radii, np.abs(true - first).max(axis=1), np.abs(true - second).max(axis=1))


def _approximations(
    expansion: Expansion, offsets: Float[np.ndarray, "*n 2"]
) -> tuple[Float[np.ndarray, "*n"], Float[np.ndarray, "*n"]]:
    first = expansion.loss + offsets @ expansion.gradient
    return first, first + 0.5 * ((offsets @ expansion.hessian) * offsets).sum(axis=-1)


def _losses(landscape: Landscape, points: Float[np.ndarray, "*n 2"]) -> Float[np.ndarray, "*n"]:
    flat = derivatives(landscape, points.reshape(-1, 2)).loss
    return flat.reshape(points.shape[:-1])
