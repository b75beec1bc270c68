"""Newton's method on ∇L = 0, for many starts at once: it finds critical points of every kind."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import newton_step, norm
from errorsurface.surfaces.landscape import Landscape

# In domain widths: the longest step, the one below which nothing is gained any more, and the
# one below which a failure is final.
_LONGEST, _SHORTEST, _ROUNDING = 0.02, 1e-14, 1e-11
# To a root of multiplicity m the distance falls by 1 − 1/m per step, to a simple one
# quadratically: enough steps for a fourth-order minimum from one cell of a search grid away.
_STEPS = 60
_STALLED = 1e-3
# A search that is this far from its end after half of the steps will not get there.
_HALF_WAY, _HOPELESS = 30, 1e-4
# The first steps go only across valleys, to the nearest point of a curve of critical points
# instead of away along it.
_ACROSS, _FLOOR_ACROSS, _FLOOR = 6, 0.03, 1e-9


class Roots(NamedTuple):
    """Where the searches ended.

    Attributes:
        points: θ.
        slopes: ‖width · ∇L‖ there, the smallest that was met.
    """

    points: Float[np.ndarray, "n 2"]
    slopes: Float[np.ndarray, " n"]


def roots(
    landscape: Landscape, starts: Float[np.ndarray, "n 2"], within: float | None = None
) -> Roots:
    """Newton's method from every start, damped so that ‖∇L‖ falls with every step.

    In a narrow bent valley a step along it leaves it, and ‖∇L‖ grows unless a second step across
    leads back; without this, ends that are degenerate would not be reached.

    Whether an end is a critical point is for the caller to judge: from some starts ‖∇L‖ ends in
    a local minimum that is not zero. All lengths are in widths of the surface's domain.

    Args:
        landscape: L.
        starts: where to begin.
        within: give up what gets farther than this from its start.
    """
    width = landscape.widths
    points = np.array(starts)
    with np.errstate(all="ignore"):
        slopes, step = _newton(landscape, points, _FLOOR_ACROSS)
        damping = np.ones(len(points))
        active = np.flatnonzero(np.isfinite(slopes) & (slopes > 0.0))
        for count in range(_STEPS):
            if not len(active):
                break
            floor = _FLOOR_ACROSS if count < _ACROSS else _FLOOR
            trial = points[active] + damping[active, None] * step[active] * width
            slope, next_step = _newton(landscape, trial, floor)
            worse = np.flatnonzero(~(slope < slopes[active]))
            if count >= _ACROSS and len(worse):
                _, back = _newton(landscape, trial[worse], _FLOOR_ACROSS)
                trial[worse] += back * width
                slope[worse], next_step[worse] = _newton(landscape, trial[worse], floor)
            better = slope < slopes[active]
            won, lost = active[better], active[~better]
            points[won], slopes[won], step[won] = trial[better], slope[better], next_step[better]
            damping[won] = np.minimum(1.0, 2.0 * damping[won])
            # A step that short and yet no better is rounding.
            damping[lost] *= np.where(norm(step[lost]) < _ROUNDING, 0.0, 0.25)
            moving = (damping > _STALLED) & (slopes > 0.0)
            moving &= (norm(step) > _SHORTEST) | (count < _ACROSS)
            if count >= _HALF_WAY:
                moving &= norm(step) < _HOPELESS
            if within is not None:
                moving &= norm((points - starts) / width) <= within
            active = active[moving[active]]
    return Roots(points, slopes)


def _newton(
    landscape: Landscape,
    points: Float[np.ndarray, "n 2"],
    floor: float,
) -> tuple[Float[np.ndarray, " n"], Float[np.ndarray, "n 2"]]:
    """‖∇L‖ and the bounded Newton step, in domain widths."""
    width = landscape.widths
    seen = derivatives(landscape, points)
    gradient = width * seen.gradient
    step = newton_step(gradient, *eigen(width[:, None] * seen.hessian * width), floor)
    length = norm(step)[:, None]
    return norm(gradient), np.where(length > _LONGEST, step * (_LONGEST / length), step)
