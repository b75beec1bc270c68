"""A trap whose coordinates are set free one by one: eigenvalues, and how far a ball falls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.control import UNWATCHED, Control, nobody
from errorsurface.networks.dimensions.falls import fallen
from errorsurface.networks.dimensions.slices import Trap
from errorsurface.networks.newton import GRADIENT_ZERO
from errorsurface.networks.objective import LANES, Objective
from errorsurface.networks.spectrum import Spectrum, spectrum
from errorsurface.surfaces.padded import filled

# What opens the way: nothing, a gradient along a free coordinate, or curvature alone.
Way = Literal["none", "slope", "curvature"]

# How far a ball is pushed along the direction of the least eigenvalue.
PUSH = 0.01


@dataclass(frozen=True)
class Freed:
    """The first k coordinates free, the others fixed.

    Attributes:
        count: k.
        spectrum: of the k × k block of the Hessian.
        gradient_norm: the length of the gradient along these coordinates.
        way: what opens a way down.
    """

    count: int
    spectrum: Spectrum
    gradient_norm: float
    way: Way


def freed(trap: Trap) -> list[Freed]:
    """The blocks for k = 2 to all.

    By Cauchy's interlacing theorem the least eigenvalue of a block is at most that of one within it
    (Horn and Johnson, Matrix Analysis, theorem 4.3.17): a way down that is there stays.
    """
    found: list[Freed] = []
    for count in range(2, len(trap.order) + 1):
        first = trap.order[:count]
        block = spectrum(trap.hessian[np.ix_(first, first)])
        norm = float(np.linalg.norm(trap.gradient[first]))
        way: Way = "none"
        if norm > GRADIENT_ZERO:
            way = "slope"
        elif block.negative > 0:
            way = "curvature"
        found.append(Freed(count, block, norm, way))
    return found


def falls(
    objective: Objective,
    trap: Trap,
    columns: Sequence[Freed],
    control: Control = UNWATCHED,
    progress: Callable[[float], None] = nobody,
) -> Float[np.ndarray, " k"]:
    """The loss that a ball comes down to with the first k coordinates free, for each column.

    Where there is no way it stays. Where the gradient is zero it is pushed by ``PUSH`` along the
    direction of the least eigenvalue, to the side that is lower, and where it is not, it rolls by
    itself.

    Raises:
        Cancelled: ``control`` said so.
    """
    reached = np.full(len(columns), trap.loss)
    moving = [k for k, column in enumerate(columns) if column.way != "none"]
    if not moving:
        return reached
    parameters = len(trap.order)
    free = np.zeros((len(moving), parameters), dtype=bool)
    push = np.zeros((len(moving), parameters))
    for row, k in enumerate(moving):
        first = trap.order[: columns[k].count]
        free[row, first] = True
        if columns[k].way == "curvature":
            vectors = np.linalg.eigh(trap.hessian[np.ix_(first, first)])[1]
            push[row, first] = PUSH * vectors[:, 0]
    rows = filled(np.arange(len(moving)), LANES)
    sides = [trap.point + side * push[rows] for side in (1.0, -1.0)]
    losses = [objective.derivatives(side).loss for side in sides]
    starts = np.where((losses[0] <= losses[1])[:, None], *sides)
    _, at = fallen(objective, starts, free[rows], control, progress)
    reached[moving] = np.minimum(at.loss[: len(moving)], trap.loss)
    return reached
