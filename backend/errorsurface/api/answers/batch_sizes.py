"""The question what small and large batches do to the training of a network on digits."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.machine import machine
from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.wire.base import Finite, Message, Whole, finite
from errorsurface.api.wire.batch_sizes import BatchSizes
from errorsurface.api.wire.data import Seed
from errorsurface.control import Control
from errorsurface.networks.batches.classifier import NARROWEST, WIDEST, Classifier
from errorsurface.networks.batches.digits import SOURCE, TRAINING, VALIDATION
from errorsurface.networks.batches.sharpness import DIRECTIONS, PROBES, RADIUS, Sharpness
from errorsurface.networks.batches.slices import AROUND, BETWEEN, Pair
from errorsurface.networks.batches.study import (
    BASE_SIZE,
    COMPARED,
    MOST_EPOCHS,
    MOST_SEEDS,
    Listener,
    Moment,
    Run,
    Scaling,
    Setup,
    Solution,
    Study,
    Timing,
)
from errorsurface.networks.batches.task import Score
from errorsurface.networks.batches.training import Optimizer
from errorsurface.text import message

LARGEST_SIZE, MOST_SIZES = 1000, 10

BatchSize = Annotated[int, Field(ge=1, le=LARGEST_SIZE, strict=True), Whole]


class BatchSizesRequest(Message):
    """The same network trained on digits with batches of each of ``sizes``, all different.

    There are ``seeds`` trainings for each, from different random starts, of ``epochs`` each, with
    the ``learning_rate`` η, or by ``scaling`` ηB/20 (``linear``) or η√(B/20) (``root``). The
    network has one layer of ``hidden`` tanh units. Trainings of the first two starts go on to the
    training loss ``target_loss``. The same ``seed`` gives the same trainings.
    """

    sizes: list[BatchSize] = Field(
        min_length=1, max_length=MOST_SIZES, json_schema_extra={"uniqueItems": True}
    )
    seeds: Annotated[int, Field(ge=1, le=MOST_SEEDS, strict=True), Whole] = 3
    epochs: Annotated[int, Field(ge=1, le=MOST_EPOCHS, strict=True), Whole] = 20
    learning_rate: Annotated[Finite, Field(gt=0.0, le=100.0)] = 0.1
    scaling: Scaling = "none"
    optimizer: Optimizer = "sgd"
    hidden: Annotated[int, Field(ge=NARROWEST, le=WIDEST, strict=True), Whole] = 32
    target_loss: Annotated[Finite, Field(ge=0.01, le=2.0)] = 0.05
    seed: Seed = 0


def compute_batch_sizes(request: BatchSizesRequest, control: Control) -> dict[str, Any]:
    """The trainings, their times, and two of them side by side."""
    sizes = request.sizes
    twice = [
        wrong(f"sizes.{index}", size, message("allowed.once"))
        for index, size in enumerate(sizes)
        if size in sizes[:index]
    ]
    if twice:
        raise invalid(twice)
    setup = Setup(
        sizes=tuple(sizes),
        seeds=request.seeds,
        epochs=request.epochs,
        rate=request.learning_rate,
        scaling=request.scaling,
        optimizer=request.optimizer,
        hidden=request.hidden,
        seed=request.seed,
        target=request.target_loss,
    )
    listener = Listener(
        run=lambda index, run: control.part({"index": index, "run": _run(run)}),
        timing=lambda index, timing: control.part({"index": index, "time": _time(timing)}),
        pair=lambda moment, pair: control.part({"moment": moment, "pair": _pair(pair)}),
    )
    found = Study(setup, control, listener).outcome()
    moments: tuple[Moment, ...] = ("epochs", "loss")
    return {
        "parameters": Classifier(request.hidden).parameters,
        "training": TRAINING,
        "validation": VALIDATION,
        "source": SOURCE,
        "base_size": BASE_SIZE,
        "compared": min(COMPARED, request.seeds),
        "runs": [_run(each) for each in found.runs],
        "times": [_time(each) for each in found.timings],
        "machine": machine(),
        "probes": PROBES,
        "ball": {"radius": RADIUS, "directions": DIRECTIONS},
        "pairs": {
            moment: _pair(found.pairs[moment]) if moment in found.pairs else None
            for moment in moments
        },
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "size": run.size,
        "start": run.number,
        "learning_rate": run.rate,
        "before": run.before,
        "status": run.status,
        "after": _solution(run.after),
        "reached": None if run.reached is None else _solution(run.reached),
        "given_up": run.given_up,
    }


def _solution(solution: Solution) -> dict[str, Any]:
    return {
        "epochs": solution.epochs,
        "updates": solution.updates,
        "training": _score(solution.scores.training),
        "validation": _score(solution.scores.validation),
        "sharpness": None if solution.sharpness is None else _sharpness(solution.sharpness),
    }


def _score(score: Score) -> dict[str, Any]:
    return {"loss": finite(score.loss), "accuracy": score.accuracy}


def _sharpness(found: Sharpness) -> dict[str, Any]:
    return {
        "largest_eigenvalue": found.largest_eigenvalue,
        "trace": found.trace,
        "trace_error": found.trace_error,
        "mean_rise": found.mean_rise,
    }


def _time(timing: Timing) -> dict[str, Any]:
    low, median, high = (np.quantile(timing.seconds, [0.25, 0.5, 0.75])).tolist()
    updates = timing.updates_per_epoch
    return {
        "size": timing.size,
        "seconds_per_update": median / updates,
        "seconds_per_epoch": median,
        "spread": [low / updates, high / updates],
        "updates_per_epoch": updates,
        "updates": updates,
        "repeats": len(timing.seconds),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    small, large = pair.slices
    return {
        "around": AROUND,
        "small": small,
        "large": large,
        "between": {
            "at": BETWEEN,
            "training": _scores(pair.between.training),
            "validation": _scores(pair.between.validation),
        },
    }


def _scores(scores: list[Score]) -> dict[str, Any]:
    return {
        "loss": np.array([each.loss for each in scores]),
        "accuracy": np.array([each.accuracy for each in scores]),
    }


def _total(request: BatchSizesRequest) -> int:
    return len(request.sizes) * (request.seeds + min(COMPARED, request.seeds))


BATCH_SIZES = Operation(
    name="batch_sizes",
    path="/api/batch-sizes",
    request=BatchSizesRequest,
    answer=BatchSizes,
    compute=compute_batch_sizes,
    heavy=always,
    patience=4,
    total=_total,
)
