"""A run that is tried out from a surface's own start, and the way that it should go."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.optimizers import Tuned, tuned_named
from errorsurface.runs.trajectories import MAXIMUM_STEPS, Run, trajectory
from errorsurface.surfaces import Landscape, Surface, landscape_named

# A descent is smooth if its loss never rises by more than rounding, and no movement is longer than
# this part of the domain.
_ROUNDING, _SHORT = 1e-12, 0.01


@dataclass(frozen=True)
class Way:
    """Where the steepest descent from a surface's own start leads.

    Attributes:
        landscape: the surface with its own parameters.
        length: the distance from the start to its end, or to where it leaves the domain.
        falls: whether it leaves the domain of a surface without a floor.
    """

    landscape: Landscape
    length: float
    falls: bool


@dataclass(frozen=True)
class Trial:
    """A run, followed for long.

    Attributes:
        points: θ after every update.
        loss: L there.
        gradient_norm: ‖∇L‖ there.
        lasts: whether it neither diverged nor became infinite or NaN.
        outside: the first update after which it was outside the surface's domain.
        way: the way's length.
        may_fall: whether the way leads out of the domain.
    """

    points: Float[np.ndarray, "k 2"]
    loss: Float[np.ndarray, " k"]
    gradient_norm: Float[np.ndarray, " k"]
    lasts: bool
    outside: int | None
    way: float
    may_fall: bool


def way(surface: Surface) -> Way:
    """The way from the start of ``surface``.

    The path of steepest descent is that of gradient descent with a small enough rate: the largest
    power of ten with which the loss never rises and the movements are short. Where it rises with
    any, since the valley's floor is a kink, the run that gets lowest takes its place.
    """
    landscape = landscape_named(surface.key)
    lowest: Run | None = None
    for power in range(1, -7, -1):
        run = _run(landscape, tuned_named("gd", {"learning_rate": 10.0**power}), MAXIMUM_STEPS)
        if run.left_domain is not None and not surface.floor:
            at = run.points[run.left_domain]
        elif run.status in ("diverged", "nonfinite"):
            continue
        else:
            at = run.points[-1]
        if _smooth(run, landscape):
            length = float(np.hypot(*(at - run.points[0])))
            return Way(landscape, length, run.left_domain is not None)
        if lowest is None or run.loss[-1] < lowest.loss[-1]:
            lowest = run
    if lowest is None:
        raise ValueError(f"no descent from the start of {surface.key!r} lasts")
    return Way(landscape, float(np.hypot(*(lowest.points[-1] - lowest.points[0]))), falls=False)


def trial(along: Way, tuned: Tuned, updates: int) -> Trial:
    """The run of ``tuned`` from the start of the way, followed for ``updates`` updates."""
    run = _run(along.landscape, tuned, updates)
    lasts = run.status not in ("diverged", "nonfinite")
    return Trial(
        run.points,
        run.loss,
        run.gradient_norm,
        lasts,
        run.left_domain,
        along.length,
        along.falls,
    )


def _smooth(run: Run, landscape: Landscape) -> bool:
    """Whether the descent inside the domain is about that of a ball without mass."""
    inside = slice(None, run.left_domain)
    rises = np.diff(run.loss) > _ROUNDING * np.abs(run.loss[1:])
    lengths = np.hypot(*np.diff(run.points, axis=0).T)
    return not rises[inside].any() and bool(
        lengths[inside].max() <= _SHORT * landscape.widths.max()
    )


def _run(landscape: Landscape, tuned: Tuned, updates: int) -> Run:
    start = np.array([landscape.start])
    (run,) = trajectory(landscape, start, tuned, updates, entries=None)
    return run
