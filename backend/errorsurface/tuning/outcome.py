"""What a run came to within so many updates, in the few numbers that the protocol weighs."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.tuning.trial import Trial

# A bounce goes on in a box no larger than this part of the way, for so many times the updates
# suggested, and never leaves it by more than a quarter of its size.
_BOUNCE, _HELD, _GROWN = 0.25, 4, 0.25

# A run has arrived when no more than this part of the way is left.
_ARRIVED = 0.05

Reaches = Literal["critical point", "bounce", "outside"]


@dataclass(frozen=True)
class Outcome:
    """What the protocol weighs; lengths are parts of the way.

    Attributes:
        lasts: whether the run went on as long as it was followed, or fell where nothing holds it.
        inside: whether it stayed inside the surface's domain, or fell likewise.
        moved: the farthest that it got from its start.
        reaches: where it is after the updates suggested: at a critical point (‖∇L‖ within the
            tolerance of a run that converged), in a bounce that goes on in its small box, or,
            where nothing holds it, outside.
        arrival: the update after which it stays at its place; where it falls, the first outside.
        longest: its longest movement until then.
        first: its first movement.
        turned_back: what part of its path until then is made of movements against the last one.
        lowest: the mean loss of its last quarter.
    """

    lasts: bool
    inside: bool
    moved: float
    reaches: Reaches | None
    arrival: int | None
    longest: float
    first: float
    turned_back: float
    lowest: float


def outcome(trial: Trial, steps: int) -> Outcome:
    """What ``trial`` came to within ``steps`` updates.

    Args:
        trial: a run that was followed for longer.
        steps: how many updates are suggested.
    """
    points = trial.points[: steps + 1]
    falls = trial.may_fall and trial.outside is not None
    reaches: Reaches | None = None
    arrival: int | None = None
    if falls:
        if trial.outside is not None and trial.outside <= steps:
            reaches, arrival = "outside", trial.outside
    elif len(trial.points) > steps + 1:
        still = trial.gradient_norm[steps] <= TOLERANCE
        reaches = "critical point" if still else "bounce" if _bounces(trial, steps) else None
        arrival = _arrival(trial, points)
    movements = np.diff(points[: (arrival or steps) + 1], axis=0) / trial.way
    lengths = np.hypot(*movements.T)
    back = np.sum(movements[1:] * movements[:-1], axis=1) < 0.0
    return Outcome(
        lasts=trial.lasts or falls,
        inside=trial.outside is None or falls,
        moved=float(np.hypot(*(points - points[0]).T).max() / trial.way),
        reaches=reaches,
        arrival=arrival,
        longest=float(lengths.max(initial=0.0)),
        first=float(lengths[0]) if len(lengths) else 0.0,
        turned_back=float(lengths[1:][back].sum() / max(lengths.sum(), 1e-300)),
        lowest=float(trial.loss[: steps + 1][-(steps // 4) :].mean()),
    )


def _bounces(trial: Trial, steps: int) -> bool:
    """Whether the second half stays in a small box, and the run goes on and on filling it."""
    low, high = _box(trial.points[steps // 2 : steps + 1])
    size = float(np.hypot(*(high - low)))
    if not (trial.lasts and 0.0 < size <= _BOUNCE * trial.way):
        return False
    margin = _GROWN * (high - low) + 1e-3 * trial.way
    later = trial.points[steps : _HELD * steps + 1]
    held = bool(np.all(later >= low - margin) and np.all(later <= high + margin))
    low, high = _box(later[-(steps // 2) :])
    return held and bool(np.hypot(*(high - low)) >= size / 2.0)


def _arrival(trial: Trial, points: Float[np.ndarray, "k 2"]) -> int:
    """The update after which a run stays where its last quarter is."""
    last = points[-(len(points) // 4) :]
    low, high = _box(last)
    near = max(_ARRIVED * trial.way, float(np.hypot(*(high - low))))
    far = np.hypot(*(points - last.mean(axis=0)).T) > near
    return int(np.flatnonzero(far).max(initial=-1)) + 1


def _box(points: Float[np.ndarray, "k 2"]) -> tuple[Float[np.ndarray, "2"], Float[np.ndarray, "2"]]:
    return points.min(axis=0), points.max(axis=0)
