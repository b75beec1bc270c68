"""Ways to write down many critical points briefly."""

import math
from itertools import product
from typing import Literal, NamedTuple

from errorsurface.surfaces.surface import CriticalPoint


class Extremum(NamedTuple):
    """An extremum of a function of one variable."""

    at: float
    value: float
    kind: Literal["minimum", "maximum"]


def separable(f: tuple[Extremum, ...], g: tuple[Extremum, ...]) -> tuple[CriticalPoint, ...]:
    """The critical points of f(x) + g(y): every pair, a saddle where the two kinds differ."""
    return tuple(
        CriticalPoint((a.at, b.at), a.value + b.value, a.kind if a.kind == b.kind else "saddle")
        for a, b in product(f, g)
    )


def even(*extrema: Extremum) -> tuple[Extremum, ...]:
    """The extrema of an even function, given those at x ≥ 0."""
    left = (Extremum(-e.at, e.value, e.kind) for e in extrema if e.at != 0.0)
    return (*left, *extrema)


def mirrored(*points: CriticalPoint) -> tuple[CriticalPoint, ...]:
    """The critical points of a function that is even in x and in y, given those in x, y ≥ 0."""

    def signs(coordinate: float) -> tuple[float, ...]:
        return (coordinate,) if coordinate == 0.0 else (coordinate, -coordinate)

    return tuple(
        CriticalPoint(at, point.loss, point.kind)
        for point in points
        for at in product(signs(point.at[0]), signs(point.at[1]))
    )


def opposite(*points: CriticalPoint) -> tuple[CriticalPoint, ...]:
    """The critical points of a function with L(−θ) = L(θ), given one of each pair."""
    others = (
        CriticalPoint((-point.at[0], -point.at[1]), point.loss, point.kind) for point in points
    )
    return (*points, *others)


def tilted_wells(tilt: float) -> tuple[float, float, float]:
    """The critical points of (u² − 1)² + tilt·u: the roots of 4u(u² − 1) + tilt, descending.

    All three are real for |tilt| ≤ 8/(3√3) ≈ 1.54 (Viète's trigonometric solution).
    """
    angle = math.acos(-3.0 * math.sqrt(3.0) / 8.0 * tilt) / 3.0

    def root(j: int) -> float:
        u = 2.0 / math.sqrt(3.0) * math.cos(angle - 2.0 * math.pi * j / 3.0)
        # One Newton step takes the rounding of the angle away.
        return u - (4.0 * u * (u**2 - 1.0) + tilt) / (12.0 * u**2 - 4.0)

    return root(0), root(1), root(2)
