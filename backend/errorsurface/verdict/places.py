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
from errorsurface.calculus.rounding import slope_along
from errorsurface.calculus.smoothness import smoothness_of
from errorsurface.critical.polish import polished
from errorsurface.programs import Request, made
from errorsurface.runs.trajectories import Run
from errorsurface.surfaces.landscape import Landscape

# In widths: what Newton's method does not find this close is no part of what a run is at.
_REACH = 0.15
# Of a position in domain widths: ends that agree to so many are one up to rounding.
_DIGITS = 14
# Along a curve of critical points the gradient is no more than its rounding, so many times.
_ALONG = 64.0
# A part of the loss that is rounding.
_ULPS = 16.0 * float(np.finfo(np.float64).eps)
# Numbers that small have lost their digits, or are about to.
_UNDERFLOW = 1e-250
# Curvatures that small have, by then.
_LOST = 1e-200
# Around a point, in widths: a hundredth at most, and parts of it.
_TURNS = 2.0 * np.pi * np.arange(8) / 8
_AROUND, _PARTS = 1e-2 * np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=-1), (1.0, 0.1, 1e-3)
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
    """For each start the critical point close by that Newton's method finds, if any."""
    ends = roots(landscape, starts, _REACH).points
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
    # As exact as rounding allows, so that what is zero reads zero.
    good = neighbourhood(landscape, polished(landscape, good))
    # Curvatures that have lost their digits tell no kind.
    curved = np.abs(good.scaled_eigenvalues).max(axis=1)
    lost = (curved > 0.0) & (curved <= _LOST)
    kinds = classify_critical(landscape, good)
    for i, kind in enumerate(kinds):
        if lost[i]:
            continue
        what: PlaceKind = "undecided"
        if kind.kind in ("minimum", "maximum", "saddle"):
            what = kind.kind
        elif kind.higher_order is not None:
            what = kind.higher_order.verdict
        if kind.kind == "degenerate" and is_level(landscape, good.point[i]):
            continue
        if what in ("valley", "ridge", "undecided") and not _is_flat_along(landscape, good, i):
            continue
        found[critical[i]] = _place(landscape, good, i, what, kind.kind == "degenerate")
    return found


def is_level(landscape: Landscape, at: Float[np.ndarray, "2"]) -> bool:
    """Whether up to a hundredth of the region around L does not change but by rounding.

    Then no test says what kind of point it is.
    """
    around = np.concatenate([part * _AROUND for part in _PARTS]) * landscape.widths
    with np.errstate(all="ignore"):
        losses = derivatives(landscape, np.concatenate([at[None], at + around])).loss
    here = float(losses[0])
    return float(np.abs(losses - here).max()) <= _ULPS * abs(here) + _UNDERFLOW


def _is_flat_along(landscape: Landscape, seen: Neighbourhood, i: int) -> bool:
    """Whether the gradient along the flat direction is rounding and not merely small.

    Far out on a plateau it may be smaller than the rounding of the gradient across, and still
    have all its digits: there is no critical point then.
    """
    flat = seen.scaled_eigenvectors[i, int(np.abs(seen.scaled_eigenvalues[i]).argmin())]
    slope, noise = slope_along(landscape, seen.point[i], flat)
    return abs(slope) <= _ALONG * noise


def kinks(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> list[Place | None]:
    """Each of the points as a kink, if it is one."""
    sharp = [i for i, how in enumerate(smoothness_of(landscape, points)) if how == "kink"]
    found: list[Place | None] = [None] * len(points)
    if sharp:
        seen = neighbourhood(landscape, points[sharp])
        for row, i in enumerate(sharp):
            found[i] = _place(landscape, seen, row, "kink", False)
    return found


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


def away(place: Place, run: Run, widths: Float[np.ndarray, "2"]) -> Float[np.ndarray, " k"]:
    """How far the points of ``run`` are from ``place``, in widths.

    From a curve of minima it is how far they are across it, by the gradient: along it they may be
    anywhere.
    """
    distances = norm(run.points / widths - place.scaled)
    across = float(np.abs(place.eigenvalues).max() * widths.max())
    if place.kind != "valley" or not across > 0.0:
        return distances
    return np.fmin(distances, run.gradient_norm / across)


@dataclass(frozen=True)
class Scale:
    """What is usual on a surface; at one point in ten more.

    Attributes:
        slope: ‖width · ∇L‖.
        gradient_norm: ‖∇L‖.
        curvature: the larger |eigenvalue| of width · H · width.
    """

    slope: float
    gradient_norm: float
    curvature: float


def scale(landscape: Landscape) -> Scale:
    """The scale of ``landscape`` over its domain."""
    what = ("scale", *landscape.identity)
    owners, lasting = (landscape.surface,), landscape.lasting
    return made(Request(owners, what, lambda: _scale(landscape), _NUMBERS, lasting, numbers=True))


def _scale(landscape: Landscape) -> Scale:
    side = round(MANY**0.5)
    axes = [low + (high - low) * (np.arange(side) + 0.5) / side for low, high in landscape.domain]
    points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    width = landscape.widths
    with np.errstate(all="ignore"):
        seen = derivatives(landscape, points)
        slopes, norms = norm(width * seen.gradient), norm(seen.gradient)
        curvatures = np.abs(eigen(width[:, None] * seen.hessian * width).values).max(axis=1)
    return Scale(*(_ninetieth(values) for values in (slopes, norms, curvatures)))


def _ninetieth(values: Float[np.ndarray, " n"]) -> float:
    finite = values[np.isfinite(values)]
    return float(np.quantile(finite, 0.9)) if len(finite) else 0.0
