"""Pockets in which the gradient seems to vanish but Newton's method finds no critical point.

Around a kink such as the tip of a cone both components of the gradient change sign in every
square, however small, and yet there is no place where it is zero. Squares within squares lead
to it.
"""

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.surfaces.landscape import Landscape

_PARTS = 4
_LEVELS = 14
_MOST_POCKETS = 512
# Of grids around the least slope, each half as wide as the one before.
_SHRINKINGS = 40


def zoomed(
    landscape: Landscape,
    squares: Float[np.ndarray, "n 2"],
    size: Float[np.ndarray, "2"],
    known: Float[np.ndarray, "k 2"],
) -> Float[np.ndarray, "m 2"]:
    """The places in ``squares`` around which ∇L changes sign at every scale.

    Args:
        landscape: whose gradient it is.
        squares: centers of squares in which both components of ∇L change sign.
        size: the squares' width and height.
        known: squares this close to a known point are passed over.
    """
    low = _some(_unexplained(squares, size, known)) - size / 2.0
    steps = np.arange(_PARTS + 1) / _PARTS
    corners = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1)
    for _ in range(_LEVELS):
        if not len(low):
            break
        # A little more than the square, so that what lies on an edge of it stays inside.
        low, size = low - 0.01 * size, 1.02 * size
        nodes = low[:, None, None] + corners * size
        with np.errstate(all="ignore"):
            gradient = derivatives(landscape, nodes.reshape(-1, 2)).gradient
        at_corners = gradient.reshape(len(low), _PARTS + 1, _PARTS + 1, 2)
        four = np.stack(
            [
                at_corners[:, :-1, :-1],
                at_corners[:, 1:, :-1],
                at_corners[:, :-1, 1:],
                at_corners[:, 1:, 1:],
            ]
        )
        changes = ((four.min(axis=0) <= 0.0) & (four.max(axis=0) >= 0.0)).all(axis=-1)
        pocket, column, row = changes.nonzero()
        _, first = np.unique(pocket, return_index=True)
        size = size / _PARTS
        parts = np.stack([column[first], row[first]], axis=-1)
        low = low[pocket[first]] + parts * size
    return low + size / 2.0


def lowest_slopes(
    landscape: Landscape,
    hollows: Float[np.ndarray, "n 2"],
    size: Float[np.ndarray, "2"],
    known: Float[np.ndarray, "k 2"],
) -> Float[np.ndarray, "m 2"]:
    """The places near ``hollows`` at which ‖∇L‖ is least, by smaller and smaller grids.

    Where the gradient is zero and the Hessian infinite, no component need change its sign.

    Args:
        landscape: whose gradient it is.
        hollows: nodes at which ‖∇L‖ is least among their neighbours.
        size: width and height of the nodes' cells.
        known: hollows this close to a known point are passed over.
    """
    points = _some(_unexplained(hollows, size, known))
    steps = np.linspace(-1.0, 1.0, _PARTS + 1)
    around = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    for _ in range(_SHRINKINGS if len(points) else 0):
        looks = points[:, None] + around * size
        with np.errstate(all="ignore"):
            gradient = derivatives(landscape, looks.reshape(-1, 2)).gradient
            slopes = norm(gradient * landscape.widths).reshape(len(points), -1)
        best = np.where(np.isfinite(slopes), slopes, np.inf).argmin(axis=1)
        points = looks[np.arange(len(points)), best]
        size = size / 2.0
    return points


def _some(squares: Float[np.ndarray, "n 2"]) -> Float[np.ndarray, "m 2"]:
    """As many of them as can be looked into, from everywhere."""
    return squares[:: max(1, -(-len(squares) // _MOST_POCKETS))]


def _unexplained(
    squares: Float[np.ndarray, "n 2"],
    size: Float[np.ndarray, "2"],
    known: Float[np.ndarray, "k 2"],
) -> Float[np.ndarray, "m 2"]:
    """The squares with no known point within one and a half of them."""
    if not len(known) or not len(squares):
        return squares
    origin = squares.min(axis=0)
    span = 1.5 * size
    reach = {
        (int(x) + dx, int(y) + dy)
        for x, y in np.floor((known - origin) / span)
        for dx in (0, 1, -1)
        for dy in (0, 1, -1)
    }
    cells = np.floor((squares - origin) / span)
    kept = [(int(x), int(y)) not in reach for x, y in cells]
    return squares[np.array(kept, dtype=bool)]
