"""What a search for critical points finds."""

from typing import Literal, NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.higher_order import HigherOrder
from errorsurface.critical.completeness import Completeness
from errorsurface.surfaces.surface import Kind

ORDER: tuple[Kind, ...] = ("minimum", "saddle", "maximum", "degenerate")


class FoundPoint(NamedTuple):
    """A critical point.

    Attributes:
        at: θ.
        loss: L(θ).
        gradient_norm: ‖∇L‖ there: rounding.
        eigenvalues: of the Hessian, ascending.
        eigenvectors: ``eigenvectors[i]`` is the unit vector of ``eigenvalues[i]``.
        kind: never ``regular``.
        zero_eigenvalues: where degenerate, which of the eigenvalues are zero.
        higher_order: where degenerate, what third and fourth derivatives say.
    """

    at: Float[np.ndarray, "2"]
    loss: float
    gradient_norm: float
    eigenvalues: Float[np.ndarray, "2"]
    eigenvectors: Float[np.ndarray, "2 2"]
    kind: Kind
    zero_eigenvalues: tuple[int, ...]
    higher_order: HigherOrder | None


class FoundCurve(NamedTuple):
    """A curve of critical points, all of one loss.

    Attributes:
        points: its vertices in order; of a closed curve the first is also the last.
        closed: whether it is closed.
        loss: L on it.
        kind: of each of its points: ``degenerate``.
        across: the eigenvalue across it at its middle vertex; positive in a valley.
        higher_order: what the higher derivatives say there, ``valley`` or ``ridge``.
    """

    points: Float[np.ndarray, "n 2"]
    closed: bool
    loss: float
    kind: Kind
    across: float
    higher_order: HigherOrder


class FoundKink(NamedTuple):
    """A point where L has an extremum at a kink, or a gradient of zero but no Hessian.

    Attributes:
        at: θ.
        loss: L(θ).
        kind: by the values of L around it; ``saddle`` where there are lower and higher ones.
        smoothness: ``kink`` where there is no gradient, ``c1`` where it exists and is zero.
    """

    at: Float[np.ndarray, "2"]
    loss: float
    kind: Literal["minimum", "maximum", "saddle"]
    smoothness: Literal["c1", "kink"]


class CriticalSet(NamedTuple):
    """The critical points in a domain.

    Attributes:
        points: minima, saddles, maxima, degenerate points, each by loss, then x, then y; at most
            the limit.
        curves: curves of critical points.
        kinks: extrema at kinks, and critical points without a Hessian, in the same order.
        found: how many isolated points there are, those beyond the limit included; not the kinks.
        completeness: whether these are all, as far as that can be checked.
    """

    points: tuple[FoundPoint, ...]
    curves: tuple[FoundCurve, ...]
    kinks: tuple[FoundKink, ...]
    found: int
    completeness: Completeness


def order(point: FoundPoint | FoundKink) -> tuple[int, float, float, float]:
    """By kind, loss, x and y."""
    # Equal losses differ in their last digits; so do coordinates.
    loss = float(f"{point.loss:.9g}") if abs(point.loss) > 1e-12 else 0.0
    return ORDER.index(point.kind), loss, round(float(point.at[0]), 9), float(point.at[1])
