"""Starts for Newton's method where a grid is too coarse: near kinks, and where L waves quickly.

Where the gradient that one node predicts for the next is wrong by as much as the node's Hessian
could tell, the cell between them may hide a critical point. Such cells are cut into 4 × 4, and
their parts again.
"""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import newton_step, norm
from errorsurface.surfaces.landscape import Landscape

_PARTS = 4
# Cells that are cut at most, level by level; of a few times as many some, of more none.
_MOST_CELLS, _FEW = (32768, 4096, 1024), 4
# A part's own Newton step is trusted up to so many of its widths.
_TRUST = 2.5
# Below this ratio of the eigenvalues the point may lie on a curve of critical points, of which
# the coarse grid sees enough.
_ROUND = 0.03
_FLAT = 1e-12


class Nodes(NamedTuple):
    """Blocks of m × m nodes, first index the column.

    Attributes:
        points: where they are.
        gradient: ∇L there.
        hessian: ∇²L there.
    """

    points: Float[np.ndarray, "b m m 2"]
    gradient: Float[np.ndarray, "b m m 2"]
    hessian: Float[np.ndarray, "b m m 2 2"]


def refined(
    landscape: Landscape, nodes: Nodes, cell: Float[np.ndarray, "2"]
) -> Float[np.ndarray, "k 2"]:
    """Starts in the cells around ``nodes`` whose linear models do not tell what is in them.

    Args:
        landscape: where to look.
        nodes: one block, the centers of cells.
        cell: width and height of a cell.
    """
    found = [np.empty((0, 2))]
    offsets = (np.arange(_PARTS) + 0.5) / _PARTS - 0.5
    corners = np.stack(np.meshgrid(offsets, offsets, indexing="ij"), axis=-1)
    for most in _MOST_CELLS:
        doubtful = nodes.points[_doubtful(nodes, cell)]
        if not 0 < len(doubtful) <= _FEW * most:
            break
        doubtful = doubtful[:: -(-len(doubtful) // most)]
        points = doubtful[:, None, None] + corners * cell
        cell = cell / _PARTS
        seen = derivatives(landscape, points.reshape(-1, 2))
        nodes = Nodes(
            points, seen.gradient.reshape(points.shape), seen.hessian.reshape(*points.shape, 2)
        )
        values, vectors = eigen(cell[:, None] * seen.hessian * cell)
        step = newton_step(seen.gradient * cell, values, vectors)
        size = np.abs(values)
        good = (norm(step) <= _TRUST) & (size.min(axis=1) > _ROUND * size.max(axis=1))
        landings = points.reshape(-1, 2)[good] + step[good] * cell
        _, first = np.unique(np.floor(landings / cell / 2.0), axis=0, return_index=True)
        found.append(landings[first])
    return np.concatenate(found)


def _doubtful(nodes: Nodes, cell: Float[np.ndarray, "2"]) -> np.ndarray:
    """Which cells may hold a critical point that their own linear model does not find."""
    gradient = nodes.gradient * cell
    hessian = cell[:, None] * nodes.hessian * cell
    error = np.zeros_like(gradient)
    for axis in (1, 2):
        ahead = np.diff(gradient, axis=axis)
        here, there = (
            np.abs(ahead - np.delete(hessian, end, axis=axis)[..., axis - 1]) for end in (-1, 0)
        )
        both = np.maximum(here, there)
        before, after = [(0, 0)] * 4, [(0, 0)] * 4
        before[axis], after[axis] = (1, 0), (0, 1)
        error = np.maximum(error, np.maximum(np.pad(both, before), np.pad(both, after)))
    error = np.where(np.isfinite(error), error, np.inf)
    reach = 0.5 * np.abs(hessian).sum(axis=-1) + error
    may = ~(np.abs(gradient) > reach).any(axis=-1)
    # What is this flat beside the rest changes L by less than its rounding.
    far = np.where(np.isfinite(reach), reach, np.inf).max(axis=-1)
    may &= far > _FLAT * np.where(np.isfinite(far), far, 0.0).max()
    least = np.abs(eigen(hessian).values).min(axis=-1)
    return may & ~(least > error.max(axis=-1))
