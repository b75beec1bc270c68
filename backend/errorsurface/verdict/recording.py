"""A run and what it would do next: the future tells a pause from an end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Array, Float

from errorsurface.calculus.neighbourhood import widths
from errorsurface.optimizers import Optimizer
from errorsurface.runs.compiled import Program
from errorsurface.runs.loop import CHUNK, inputs
from errorsurface.runs.trajectories import Course, Run, follow
from errorsurface.surfaces import Surface, reach

# Chunks that a run goes on for. A chunk of 1024 updates costs 0.06 ms.
_AHEAD = 2


@dataclass(frozen=True, eq=False)
class Recording:
    """A run of ``steps`` updates, every update recorded, and its future.

    Attributes:
        surface: L.
        parameters: its parameters.
        optimizer: what ran.
        hyperparameters: all of them, by name.
        program: the compiled descent.
        inputs: its input vector.
        steps: updates that were asked for.
        run: entry t follows update t; those after ``end`` are the future.
        cancelled: asked before long work.
    """

    surface: Surface
    parameters: Float[Array, " p"]
    optimizer: Optimizer
    hyperparameters: Mapping[str, float]
    program: Program
    inputs: Float[np.ndarray, " i"]
    steps: int
    run: Run
    cancelled: Callable[[], bool]

    @property
    def empty(self) -> bool:
        """Whether nothing is finite at the start."""
        return not len(self.run.loss)

    @property
    def end(self) -> int:
        """The last update of the run itself."""
        return min(self.steps, self.run.steps)

    @property
    def last(self) -> int:
        """The last update that is recorded."""
        return self.run.steps

    @property
    def ended(self) -> bool:
        """Whether the run itself left the reach or became infinite or NaN."""
        if self.run.status == "diverged":
            return self.run.steps <= self.steps
        return self.run.status == "nonfinite" and self.run.steps < self.steps

    @property
    def leaves(self) -> bool:
        """Whether it will, if it has not yet."""
        return self.run.status in ("diverged", "nonfinite")

    @property
    def scaled(self) -> Float[np.ndarray, "k 2"]:
        """The points in widths of the domain."""
        return self.run.points / widths(self.surface)

    @property
    def at(self) -> Float[np.ndarray, "2"]:
        """The last point of the run itself."""
        return self.run.points[self.end]

    def learning_rate(self) -> float | None:
        """η, if the optimizer has one."""
        return self.hyperparameters.get("learning_rate")


def recorded(  # noqa: PLR0913, PLR0917 (a run has that many parts)
    surface: Surface,
    parameters: Float[Array, " p"],
    optimizer: Optimizer,
    hyperparameters: Mapping[str, float],
    program: Program,
    start: Float[np.ndarray, "2"],
    steps: int,
    cancelled: Callable[[], bool],
) -> Recording:
    """The run from ``start`` and its near future."""
    values = [*hyperparameters.values(), *np.asarray(parameters).tolist()]
    vector = inputs(start.tolist(), values)
    covered = _covered(steps, _AHEAD)
    run = follow(program, vector, _course(surface, covered, cancelled))
    return Recording(
        surface, parameters, optimizer, hyperparameters, program, vector, steps, run, cancelled
    )


def further(recording: Recording, ahead: int) -> Recording:
    """The same with a future of ``ahead`` chunks."""
    covered = _covered(recording.steps, ahead)
    return replace(recording, run=rerun(recording, recording.learning_rate(), covered))


def rerun(recording: Recording, learning_rate: float | None, steps: int) -> Run:
    """The run with another η (or the same, where there is none) and number of updates."""
    vector = recording.inputs.copy()
    if learning_rate is not None:
        vector[2 + list(recording.hyperparameters).index("learning_rate")] = learning_rate
    course = _course(recording.surface, steps, recording.cancelled)
    return follow(recording.program, vector, course)


def _covered(steps: int, ahead: int) -> int:
    """``steps`` and so many chunks more, to the end of a chunk."""
    return CHUNK * (steps // CHUNK + 1 + ahead) - 1


def _course(surface: Surface, steps: int, cancelled: Callable[[], bool]) -> Course:
    return Course(steps, surface.domain, reach(surface), None, cancelled)
