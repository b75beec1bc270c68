"""A squared loss as the quadratic that it is, around the least-squares solution.

Of any number of examples a handful of numbers are left. They are those of the centered data, so
that nothing cancels: neither the sum of the residuals nor the curvature along the flat direction.
"""

import numpy as np
from jaxtyping import Array, Float

from errorsurface.surfaces.data.arms import axes, hyperbola, line
from errorsurface.surfaces.data.fit import Fit
from errorsurface.surfaces.data.models import COORDINATES
from errorsurface.surfaces.surface import CriticalPoint, Scalar, Surface

Values = Float[np.ndarray, " n"]
Box = tuple[tuple[float, float], tuple[float, float]]

# A feature that spreads by less than this part of itself is constant, up to rounding.
CONSTANT = 1e-9
_SOURCE = "Gauss 1809, Theoria motus: least squares"


def _line_loss(x: Scalar, y: Scalar, data: Float[Array, "6"]) -> Scalar:
    """L* + k·((Δb + x̄·Δw)² + s·Δw²), s the feature's variance."""
    b, w, lowest, scale, mean, variance = data
    aside = y - w
    along = (x - b) + mean * aside
    return lowest + scale * (along * along + variance * aside * aside)


def _toy_loss(x: Scalar, y: Scalar, data: Float[Array, "3"]) -> Scalar:
    """L* + k·(w₁w₂ − p*)²."""
    product, lowest, scale = data
    return lowest + scale * (x * y - product) ** 2


LINE = Surface(
    key="regression_linear_squared",
    title="Linear regression, squared loss",
    tex=r"L(b, w) = \sum_n \left(y_n - b - w\, x_n\right)^2",
    formula=_line_loss,
    domain=((-1.0, 1.0), (-1.0, 1.0)),
    start=(0.0, 0.0),
    source=_SOURCE,
    description="A straight line through points: one bowl, as long as the data make it.",
    floor=True,
    data=6,
    equal_axes=False,
    coordinates=COORDINATES["linear"],
)
TOY = Surface(
    key="regression_toy_network_squared",
    title="Toy network, squared loss",
    tex=r"L(w_1, w_2) = \sum_n \left(y_n - w_1 w_2\, x_n\right)^2",
    formula=_toy_loss,
    domain=((-1.0, 1.0), (-1.0, 1.0)),
    start=(0.0, 0.0),
    source=_SOURCE,
    description="A network of one neuron after another: a saddle between two valleys of minima.",
    floor=True,
    data=3,
    coordinates=COORDINATES["toy_network"],
)


def spread(x: Values) -> tuple[float, float]:
    """Mean and variance of a feature, the latter 0 where there is only rounding."""
    mean = float(np.mean(x))
    variance = float(np.mean((x - mean) ** 2))
    if variance <= (CONSTANT * float(np.abs(x).max())) ** 2:
        variance = 0.0
    return mean, variance


def line_fit(x: Values, y: Values, weight: float) -> Fit:
    """The least-squares line; of all that are as good, the one without slope."""
    mean, variance = spread(x)
    y_mean = float(np.mean(y))
    centered, rest = x - mean, y - y_mean
    slope = float(np.mean(centered * rest)) / variance if variance else 0.0
    residuals = rest - slope * centered
    lowest = weight * float(np.sum(residuals**2))
    scale = weight * len(x)
    at = y_mean - slope * mean, slope
    numbers = np.array([*at, lowest, scale, mean, variance])
    point = CriticalPoint(at, lowest, "minimum")
    if variance:
        return Fit(at, numbers, points=(point,))
    return Fit(at, numbers, curves=lambda box: line(at, mean, lowest, box), valley=True)


def toy_fit(x: Values, y: Values, weight: float) -> Fit:
    """The best product w₁w₂, with all that follows from it."""
    squares = float(np.sum(x**2))
    product = float(np.sum(x * y)) / squares if squares else 0.0
    lowest = weight * float(np.sum((y - product * x) ** 2))
    scale = weight * squares
    numbers = np.array([product, lowest, scale])
    side = abs(product) ** 0.5
    at = side, product / side if side else 0.0
    if not squares:
        return Fit(at, numbers, flat=True)
    if not product:
        return Fit(at, numbers, curves=lambda box: axes(lowest, box), valley=True)
    saddle = CriticalPoint((0.0, 0.0), lowest + scale * product**2, "saddle")
    return Fit(
        at,
        numbers,
        points=(saddle,),
        curves=lambda box: hyperbola(product, lowest, box),
        valley=True,
    )
