"""The critical points near a run, and what they are."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.classification import classify_critical, is_critical
from errorsurface.calculus.derivatives import MANY, derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import Neighbourhood, neighbourhood, norm
from errorsurface.calculus.newton import roots
from errorsurface.programs import Request, made
from errorsurface.surfaces.landscape import Landscape

# Of a position in domain widths: ends that agree to so many are one up to rounding.
_DIGITS = 14
# Megabytes that a handful of numbers hold.
_NUMBERS = 0.001

PlaceKind = Literal["minimum", "maximum", "saddle", "valley", "ridge", "undecided", "kink"]


@dataclass(frozen=True, eq=False)
class Place:
    """A critical point, or a kink. Scaled quantities are in widths of the domain.

    Attributes:
        at: θ.
        scaled: θ / width.
        kind: what it is in truth; a degenerate point by its higher derivatives.
        degenerate: whether the Hessian alone did not say so.
        hessian: H.
        eigenvalues: of the Hessian, ascending.
        scaled_eigenvalues: of width · H · width, ascending.
        scaled_eigenvectors: likewise.
    """

    at: Float[np.ndarray, "2"]
    scaled: Float[np.ndarray, "2"]
    kind: PlaceKind
    degenerate: bool
    hessian: Float[np.ndarray, "2 2"]
    eigenvalues: Float[np.ndarray, "2"]
    scaled_eigenvalues: Float[np.ndarray, "2"]
    scaled_eigenvectors: Float[np.ndarray, "2 2"]


def places(landscape: Landscape, starts: Float[np.ndarray, "n 2"]) -> list[Place | None]:
    """For each start the critical point that Newton's method on ∇L = 0 finds from it, if any."""
    ends = roots(landscape, starts).points
    usable = np.flatnonzero(np.isfinite(ends).all(axis=1))
    # Many starts lead to one end, which is looked at once.
    cells = np.round(ends[usable] / landscape.widths, _DIGITS)
    _, first, group = np.unique(cells, axis=0, return_index=True, return_inverse=True)
    looked = _looked_at(landscape, ends[usable[first]]) if len(usable) else []
    found: list[Place | None] = [None] * len(starts)
    for start, end in zip(usable, group.ravel(), strict=True):
        found[start] = looked[end]
    return found


def _looked_at(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> list[Place | None]:
    """Each of the points as a critical point, if it is one."""
    found: list[Place | None] = [None] * len(points)
    seen = neighbourhood(landscape, points)
    critical = np.flatnonzero(seen.smooth & is_critical(seen))
    if not len(critical):
        return found
    good = Neighbourhood(*(field[critical] for field in seen))
    kinds = classify_critical(landscape, good)
    for i, kind in enumerate(kinds):
        what: PlaceKind = "undecided"
        if kind.kind in ("minimum", "maximum", "saddle"):
            what = kind.kind
        elif kind.higher_order is not None:
            what = kind.higher_order.verdict
        found[critical[i]] = _place(landscape, good, i, what, kind.kind == "degenerate")
    return found


def kinks(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> list[Place | None]:
    """Each of the points as a kink, if it is one."""
    seen = neighbourhood(landscape, points)
    return [
        None if smooth else _place(landscape, seen, i, "kink", False)
        for i, smooth in enumerate(seen.smooth)
    ]


def _place(
    landscape: Landscape, seen: Neighbourhood, i: int, kind: PlaceKind, degenerate: bool
) -> Place:
    return Place(
        at=seen.point[i],
        scaled=seen.point[i] / landscape.widths,
        kind=kind,
        degenerate=degenerate,
        hessian=seen.hessian[i],
        eigenvalues=seen.eigenvalues[i],
        scaled_eigenvalues=seen.scaled_eigenvalues[i],
        scaled_eigenvectors=seen.scaled_eigenvectors[i],
    )


@dataclass(frozen=True)
class Scale:
    """What is usual on a surface; at one point in ten more.

    Attributes:
        slope: ‖width · ∇L‖.
        curvature: the larger |eigenvalue| of width · H · width.
    """

    slope: float
    curvature: float


def scale(landscape: Landscape) -> Scale:
    """The scale of ``landscape`` over its domain."""
    what = ("scale", *landscape.values.values())
    owners, lasting = (landscape.surface,), landscape.lasting
    return made(Request(owners, what, lambda: _scale(landscape), _NUMBERS, lasting, numbers=True))


def _scale(landscape: Landscape) -> Scale:
    side = round(MANY**0.5)
    axes = [low + (high - low) * (np.arange(side) + 0.5) / side for low, high in landscape.domain]
    points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    width = landscape.widths
    with np.errstate(all="ignore"):
        seen = derivatives(landscape, points)
        slopes = norm(width * seen.gradient)
        curvatures = np.abs(eigen(width[:, None] * seen.hessian * width).values).max(axis=1)
    return Scale(*(_ninetieth(values) for values in (slopes, curvatures)))


def _ninetieth(values: Float[np.ndarray, " n"]) -> float:
    finite = values[np.isfinite(values)]
    return float(np.quantile(finite, 0.9)) if len(finite) else 0.0
