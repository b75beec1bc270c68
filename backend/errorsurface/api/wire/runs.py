"""The wire of the surface on a grid, and of runs on it."""

from typing import Literal

from pydantic import BaseModel, RootModel

from errorsurface.api.wire.catalog import CriticalCurveDescription, CriticalPointDescription


class Grid(BaseModel):
    """L on a grid: ``z[row][column]`` at ``(x[column], y[row])``.

    The known critical points are those for the requested parameters.
    """

    x: list[float]
    y: list[float]
    z: list[list[float | None]]
    critical_points: list[CriticalPointDescription]
    critical_curves: list[CriticalCurveDescription]


class Run(BaseModel):
    """One optimizer's run from one start.

    ``points[i]`` is the point after ``step[i]`` updates, with loss and gradient norm there.
    """

    optimizer: str
    optimizer_index: int
    start_index: int
    status: Literal["finished", "converged", "diverged", "nonfinite"]
    steps: int
    step: list[int]
    points: list[tuple[float, float]]
    loss: list[float]
    gradient_norm: list[float]
    left_domain: int | None


class Trajectories(BaseModel):
    """Runs ordered by start, then by optimizer as requested."""

    runs: list[Run]


Entry = tuple[float, float, float, float]


class SketchedRun(BaseModel):
    """One optimizer's run from one start, for drawing while a hand moves.

    An entry is x, y, loss and gradient norm. ``first``, ``shown`` (after ``shown_step`` updates)
    and ``last`` are exact, and ``null`` where the start itself is not finite. ``origin``, the last
    point, the lowest loss and 0, is to be added to each of ``entries``, which are float32 on the
    live channel: entry i is after ``step[i]`` updates, but the last one is after ``steps``.
    ``converged_at`` is from which update on the gradient norm stayed within the tolerance.
    """

    optimizer: str
    optimizer_index: int
    start_index: int
    status: Literal["finished", "converged", "diverged", "nonfinite"]
    steps: int
    left_domain: int | None
    converged_at: int | None
    first: Entry | None
    shown: Entry | None
    shown_step: int
    last: Entry | None
    origin: Entry
    entries: list[Entry]


class Sketches(BaseModel):
    """Sketched runs ordered by start, then by optimizer as requested."""

    step: list[int]
    runs: list[SketchedRun]


class TrajectoriesAnswer(RootModel[Trajectories | Sketches]):
    """Runs, or sketches of them where ``float32`` was asked for."""
