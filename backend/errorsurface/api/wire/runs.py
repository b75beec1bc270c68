"""The wire of the surface on a grid, and of runs on it."""

from typing import Literal

from pydantic import BaseModel

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
