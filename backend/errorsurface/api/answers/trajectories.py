"""The question for runs."""

from typing import Any

import numpy as np

from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.requests import RunsRequest, by_start_and_optimizer, runs_count
from errorsurface.api.wire.runs import Trajectories
from errorsurface.control import Control
from errorsurface.runs.trajectories import Run, trajectories

# About 5 ms of updates: what is longer goes where it keeps nobody waiting who drags.
_QUICK_UPDATES = 100_000


class TrajectoriesRequest(RunsRequest):
    """Runs of every optimizer from one start, or from each of several ``starts``."""


def _run(run: Run) -> dict[str, Any]:
    return {
        "status": run.status,
        "steps": run.steps,
        # 32 bits suffice, and JavaScript has no ordinary numbers of 64.
        "step": run.step.astype(np.int32),
        "points": run.points,
        "loss": run.loss,
        "gradient_norm": run.gradient_norm,
        "left_domain": run.left_domain,
    }


def compute_trajectories(request: TrajectoriesRequest, control: Control) -> dict[str, Any]:
    """Runs of every optimizer from every start, ordered by start, then by optimizer.

    Entry 0 of a run is the start; entry i is the point after ``step[i]`` updates, with loss and
    gradient norm at that point.
    """
    landscape, optimizers, starts = request.referred()
    runs = trajectories(landscape, starts, optimizers, request.steps, control)
    return {"runs": [whose | _run(run) for whose, run in by_start_and_optimizer(request, runs)]}


def _many_updates(request: TrajectoriesRequest) -> bool:
    runs = len(request.optimizers) * len(request.starts or "1")
    return runs * request.steps > _QUICK_UPDATES


TRAJECTORIES = Operation(
    name="trajectories",
    path="/api/trajectories",
    request=TrajectoriesRequest,
    answer=Trajectories,
    compute=compute_trajectories,
    heavy=_many_updates,
    total=runs_count,
)
