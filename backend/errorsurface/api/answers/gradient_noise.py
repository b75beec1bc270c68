"""The question for the gradients of single examples, and the noise of those of batches."""

from typing import Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.batches import DATA_ONLY, batch_of, examples_of
from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.requests import PlacesRequest, out_of_reach
from errorsurface.api.problems.errors import invalid
from errorsurface.api.references import landscape_of
from errorsurface.api.wire.base import Point, finite
from errorsurface.api.wire.batches import BatchReference, GradientNoise
from errorsurface.calculus.gradient_noise import (
    batch_covariance,
    gradient_noise,
    signal_to_noise,
)
from errorsurface.control import Control
from errorsurface.optimizers.batches import Batch

# Gradients that are told, and points along a way.
MAXIMUM_GRADIENTS, MAXIMUM_ALONG = 2000, 512
# One example alone.
_ONE = Batch(1, replacement=True)


class GradientNoiseRequest(PlacesRequest):
    """The gradients of the examples at a point, and the noise of a ``batch``, or of one example.

    Of more than 2000 examples a random part is told, always the same. ``along`` are further points,
    of which the signal-to-noise ratio alone is told.
    """

    model_config = DATA_ONLY

    at: Point
    batch: BatchReference | None = None
    along: list[Point] | None = Field(default=None, max_length=MAXIMUM_ALONG)


def compute_gradient_noise(request: GradientNoiseRequest, control: Control) -> dict[str, Any]:
    """Gradients, their mean and covariance, and what of these is left in a batch."""
    landscape = landscape_of(request.surface)
    examples = examples_of(landscape)
    count = len(examples.x)
    batch = _ONE if request.batch is None else batch_of(request.batch, examples)
    errors = out_of_reach("at", request.at, landscape)
    for index, point in enumerate(request.along or []):
        errors += out_of_reach(f"along.{index}", point, landscape)
    if errors:
        raise invalid(errors)

    along: list[float | None] = []
    for point in request.along or []:
        control.check()
        there = gradient_noise(landscape, examples, np.array(point))
        spread = batch_covariance(there.covariance, batch, count)
        along.append(finite(signal_to_noise(there.mean, spread)))
    here = gradient_noise(landscape, examples, np.array(request.at))
    spread = batch_covariance(here.covariance, batch, count)
    told = np.arange(count)
    if count > MAXIMUM_GRADIENTS:
        chosen = np.random.default_rng(0).choice(count, MAXIMUM_GRADIENTS, replace=False)
        told = np.sort(chosen)
    return {
        "count": count,
        "indices": told.astype(np.int32),
        "gradients": here.gradients[told],
        "mean": here.mean,
        "covariance": here.covariance,
        "batch_covariance": spread,
        "size": batch.size,
        "signal_to_noise": finite(signal_to_noise(here.mean, spread)),
        "along": None if request.along is None else along,
    }


GRADIENT_NOISE = Operation(
    name="gradient_noise",
    path="/api/gradient-noise",
    request=GradientNoiseRequest,
    answer=GradientNoise,
    compute=compute_gradient_noise,
    heavy=lambda request: bool(request.along),
)
