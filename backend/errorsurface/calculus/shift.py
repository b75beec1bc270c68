"""A surface of training beside one of testing: what lies between their minima.

That a test surface is the training surface a little aside, so that a sharp minimum costs more than
a flat one, is the picture of Keskar et al. 2017 (arXiv 1609.04836, figure 1). What of it is so is
to be seen from the numbers: a shift δ costs ½δᵀHδ where L is a quadratic, and is itself another
where the surface is.
"""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.losses import losses
from errorsurface.calculus.taylor import taylor
from errorsurface.surfaces.landscape import Landscape

Point = Float[np.ndarray, "2"]


class Way(NamedTuple):
    """Both losses on the straight line through two points.

    Attributes:
        t: 0 at the first point, 1 at the second.
        training: the one loss there.
        test: the other.
    """

    t: Float[np.ndarray, " n"]
    training: Float[np.ndarray, " n"]
    test: Float[np.ndarray, " n"]


class Shifted(NamedTuple):
    """What the same distance from a minimum costs along either of the Hessian's eigenvectors.

    Attributes:
        flattest: by how much L is higher so far along the eigenvector of the least eigenvalue, in
            the mean of both ways.
        sharpest: the same of the largest.
    """

    flattest: float
    sharpest: float


def way_between(
    training: Landscape, test: Landscape, ends: tuple[Point, Point], t: Float[np.ndarray, " n"]
) -> Way:
    """Both losses on the way from one point to another.

    Args:
        training: the one surface.
        test: the other.
        ends: where the way begins, and where it ends.
        t: where on it, as parts of it; before 0 and after 1 it goes on.
    """
    first, second = ends
    points = first + t[:, None] * (second - first)
    return Way(t, losses(training, points), losses(test, points))


def shifted(landscape: Landscape, at: Point, distance: float) -> Shifted | None:
    """What a distance from a minimum costs; ``None`` where there is no Hessian.

    >>> from errorsurface import landscape_named
    >>> found = shifted(landscape_named("sphere"), np.zeros(2), 2.0)
    >>> found.flattest, found.sharpest
    (4.0, 4.0)
    """
    expansion = taylor(landscape, at)
    if not np.isfinite(expansion.hessian).all():
        return None
    steps = distance * expansion.eigenvectors
    points = at + np.concatenate([steps, -steps])
    forth = losses(landscape, points).reshape(2, 2).mean(axis=0) - expansion.loss
    return Shifted(float(forth[0]), float(forth[1]))
