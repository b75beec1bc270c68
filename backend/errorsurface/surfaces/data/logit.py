"""The most likely logistic model, where there is one."""

import numpy as np
from jaxtyping import Float

Values = Float[np.ndarray, " n"]

_STEPS = 100
_EXACT = 1e-13


def separable(x: Values, y: Values) -> bool:
    """Whether a threshold tells the classes apart, but for points that lie on it.

    Then the loss falls for ever as the model grows surer, and has no minimum (Albert and Anderson
    1984, doi:10.1093/biomet/71.1.1).
    """
    zero, one = x[y == 0.0], x[y == 1.0]
    if float(x.max()) == float(x.min()):
        return False
    return bool(zero.max() <= one.min() or one.max() <= zero.min())


def logit_fit(x: Values, y: Values) -> tuple[float, float]:
    """(b, w) of the least logistic loss over classes that are not separable.

    Newton's method, its steps halved where they lead up, in the centered and scaled feature.
    """
    mean, scale = float(np.mean(x)), float(np.std(x))
    design = np.stack([np.ones_like(x), (x - mean) / scale], axis=1)
    share = float(np.mean(y))
    at = np.array([np.log(share / (1.0 - share)), 0.0])
    for _ in range(_STEPS):
        probability = _sigmoid(design @ at)
        score = design.T @ (y - probability)
        if np.abs(score).max() <= _EXACT * len(x):
            break
        certain = probability * (1.0 - probability)
        step = np.linalg.solve(design.T @ (certain[:, None] * design), score)
        before, part = _loss(design @ at, y), 1.0
        while part > 1e-10 and _loss(design @ (at + part * step), y) > before:
            part /= 2.0
        at = at + part * step
    slope = float(at[1]) / scale
    return float(at[0]) - slope * mean, slope


def _sigmoid(logits: Values) -> Values:
    return 0.5 * (1.0 + np.tanh(0.5 * logits))


def _loss(logits: Values, y: Values) -> float:
    return float(np.logaddexp(0.0, (1.0 - 2.0 * y) * logits).sum())
