"""With which weights linear memories remember gradients; see ``Stages.weights``."""

from collections.abc import Mapping

import numpy as np

from errorsurface.optimizers.stages import Ages, Times, Weights

Values = Mapping[str, float]
Matrix = np.ndarray


def heavy_ball(values: Values, times: Times, ages: Ages) -> Matrix:
    """λ^k: the last movement is kept but for a constant share of it."""
    return np.broadcast_to(values["momentum"] ** ages, (len(times), len(ages)))


def nesterov(values: Values, times: Times, ages: Ages) -> Matrix:
    """λ^{k+1}, and 1 more for the newest, which counts again where the movement is looked ahead."""
    ahead = values["momentum"] ** (ages + 1) + (ages == 0)
    return np.broadcast_to(ahead, (len(times), len(ages)))


def average(decay: str = "b1") -> Weights:
    """(1−β) β^k / (1−β^{t+1}): the mean of all gradients, the newer the weightier."""

    def weights(values: Values, times: Times, ages: Ages) -> Matrix:
        beta = values[decay]
        return (1 - beta) * beta**ages / (1 - beta ** (times[:, None] + 1))

    return weights


def average_ahead(values: Values, times: Times, ages: Ages) -> Matrix:
    """NAdam's: β times the mean as it will be corrected next, and (1−β) of the newest corrected."""
    beta, t = values["b1"], times[:, None]
    kept = beta * (1 - beta) * beta**ages / (1 - beta ** (t + 2))
    return kept + (ages == 0) * (1 - beta) / (1 - beta ** (t + 1))


def lion(values: Values, times: Times, ages: Ages) -> Matrix:
    """(1−β₁) of the newest, and β₁ of a mean of the older ones, which forgets by β₂."""
    b1, b2 = values["b1"], values["b2"]
    older = b1 * (1 - b2) * b2 ** np.maximum(ages - 1, 0)
    return np.broadcast_to(np.where(ages == 0, 1 - b1, older), (len(times), len(ages)))
