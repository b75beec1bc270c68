"""Learning rates that hold: by running again, as long as a run may be."""

import math
from typing import NamedTuple

import numpy as np

from errorsurface.runs.loop import CHUNK
from errorsurface.runs.trajectories import MAXIMUM_STEPS, TOLERANCE, Run
from errorsurface.verdict.recording import Recording, rerun

# Factors by which a smaller η is looked for, and the runs with which it is tried first.
_FACTOR = 4.0
_TRIALS = 20
_HALVINGS = 7
_MARGIN = 0.9
_FIRST_TRY, _SECOND_TRY = CHUNK - 1, 4 * CHUNK - 1
_PROOFS = 6
# What rests has a gradient that is a small part of what it was.
_SETTLED = 0.01


def holding(recording: Recording, limit: float | None = None) -> float | None:
    """A learning rate, the largest up to a margin, with which the run stays in the reach.

    Found by halving and proved by ``MAXIMUM_STEPS`` updates from the run's start. It is one that
    the optimizer allows.

    Args:
        recording: a run that diverges.
        limit: the linear limit, if there is one; nothing above it is offered.
    """
    rate = recording.learning_rate()
    if rate is None:
        return None
    smallest = _smallest(recording)
    low, high = rate, rate
    for _ in range(_TRIALS):
        low /= _FACTOR
        if low < smallest:
            return None
        if _holds(recording, low, _FIRST_TRY):
            break
        high = low
    else:
        return None
    for _ in range(_HALVINGS):
        middle = math.sqrt(low * high)
        if _holds(recording, middle, _FIRST_TRY):
            low = middle
        else:
            high = middle
    if limit is not None:
        low = min(low, limit)
    for _ in range(_PROOFS):
        low = _rounded_down(_MARGIN * low)
        if low < smallest:
            return None
        if all(_holds(recording, low, steps) for steps in (_SECOND_TRY, MAXIMUM_STEPS)):
            return low
        low /= _FACTOR
    return None


class Settled(NamedTuple):
    """A learning rate with which a run comes to rest.

    Attributes:
        rate: η.
        updates: after how many ‖∇L‖ ≤ ``TOLERANCE``, for as long as was run.
    """

    rate: float
    updates: int


def settling(recording: Recording, limit: float) -> Settled | None:
    """A learning rate just below ``limit`` with which the run comes to rest, if it does.

    Methods that divide by the size of recent gradients step as far as before, however small
    these get: they bounce at every η, with an amplitude of about η.

    Args:
        recording: a run that bounces.
        limit: the linear limit of η.
    """
    rate = _rounded_down(_MARGIN * limit)
    if rate < _smallest(recording):
        return None
    run = rerun(recording, _SECOND_TRY, learning_rate=rate)
    if run.status not in ("diverged", "nonfinite"):
        run = rerun(recording, MAXIMUM_STEPS, learning_rate=rate)
    large = np.flatnonzero(run.gradient_norm > TOLERANCE)
    since = int(large[-1]) + 1 if len(large) else 0
    stays = run.status in ("finished", "converged") and since <= run.steps - CHUNK
    return Settled(rate, since) if stays else None


def _holds(recording: Recording, rate: float, steps: int) -> bool:
    run = rerun(recording, steps, learning_rate=rate)
    if run.status in ("diverged", "nonfinite"):
        return False
    start = float(recording.run.loss[0])
    last = max(1, len(run.loss) // 10)
    if float(run.loss[-last:].max()) <= start + 1e-9 * abs(start):
        return True
    # Newton's method and its like may go up, to a saddle say, and hold all the same.
    return _settled(run, last)


def _settled(run: Run, last: int) -> bool:
    slopes = run.gradient_norm
    return float(slopes[-last:].max()) <= _SETTLED * float(slopes.max())


def _smallest(recording: Recording) -> float:
    """The smallest η that the optimizer allows."""
    (rate,) = (
        each
        for each in recording.recipe.tuned.optimizer.hyperparameters
        if each.name == "learning_rate"
    )
    return rate.minimum


def _rounded_down(value: float) -> float:
    """Two significant digits, so that it can be typed."""
    unit = 10.0 ** (math.floor(math.log10(value)) - 1)
    return float(f"{math.floor(value / unit * (1.0 + 1e-12)) * unit:.2g}")
