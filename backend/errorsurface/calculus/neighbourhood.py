"""A point's derivatives, and what the gradients close around it say about their reliability.

Lengths are measured in widths of the surface's domain, each axis in its own: in u = θ / width
the gradient is width · g and the Hessian is width · H · width. What is decided in these units
is decided alike when a surface is stretched along an axis.
"""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.smoothness import smoothness_of
from errorsurface.surfaces.landscape import Landscape

# Radii, in domain widths, of the three rings of gradients around a point: wide enough to see
# its surroundings, and two that are both far inside them and far above rounding.
WIDE, NEAR, CLOSE = 1e-2, 1e-5, 1e-8
# From the near ring to the close one a differentiable gradient's differences shrink by 1000.
# Across a kink they do not shrink, and those of |x|^(3/2) by 32 only.
_SHRINKS = 1e-2
# And what a Hessian leaves of them, by 1000²; where it jumps, as that of max(x, 0)² does, by 1000.
_CURVES = 1e-4
# Units in the last place by which rounding is provoked.
_ULPS = 16.0 * float(np.finfo(np.float64).eps)

_HALF = np.array([[1.0, 0.0], [0.0, 1.0], [0.8, 0.6], [-0.6, 0.8]])
_RING = np.concatenate([_HALF, -_HALF])
_RINGS = np.concatenate([radius * _RING for radius in (WIDE, NEAR, CLOSE)])
_ASIDE = NEAR * np.array([0.8, 0.6])
_JITTER = np.array([[1.0, 0.3], [-0.7, 1.0], [0.2, -1.0], [-1.0, -0.6], [0.5, 0.9], [0.9, -0.4]])
_LOOKS = 1 + len(_RINGS) + 1 + len(_JITTER)


class Neighbourhood(NamedTuple):
    """Derivatives at n points.

    Attributes:
        point: θ.
        loss: L(θ).
        gradient: ∇L.
        hessian: ∇²L.
        eigenvalues: of the Hessian, ascending.
        eigenvectors: ``eigenvectors[:, i]`` is the unit vector of ``eigenvalues[:, i]``.
        scaled_gradient: width · g.
        scaled_eigenvalues: those of width · H · width.
        scaled_eigenvectors: likewise.
        noise: what rounding alone may do to ‖width · g‖ here.
        surroundings: largest change of width · g per width on the wide ring, a curvature.
        smooth: whether L is twice differentiable here; false at a kink, and where only the
            Hessian jumps.
    """

    point: Float[np.ndarray, "n 2"]
    loss: Float[np.ndarray, " n"]
    gradient: Float[np.ndarray, "n 2"]
    hessian: Float[np.ndarray, "n 2 2"]
    eigenvalues: Float[np.ndarray, "n 2"]
    eigenvectors: Float[np.ndarray, "n 2 2"]
    scaled_gradient: Float[np.ndarray, "n 2"]
    scaled_eigenvalues: Float[np.ndarray, "n 2"]
    scaled_eigenvectors: Float[np.ndarray, "n 2 2"]
    noise: Float[np.ndarray, " n"]
    surroundings: Float[np.ndarray, " n"]
    smooth: np.ndarray


def norm(vectors: Float[np.ndarray, "*n 2"]) -> Float[np.ndarray, "*n"]:
    """Euclidean lengths of a stack of vectors."""
    return np.hypot(vectors[..., 0], vectors[..., 1])


def newton_step(
    gradient: Float[np.ndarray, "n 2"],
    values: Float[np.ndarray, "n 2"],
    vectors: Float[np.ndarray, "n 2 2"],
    floor: float = 1e-9,
) -> Float[np.ndarray, "n 2"]:
    """The steps −H⁺g to the quadratic models' critical points.

    Eigenvalues below ``floor`` times the larger one count as none: along them the model is
    flat, and the quotient of two roundings is no step.
    """
    along = (vectors * gradient[:, None, :]).sum(axis=2)
    largest = np.abs(values).max(axis=1, keepdims=True)
    # Divided by the largest first: the square of a tiny curvature would underflow.
    ratio = values / np.where(largest > 0.0, largest, 1.0)
    steps = -along * ratio / (ratio**2 + floor**2) / np.where(largest > 0.0, largest, np.inf)
    return (steps[:, :, None] * vectors).sum(axis=1)


def neighbourhood(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Neighbourhood:
    """The neighbourhoods of ``points``; at least one."""
    n, width = len(points), landscape.widths
    ulp = _ULPS * np.maximum(np.abs(points), width)
    looks = np.empty((n, _LOOKS, 2))
    looks[:, 0] = points
    looks[:, 1:25] = points[:, None] + _RINGS * width
    looks[:, 25] = points + _ASIDE * width
    looks[:, 26:] = looks[:, 25:26] + ulp[:, None] * _JITTER
    with np.errstate(all="ignore"):
        seen = derivatives(landscape, looks.reshape(-1, 2))
        gradients = (seen.gradient * width).reshape(n, _LOOKS, 2)
        hessian = seen.hessian[::_LOOKS]
        both = eigen(np.array([hessian, width[:, None] * hessian * width]))
        center = gradients[:, 0]

        # On the near ring and on the close one: the gradient's change from each point to its
        # opposite, and how unlike the changes on the two halves of this way are. Rounding is
        # provoked a little aside, so that a kink at the point is not taken for it.
        ring = gradients[:, 9:25].reshape(n, 2, 2, 4, 2)
        there, back = ring[:, :, 0], ring[:, :, 1]
        changes = np.concatenate(
            [
                gradients[:, 1:9] - gradients[:, :1],
                (there - back).reshape(n, 8, 2),
                (there + back - 2.0 * center[:, None, None]).reshape(n, 8, 2),
                gradients[:, 26:] - gradients[:, 25:26],
            ],
            axis=1,
        )
        lengths = norm(changes)
        # Points of the wide ring where L is not defined say nothing.
        lengths[:, :8][~np.isfinite(lengths[:, :8])] = 0.0
        largest = np.maximum.reduceat(lengths, (0, 8, 12, 16, 20, 24), axis=1)
        wide, near, close, near_turn, close_turn, rounding = largest.T
        curvature = np.abs(both.values[1]).max(axis=1)
        smooth = (close <= _SHRINKS * near) | (close <= 16.0 * rounding)
        smooth &= (close_turn <= _CURVES * near_turn) | (close_turn <= 16.0 * rounding)
        smooth &= np.isfinite(curvature) & np.isfinite(center).all(axis=1)
        # Three rings are quick, and see kinks where there are none; seven tell.
        doubtful = np.flatnonzero(~smooth)
        if len(doubtful):
            closely = smoothness_of(landscape, points[doubtful])
            smooth[doubtful] = [what == "smooth" for what in closely]
        noise = rounding + (ulp / width).max(axis=1) * np.where(smooth, curvature, 0.0)
    return Neighbourhood(
        points,
        seen.loss[::_LOOKS],
        seen.gradient[::_LOOKS],
        hessian,
        both.values[0],
        both.vectors[0],
        center,
        both.values[1],
        both.vectors[1],
        noise,
        wide / WIDE,
        smooth,
    )
