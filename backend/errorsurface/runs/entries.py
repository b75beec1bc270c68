"""One run's entries, chunk by chunk, up to where it ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Array, Float

from errorsurface.control import Control
from errorsurface.runs.compiled import Program
from errorsurface.runs.loop import CALM, GRADIENT_NORM, LOSS, X, Y
from errorsurface.surfaces.landscape import Box, Landscape

# A run has converged when the gradient norm at its last entry is no larger (absolute).
TOLERANCE = 1e-6

Status = Literal["finished", "converged", "diverged", "nonfinite"]
# A carry, and the entries of the chunk that led to it.
Chunk = tuple[Float[np.ndarray | Array, " c"], Float[np.ndarray | Array, "1024 _"]]


@dataclass(frozen=True)
class Course:
    """What all runs of one request have in common: see ``trajectories``."""

    steps: int
    landscape: Landscape
    entries: int | None
    control: Control


@dataclass(frozen=True)
class Entries:
    """Every entry of a run, none left out.

    Attributes:
        status: how it ended, as ``Run`` has it.
        rows: entry t, of the point after t updates: x, y, loss and gradient norm. With batches
            loss and gradient norm of the batch of the update that follows are behind them.
        left_domain: the first update after which the point was outside the surface's domain.
    """

    status: Status
    rows: Float[np.ndarray, "k _"]
    left_domain: int | None

    @property
    def steps(self) -> int:
        """How many updates they cover."""
        return max(len(self.rows) - 1, 0)


def chunks(
    program: Program,
    run_inputs: Float[np.ndarray, " i"],
    carry: Float[np.ndarray | Array, " c"] | None = None,
) -> Iterator[Chunk]:
    """A run's chunks without end: from its start, or from where a ``carry`` left it."""
    carry = program.fresh if carry is None else carry
    while True:
        carry, entries = program.run(carry, run_inputs)
        yield carry, entries


def entries_of(run: Iterator[Chunk], course: Course) -> Entries:
    """The entries of one run: as many chunks as cover all updates, or up to where it ends.

    Raises:
        Cancelled: the course's control said so.
    """
    pieces: list[Float[np.ndarray, "k _"]] = []
    covered = 0
    status: Status = "finished"
    left_domain: int | None = None
    while status == "finished" and covered <= course.steps:
        if pieces:
            course.control.check()
        carry, entries = next(run)
        piece = np.asarray(entries)[: course.steps + 1 - covered]
        if not np.asarray(carry)[CALM]:
            piece, status, outside = _ended(piece, course.landscape)
            if left_domain is None and outside is not None:
                left_domain = covered + outside
        covered += len(piece)
        pieces.append(piece)
    rows = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
    if status == "finished" and rows[-1, GRADIENT_NORM] <= TOLERANCE:
        status = "converged"
    return Entries(status, rows, left_domain)


def _ended(
    rows: Float[np.ndarray, "k _"], landscape: Landscape
) -> tuple[Float[np.ndarray, "m _"], Status, int | None]:
    """The entries up to where the run ends, how it ends, and where it first left the domain."""
    finite = np.isfinite(rows).all(axis=1)
    status: Status = "finished"
    if not finite.all():
        rows, status = rows[: int(finite.argmin())], "nonfinite"
    left_domain = _first_outside(rows, landscape.domain)
    if left_domain is not None:  # the domain is a part of the reach
        diverged = _first_outside(rows, landscape.reach)
        if diverged is not None:
            rows, status = rows[: diverged + 1], "diverged"
    return rows, status, left_domain


def _first_outside(rows: Float[np.ndarray, "k _"], box: Box) -> int | None:
    """The first of the entries whose point is outside ``box``."""
    (x_low, x_high), (y_low, y_high) = box
    x, y = rows[:, X], rows[:, Y]
    outside = (x < x_low) | (x > x_high) | (y < y_low) | (y > y_high)
    return int(outside.argmax()) if outside.any() else None


def columns(
    rows: Float[np.ndarray, "k _"],
) -> tuple[Float[np.ndarray, "k 2"], Float[np.ndarray, " k"], Float[np.ndarray, " k"]]:
    """Points, losses and gradient norms."""
    # As complex numbers the points are copied in a fifth of the time, and whoever encodes them
    # needs them side by side.
    points = np.ascontiguousarray(rows.view(np.complex128)[:, X]).view(np.float64)
    return points.reshape(-1, 2), rows[:, LOSS], rows[:, GRADIENT_NORM]
