"""What the rounding of a point's coordinates alone does to its derivatives."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.surfaces.landscape import Landscape

_ULPS = 4.0 * float(np.finfo(np.float64).eps)
_JITTER = np.array([[1.0, 0.3], [-0.7, 1.0], [0.2, -1.0], [-1.0, -0.6], [0.5, 0.9], [0.9, -0.4]])
# A component of the gradient this far below rounding is zero where the rest of it is.
_NOTHING = 1e-3


class Rounding(NamedTuple):
    """Largest changes at n points when θ moves by a few units in the last place.

    Attributes:
        gradient: of each component of ∇L.
        hessian: of each entry of ∇²L.
    """

    gradient: Float[np.ndarray, "n 2"]
    hessian: Float[np.ndarray, "n 2 2"]


def rounding(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Rounding:
    """The rounding at ``points``, at least one, in the units of what is looked at."""
    ulp = _ULPS * np.maximum(np.abs(points), landscape.widths)
    looks = np.concatenate([points[:, None], points[:, None] + ulp[:, None] * _JITTER], axis=1)
    with np.errstate(all="ignore"):
        seen = derivatives(landscape, looks.reshape(-1, 2))
        gradient = seen.gradient.reshape(*looks.shape[:2], 2)
        hessian = seen.hessian.reshape(*looks.shape[:2], 2, 2)
        return Rounding(
            np.abs(gradient[:, 1:] - gradient[:, :1]).max(axis=1),
            np.abs(hessian[:, 1:] - hessian[:, :1]).max(axis=1),
        )


def slope_along(
    landscape: Landscape, at: Float[np.ndarray, "2"], direction: Float[np.ndarray, "2"]
) -> tuple[float, float]:
    """Width · ∇L along a direction, and how much rounding alone changes that.

    A direction has its own rounding: far below that of the rest where L is flat along it.
    """
    width = landscape.widths
    ulp = _ULPS * np.maximum(np.abs(at), width)
    looks = np.concatenate([at[None], at + ulp * _JITTER])
    with np.errstate(all="ignore"):
        along = (derivatives(landscape, looks).gradient * width) @ direction
    return float(along[0]), float(np.abs(along[1:] - along[0]).max())


def hessian_without(
    hessian: Float[np.ndarray, "n 2 2"], noise: Rounding
) -> Float[np.ndarray, "n 2 2"]:
    """Hessians in which what is not above the rounding of its own terms is 0."""
    return np.where(np.abs(hessian) <= noise.hessian, 0.0, hessian)


def gradient_without(
    gradient: Float[np.ndarray, "n 2"], noise: Rounding
) -> Float[np.ndarray, "n 2"]:
    """Gradients of critical points in which what is far below rounding is 0."""
    return np.where(np.abs(gradient) <= _NOTHING * noise.gradient, 0.0, gradient)
