"""Two directions in which a network's loss is looked at, by one of several rules."""

from itertools import pairwise

import numpy as np
from jaxtyping import Float, Int

from errorsurface.networks.network import Network
from errorsurface.networks.slices.plane import Path, Vector, independent

Pair = tuple[Vector, Vector]

# Filters of a single weight leave their direction but two choices: those of two draws may agree.
_DRAWS = 32


class NoPlaneError(ValueError):
    """A rule gives no two directions that span a plane."""


def random(centre: Vector, generator: np.random.Generator) -> Pair:
    """Two Gaussian directions, made orthogonal, both as long as the centre is from 0."""
    drawn = generator.standard_normal((2, len(centre)))
    basis = _signed(np.linalg.qr(drawn.T)[0].T)
    length = float(np.linalg.norm(centre)) or 1.0
    return length * basis[0], length * basis[1]


def filter_normalized(network: Network, centre: Vector, generator: np.random.Generator) -> Pair:
    """Two Gaussian directions in which each unit's weights are as long as at the centre.

    The weights that come into a unit are its filter, and biases stay as they are: Li et al. 2018,
    arXiv:1712.09913, section 4, and their program's choice for biases. The two are not made
    orthogonal, which would change the lengths.

    Raises:
        NoPlaneError: the weights of the centre span none.
    """
    groups = filters(network)
    for _ in range(_DRAWS):
        pair = [
            _filtered(groups, centre, each) for each in generator.standard_normal((2, len(centre)))
        ]
        if independent(*pair):
            return pair[0], pair[1]
    raise NoPlaneError("the filters span no plane")


def principal(path: Path) -> Pair:
    """The two directions, of length 1, in which the path varies most.

    The second is any orthogonal one where the path is a straight line.
    """
    about = path - path.mean(axis=0)
    # Rows of zeros, so that there are two directions of two points, too.
    rows = np.concatenate([about, np.zeros((2, path.shape[1]))])
    basis = np.linalg.svd(rows, full_matrices=False)[2][:2]
    # The end of the path is to the right of its begin, and above it.
    along = basis @ (path[-1] - path[0])
    first, second = np.where(along < 0.0, -1.0, 1.0)[:, None] * basis
    return first, second


def extreme(hessian: Float[np.ndarray, "p p"]) -> Pair:
    """The eigenvectors of the largest and of the smallest eigenvalue, of length 1."""
    _, vectors = np.linalg.eigh(hessian)
    first, second = _signed(vectors.T[[-1, 0]])
    return first, second


def axes(count: int, first: int, second: int) -> Pair:
    """Two coordinates."""
    unit = np.eye(count)
    return unit[first], unit[second]


def through(centre: Vector, other: Vector, third: Vector) -> Pair:
    """To another point, and orthogonally towards a third, both as long as the first.

    Raises:
        NoPlaneError: the three are on a line.
    """
    first = other - centre
    length = float(np.linalg.norm(first))
    if not length > 0.0:
        raise NoPlaneError("both networks are the same")
    aside = third - centre
    if not independent(first, aside):
        raise NoPlaneError("the three points are on a line")
    aside = aside - first * float(first @ aside) / length**2
    return first, aside * (length / float(np.linalg.norm(aside)))


def filters(network: Network) -> list[Int[np.ndarray, " _"]]:
    """Of each unit that has any, where in the parameters the weights are that come into it."""
    found: list[Int[np.ndarray, " _"]] = []
    begin = 0
    for inputs, units in pairwise(network.layers):
        rows = begin + np.arange(inputs * units).reshape(inputs, units)
        found += list(rows.T)
        begin += (inputs + network.bias) * units
    return found


def _filtered(groups: list[Int[np.ndarray, " _"]], centre: Vector, drawn: Vector) -> Vector:
    direction = np.zeros_like(drawn)
    for group in groups:
        of_draw = drawn[group]
        scale = np.linalg.norm(centre[group]) / np.linalg.norm(of_draw)
        direction[group] = scale * of_draw
    return direction


def _signed(rows: Float[np.ndarray, "k p"]) -> Float[np.ndarray, "k p"]:
    """Each row with its largest entry positive, so that rounding does not turn it round."""
    largest = np.take_along_axis(rows, np.abs(rows).argmax(axis=1)[:, None], axis=1)
    return np.where(largest < 0.0, -rows, rows)
