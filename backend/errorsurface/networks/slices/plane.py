"""A plane through a point of many coordinates, and how much of a path lies in it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float

Vector = Float[np.ndarray, " p"]
Path = Float[np.ndarray, "t p"]

# Two directions whose sine is below are taken for one.
_ONE = 1e-6


def independent(first: Vector, second: Vector) -> bool:
    """Whether two vectors span a plane."""
    lengths = float(np.linalg.norm(first)) * float(np.linalg.norm(second))
    if not lengths > 0.0:
        return False
    cosine = float(first @ second) / lengths
    return 1.0 - cosine * cosine > _ONE * _ONE


@dataclass(frozen=True, eq=False)
class Plane:
    """All points centre + x·first + y·second.

    Attributes:
        centre: where x = y = 0.
        first: the direction of x, of any length.
        second: that of y; neither parallel to the first nor, by need, orthogonal to it.
    """

    centre: Vector
    first: Vector
    second: Vector

    @cached_property
    def basis(self) -> Float[np.ndarray, "p 2"]:
        """An orthonormal basis of the two directions."""
        return np.linalg.qr(self._directions)[0]

    @property
    def _directions(self) -> Float[np.ndarray, "p 2"]:
        return np.stack([self.first, self.second], axis=1)

    def coordinates(self, path: Path) -> Float[np.ndarray, "t 2"]:
        """The (x, y) of the plane's points that are nearest to those of the path."""
        return np.linalg.lstsq(self._directions, (path - self.centre).T)[0].T

    def distances(self, path: Path) -> Float[np.ndarray, " t"]:
        """How far each point of the path is from the plane."""
        away = path - self.centre
        return np.linalg.norm(away - away @ self.basis @ self.basis.T, axis=1)

    def explained(self, path: Path) -> tuple[float, float, float] | None:
        """The share of the path's variance in the plane, and along each direction by itself.

        The two sum to the first where the directions are orthogonal. ``None`` for a path that
        does not move.
        """
        about = path - path.mean(axis=0)
        total = float(np.sum(about**2))
        if not total > 0.0:
            return None
        units = (each / np.linalg.norm(each) for each in (self.first, self.second))
        one, other = (float(np.sum((about @ unit) ** 2)) / total for unit in units)
        return min(float(np.sum((about @ self.basis) ** 2)) / total, 1.0), one, other

    def curvatures(self, hessian: Float[np.ndarray, "p p"]) -> Float[np.ndarray, "2"]:
        """The eigenvalues of the Hessian within the plane, per unit of length, ascending."""
        return np.linalg.eigvalsh(self.basis.T @ hessian @ self.basis)
