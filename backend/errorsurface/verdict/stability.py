"""Learning rates that hold: by running again."""

import math

import numpy as np

from errorsurface.runs.trajectories import Run
from errorsurface.verdict.recording import Recording, rerun

# Factors by which a smaller η is looked for, and the longest run with which it is tried first.
_FACTOR = 4.0
_TRIALS = 20
_HALVINGS = 7
_MARGIN = 0.9
_FIRST_TRY = 4095
# A short run is not long enough to show that it holds.
_ENOUGH = 1023
# What rests has a gradient that is a small part of what it was.
_SETTLED = 0.01


def holding(recording: Recording, limit: float | None = None) -> float | None:
    """A learning rate, the largest up to a margin, with which the run does not diverge.

    Found by halving and proved by running all of its updates again.

    Args:
        recording: a run that diverges.
        limit: the linear limit, if there is one; nothing above it is offered.
    """
    rate = recording.learning_rate()
    if rate is None:
        return None
    steps = max(recording.steps, _ENOUGH)
    short = min(steps, _FIRST_TRY)
    low, high = rate, rate
    for _ in range(_TRIALS):
        low /= _FACTOR
        if _holds(recording, rerun(recording, low, short)):
            break
        high = low
    else:
        return None
    for _ in range(_HALVINGS):
        middle = math.sqrt(low * high)
        if _holds(recording, rerun(recording, middle, short)):
            low = middle
        else:
            high = middle
    if limit is not None:
        low = min(low, limit)
    for _ in range(_TRIALS):
        low = _rounded_down(_MARGIN * low)
        if _holds(recording, rerun(recording, low, steps)):
            return low
    return None


def settles(recording: Recording, gradient_norm: float, limit: float) -> bool:
    """Whether below ``limit`` the run comes to rest, instead of only bouncing less.

    Methods that divide by the size of recent gradients step as far as before, however small
    these get: they bounce at every η, with an amplitude of about η.

    Args:
        recording: a run that bounces.
        gradient_norm: its ‖∇L‖ as it bounces.
        limit: the linear limit of η.
    """
    run = rerun(recording, _MARGIN * limit, max(recording.steps, _FIRST_TRY))
    tail = run.gradient_norm[-max(1, len(run.loss) // 10) :]
    still = run.status in ("finished", "converged")
    return still and float(np.median(tail)) <= _SETTLED * gradient_norm


def _holds(recording: Recording, run: Run) -> bool:
    if run.status in ("diverged", "nonfinite"):
        return False
    start = float(recording.run.loss[0])
    last = max(1, len(run.loss) // 10)
    if float(run.loss[-last:].max()) <= start + 1e-9 * abs(start):
        return True
    # Newton's method and its like may go up, to a saddle say, and hold all the same.
    slopes = run.gradient_norm
    return float(slopes[-last:].max()) <= _SETTLED * float(slopes.max())


def _rounded_down(value: float) -> float:
    """Two significant digits, so that it can be typed."""
    unit = 10.0 ** (math.floor(math.log10(value)) - 1)
    return float(f"{math.floor(value / unit * (1.0 + 1e-12)) * unit:.2g}")
