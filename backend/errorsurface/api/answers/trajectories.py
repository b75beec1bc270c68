"""The question for runs."""

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

import numpy as np
from pydantic import ConfigDict, Field

from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.requests import RunsRequest, by_start_and_optimizer, runs_count
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.references import summed_over
from errorsurface.api.wire.base import Whole
from errorsurface.api.wire.rules import Schema, exactly_one
from errorsurface.api.wire.runs import Recordable, TrajectoriesAnswer
from errorsurface.control import Control
from errorsurface.optimizers.stages import Part
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.recorded import Recorded, recorded_trajectories
from errorsurface.runs.sketch import Asked, Sketch, sketches
from errorsurface.runs.trajectories import (
    MAXIMUM_STEPS,
    SCREEN_ENTRIES,
    Course,
    Run,
    live_trajectories,
)
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import Message, message, rendered

# About 5 ms of updates: what is longer goes where it keeps nobody waiting who drags.
_QUICK_UPDATES = 100_000
# As many examples of batches take about as long as an update.
_EXAMPLES = 32
# Of all recorded batches together: some 6 MB.
_MOST_INDICES = 2**20

_TITLES: Mapping[Part, Message] = {
    "gradient": message("force.gradient"),
    "memory": message("force.memory"),
    "scale": message("force.scale"),
    "curvature": message("force.curvature"),
    "decay": message("force.decay"),
    "limit": message("force.limit"),
    "noise": message("force.noise"),
    "other": message("force.other"),
}


# Sketches record nothing.
_WHOLE_RUNS: Schema = {
    "dependentSchemas": {
        "precision": {
            "if": {"properties": {"precision": {"const": "float32"}}},
            "then": {"properties": {"record": {"maxItems": 0}}},
        }
    }
}


class TrajectoriesRequest(RunsRequest):
    """Runs of every optimizer from one start, or from each of several ``starts``.

    All is computed in float64. ``float32`` is for drawing while a hand moves: the answer is
    ``Sketches``, of 64 kB or so, in which the entry after ``shown`` updates is told exactly, and
    none of ``record``. ``record`` says what the runs tell of every update.
    """

    model_config = ConfigDict(json_schema_extra=exactly_one("start", "starts") | _WHOLE_RUNS)

    precision: Literal["float32", "float64"] = "float64"
    record: list[Recordable] = Field(default=[], max_length=len(get_args(Recordable)))
    shown: Annotated[int, Field(ge=0, le=MAXIMUM_STEPS, strict=True), Whole] = 0


def _run(run: Run) -> dict[str, Any]:
    told = {
        "status": run.status,
        "steps": run.steps,
        # 32 bits suffice, and JavaScript has no ordinary numbers of 64.
        "step": run.step.astype(np.int32),
        "points": run.points,
        "loss": run.loss,
        "gradient_norm": run.gradient_norm,
        "left_domain": run.left_domain,
    }
    if run.batch_loss is None:
        return told
    return told | {
        "batch_loss": run.batch_loss,
        "batch_gradient_norm": run.batch_gradient_norm,
    }


def _batches(run: Run, tuned: Tuned, landscape: Landscape) -> dict[str, Any]:
    """Which examples each update of a run uses that is among its entries; ``None`` for all."""
    if tuned.batch is None or landscape.examples is None:
        return {"batches": None}
    chosen = tuned.batch.chosen(len(landscape.examples.x), run.step[:-1])
    return {"batches": [indices.tolist() for indices in chosen]}


def _recorded(recorded: Recorded, record: Collection[Recordable]) -> dict[str, Any]:
    """A run with what was asked to be recorded of it, but for its batches."""
    memory = recorded.memory
    told = {
        "forces": {
            "parts": [
                {"name": name, "title": rendered(_TITLES[name]), "vectors": vectors}
                for name, vectors in recorded.parts.items()
            ],
            "movement": recorded.movement,
            "gradient_at": recorded.gradient_at,
        },
        "rates": recorded.rates,
        "memory": memory and {"horizon": memory.horizon, "weights": memory.weights},
    }
    rate = {"learning_rates": recorded.rate} if "rates" in record else {}
    return _run(recorded.run) | {name: told[name] for name in record if name in told} | rate


