"""Newton's method on ∇L = 0, for many starts at once: it finds critical points of every kind."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Array, Float

from errorsurface.derivatives import derivatives
from errorsurface.eigen import eigen
from errorsurface.neighbourhood import newton_step, norm, widths
from errorsurface.surfaces import Surface

# In domain widths: the longest step, and the step below which nothing is gained any more.
_LONGEST, _SHORTEST = 0.02, 1e-14
# To a root of multiplicity m the distance falls by 1 − 1/m per step, to a simple one
# quadratically: enough steps for a fourth-order minimum from one cell of a search grid away.
_STEPS = 60
_STALLED = 1e-3
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
    surface: Surface, parameters: Float[Array, " p"], starts: Float[np.ndarray, "n 2"]
) -> Roots:
    """Newton's method from every start, damped so that ‖∇L‖ falls with every step.

    Whether an end is a critical point is for the caller to judge: from some starts ‖∇L‖ ends in
    a local minimum that is not zero. All lengths are in widths of the surface's domain.
    """
    width = widths(surface)
    points = np.array(starts)
    with np.errstate(all="ignore"):
        gradient, step = _newton(surface, parameters, points, _FLOOR_ACROSS)
        slopes = norm(gradient)
        damping = np.ones(len(points))
        active = np.flatnonzero(np.isfinite(slopes) & (slopes > 0.0))
        for count in range(_STEPS):
            floor = _FLOOR_ACROSS if count < _ACROSS else _FLOOR
            if not len(active):
                break
            trial = points[active] + damping[active, None] * step[active] * width
            gradient, next_step = _newton(surface, parameters, trial, floor)
            slope = norm(gradient)
            better = slope < slopes[active]
            won, lost = active[better], active[~better]
            points[won], slopes[won], step[won] = trial[better], slope[better], next_step[better]
            damping[won] = np.minimum(1.0, 2.0 * damping[won])
            damping[lost] *= 0.25
            moving = (damping > _STALLED) & (slopes > 0.0)
            moving &= (norm(step) > _SHORTEST) | (count < _ACROSS)
            active = active[moving[active]]
    return Roots(points, slopes)


def _newton(
    surface: Surface,
    parameters: Float[Array, " p"],
    points: Float[np.ndarray, "n 2"],
    floor: float,
) -> tuple[Float[np.ndarray, "n 2"], Float[np.ndarray, "n 2"]]:
    """Gradient and bounded Newton step, in domain widths."""
    width = widths(surface)
    seen = derivatives(surface, parameters, points)
    gradient = width * seen.gradient
    step = newton_step(gradient, *eigen(width[:, None] * seen.hessian * width), floor)
    length = norm(step)[:, None]
    return gradient, np.where(length > _LONGEST, step * (_LONGEST / length), step)
