"""Descents that may move along some coordinates only, many side by side."""

from collections.abc import Callable

import numpy as np
from jaxtyping import Bool, Float

from errorsurface.control import UNWATCHED, Control, nobody
from errorsurface.networks.objective import LANES, Derivatives, Objective, Points

# Steps, and fewer where one takes long: parameters times examples in all of them together. What has
# not arrived by then is as low as it is told to be.
_MOST_STEPS, _LEAST_STEPS, _WORK = 60, 20, 1_000_000
# The longest step at first.
_LONGEST = 0.5
# A gradient shorter than this along the free coordinates is zero.
ARRIVED = 1e-9
# Curvature that is less than this part of the largest counts as that much.
_LEAST_CURVATURE = 1e-6
# A step so short that rounding hides what it gains.
_SHORTEST = 1e-12

_Free = Bool[np.ndarray, "k p"]


def fallen(
    objective: Objective,
    starts: Points,
    free: _Free,
    control: Control = UNWATCHED,
    progress: Callable[[float], None] = nobody,
) -> tuple[Points, Derivatives]:
    """Where descents from ``LANES`` points get along their free coordinates, and what is there.

    Newton's method with the absolute values of the eigenvalues, which goes away from saddles
    instead of into them: Dauphin et al. 2014, arXiv:1406.2572. A step that would raise the loss is
    not taken but shortened, so that a descent ends no higher than it began.

    Args:
        objective: what falls.
        starts: where from.
        free: which coordinates may move.
        control: asked between steps.
        progress: told the share of the steps that are over, at most.

    Raises:
        Cancelled: ``control`` said so.
    """
    points, at = starts.copy(), objective.derivatives(starts)
    longest = np.full(LANES, _LONGEST)
    work = free.shape[1] * len(objective.data[1])
    steps = min(_MOST_STEPS, max(_LEAST_STEPS, _WORK // work))
    for step in range(steps):
        control.check()
        norm = np.linalg.norm(np.where(free, at.gradient, 0.0), axis=1)
        going = (norm > ARRIVED) & (longest > _SHORTEST)
        if not going.any():
            break
        movement = np.zeros_like(points)
        for lane in np.flatnonzero(going).tolist():
            own = np.flatnonzero(free[lane])
            block = at.hessian[lane][np.ix_(own, own)]
            movement[lane, own] = _movement(at.gradient[lane, own], block)
        length = np.linalg.norm(movement, axis=1)
        # Not by zero, of those that rest.
        cut = np.minimum(1.0, longest / np.where(going, length, 1.0))
        trial = points + cut[:, None] * movement
        there = objective.derivatives(trial)
        # One that is not finite is not lower either.
        finite = np.isfinite(there.hessian).all(axis=(1, 2))
        lower = going & finite & (there.loss < at.loss)
        longest = np.where(lower, np.maximum(longest, 2.0 * cut * length), 0.25 * cut * length)
        points = np.where(lower[:, None], trial, points)
        at = Derivatives(
            np.where(lower, there.loss, at.loss),
            np.where(lower[:, None], there.gradient, at.gradient),
            np.where(lower[:, None, None], there.hessian, at.hessian),
        )
        progress((step + 1) / steps)
    return points, at


def _movement(
    gradient: Float[np.ndarray, " k"], hessian: Float[np.ndarray, "k k"]
) -> Float[np.ndarray, " k"]:
    """−|H|⁻¹ g."""
    values, vectors = np.linalg.eigh(hessian)
    size = np.abs(values)
    size = np.maximum(size, _LEAST_CURVATURE * size.max())
    return -vectors @ ((vectors.T @ gradient) / size)