def _entry(entry: np.ndarray | None) -> list[float] | None:
    return None if entry is None else entry.tolist()


def _sketch(sketch: Sketch) -> dict[str, Any]:
    return {
        "status": sketch.status,
        "steps": sketch.steps,
        "left_domain": sketch.left_domain,
        "converged_at": sketch.converged_at,
        "first": _entry(sketch.first),
        "shown": _entry(sketch.shown),
        "shown_step": sketch.shown_step,
        "last": _entry(sketch.last),
        "origin": _entry(sketch.origin),
        "entries": sketch.entries,
    }


def compute_trajectories(request: TrajectoriesRequest, control: Control) -> dict[str, Any]:
    """Runs of every optimizer from every start, ordered by start, then by optimizer.

    Entry 0 of a run is the start; entry i is the point after ``step[i]`` updates, with loss and
    gradient norm at that point.
    """
    landscape, optimizers, starts = request.referred()
    if request.record:
        return {"runs": _with_records(request, landscape, optimizers, starts, control)}
    if request.precision == "float32":
        asked = Asked(request.steps, request.shown)
        step, drawn = sketches(landscape, starts, optimizers, asked, control)
        told = [whose | _sketch(each) for whose, each in by_start_and_optimizer(request, drawn)]
        return {"step": step, "runs": told}
    runs = live_trajectories(landscape, starts, optimizers, request.steps, control)
    return {"runs": [whose | _run(run) for whose, run in by_start_and_optimizer(request, runs)]}


def _with_records(
    request: TrajectoriesRequest,
    landscape: Landscape,
    optimizers: Sequence[Tuned],
    starts: np.ndarray,
    control: Control,
) -> list[dict[str, Any]]:
    """The runs with what was asked to be recorded of them."""
    if request.precision == "float32":
        record = list(request.record)
        raise invalid([wrong("record", record, message("allowed.record"))])
    if "batches" in request.record:
        _check_batches(request, optimizers)
        if len(set(request.record)) == 1:  # which needs no recording
            runs = live_trajectories(landscape, starts, optimizers, request.steps, control)
            return [
                whose | _run(run) | _batches(run, optimizers[whose["optimizer_index"]], landscape)
                for whose, run in by_start_and_optimizer(request, runs)
            ]
    course = Course(request.steps, landscape, SCREEN_ENTRIES, control)
    memory = "memory" in request.record
    recorded = recorded_trajectories(starts, optimizers, course, memory=memory)
    told: list[dict[str, Any]] = []
    for whose, each in by_start_and_optimizer(request, recorded):
        run = whose | _recorded(each, request.record)
        if "batches" in request.record:
            run |= _batches(each.run, optimizers[whose["optimizer_index"]], landscape)
        told.append(run)
    return told


def _check_batches(request: TrajectoriesRequest, optimizers: Sequence[Tuned]) -> None:
    """Whether the indices of all batches that would be told fit into an answer.

    Raises:
        ProblemError: 422, they do not.
    """
    updates = min(request.steps, SCREEN_ENTRIES) * len(request.starts or "1")
    sizes = [0 if tuned.batch is None else tuned.batch.size for tuned in optimizers]
    if updates * sum(sizes) > _MOST_INDICES:
        largest = int(np.argmax(sizes))
        allowed = message("allowed.recorded_batches", limit=_MOST_INDICES)
        raise invalid([wrong(f"optimizers.{largest}.batch.size", sizes[largest], allowed)])


def _many_updates(request: TrajectoriesRequest) -> bool:
    starts = len(request.starts or "1")
    sizes = [0 if each.batch is None else each.batch.size for each in request.optimizers]
    of_all = max(summed_over(request.surface) / 16, 1)
    updates = starts * request.steps * sum(of_all + size / _EXAMPLES for size in sizes)
    return bool(request.record) or updates > _QUICK_UPDATES


TRAJECTORIES = Operation(
    name="trajectories",
    path="/api/trajectories",
    request=TrajectoriesRequest,
    answer=TrajectoriesAnswer,
    compute=compute_trajectories,
    heavy=_many_updates,
    total=runs_count,
)
