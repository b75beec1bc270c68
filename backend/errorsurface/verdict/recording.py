"""A run and what it would do next: the future tells a pause from an end."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from errorsurface.control import Control
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import Program
from errorsurface.runs.inputs import inputs
from errorsurface.runs.loop import CHUNK
from errorsurface.runs.trajectories import Course, Run, follow
from errorsurface.surfaces.landscape import Landscape

# Chunks that a run goes on for. A chunk of 1024 updates costs 0.06 ms.
_AHEAD = 2


@dataclass(frozen=True, eq=False)
class Recipe:
    """How a run is made, but for where it starts.

    Attributes:
        landscape: L.
        tuned: what runs.
        program: the compiled descent.
        steps: updates that were asked for.
        control: asked before long work.
    """

    landscape: Landscape
    tuned: Tuned
    program: Program
    steps: int
    control: Control


@dataclass(frozen=True, eq=False)
class Recording:
    """A run, every update recorded, and its future.

    Attributes:
        recipe: how it is made.
        inputs: the numbers that the program is given.
        run: entry t follows update t; those after ``end`` are the future.
    """

    recipe: Recipe
    inputs: Float[np.ndarray, " i"]
    run: Run

    @property
    def landscape(self) -> Landscape:
        """L."""
        return self.recipe.landscape

    @property
    def title(self) -> str:
        """The optimizer's name in words."""
        return self.recipe.tuned.optimizer.title

    @property
    def steps(self) -> int:
        """Updates that were asked for."""
        return self.recipe.steps

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
        return self.run.points / self.landscape.widths

    @property
    def at(self) -> Float[np.ndarray, "2"]:
        """The last point of the run itself."""
        return self.run.points[self.end]

    def learning_rate(self) -> float | None:
        """η, if the optimizer has one."""
        return self.recipe.tuned.values.get("learning_rate")


def recorded(recipe: Recipe, start: Float[np.ndarray, "2"]) -> Recording:
    """The run from ``start`` and its near future."""
    vector = inputs(recipe.landscape, recipe.tuned, start.tolist())
    return Recording(recipe, vector, _followed(recipe, vector, _covered(recipe.steps, _AHEAD)))


def further(recording: Recording, ahead: int) -> Recording:
    """The same with a future of ``ahead`` chunks."""
    covered = _covered(recording.steps, ahead)
    return replace(recording, run=rerun(recording, recording.learning_rate(), covered))


def rerun(recording: Recording, learning_rate: float | None, steps: int) -> Run:
    """The run with another η (or the same, where there is none) and number of updates."""
    vector = recording.inputs
    if learning_rate is not None:
        layout = recording.recipe.program.layout
        vector = layout.replaced(vector, "learning_rate", learning_rate)
    return _followed(recording.recipe, vector, steps)


def _covered(steps: int, ahead: int) -> int:
    """``steps`` and so many chunks more, to the end of a chunk."""
    return CHUNK * (steps // CHUNK + 1 + ahead) - 1


def _followed(recipe: Recipe, vector: Float[np.ndarray, " i"], steps: int) -> Run:
    return follow(recipe.program, vector, Course(steps, recipe.landscape, None, recipe.control))
