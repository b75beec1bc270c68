"""How sharp a minimum is, by two measures, in parameters that are stretched at will.

Where every parameter is multiplied with a number, θ′ = Tθ with a diagonal T, the same function is
reached from other numbers, and every measure of sharpness that goes by the parameters is another
(Dinh, Pascanu, Bengio and Bengio 2017, arXiv 1703.04933, section 4).
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.losses import SIZE, losses
from errorsurface.calculus.taylor import Expansion
from errorsurface.surfaces.landscape import Landscape

# Of the rule for a disc: radii, and directions on each.
_RADII = 8
_DIRECTIONS = SIZE // _RADII


class Sharpness(NamedTuple):
    """How sharp a minimum is.

    Attributes:
        largest_eigenvalue: of the Hessian in θ′; NaN where there is none.
        mean_rise: by how much L is higher on average over the disc of a radius in θ′, all of whose
            points count the same, than in its center.
    """

    largest_eigenvalue: float
    mean_rise: float


def sharpness(
    landscape: Landscape,
    expansion: Expansion,
    radius: float,
    stretched: Float[np.ndarray, "2"],
) -> Sharpness:
    """The sharpness at ``expansion.at`` in the parameters θ′ = Tθ.

    There the Hessian is T⁻¹HT⁻¹, and a step ξ in θ′ is T⁻¹ξ in θ.

    >>> from errorsurface import landscape_named
    >>> from errorsurface.calculus.taylor import taylor
    >>> sphere = landscape_named("sphere")
    >>> found = sharpness(sphere, taylor(sphere, np.zeros(2)), 2.0, np.array([1.0, 0.5]))
    >>> round(found.largest_eigenvalue, 12), round(found.mean_rise, 12)
    (8.0, 5.0)

    Args:
        landscape: L(θ).
        expansion: of it.
        radius: of the disc, in units of θ′.
        stretched: the diagonal of T.
    """
    hessian = expansion.hessian / np.outer(stretched, stretched)
    offsets, weights = _disc()
    around = losses(landscape, expansion.at + radius * offsets / stretched)
    with np.errstate(all="ignore"):
        rise = float(weights @ (around - expansion.loss))
    return Sharpness(float(eigen(hessian).values[1]), rise)


@cache
def _disc() -> tuple[Float[np.ndarray, "n 2"], Float[np.ndarray, " n"]]:
    """Points of the unit disc and their weights, which add up to 1.

    By Gauss and Legendre in the squared radius, over which the area is spread evenly, and by equal
    angles. Exact for polynomials up to degree 30; of smooth losses far beyond what is shown, and
    where there are kinks to some thousandth.
    """
    nodes, weights = np.polynomial.legendre.leggauss(_RADII)
    radii = np.sqrt(0.5 * (1.0 + nodes))
    # Half a step aside, so that neither axis is met: of two parameters they are special.
    angles = 2.0 * np.pi * (np.arange(_DIRECTIONS) + 0.5) / _DIRECTIONS
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    points = (radii[:, None, None] * circle).reshape(-1, 2)
    return points, np.repeat(0.5 * weights / _DIRECTIONS, _DIRECTIONS)
