"""With which weights the gradients of earlier updates enter a movement."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from errorsurface.optimizers.tuned import Tuned

# Weights smaller than so much of the largest are left out where all older ones are, too.
_NEGLIGIBLE = 1e-9
# How many weights a movement has at least and at most; and an answer with many runs: 4 MB.
_FEWEST, _MOST, _ALTOGETHER = 16, 256, 2**19


@dataclass(frozen=True)
class Memory:
    """Weights of a linear memory.

    Attributes:
        horizon: the age of the oldest gradient that has one.
        weights: of the gradient k updates ago in each movement, before any scaling. 0 where there
            is no such gradient yet.
    """

    horizon: int
    weights: Float[np.ndarray, "n k"]


def memory_of(
    tuned: Tuned,
    step: Int[np.ndarray, " n"],
    learning_rates: Float[np.ndarray, " t"],
    rate: Float[np.ndarray, " n"],
    asked: int,
) -> Memory | None:
    """What the updates ``step`` of a run remember.

    Args:
        tuned: what ran.
        step: which updates are asked about, increasing.
        learning_rates: of every update of the run, not only of those.
        rate: η^t as the method's stages have it, of those.
        asked: how many updates are asked about altogether, with all other runs.

    Returns:
        ``None`` where the memory is not linear.
    """
    stages = tuned.optimizer.stages
    if stages.weights is None:
        return None
    last = int(step[-1]) if len(step) else 0
    most = int(np.clip(_ALTOGETHER // max(asked, 1), _FEWEST, _MOST))
    ages = np.arange(min(most, last + 1))
    newest = np.abs(stages.weights(tuned.values, np.array([last]), ages)[0])
    felt = np.flatnonzero(newest > _NEGLIGIBLE * newest.max())
    ages = ages[: int(felt[-1]) + 1 if len(felt) else 1]
    horizon = len(ages) - 1
    units = rate[:, None]
    if stages.rated:
        each = tuned.schedule is not None
        units = learning_rates[np.maximum(step[:, None] - ages, 0)] if each else learning_rates[:1]
    weights = stages.weights(tuned.values, step, ages)
    # In place where they are their own: to have as much memory once more takes longest of all.
    own = weights if weights.flags.writeable else np.empty(weights.shape)
    weights = np.multiply(weights, units, out=own)
    early = int(np.searchsorted(step, horizon))
    weights[:early][step[:early, None] < ages] = 0.0
    return Memory(horizon, weights)
