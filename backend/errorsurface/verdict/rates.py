"""How many updates are still to go until ‖∇L‖ counts as zero: by running on, else by rates."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.verdict.outlook import FARTHEST
from errorsurface.verdict.recording import Recording, further

# Chunks of the future that are looked at one after the other.
_AHEAD = (2, 4, 8, 16, 32, 64, FARTHEST)
# Two estimates, from the first half of the farthest future and from all of it, that differ by
# less are one; so are two rates in one estimate.
_AGREE, _ALIKE = 0.02, 0.02
_PART = 32
_LONGEST = 1e15


@dataclass(frozen=True)
class ToGo:
    """What is still to come.

    Attributes:
        updates: how many; ``None`` where none can be told.
        how: ``run``: counted by running on; ``linear``: the gradient's components shrink by a
            constant factor each, which tells when it will be; ``unknown``. What shrinks as a power
            of t is not told: its exponent is still on the move when it is measured.
        looked: so many updates were run on without an end.
    """

    updates: float | None
    how: Literal["run", "linear", "unknown"]
    looked: int


def to_go(recording: Recording) -> ToGo:
    """Updates from the run's end until ‖∇L‖ ≤ ``TOLERANCE`` for the first time."""
    for ahead in _AHEAD:
        recording = further(recording, ahead)
        small = recording.run.gradient_norm[recording.end :] <= TOLERANCE
        if small.any():
            return ToGo(float(small.argmax()), "run", int(small.argmax()))
        if recording.leaves:
            break
    looked = recording.last - recording.end
    unknown = ToGo(None, "unknown", looked)
    # A kick to come ends every rate, and so does another learning rate.
    kicks = "gradient_threshold" in recording.values
    if recording.leaves or kicks or not recording.steady:
        return unknown
    half, whole = (_extrapolated(recording, recording.end + part) for part in (looked // 2, looked))
    if half is None or whole is None or abs(half - whole) > _AGREE * whole or whole < looked:
        return unknown
    return ToGo(whole, "linear", looked)


def _extrapolated(recording: Recording, last: int) -> float | None:
    """Updates from the run's end, by the rates of the gradient along each of the Hessian's axes.

    Args:
        recording: the run with its future.
        last: the last update that is looked at.
    """
    times, components = _components(recording, last)
    known = [_component(times, each) for each in components.T]
    if any(each is None for each in known):
        return None
    slowest = max(each for each in known if each is not None)
    updates = slowest + float(times[-1]) - recording.end
    return updates if updates < _LONGEST else None


def _components(
    recording: Recording, last: int
) -> tuple[Float[np.ndarray, "3"], Float[np.ndarray, "3 2"]]:
    """Three times of the future, and the size of the gradient's components around each."""
    # The second half of the future: the first may still be on another part of the way.
    gap = (last - recording.end) // 4
    part = max(1, min(_PART, gap // 4))
    ends = np.array([last - 2 * gap + part, last - gap, last])
    rows = (ends[:, None] - np.arange(part)).ravel()
    points = recording.run.points[rows]
    with np.errstate(all="ignore"):
        seen = derivatives(recording.landscape, points)
        axes = eigen(seen.hessian[-part]).vectors
        along = np.abs(seen.gradient @ axes.T).reshape(3, part, 2)
    # The largest of a part, so that it does not matter where in its swing a component is.
    return ends.astype(float), along.max(axis=1)


def _component(times: Float[np.ndarray, "3"], sizes: Float[np.ndarray, "3"]) -> float | None:
    """Updates after the last of the times until one component is below the tolerance."""
    tolerance = TOLERANCE / math.sqrt(2.0)
    if sizes[-1] <= tolerance:
        return 0.0
    if not (np.isfinite(sizes).all() and sizes[0] > sizes[1] > sizes[2] > 0.0):
        return None
    early, late = np.diff(np.log(sizes)) / np.diff(times)
    if abs(late / early - 1.0) > _ALIKE:
        return None
    return float((math.log(tolerance) - math.log(sizes[-1])) / late)
