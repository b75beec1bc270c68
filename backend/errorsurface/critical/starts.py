"""Where in a domain Newton's method should start in order to miss no critical point."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import Derivatives, derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import newton_step, norm
from errorsurface.critical.refining import Nodes, refined
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval

# Nodes a side. They are cells' centers, an even number of them, so that none lies on the middle
# lines of the domain, where many surfaces have their kinks.
NODES = 256
# A node's Newton step is trusted up to this many cells.
_TRUST = 2.5
_MOST_STARTS = 4096
# Eigenvalues below this part of the larger one count as none: in full steps, and in those that
# go only across a valley.
_DIRECT, _ACROSS = 1e-9, 0.03


class Starts(NamedTuple):
    """Starts for Newton's method.

    Attributes:
        points: where to start.
        changes: centers of the squares in which both components of ∇L change sign.
        hollows: nodes at which ‖∇L‖ is least among their neighbours.
        on_axes: places on the lines x = 0 and y = 0 at which it is least along them.
        cell: width and height of a square.
        flat: part of the nodes at which gradient and Hessian are both zero.
    """

    points: Float[np.ndarray, "n 2"]
    changes: Float[np.ndarray, "m 2"]
    hollows: Float[np.ndarray, "k 2"]
    on_axes: Float[np.ndarray, "l 2"]
    cell: Float[np.ndarray, "2"]
    flat: float


def starts(landscape: Landscape, domain: tuple[Interval, Interval]) -> Starts:
    """Starts near every critical point in ``domain`` that a grid of ``NODES``² can see.

    A node starts where its own Newton step puts a critical point, if that is near. This finds
    every simple one whose surroundings are smooth over a few cells. Degenerate ones are where
    ‖∇L‖ is smaller than at all neighbours, or where both components of ∇L change sign.
    """
    low = np.array([domain[0][0], domain[1][0]])
    cell = (np.array([domain[0][1], domain[1][1]]) - low) / NODES
    middles = np.arange(NODES) + 0.5
    # First index the column, second the row.
    nodes = low + cell * np.stack(np.meshgrid(middles, middles, indexing="ij"), axis=-1)
    points = nodes.reshape(-1, 2)
    with np.errstate(all="ignore"):
        seen = derivatives(landscape, points)
        flat = (seen.gradient == 0.0).all(axis=1) & (seen.hessian == 0.0).all(axis=(1, 2))
        direct, across = _landings(seen, points, landscape.widths, cell)
        near = _unique(_inside(direct, low, cell), low, cell / 2.0)
        # Along curves of critical points the grid sees one in every cell: fewer will do.
        sparse = _unique(_inside(across, low, cell), low, 4.0 * cell)
        if len(near) > _MOST_STARTS:
            near = _unique(near, low, 2.0 * cell)
        changes = _sign_changes(seen.gradient.reshape(NODES, NODES, 2), nodes, cell)
        slopes = norm(seen.gradient * landscape.widths)
        hollows = _hollows(slopes.reshape(NODES, NODES), nodes)
        on_axes = _hollows_on_axes(landscape, domain)
        gradients = seen.gradient.reshape(NODES, NODES, 2)
        hessians = seen.hessian.reshape(NODES, NODES, 2, 2)
        finer = refined(landscape, Nodes(nodes[None], gradients[None], hessians[None]), cell)
        near = np.concatenate([near, _inside(finer, low, cell)])
    extra = np.concatenate([changes, hollows])
    if len(near):
        taken = np.zeros((NODES + 4, NODES + 4), dtype=bool)
        x, y = (np.floor((near - low) / cell).astype(int) + 2).T
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                taken[x + dx, y + dy] = True
        x, y = (np.floor((extra - low) / cell).astype(int) + 2).T
        extra = extra[~taken[x, y]]
    return Starts(
        np.concatenate([near, sparse, extra]), changes, hollows, on_axes, cell, float(flat.mean())
    )


def _landings(
    seen: Derivatives,
    points: Float[np.ndarray, "n 2"],
    width: Float[np.ndarray, "2"],
    cell: Float[np.ndarray, "2"],
) -> tuple[Float[np.ndarray, "m 2"], Float[np.ndarray, "k 2"]]:
    """Where short Newton steps lead, and where those only across narrow valleys do."""
    values, vectors = eigen(width[:, None] * seen.hessian * width)
    gradient, size = seen.gradient * width, np.abs(values)
    landings: list[np.ndarray] = []
    for floor in (_DIRECT, _ACROSS):
        step = newton_step(gradient, values, vectors, floor) * width
        near = (norm(step / cell) <= _TRUST) & (size.max(axis=1) > 0.0)
        if floor == _ACROSS:
            near &= size.min(axis=1) < _ACROSS * size.max(axis=1)
        landings.append(points[near] + step[near])
    return landings[0], landings[1]


def _inside(
    points: Float[np.ndarray, "n 2"], low: Float[np.ndarray, "2"], cell: Float[np.ndarray, "2"]
) -> Float[np.ndarray, "m 2"]:
    """The points that are in the grid or at most a cell beside it."""
    inside = (points >= low - cell) & (points <= low + (NODES + 1) * cell)
    return points[inside.all(axis=1)]


def _sign_changes(
    gradient: Float[np.ndarray, "n n 2"],
    nodes: Float[np.ndarray, "n n 2"],
    cell: Float[np.ndarray, "2"],
) -> Float[np.ndarray, "m 2"]:
    """Centers of the squares of four nodes in which both components of ∇L change sign."""
    corners = np.stack([gradient[:-1, :-1], gradient[1:, :-1], gradient[:-1, 1:], gradient[1:, 1:]])
    changes = ((corners.min(axis=0) < 0.0) & (corners.max(axis=0) > 0.0)).all(axis=-1)
    return nodes[:-1, :-1][changes] + cell / 2.0


def _hollows(
    slopes: Float[np.ndarray, "n n"], nodes: Float[np.ndarray, "n n 2"]
) -> Float[np.ndarray, "m 2"]:
    """Inner nodes where ‖∇L‖ is smaller than at all eight neighbours, or as small."""
    inner = slopes[1:-1, 1:-1]
    lowest = np.ones_like(inner, dtype=bool)
    last = len(slopes)
    for dx in (0, 1, 2):
        for dy in (0, 1, 2):
            if (dx, dy) != (1, 1):
                lowest &= inner <= slopes[dx : last - 2 + dx, dy : last - 2 + dy]
    lowest &= inner < slopes.max()
    return nodes[1:-1, 1:-1][lowest]


def _hollows_on_axes(
    landscape: Landscape, domain: tuple[Interval, Interval]
) -> Float[np.ndarray, "m 2"]:
    """Places on the lines x = 0 and y = 0 where ‖∇L‖ is least along them.

    There |x| and √|x| have their kinks, which may be narrower than a cell.
    """
    found = [np.empty((0, 2))]
    for axis in (0, 1):
        (low, high), (first, last) = domain[axis], domain[1 - axis]
        if not low <= 0.0 <= high:
            continue
        points = np.zeros((4 * NODES, 2))
        points[:, 1 - axis] = np.linspace(first, last, 4 * NODES)
        slopes = norm(derivatives(landscape, points).gradient * landscape.widths)
        least = (slopes[1:-1] < slopes[:-2]) & (slopes[1:-1] <= slopes[2:])
        found.append(points[1:-1][least])
    return np.concatenate(found)


def _unique(
    points: Float[np.ndarray, "n 2"],
    low: Float[np.ndarray, "2"],
    cell: Float[np.ndarray, "2"],
) -> Float[np.ndarray, "m 2"]:
    """One point of those in each cell."""
    if not len(points):
        return points
    column, row = np.floor((points - low) / cell).astype(np.int64).T
    _, first = np.unique(column * 8 * NODES + row, return_index=True)
    return points[first]
