"""How many updates are still to go until ‖∇L‖ counts as zero."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.verdict.recording import Recording, further

# Two rates that differ by less are one; a power law's falls in between.
_ALIKE = 0.25
_PART = 32
# Chunks of the future that are looked at, more where the nearer ones do not tell.
_AHEAD = (16, 64)
_LONGEST = 1e15


@dataclass(frozen=True)
class ToGo:
    """An estimate of what is still to come.

    Attributes:
        updates: how many; ``None`` where none can be told.
        how: ``run``: counted by running on; ``linear``: the gradient's components shrink by a
            constant factor; ``power``: they shrink as a power of t; ``unknown``.
    """

    updates: float | None
    how: Literal["run", "linear", "power", "unknown"]


def to_go(recording: Recording) -> ToGo:
    """Updates from the run's end until ‖∇L‖ ≤ ``TOLERANCE``."""
    estimate = ToGo(None, "unknown")
    for ahead in (0, *_AHEAD):
        if ahead:
            recording = further(recording, ahead)
        small = recording.run.gradient_norm[recording.end :] <= TOLERANCE
        if small.any():
            return ToGo(float(small.argmax()), "run")
        if recording.leaves:
            break
        if ahead:
            estimate = _extrapolated(recording)
            if estimate.updates is not None:
                break
    return estimate


def _extrapolated(recording: Recording) -> ToGo:
    """From the gradient's components along the Hessian's axes, each with its own rate."""
    times, components = _components(recording)
    known = [_component(times, each) for each in components.T]
    updates = [each.updates for each in known]
    if any(value is None for value in updates):
        return ToGo(None, "unknown")
    slowest = max(known, key=lambda each: each.updates or 0.0)
    return ToGo((slowest.updates or 0.0) + times[-1] - recording.end, slowest.how)


def _components(
    recording: Recording,
) -> tuple[Float[np.ndarray, "3"], Float[np.ndarray, "3 2"]]:
    """Three times of the future, and the size of the gradient's components around each."""
    last = recording.last
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


def _component(times: Float[np.ndarray, "3"], sizes: Float[np.ndarray, "3"]) -> ToGo:
    """When one component will be below the tolerance."""
    tolerance = TOLERANCE / math.sqrt(2.0)
    if sizes[-1] <= tolerance:
        return ToGo(0.0, "linear")
    if not (np.isfinite(sizes).all() and sizes[0] > sizes[1] > sizes[2] > 0.0):
        return ToGo(None, "unknown")
    logs = np.log(sizes)
    early, late = np.diff(logs) / np.diff(times)
    wanted = math.log(tolerance) - float(logs[-1])
    if abs(late / early - 1.0) <= _ALIKE:
        updates, how = wanted / late, "linear"
    else:
        early_power, late_power = np.diff(logs) / np.diff(np.log(times))
        if abs(late_power / early_power - 1.0) > _ALIKE:
            return ToGo(None, "unknown")
        exponent = wanted / late_power
        updates, how = math.inf, "power"
        if exponent < 50.0:
            updates = times[-1] * math.expm1(exponent)
    return ToGo(float(updates), how) if updates < _LONGEST else ToGo(None, "unknown")
