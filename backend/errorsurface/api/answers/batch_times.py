"""The question how long an update takes with batches of several sizes, on this very machine."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.batches import DATA_ONLY, examples_of, size_fault
from errorsurface.api.answers.machine import machine
from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.answers.requests import PlacesRequest
from errorsurface.api.problems.errors import invalid
from errorsurface.api.references import landscape_of
from errorsurface.api.wire.base import Whole
from errorsurface.api.wire.batches import BatchTimes, Size
from errorsurface.control import Control
from errorsurface.runs.timing import BatchTime, batch_times
from errorsurface.text import message, rendered

MAXIMUM_SIZES, MAXIMUM_REPEATS = 24, 50


class BatchTimesRequest(PlacesRequest):
    """The seconds of an update for each of ``sizes``, measured up to ``repeats`` times.

    No size takes more than about a second, but for compiling.
    """

    model_config = DATA_ONLY

    sizes: list[Size] = Field(min_length=1, max_length=MAXIMUM_SIZES)
    repeats: Annotated[int, Field(ge=1, le=MAXIMUM_REPEATS, strict=True), Whole] = 9


def compute_batch_times(request: BatchTimesRequest, control: Control) -> dict[str, Any]:
    """The times, with a description of what was timed and where."""
    landscape = landscape_of(request.surface)
    examples = examples_of(landscape)
    errors = [
        error
        for index, size in enumerate(request.sizes)
        for error in size_fault(f"sizes.{index}", size, examples)
    ]
    if errors:
        raise invalid(errors)
    times = batch_times(landscape, examples, request.sizes, request.repeats, control)
    return {
        "examples": len(examples.x),
        "times": [_time(each) for each in times],
        "machine": machine(),
        "measured": rendered(message("batches.measured")),
        "message": {"key": "batches.measured", "arguments": {}},
    }


def _time(measured: BatchTime) -> dict[str, Any]:
    low, median, high = np.quantile(measured.seconds, [0.25, 0.5, 0.75]).tolist()
    return {
        "size": measured.size,
        "seconds_per_update": median,
        "seconds_per_epoch": median * measured.updates_per_epoch,
        "spread": [low, high],
        "updates_per_epoch": measured.updates_per_epoch,
        "updates": measured.updates,
        "repeats": len(measured.seconds),
    }


BATCH_TIMES = Operation(
    name="batch_times",
    path="/api/batch-times",
    request=BatchTimesRequest,
    answer=BatchTimes,
    compute=compute_batch_times,
    heavy=always,
    total=lambda request: len(request.sizes),
)
