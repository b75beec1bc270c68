"""A run and what it would do next: the future tells a pause from an end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

import numpy as np
from jaxtyping import Float

from errorsurface.control import Control
from errorsurface.optimizers.schedules import Scheduled
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import Program, later_on
from errorsurface.runs.entries import Chunk, Course, chunks
from errorsurface.runs.inputs import inputs
from errorsurface.runs.loop import CHUNK
from errorsurface.runs.trajectories import Run, followed
from errorsurface.surfaces.landscape import Landscape

# Chunks that a run goes on for at once. A chunk of 1024 updates costs 0.06 ms.
_AHEAD = 2
# Beyond the reach, in widths of the domain: what falls all the way there falls for ever.
_BEYOND = 1e4
# As many updates as a schedule may take from one rate to another.
_EVER = 100_001


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


class Film:
    """A run's chunks from its start, each made once, as many as are asked for."""

    def __init__(self, program: Program, run_inputs: Float[np.ndarray, " i"]) -> None:
        """Takes what a run is made by."""
        self._more = chunks(program, run_inputs)
        self._seen: list[Chunk] = []

    def __iter__(self) -> Iterator[Chunk]:
        """The chunks without end."""
        for number in count():
            if number == len(self._seen):
                self._seen.append(next(self._more))
            yield self._seen[number]


@dataclass(frozen=True, eq=False)
class Recording:
    """A run, every update recorded, and its future.

    Attributes:
        recipe: how it is made.
        inputs: the numbers that the program is given.
        film: the run as far as it has been made.
        run: entry t follows update t; those after ``end`` are the future.
        longer: the same with longer futures, by their chunks, as far as they have been asked for.
    """

    recipe: Recipe
    inputs: Float[np.ndarray, " i"]
    film: Film
    run: Run
    longer: dict[int, "Recording"] = field(default_factory=dict[int, "Recording"])

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
    def breaks(self) -> bool:
        """Whether the update after the run's last one gives infinity or NaN."""
        return self.run.status == "nonfinite" and self.run.steps <= self.steps

    @property
    def left(self) -> bool:
        """Whether the run itself left the reach."""
        return self.run.status == "diverged" and self.run.steps <= self.steps

    @property
    def leaves(self) -> bool:
        """Whether it leaves the reach or becomes infinite or NaN as far as it is recorded."""
        return self.run.status in ("diverged", "nonfinite")

    @property
    def scaled(self) -> Float[np.ndarray, "k 2"]:
        """The points in widths of the domain."""
        return self.run.points / self.landscape.widths

    @property
    def at(self) -> Float[np.ndarray, "2"]:
        """The last point of the run itself."""
        return self.run.points[self.end]

    @property
    def values(self) -> Mapping[str, float]:
        """The optimizer's hyperparameters."""
        return self.recipe.tuned.values

    @property
    def schedule(self) -> Scheduled | None:
        """How the learning rate changes with time, if it does."""
        return self.recipe.tuned.schedule

    @property
    def steady(self) -> bool:
        """Whether no later update has another learning rate than the one after the run's end."""
        ahead = self.rates(self.end, _EVER)
        return ahead is None or bool((ahead == ahead[0]).all())

    def learning_rate(self) -> float | None:
        """η, if the optimizer has one: with a schedule, what that multiplies or comes to."""
        return self.values.get("learning_rate")

    def rates(self, first: int, count: int) -> Float[np.ndarray, " k"] | None:
        """ηᵗ of ``count`` updates from number ``first`` on; ``None`` where it does not change."""
        return self.recipe.tuned.rates(count, first)

    def rate_at(self, update: int) -> float | None:
        """ηᵗ of the update that follows on ``update`` of them, if the optimizer has one."""
        rates = self.rates(update, 1)
        return self.learning_rate() if rates is None else float(rates[0])

    def inputs_at(self, update: int) -> Float[np.ndarray, " i"]:
        """The numbers that the update is given that follows on ``update`` of them."""
        rate = self.rate_at(update)
        if self.schedule is None or rate is None:
            return self.inputs
        return self.recipe.program.layout.replaced(self.inputs, "learning_rate", rate)


def recorded(recipe: Recipe, start: Float[np.ndarray, "2"]) -> Recording:
    """The run from ``start`` and its near future."""
    vector = inputs(recipe.landscape, recipe.tuned, start.tolist())
    film = Film(recipe.program, vector)
    run = _followed(recipe, iter(film), _covered(recipe.steps, _AHEAD))
    return Recording(recipe, vector, film, run)


def further(recording: Recording, ahead: int) -> Recording:
    """The same with a future of ``ahead`` chunks at least."""
    if recording.leaves or recording.last >= _covered(recording.steps, ahead):
        return recording
    if ahead not in recording.longer:
        covered = _covered(recording.steps, ahead)
        run = _followed(recording.recipe, iter(recording.film), covered)
        recording.longer[ahead] = replace(recording, run=run)
    return recording.longer[ahead]


def rerun(recording: Recording, steps: int, **chosen: float) -> Run:
    """The run again with other hyperparameters, every update recorded.

    Args:
        recording: the run.
        steps: number of updates.
        chosen: hyperparameters by name.
    """
    return _with(recording, recording.inputs, steps, chosen)


def not_yet_kicked(recording: Recording) -> Recording | None:
    """The same without kicks, if none has come so far; ``None`` if one has, or none ever comes."""
    if "gradient_threshold" not in recording.values:
        return None
    program, end = recording.recipe.program, recording.end
    vector = program.layout.replaced(recording.inputs, "radius", 0.0)
    film = Film(program, vector)
    calm = _followed(recording.recipe, iter(film), _covered(recording.steps, _AHEAD))
    if calm.steps < end or (calm.points[end] != recording.at).any():
        return None
    return Recording(recording.recipe, vector, film, calm)


def restarted(recording: Recording, steps: int, **chosen: float) -> Run:
    """A new run from the run's last point, with the learning rates of the updates to come."""
    start, recipe = recording.at.tolist(), recording.recipe
    vector = inputs(recording.landscape, recipe.tuned, start)
    later = replace(recipe, program=later_on(recipe.program, recording.end))
    return _with(replace(recording, recipe=later), vector, steps, chosen)


def followed_out(recording: Recording, steps: int) -> Run:
    """The run for so many updates, not stopped at the edge of the reach but far beyond it."""
    (x_low, x_high), (y_low, y_high) = recording.landscape.domain
    far = _BEYOND * (x_high - x_low), _BEYOND * (y_high - y_low)
    domain = ((x_low - far[0], x_high + far[0]), (y_low - far[1], y_high + far[1]))
    landscape = replace(recording.landscape, domain=domain)
    recipe = replace(recording.recipe, landscape=landscape)
    return _followed(recipe, iter(recording.film), steps)


def _covered(steps: int, ahead: int) -> int:
    """``steps`` and so many chunks more, to the end of a chunk."""
    return CHUNK * (steps // CHUNK + 1 + ahead) - 1


def _with(
    recording: Recording,
    vector: Float[np.ndarray, " i"],
    steps: int,
    chosen: Mapping[str, float],
) -> Run:
    recipe = recording.recipe
    for name, value in chosen.items():
        vector = recipe.program.layout.replaced(vector, name, value)
    return _followed(recipe, chunks(recipe.program, vector), steps)


def _followed(recipe: Recipe, run: Iterator[Chunk], steps: int) -> Run:
    return followed(run, Course(steps, recipe.landscape, None, recipe.control))
