"""The best line for the absolute loss and for Huber's, and the best product w₁w₂ for each."""

import numpy as np
from jaxtyping import Float

from errorsurface.surfaces.data.models import HUBER_DELTA

Values = Float[np.ndarray, " n"]
Line = tuple[float, float]

_STEPS = 200
# Of the largest the sum of the scores might be.
_EXACT = 1e-13


def median_line(x: Values, y: Values) -> tuple[Line, bool]:
    """A line of least absolute deviations, and whether it is proved to be the only one.

    Such a line goes through two of the points: turning about one of them, the best slope is a
    weighted median, which names the other (Wesolowsky 1981, doi:10.1080/03610918108812224).
    """
    pivot = int(np.argmin(np.abs(x - np.median(x)) + np.abs(y - np.median(y))))
    best, at = np.inf, (float(np.median(y)), 0.0)
    pair = pivot, pivot
    for _ in range(_STEPS):
        apart = x != x[pivot]
        if not apart.any():
            return (float(np.median(y)), 0.0), False
        slopes = (y[apart] - y[pivot]) / (x[apart] - x[pivot])
        chosen = _weighted_median(slopes, np.abs(x[apart] - x[pivot]))
        slope = float(slopes[chosen])
        line = float(y[pivot] - slope * x[pivot]), slope
        other = int(np.flatnonzero(apart)[chosen])
        total = float(np.abs(y - line[0] - slope * x).sum())
        if not total < best * (1.0 - 1e-15):
            break
        best, at, pair = total, line, (pivot, other)
        pivot = other
    else:
        return at, False
    return at, _only_line(x, y, at, pair)


def _only_line(x: Values, y: Values, at: tuple[float, float], pair: tuple[int, int]) -> bool:
    """Whether nothing else is as good: the two points could hold the line against all others."""
    residuals = y - at[0] - at[1] * x
    size = np.abs(y) + np.abs(at[0]) + np.abs(at[1] * x)
    zero = np.abs(residuals) <= 1e-12 * size
    zero[list(pair)] = True
    if pair[0] == pair[1] or zero.sum() != len(pair):
        return False
    pull = np.sign(residuals[~zero])
    others = np.array([pull.sum(), (pull * x[~zero]).sum()])
    i, j = pair
    held = np.linalg.solve(np.array([[1.0, 1.0], [x[i], x[j]]]), -others)
    return bool((np.abs(held) < 1.0 - 1e-9).all())


def huber_line(x: Values, y: Values, begin: Line) -> tuple[Line, bool]:
    """The line of least Huber loss, and whether it is known to be the only one.

    Newton's method on a convex function of straight and square pieces, which ends after finitely
    many steps (Madsen and Nielsen 1990, doi:10.1007/BF01931804), in the centered feature.
    """
    mean, scale = float(np.mean(x)), float(np.std(x)) or 1.0
    design = np.stack([np.ones_like(x), (x - mean) / scale], axis=1)
    at = np.array([begin[0] + begin[1] * mean, begin[1] * scale])
    for _ in range(_STEPS):
        residuals = y - design @ at
        near = np.abs(residuals) < HUBER_DELTA
        score = design.T @ np.clip(residuals, -HUBER_DELTA, HUBER_DELTA)
        if np.abs(score).max() <= _EXACT * HUBER_DELTA * np.abs(design).sum():
            break
        hessian = design[near].T @ design[near]
        # Where too few are near to curve it, a little of the whole data's curvature keeps it going.
        hessian += 1e-3 * len(x) * np.eye(2) if np.linalg.cond(hessian) > 1e10 else 0.0
        step = np.linalg.solve(hessian, score)
        at = at + step * _shortened(y, design, at, step, float(score @ step))
    else:
        return _uncentered(at, mean, scale), False
    near = np.abs(y - design @ at) < HUBER_DELTA * (1.0 - 1e-9)
    curved = design[near].T @ design[near]
    only = bool(near.any()) and bool(np.linalg.cond(curved) < 1e10)
    return _uncentered(at, mean, scale), only


def _uncentered(at: Float[np.ndarray, "2"], mean: float, scale: float) -> tuple[float, float]:
    slope = float(at[1]) / scale
    return float(at[0]) - slope * mean, slope


def _shortened(
    y: Values,
    design: Float[np.ndarray, "n 2"],
    at: Float[np.ndarray, "2"],
    step: Float[np.ndarray, "2"],
    slope: float,
) -> float:
    """How much of a step goes down enough (Armijo)."""
    before = _huber(y - design @ at)
    part = 1.0
    while part > 1e-10 and _huber(y - design @ (at + part * step)) > before - 1e-4 * part * slope:
        part /= 2.0
    return part


def huber_product(x: Values, y: Values) -> float:
    """The product p of least Σ h(y − p·x), by halving: its slope in p rises."""
    some = x != 0.0
    if not some.any():
        return 0.0
    x, y = x[some], y[some]
    # Beyond these every residual has one sign.
    ratios = np.concatenate([(y - HUBER_DELTA) / x, (y + HUBER_DELTA) / x])
    low, high = float(ratios.min()), float(ratios.max())
    for _ in range(_STEPS):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        rises = float((np.clip(y - middle * x, -HUBER_DELTA, HUBER_DELTA) * x).sum()) < 0.0
        low, high = (low, middle) if rises else (middle, high)
    return 0.5 * (low + high)


def median_product(x: Values, y: Values) -> float | None:
    """The only product p of least Σ |y − p·x|, a weighted median; ``None`` where there are more."""
    some = x != 0.0
    ratios, weights = y[some] / x[some], np.abs(x[some])
    order = np.argsort(ratios, kind="stable")
    ratios, before = ratios[order], np.cumsum(weights[order])
    half = 0.5 * float(before[-1])
    best = int(np.searchsorted(before, half * (1.0 - 1e-12)))
    balanced = float(before[best]) <= half * (1.0 + 1e-12)
    if balanced and ratios[best + 1] > ratios[best]:
        return None
    return float(ratios[best])


def _huber(residuals: Values) -> float:
    distance = np.abs(residuals)
    near = np.minimum(distance, HUBER_DELTA)
    return float((0.5 * near**2 + HUBER_DELTA * (distance - near)).sum())


def _weighted_median(values: Values, weights: Values) -> int:
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    return int(order[np.searchsorted(sums, 0.5 * sums[-1])])
