"""Curves of minima within a box, as polylines."""

import math

import numpy as np

from errorsurface.surfaces.landscape import Box, Interval
from errorsurface.surfaces.surface import CriticalCurve

_VERTICES = 65
# A root whose imaginary part is less than this part of it is real, up to rounding: a threefold one
# is known to a third of the digits.
_REAL = 1e-4


def line(
    at: tuple[float, float],
    slope: float,
    loss: float,
    box: Box,
    between: Interval = (-math.inf, math.inf),
) -> tuple[CriticalCurve, ...]:
    """The line b + slope·w = const through ``at``, w ``between``, as far as it lies in the box."""
    (b_low, b_high), (w_low, w_high) = box
    total = at[0] + slope * at[1]
    ends = [max(w_low, between[0]), min(w_high, between[1])]
    if slope:
        at_edges = sorted(((total - b_low) / slope, (total - b_high) / slope))
        ends = [max(ends[0], at_edges[0]), min(ends[1], at_edges[1])]
    if not ends[0] < ends[1] or not (slope or b_low <= total <= b_high):
        return ()
    points = tuple((min(max(total - slope * w, b_low), b_high), w) for w in ends)
    return (CriticalCurve(points, loss, "minimum"),)


def axes(loss: float, box: Box) -> tuple[CriticalCurve, ...]:
    """Both axes, where they lie in the box."""
    (x_low, x_high), (y_low, y_high) = box
    found: list[CriticalCurve] = []
    if y_low <= 0.0 <= y_high:
        found.append(CriticalCurve(((x_low, 0.0), (x_high, 0.0)), loss, "minimum"))
    if x_low <= 0.0 <= x_high:
        found.append(CriticalCurve(((0.0, y_low), (0.0, y_high)), loss, "minimum"))
    return tuple(found)


def hyperbola(product: float, loss: float, box: Box) -> tuple[CriticalCurve, ...]:
    """Both arms of w₁w₂ = product, as far as they lie in the box; dense on both legs."""
    (x_low, x_high), (y_low, y_high) = box
    found: list[CriticalCurve] = []
    for side, nearest, furthest in ((1.0, x_low, x_high), (-1.0, -x_high, -x_low)):
        # On this side of the vertical axis, |w₁| between the places where |w₂| is at its ends.
        lowest, highest = (y_low, y_high) if side * product > 0.0 else (-y_high, -y_low)
        if highest <= 0.0:
            continue
        least = max(abs(product) / highest, nearest)
        most = min(abs(product) / lowest, furthest) if lowest > 0.0 else furthest
        if not least < most:
            continue
        ratio = most / least
        w1s = [least * ratio ** (i / (_VERTICES - 1)) for i in range(_VERTICES)]
        w1s[-1] = most
        points = tuple((side * w1, min(max(side * product / w1, y_low), y_high)) for w1 in w1s)
        found.append(CriticalCurve(points, loss, "minimum"))
    return tuple(found)


def nearest_on_hyperbola(product: float, at: tuple[float, float]) -> tuple[float, float]:
    """The point of w₁w₂ = product, or of the axes where that is 0, that is nearest to ``at``.

    There the way to ``at`` is perpendicular to the curve: t⁴ − a·t³ + b·p·t − p² = 0 for t = w₁.

    >>> [round(each, 9) for each in nearest_on_hyperbola(1.0, (1.5, 1.5))]
    [1.0, 1.0]
    """
    a, b = at
    if not product:
        return (a, 0.0) if abs(b) <= abs(a) else (0.0, b)
    # In units in which the product is ±1, so that no coefficient overflows.
    unit = abs(product) ** 0.5
    sign = 1.0 if product > 0.0 else -1.0
    roots = np.roots([1.0, -a / unit, 0.0, sign * b / unit, -1.0])
    real = roots.real[np.abs(roots.imag) <= _REAL * np.abs(roots)]
    distances = np.hypot(real - a / unit, sign / real - b / unit)
    t = float(real[np.argmin(distances)])
    return unit * t, unit * sign / t
