"""Eigenvalues and eigenvectors of symmetric 2 × 2 matrices in closed form."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float


class Eigen(NamedTuple):
    """Eigenpairs of one symmetric matrix, or of a stack of them.

    Attributes:
        values: ascending.
        vectors: ``vectors[..., i, :]`` is the unit eigenvector of ``values[..., i]``; its first
            component is positive, or zero and then the second is. A multiple of the identity
            has x and y.
    """

    values: Float[np.ndarray, "*n 2"]
    vectors: Float[np.ndarray, "*n 2 2"]


def eigen(matrices: Float[np.ndarray, "*n 2 2"]) -> Eigen:
    """The eigenpairs of symmetric matrices; NaN where an entry is not finite.

    The smaller eigenvalue comes from the determinant, so that it keeps its relative precision,
    and all is scaled first, so that nothing overflows or underflows on the way. For one matrix
    this is as quick as LAPACK, for thousands at once far quicker.
    """
    scale = np.abs(matrices).max(axis=(-2, -1))
    unit = matrices / np.where(scale > 0.0, scale, 1.0)[..., None, None]
    a, b, c = unit[..., 0, 0], unit[..., 0, 1], unit[..., 1, 1]
    mean, half = (a + c) / 2.0, (a - c) / 2.0
    radius = np.hypot(half, b)
    larger = mean + np.copysign(radius, mean + 0.0)
    other = (a * c - b * b) / np.where(larger == 0.0, 1.0, larger)
    values = np.empty((*scale.shape, 2))
    np.minimum(larger, other, out=values[..., 0])
    np.maximum(larger, other, out=values[..., 1])

    # Of the two columns of (matrix − low·identity) the longer one is the safe eigenvector.
    x = np.where(half >= 0.0, radius + half, b)
    y = np.where(half >= 0.0, b, radius - half)
    y = np.where(radius == 0.0, 1.0, y)
    length = np.hypot(x, y)
    x, y = x / length, y / length
    vectors = np.empty((*scale.shape, 2, 2))
    vectors[..., 0, 0], vectors[..., 0, 1] = -y, x
    vectors[..., 1, 0], vectors[..., 1, 1] = x, y
    leading = np.where(vectors[..., :1] == 0.0, vectors[..., 1:], vectors[..., :1])
    # Adding zero turns −0 into 0.
    return Eigen(values * scale[..., None], np.where(leading < 0.0, -vectors, vectors) + 0.0)
