"""The critical points near a run, and what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.calculus.classification import classify_critical, is_critical
from errorsurface.calculus.derivatives import MANY, derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import Neighbourhood, neighbourhood, norm, widths
from errorsurface.calculus.newton import roots
from errorsurface.surfaces import Surface

# Of a position in domain widths: ends that agree to so many are one up to rounding.
_DIGITS = 14

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


def places(
    surface: Surface, parameters: Float[Array, " p"], starts: Float[np.ndarray, "n 2"]
) -> list[Place | None]:
    """For each start the critical point that Newton's method on ∇L = 0 finds from it, if any."""
    ends = roots(surface, parameters, starts).points
    usable = np.flatnonzero(np.isfinite(ends).all(axis=1))
    # Many starts lead to one end, which is looked at once.
    cells = np.round(ends[usable] / widths(surface), _DIGITS)
    _, first, group = np.unique(cells, axis=0, return_index=True, return_inverse=True)
    looked = _looked_at(surface, parameters, ends[usable[first]]) if len(usable) else []
    found: list[Place | None] = [None] * len(starts)
    for start, end in zip(usable, group.ravel(), strict=True):
        found[start] = looked[end]
    return found


def _looked_at(
    surface: Surface, parameters: Float[Array, " p"], points: Float[np.ndarray, "n 2"]
) -> list[Place | None]:
    """Each of the points as a critical point, if it is one."""
    found: list[Place | None] = [None] * len(points)
    seen = neighbourhood(surface, parameters, points)
    critical = np.flatnonzero(seen.smooth & is_critical(seen))
    if not len(critical):
        return found
    good = Neighbourhood(*(field[critical] for field in seen))
    kinds = classify_critical(surface, parameters, good)
    for i, kind in enumerate(kinds):
        what: PlaceKind = "undecided"
        if kind.kind in ("minimum", "maximum", "saddle"):
            what = kind.kind
        elif kind.higher_order is not None:
            what = kind.higher_order.verdict
        found[critical[i]] = _place(surface, good, i, what, kind.kind == "degenerate")
    return found


def kinks(
    surface: Surface, parameters: Float[Array, " p"], points: Float[np.ndarray, "n 2"]
) -> list[Place | None]:
    """Each of the points as a kink, if it is one."""
    seen = neighbourhood(surface, parameters, points)
    return [
        None if smooth else _place(surface, seen, i, "kink", False)
        for i, smooth in enumerate(seen.smooth)
    ]


def _place(
    surface: Surface, seen: Neighbourhood, i: int, kind: PlaceKind, degenerate: bool
) -> Place:
    return Place(
        at=seen.point[i],
        scaled=seen.point[i] / widths(surface),
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


def scale(surface: Surface, parameters: Float[Array, " p"]) -> Scale:
    """The scale of ``surface`` over its domain."""
    return _scale(surface, tuple(np.asarray(parameters).tolist()))


@lru_cache(maxsize=256)
def _scale(surface: Surface, parameters: Sequence[float]) -> Scale:
    side = round(MANY**0.5)
    axes = [low + (high - low) * (np.arange(side) + 0.5) / side for low, high in surface.domain]
    points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    width = widths(surface)
    with np.errstate(all="ignore"):
        seen = derivatives(surface, jnp.array(parameters, dtype=float), points)
        slopes = norm(width * seen.gradient)
        curvatures = np.abs(eigen(width[:, None] * seen.hessian * width).values).max(axis=1)
    return Scale(*(_ninetieth(values) for values in (slopes, curvatures)))


def _ninetieth(values: Float[np.ndarray, " n"]) -> float:
    finite = values[np.isfinite(values)]
    return float(np.quantile(finite, 0.9)) if len(finite) else 0.0
