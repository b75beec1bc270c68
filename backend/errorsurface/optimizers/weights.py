"""With which weights linear memories remember gradients; see ``Stages.weights``.

What depends on the age alone is taken together first: there may be a thousand times as many
weights as there are ages.
"""

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
        return np.multiply.outer(1 / (1 - beta ** (times + 1)), (1 - beta) * beta**ages)

    return weights


def average_ahead(values: Values, times: Times, ages: Ages) -> Matrix:
    """NAdam's: β times the mean as it will be corrected next, and (1−β) of the newest corrected."""
    beta = values["b1"]
    weights = np.multiply.outer(1 / (1 - beta ** (times + 2)), beta * (1 - beta) * beta**ages)
    weights[:, ages == 0] += (1 - beta) / (1 - beta ** (times[:, None] + 1))
    return weights


def lion(values: Values, times: Times, ages: Ages) -> Matrix:
    """(1−β₁) of the newest, and β₁ of a mean of the older ones, which forgets by β₂."""
    b1, b2 = values["b1"], values["b2"]
    older = b1 * (1 - b2) * b2 ** np.maximum(ages - 1, 0)
    return np.broadcast_to(np.where(ages == 0, 1 - b1, older), (len(times), len(ages)))


def uncorrected(decay: str) -> Weights:
    """(1−β) β^k: such a mean that begins with zero."""

    def weights(values: Values, times: Times, ages: Ages) -> Matrix:
        beta = values[decay]
        return np.broadcast_to((1 - beta) * beta**ages, (len(times), len(ages)))

    return weights


def from_the_first(decay: str) -> Weights:
    """(1−β) β^k, and β^t of the first gradient, with which the mean begins."""

    def weights(values: Values, times: Times, ages: Ages) -> Matrix:
        beta = values[decay]
        since = beta**ages
        return np.where(ages == times[:, None], since, (1 - beta) * since)

    return weights


def optimistic(values: Values, times: Times, ages: Ages) -> Matrix:
    """α+β of the newest and −β of the one before; the first stands for its own predecessor."""
    alpha, beta = values["alpha"], values["beta"]
    newest = np.where(times == 0, alpha, alpha + beta)[:, None]
    return newest * (ages == 0) - beta * (ages == 1)


def adan(values: Values, times: Times, ages: Ages) -> Matrix:
    """The mean of the gradients, and 1−β₂ times that of their changes, which counts each twice."""
    b2 = values["b2"]
    change = (1 - b2) ** 2 / (1 - b2 ** (times + 1))
    # The change of age k is that from the gradient of age k + 1; the first has none.
    newer, older = b2**ages, (ages > 0) * b2 ** np.maximum(ages - 1, 0)
    weights = np.multiply.outer(change, newer - older)
    weights += average()(values, times, ages)
    row, first = np.nonzero(ages == times[:, None])
    weights[row, first] -= change[row] * newer[first]
    return weights


def ademamix(values: Values, times: Times, ages: Ages) -> Matrix:
    """A mean, and α times a slow one, which begins with zero."""
    weights = average()(values, times, ages)
    weights += values["alpha"] * uncorrected("b3")(values, times, ages)
    return weights


def sum_and_newest(values: Values, times: Times, ages: Ages) -> Matrix:
    """β^k, and α more of the newest."""
    together = values["b1"] ** ages + values["alpha"] * (ages == 0)
    return np.broadcast_to(together, (len(times), len(ages)))
