"""The lowest minimum of a logistic model's squared loss, which is not convex."""

import numpy as np
from jaxtyping import Float

Values = Float[np.ndarray, " n"]

# How sure the models are that are tried, in units of the feature's usual distance from its middle,
# and where their thresholds lie, in parts of the examples.
_SURENESS = np.array([0.25, 0.5, 1.0, 2.0, 4.0, 8.0])
_THRESHOLDS = np.linspace(0.05, 0.95, 13)
_STEPS, _EXACT = 100, 1e-13


def brier_fit(x: Values, y: Values) -> tuple[tuple[float, float], bool]:
    """(b, w) of the lowest minimum that is found, and whether it is one: else L falls for ever."""
    middle = float(np.median(x))
    usual = float(np.median(np.abs(x - middle))) or float(np.std(x))
    slopes = np.concatenate([_SURENESS, -_SURENESS])
    design = np.stack([np.ones_like(x), (x - middle) / usual], axis=1)
    begins = [
        np.array([-slope * threshold, slope])
        for threshold in np.quantile(design[:, 1], _THRESHOLDS)
        for slope in slopes
    ]
    at = min(begins, key=lambda each: _loss(design, y, each))
    for _ in range(_STEPS):
        score, hessian = _derivatives(design, y, at)
        if np.abs(score).max() <= _EXACT * len(x):
            break
        values, vectors = np.linalg.eigh(hessian)
        # Down on either axis, whatever the curvature's sign.
        step = -vectors @ ((vectors.T @ score) / np.maximum(np.abs(values), 1e-12 * len(x)))
        before, part = _loss(design, y, at), 1.0
        while part > 1e-12 and not _loss(design, y, at + part * step) < before:
            part /= 2.0
        if part <= 1e-12:
            break
        at = at + part * step
    score, hessian = _derivatives(design, y, at)
    found = np.abs(score).max() <= 1e-10 * len(x) and np.linalg.eigvalsh(hessian)[0] > 1e-9 * len(x)
    slope = float(at[1]) / usual
    return (float(at[0]) - slope * middle, slope), bool(found)


def _surprise(
    design: Float[np.ndarray, "n 2"], y: Values, at: Float[np.ndarray, "2"]
) -> tuple[Values, Values]:
    """The probability of the other class, and the sign with which the logit enters it."""
    sign = 1.0 - 2.0 * y
    return 0.5 * (1.0 + np.tanh(0.5 * sign * (design @ at))), sign


def _loss(design: Float[np.ndarray, "n 2"], y: Values, at: Float[np.ndarray, "2"]) -> float:
    return float((_surprise(design, y, at)[0] ** 2).sum())


def _derivatives(
    design: Float[np.ndarray, "n 2"], y: Values, at: Float[np.ndarray, "2"]
) -> tuple[Float[np.ndarray, "2"], Float[np.ndarray, "2 2"]]:
    p, sign = _surprise(design, y, at)
    slope = 2.0 * p**2 * (1.0 - p) * sign
    curvature = 2.0 * p**2 * (1.0 - p) * (2.0 - 3.0 * p)
    return design.T @ slope, design.T @ (curvature[:, None] * design)
