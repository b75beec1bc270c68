"""Learning rates that hold: by running again."""

import math

from errorsurface.trajectories import Run
from errorsurface.verdict.recording import Recording, rerun

# Factors by which a smaller η is looked for, and the longest run with which it is tried first.
_FACTOR = 4.0
_TRIALS = 20
_HALVINGS = 7
_MARGIN = 0.9
_FIRST_TRY = 4095


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
    short = min(recording.steps, _FIRST_TRY)
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
        if _holds(recording, rerun(recording, low, recording.steps)):
            return low
    return None


def settles(recording: Recording, run: Run) -> bool:
    """Whether ``run`` stays where the surface is known and ends no higher than it began."""
    return _holds(recording, run)


def _holds(recording: Recording, run: Run) -> bool:
    if run.status in ("diverged", "nonfinite"):
        return False
    start = float(recording.run.loss[0])
    tail = run.loss[-max(1, len(run.loss) // 10) :]
    return float(tail.max()) <= start + 1e-9 * abs(start)


def _rounded_down(value: float) -> float:
    """Two significant digits, so that it can be typed."""
    unit = 10.0 ** (math.floor(math.log10(value)) - 1)
    return float(f"{math.floor(value / unit * (1.0 + 1e-12)) * unit:.2g}")
