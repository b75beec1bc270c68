"""Two solutions side by side: the loss around each on one scale, and on the way between them."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.control import Control
from errorsurface.networks.batches.classifier import Classifier
from errorsurface.networks.batches.task import Parameters, Score, Task

# Random directions of a slice, the same for both solutions before they are normalized.
DIRECTIONS = 4
# In steps of which both ends are exact.
AROUND = np.arange(-20, 21) / 20.0
BETWEEN = np.arange(-20, 41) / 20.0
_SEED = 1


@dataclass(frozen=True)
class Between:
    """Scores at (1 − α)·θ + α·θ′ for each α of ``BETWEEN``."""

    training: list[Score]
    validation: list[Score]


@dataclass(frozen=True)
class Pair:
    """Two solutions side by side.

    Attributes:
        slices: the training losses at θ + α·d for each of both, each direction, and each α of
            ``AROUND``.
        between: on the straight line through both.
    """

    slices: Float[np.ndarray, "2 k a"]
    between: Between


def filter_normalized(
    classifier: Classifier, theta: Float[np.ndarray, " p"], direction: Float[np.ndarray, " p"]
) -> Float[np.ndarray, " p"]:
    """``direction`` with the weights into each unit as long as θ's, and without biases.

    So that what changes only the scale of weights does not change the slice: Li et al. 2018,
    "Visualizing the Loss Landscape of Neural Nets", arXiv:1712.09913, section 4.
    """
    found = np.zeros_like(direction)
    for begin, inputs, units in classifier.layers:
        part = slice(begin, begin + inputs * units)
        drawn = direction[part].reshape(inputs, units)
        lengths = np.linalg.norm(theta[part].reshape(inputs, units), axis=0)
        found[part] = (drawn / np.linalg.norm(drawn, axis=0) * lengths).ravel()
    return found


def pair_of(task: Task, one: Parameters, other: Parameters, control: Control) -> Pair:
    """Both solutions side by side, always along the same random directions.

    Raises:
        Cancelled: ``control`` said so.
    """
    ends = np.asarray(one), np.asarray(other)
    count = task.classifier.parameters
    drawn = np.random.Generator(np.random.PCG64(_SEED)).standard_normal((DIRECTIONS, count))
    slices = np.empty((len(ends), DIRECTIONS, len(AROUND)))
    for place in np.ndindex(len(ends), DIRECTIONS):
        middle = ends[place[0]]
        direction = filter_normalized(task.classifier, middle, drawn[place[1]])
        for i, alpha in enumerate(AROUND.tolist()):
            control.check()
            slices[*place, i] = task.scores(middle + alpha * direction).training.loss
    return Pair(slices, _between(task, *ends, control))


def _between(
    task: Task,
    one: Float[np.ndarray, " p"],
    other: Float[np.ndarray, " p"],
    control: Control,
) -> Between:
    """As in Keskar et al. 2017, figure 3 (arXiv:1609.04836)."""
    found = Between([], [])
    for alpha in BETWEEN.tolist():
        control.check()
        scores = task.scores((1.0 - alpha) * one + alpha * other)
        found.training.append(scores.training)
        found.validation.append(scores.validation)
    return found
