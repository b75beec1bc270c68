"""The most likely logistic model, where there is one."""

import numpy as np
from jaxtyping import Float

from errorsurface.surfaces.data.models import Loss

Values = Float[np.ndarray, " n"]

_STEPS = 100
_EXACT = 1e-13


def infimum(loss: Loss, x: Values, y: Values) -> float | None:
    """What Σ loss falls toward for ever, where a threshold tells the classes apart; else ``None``.

    Then the model may grow ever surer: along that way no example's loss rises, and those of all
    that do not lie on the threshold itself fall. So there is no critical point, whichever of the
    two losses it is (Albert and Anderson 1984, doi:10.1093/biomet/71.1.1, of the logistic one).
    Of the examples on the threshold the best constant probability is left.

    >>> x, y = np.array([-1.0, 1.0, 1.0, 2.0]), np.array([0.0, 0.0, 1.0, 1.0])
    >>> infimum("squared", x, y), infimum("logistic", x[:2], 1.0 - y[1:3])
    (0.5, 0.0)
    """
    zero, one = x[y == 0.0], x[y == 1.0]
    if float(x.max()) == float(x.min()):
        return None
    if zero.max() <= one.min():
        threshold = one.min()
    elif one.max() <= zero.min():
        threshold = zero.min()
    else:
        return None
    zeros, ones = np.count_nonzero(zero == threshold), np.count_nonzero(one == threshold)
    if not zeros or not ones:
        return 0.0
    count = zeros + ones
    if loss == "squared":
        return zeros * ones / count
    return float(zeros * np.log(count / zeros) + ones * np.log(count / ones))


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
