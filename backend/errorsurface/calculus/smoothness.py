"""How often L can be differentiated at a point, by how its gradients shrink together around it.

Of a twice differentiable L the gradient's differences over a distance r fall as r, and what the
Hessian leaves of them faster than r. Where the gradient is continuous and the Hessian jumps or is
infinite, as those of max(x, 0)² and |x|^(3/2) are at 0, the rest falls as r or more slowly. Across
a kink the differences do not fall at all. Autodiff knows nothing of this: it returns some number
at |x|'s tip.
"""

from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.surfaces.landscape import Landscape

Smoothness = Literal["smooth", "c1", "kink"]

# In domain widths: each ring of gradients is a tenth as wide as the one before.
_RADII = 10.0 ** -np.arange(3.0, 10.0)
_HALF = np.array([[1.0, 0.0], [0.0, 1.0], [0.8, 0.6], [-0.6, 0.8]])
_RINGS = (_RADII[:, None, None] * np.concatenate([_HALF, -_HALF])).reshape(-1, 2)
# Rounding is provoked a little aside, so that a kink at the point is not taken for it.
_ASIDE = 1e-5 * np.array([0.8, 0.6])
_JITTER = np.array([[1.0, 0.3], [-0.7, 1.0], [0.2, -1.0], [-1.0, -0.6], [0.5, 0.9], [0.9, -0.4]])
_ULPS = 16.0 * float(np.finfo(np.float64).eps)
_LOOKS = 1 + len(_RINGS) + 1 + len(_JITTER)
# So far above rounding a difference is one, and its exponent known to ± 0.03.
_SEEN = 64.0
# Exponents in r: of differences across a kink 0, of those of |x|^(3/2) ½, of smooth ones 1; of
# what a jumping Hessian leaves of them 1, of what a continuous one leaves more.
_JUMPS, _FALLS, _BENDS = 0.05, 0.95, 1.1


def smoothness(landscape: Landscape, at: Float[np.ndarray, "2"]) -> Smoothness:
    """How smooth ``landscape`` is at one point, as ``smoothness_of`` says.

    >>> from errorsurface import landscape_named
    >>> [smoothness(landscape_named(key), np.zeros(2)) for key in ("sphere", "schwefel", "ackley")]
    ['smooth', 'c1', 'kink']
    """
    return smoothness_of(landscape, at[None])[0]


def smoothness_of(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> list[Smoothness]:
    """How smooth ``landscape`` is at each of n points, at least one.

    Returns:
        For each ``smooth`` (twice differentiable), ``c1`` (the gradient exists and is continuous,
        the Hessian jumps or is infinite) or ``kink`` (the gradient jumps, is infinite, or autodiff
        has none), as far as can be seen from 10⁻⁹ widths of the surface's domain.
    """
    low, high = np.array(landscape.domain).T
    width, n = high - low, len(points)
    ulp = _ULPS * np.maximum(np.abs(points), width)
    rings = len(_RINGS)
    looks = np.empty((n, _LOOKS, 2))
    looks[:, 0] = points
    looks[:, 1 : rings + 1] = points[:, None] + _RINGS * width
    looks[:, rings + 1] = points + _ASIDE * width
    looks[:, rings + 2 :] = looks[:, rings + 1, None] + ulp[:, None] * _JITTER
    with np.errstate(all="ignore"):
        seen = derivatives(landscape, looks.reshape(-1, 2))
        gradients = (seen.gradient * width).reshape(n, _LOOKS, 2)
        center, aside = gradients[:, 0], gradients[:, rings + 1, None]
        rounding = np.abs(gradients[:, rings + 2 :] - aside).max(axis=1)
        ring = gradients[:, 1 : rings + 1].reshape(n, len(_RADII), 2, len(_HALF), 2)
        there, back = ring[:, :, 0], ring[:, :, 1]
        # A component for itself: a steep one must not hide the other's kink.
        change = np.abs(there - back).max(axis=2)
        rest = np.abs(there + back - 2.0 * center[:, None, None]).max(axis=2)
        falls, bends = (_exponent(part, rounding) for part in (change, rest))
    slowest = np.minimum(falls, bends).min(axis=1)
    defined = np.isfinite(center).all(axis=1) & np.isfinite(seen.loss[::_LOOKS])
    kink = ~defined | ~(slowest > _JUMPS)
    hessian = np.isfinite(seen.hessian[::_LOOKS]).all(axis=(1, 2))
    once = ~np.asarray(hessian & (falls > _FALLS).all(axis=1) & (bends > _BENDS).all(axis=1))
    return ["kink" if k else "c1" if o else "smooth" for k, o in zip(kink, once, strict=True)]


def _exponent(
    differences: Float[np.ndarray, "n r 2"], rounding: Float[np.ndarray, "n 2"]
) -> Float[np.ndarray, "n 2"]:
    """The exponent in r with which differences end to fall where rounding begins.

    Infinite where too few of them are above rounding; NaN where one is not defined.
    """
    seen = differences > _SEEN * rounding[:, None]
    steps = np.log10(differences[:, :-1] / differences[:, 1:])
    # The better of two: a difference may pass through zero at one radius.
    pairs = np.maximum(steps[:, :-1], steps[:, 1:])
    counted = np.logical_and.accumulate(seen, axis=1)[:, 2:]
    last = counted.sum(axis=1) - 1
    exponent = np.take_along_axis(pairs, last.clip(0)[:, None], axis=1)[:, 0]
    exponent = np.where(last < 0, np.inf, exponent)
    return np.where(np.isfinite(differences).all(axis=1), exponent, np.nan)
