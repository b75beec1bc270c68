"""Critical points as exact as rounding allows, and with the zeros that rounding hides.

Newton's method ends a few units in the last place beside a point, so that (0, 0) reads
(−4.5·10⁻²⁸, 10⁻²⁷). A coordinate is set on a short decimal where that is within what the
gradient's rounding leaves open, and only where the gradient is not larger there.
"""

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import Neighbourhood, newton_step, norm
from errorsurface.surfaces.landscape import Landscape

_STEPS = 3
# Digits after the point of what counts as short.
_DIGITS = (0, 1, 2, 3, 4)
# A root of multiplicity above one is that far known, in widths of what is looked at.
_SMEARED, _SMALLEST = 1e-4, 4.0 * float(np.finfo(np.float64).eps)
_ROUNDING = 32.0


def polished(landscape: Landscape, seen: Neighbourhood) -> Float[np.ndarray, "n 2"]:
    """The n critical points themselves, each as near to the true one as can be told."""
    width = landscape.widths
    points, slopes = _refined(landscape, seen.point)
    least = np.abs(seen.scaled_eigenvalues).min(axis=1)
    with np.errstate(all="ignore"):
        open_ = np.minimum(_ROUNDING * seen.noise / least, _SMEARED)[:, None] * width
    open_ = np.where(np.isfinite(open_), open_, _SMEARED * width)
    open_ = np.maximum(open_, _SMALLEST * np.maximum(np.abs(points), width))
    short = _short(points, open_)
    low, high = np.array(landscape.window or landscape.domain).T
    short = np.where((short < low) | (short > high), points, short)
    # Both coordinates, or one of them: the first that is not worse is taken.
    allowed = np.maximum(slopes, np.where(open_[:, 0] < _SMEARED * width[0], seen.noise, 0.0))
    done = np.zeros(len(points), dtype=bool)
    found = points.copy()
    for set_x, set_y in ((True, True), (True, False), (False, True)):
        trial = np.where([set_x, set_y], short, points)
        slope = norm(derivatives(landscape, trial).gradient * width)
        better = ~done & (slope <= allowed)
        found[better] = trial[better]
        done |= better
    return found + 0.0


def _refined(
    landscape: Landscape, points: Float[np.ndarray, "n 2"]
) -> tuple[Float[np.ndarray, "n 2"], Float[np.ndarray, " n"]]:
    """Undamped Newton steps for as long as they make ‖∇L‖ smaller, and that."""
    width = landscape.widths
    best, least = points, np.full(len(points), np.inf)
    with np.errstate(all="ignore"):
        for _ in range(_STEPS):
            seen = derivatives(landscape, points)
            gradient = seen.gradient * width
            slopes = norm(gradient)
            better = slopes < least
            best, least = np.where(better[:, None], points, best), np.minimum(slopes, least)
            values, vectors = eigen(width[:, None] * seen.hessian * width)
            points = points + newton_step(gradient, values, vectors) * width
    return best, least


def _short(
    points: Float[np.ndarray, "n 2"], open_: Float[np.ndarray, "n 2"]
) -> Float[np.ndarray, "n 2"]:
    """The shortest decimals that are as near as is open, the coordinates themselves else."""
    found = points.copy()
    for digits in reversed(_DIGITS):
        rounded = np.round(points, digits)
        found = np.where(np.abs(rounded - points) <= open_, rounded, found)
    return found
