"""The eigenvalues of a Hessian: how many are positive, negative, and zero."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

# Of the largest absolute value: rounding leaves some 10⁻¹³ of an eigenvalue that is zero.
ZERO = 1e-10


@dataclass(frozen=True)
class Spectrum:
    """The eigenvalues of a Hessian, counted.

    Attributes:
        eigenvalues: ascending.
        positive: how many are above the threshold.
        negative: how many are below minus the threshold.
        threshold: absolute values up to this one count as zero.
    """

    eigenvalues: Float[np.ndarray, " p"]
    positive: int
    negative: int
    threshold: float

    @property
    def zero(self) -> int:
        """How many are between: directions in which the loss is flat to second order."""
        return len(self.eigenvalues) - self.positive - self.negative

    @property
    def minimum_ratio(self) -> float:
        """Positive eigenvalues divided by all; 1 only at a minimum without a flat direction."""
        return self.positive / len(self.eigenvalues)


def spectrum(hessian: Float[np.ndarray, "p p"], error: float = 0.0) -> Spectrum:
    """The eigenvalues of a symmetric matrix, counted.

    >>> spectrum(np.diag([-2.0, 0.0, 1e-12, 2.0])).minimum_ratio
    0.25

    Args:
        hessian: the matrix.
        error: the largest possible norm of its error, and so of that of each eigenvalue (Weyl).
    """
    eigenvalues = np.linalg.eigvalsh(hessian)
    threshold = max(ZERO * float(np.abs(eigenvalues).max()), error)
    positive, negative = eigenvalues > threshold, eigenvalues < -threshold
    return Spectrum(eigenvalues, int(positive.sum()), int(negative.sum()), threshold)
