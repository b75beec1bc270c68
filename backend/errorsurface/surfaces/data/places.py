"""What is shown of a surface of data, and where a run on it starts."""

import math

import numpy as np
from jaxtyping import Float

from errorsurface.surfaces.data.fit import Fit
from errorsurface.surfaces.data.models import Model
from errorsurface.surfaces.data.squared import spread
from errorsurface.surfaces.landscape import Box, Interval

Values = Float[np.ndarray, " n"]

# Beyond the minimum, in units of what tells a bad θ from a good one.
_MARGIN = 1.5
# Of separable classes, how sure the model is at a feature's standard deviation.
_SURE = 8.0
# A start stands so far from the lower left corner.
_ASIDE = 0.1


def domain_around(model: Model, fit: Fit, x: Values, y: Values) -> Box:
    """A box that holds ``fit.at`` and what is much worse, its ends on round numbers."""
    if model == "toy_network":
        half = _rounded(2.0 * abs(fit.at[0] * fit.at[1]) ** 0.5 or 2.0)
        return (-half, half), (-half, half)
    mean, variance = spread(x)
    b, w = fit.at
    if model == "logistic":
        # What one example far away does to the variance has nothing to do with the slope.
        deviation = float(np.median(np.abs(x - np.median(x)))) or math.sqrt(variance)
        deviation = deviation or max(abs(mean), 1.0)
        half_w = max(abs(w), 1.0 / deviation)
        if fit.infimum is not None:
            half_w = _SURE / deviation
    else:
        residual = math.sqrt(float(np.mean((y - b - w * x) ** 2)))
        deviation = math.sqrt(variance) or max(abs(mean), 1.0)
        half_w = max(abs(w), residual / deviation)
        half_w = half_w or max(float(np.abs(y).max()), 1.0) / deviation
    half_b = half_w * math.hypot(deviation, mean)
    return around(b, _MARGIN * half_b), around(w, _MARGIN * half_w)


def start_in(model: Model, box: Box, at: tuple[float, float]) -> tuple[float, float]:
    """Where there is a way to go."""
    (x_low, x_high), (y_low, y_high) = box
    if model == "toy_network":
        # Beside the saddle, on the side from which a run passes it.
        upward = at[0] * at[1] >= 0.0
        x, y = 0.4, (-0.25 if upward else 0.25)
        return x * x_high, y * y_high
    width, height = x_high - x_low, y_high - y_low
    return _short(x_low + _ASIDE * width, width), _short(y_low + _ASIDE * height, height)


def around(middle: float, half: float) -> Interval:
    """An interval of at least ``half`` to both sides, its ends on round numbers."""
    step = _unit(half)
    return (
        _short(math.floor((middle - half) / step) * step, step),
        _short(math.ceil((middle + half) / step) * step, step),
    )


def _unit(half: float) -> float:
    """About a fifth of ``half``: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(half / 5.0))
    return power * next(unit for unit in (1.0, 2.0, 5.0, 10.0) if 5.0 * power * unit >= half)


def _rounded(value: float) -> float:
    step = _unit(value)
    return _short(math.ceil(value / step) * step, step)


def _short(value: float, scale: float) -> float:
    """Without the digits far below ``scale``."""
    return round(value, max(0, 2 - math.floor(math.log10(scale)))) + 0.0
