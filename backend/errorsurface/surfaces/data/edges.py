"""Lines that are equally good, where a robust loss has more than one that is best.

The best lines of a convex loss form a convex set: a point, a segment or an area. Of a segment all
go through one place, and only their slopes differ.
"""

from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float

from errorsurface.surfaces.data.models import HUBER_DELTA

Values = Float[np.ndarray, " n"]
Line = tuple[float, float]

# Of what is compared: rounding, and what is clearly more.
_ROUNDING, _CLEAR = 1e-12, 1e-9


class Edge(NamedTuple):
    """The lines through one place that are best, and no others.

    Attributes:
        pivot: the feature at which they all predict the same.
        slopes: the least and the greatest w; infinite where every feature is the pivot.
    """

    pivot: float
    slopes: tuple[float, float]


def huber_edge(x: Values, y: Values, at: Line) -> Edge | None:
    """The best lines for Huber's loss, of which ``at`` is one, if they form a segment.

    How far the examples pull, clip(r, −δ, δ), is the same for all best lines: those that pull less
    than δ keep their residual, and the others stay beyond δ.
    """
    residuals = y - at[0] - at[1] * x
    near = np.abs(residuals) < HUBER_DELTA * (1.0 - _CLEAR)
    if not near.any() or np.ptp(x[near]) > 0.0:
        return None
    pivot = float(x[near][0])
    beyond = np.abs(residuals[~near]) - HUBER_DELTA
    return _edge(pivot, at[1], (x[~near] - pivot) * np.sign(residuals[~near]), beyond)


def median_edge(x: Values, y: Values, at: Line) -> Edge | None:
    """The same for the absolute loss."""
    residuals = y - at[0] - at[1] * x
    size = np.abs(y) + np.abs(at[0]) + np.abs(at[1] * x)
    on = np.abs(residuals) <= _ROUNDING * size
    for pivot in np.unique(x[on]):
        held = on & (x == pivot)
        apart = np.flatnonzero(x != pivot)
        edge = _median_slopes(float(pivot), x[apart], y[apart] - (at[0] + at[1] * pivot))
        if edge is not None and _is_held(x, y, at[0] + at[1] * float(pivot), held, edge):
            return edge
    return None


def _edge(pivot: float, slope: float, falls: Values, room: Values) -> Edge | None:
    """How far the slope may turn about the pivot: each |residual| falls by ``falls`` per slope."""
    up, down = falls > 0.0, falls < 0.0
    greatest = slope + float(np.min(room[up] / falls[up], initial=np.inf))
    least = slope + float(np.max(room[down] / falls[down], initial=-np.inf))
    if not greatest - least > _CLEAR * max(1.0, abs(slope)):
        return None
    return Edge(pivot, (least, greatest))


def _median_slopes(pivot: float, x: Values, rises: Values) -> Edge | None:
    """The slopes through the pivot of least Σ |rise − w·(x − pivot)|, if there are many."""
    if not len(x):
        return Edge(pivot, (-np.inf, np.inf))
    order = np.argsort(rises / (x - pivot), kind="stable")
    slopes, weights = (rises / (x - pivot))[order], np.abs(x - pivot)[order]
    before, half = np.cumsum(weights), 0.5 * float(weights.sum())
    (even,) = np.nonzero(np.abs(before - half) <= _ROUNDING * half)
    if not len(even) or not slopes[even[0] + 1] > slopes[even[0]]:
        return None
    return Edge(pivot, (float(slopes[even[0]]), float(slopes[even[0] + 1])))


def _is_held(x: Values, y: Values, level: float, held: Bool[np.ndarray, " n"], edge: Edge) -> bool:
    """Whether no line beside these is as good: those at the pivot hold against all others."""
    low, high = edge.slopes
    slope = 0.5 * (low + high) if np.isfinite(low) else 0.0
    pull = float(np.sign(y - level - slope * (x - edge.pivot))[~held].sum())
    return abs(pull) < int(np.count_nonzero(held)) - _CLEAR
