"""The way out of a saddle: along the eigenvector u of a negative eigenvalue λ of the Hessian.

At ∇L = 0, L(θ′ + εu) ≈ L(θ′) + ½ λ ε² with a unit vector u: downwards to both sides.
"""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.taylor import Expansion
from errorsurface.surfaces.landscape import Landscape


class Escape(NamedTuple):
    """Predicted and real change of the loss along ±u.

    Attributes:
        eigenvalue: the most negative eigenvalue λ.
        direction: its unit eigenvector u.
        step: the lengths ε.
        predicted: ½ λ ε², the same to both sides.
        forward: L(θ′ + εu) − L(θ′).
        backward: L(θ′ − εu) − L(θ′).
    """

    eigenvalue: float
    direction: Float[np.ndarray, "2"]
    step: Float[np.ndarray, " n"]
    predicted: Float[np.ndarray, " n"]
    forward: Float[np.ndarray, " n"]
    backward: Float[np.ndarray, " n"]


def escape(
    landscape: Landscape,
    expansion: Expansion,
    step: Float[np.ndarray, " n"],
) -> Escape | None:
    """The changes of the loss for several steps away from a critical point.

    Args:
        landscape: where to escape.
        expansion: at the critical point θ′.
        step: the lengths ε.

    Returns:
        ``None`` where the Hessian shows no way down: its eigenvalues are not negative, or the
        point is not critical, so that the gradient is what leads away.
    """
    # Within rounding of zero an eigenvalue's sign means nothing.
    if expansion.kind == "regular" or expansion.zero_eigenvalues[:1] == (0,):
        return None
    eigenvalue, direction = float(expansion.eigenvalues[0]), expansion.eigenvectors[0]
    if eigenvalue >= 0.0:
        return None
    offsets = step[:, None] * direction
    points = np.concatenate([expansion.at + offsets, expansion.at - offsets])
    changes = derivatives(landscape, points).loss - expansion.loss
    forward, backward = np.split(changes, 2)
    return Escape(eigenvalue, direction, step, 0.5 * eigenvalue * step**2, forward, backward)


def escape_start(way: Escape, expansion: Expansion, step: float) -> Float[np.ndarray, "2"]:
    """Where the descent goes on: at θ′ + step · u; a negative ``step`` takes the other side."""
    return expansion.at + step * way.direction
