"""The question for the surface of a test sample beside that of training, and for sharpness."""

from typing import Annotated, Any

import numpy as np
from jaxtyping import Float
from pydantic import Field

from errorsurface.api.answers.batches import DATA_ONLY, examples_of
from errorsurface.api.answers.grid import MAXIMUM_GRID
from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.samples import Samples, samples_of
from errorsurface.api.answers.window import WindowRequest
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.references import landscape_of, summed_over
from errorsurface.api.wire.base import Whole, finite
from errorsurface.api.wire.data import RegressionSurface
from errorsurface.api.wire.flat_and_sharp import (
    DrawnSample,
    FlatAndSharp,
    Radius,
    Scale,
    TestSample,
)
from errorsurface.api.wire.words import words
from errorsurface.calculus.losses import SIZE, losses
from errorsurface.calculus.sharpness import sharpness
from errorsurface.calculus.shift import shifted, way_between
from errorsurface.calculus.taylor import taylor
from errorsurface.control import Control
from errorsurface.surfaces import grid
from errorsurface.surfaces.data import loss_at
from errorsurface.surfaces.data.rescaled import in_unit, nearest_minimum, stretching
from errorsurface.text import Message as Text
from errorsurface.text import message, rendered

MAXIMUM_SCALES = 32
# Where on the way between the minima, which goes on at either end.
_BETWEEN = np.linspace(-0.5, 1.5, 101)
# Losses of single examples; more are where they keep nobody waiting who drags.
_QUICK_LOSSES = 2**20

Point = tuple[float, float]


class FlatAndSharpRequest(WindowRequest):
    """The surface of a ``test`` sample on n × n points, and how sharp the training minimum is.

    Sharpness is told for each of ``scales`` that the parameters are stretched by, over a disc of
    ``radius``.
    """

    model_config = DATA_ONLY

    test: TestSample
    n: Annotated[int, Field(ge=2, le=MAXIMUM_GRID, strict=True), Whole]
    radius: Radius
    scales: Annotated[list[Scale], Field(min_length=1, max_length=MAXIMUM_SCALES)] = Field(
        default_factory=lambda: [1.0]
    )


def compute_flat_and_sharp(request: FlatAndSharpRequest, control: Control) -> dict[str, Any]:
    """The test grid, both minima, what lies between them, and the sharpness of the one."""
    reference = request.surface
    if not isinstance(reference, RegressionSurface):
        name = landscape_of(reference).name
        raise invalid([wrong("surface", name, message("allowed.surface_of_data"))])
    samples = samples_of(reference, request.test)
    training, test = samples.training, samples.test
    window = request.window(training)
    of_test = grid(test, request.n, window)
    control.check()
    of_training = None if samples.whole else grid(training, request.n, window).z
    control.check()
    first = None if training.minimum is None else training.minimum.at
    second = None if test.minimum is None else test.minimum.at
    if first is not None and second is not None:
        second = nearest_minimum(samples.task.model, second, first)
    return of_test._asdict() | {
        "training_z": of_training,
        "training_count": len(examples_of(training).x),
        "test_count": len(examples_of(test).x),
        "training_minimum": _minimum(samples, first),
        "test_minimum": _minimum(samples, second),
        **_between(samples, first, second),
        "radius": request.radius,
        "rescaled": [] if first is None else _rescaled(samples, request, first, second, control),
        "notes": [{"text": rendered(each), "message": words(each)} for each in _notes(samples)],
    }


def _minimum(samples: Samples, at: Point | None) -> dict[str, Any] | None:
    if at is None:
        return None
    return {
        "at": list(at),
        "training_loss": finite(loss_at(samples.task, examples_of(samples.training), at)),
        "test_loss": finite(loss_at(samples.task, examples_of(samples.test), at)),
    }


def _between(samples: Samples, first: Point | None, second: Point | None) -> dict[str, Any]:
    if first is None or second is None:
        return dict.fromkeys(("rise", "distance", "shifted", "between"))
    begin, end = np.array(first), np.array(second)
    # From one program and not example by example, so that what is lowest is lowest.
    at_first, at_second = losses(samples.test, np.stack([begin, end]))
    distance = _distance(begin, end)
    cost = shifted(samples.test, end, distance)
    way = way_between(samples.training, samples.test, (begin, end), _BETWEEN)
    return {
        "rise": finite(float(at_first - at_second)),
        "distance": finite(distance),
        "shifted": None
        if cost is None
        else {"flattest": finite(cost.flattest), "sharpest": finite(cost.sharpest)},
        "between": way._asdict(),
    }


def _rescaled(
    samples: Samples,
    request: FlatAndSharpRequest,
    first: Point,
    second: Point | None,
    control: Control,
) -> list[dict[str, Any]]:
    model, task = samples.task.model, samples.task
    expansion = taylor(samples.training, np.array(first))
    found: list[dict[str, Any]] = []
    for scale in request.scales:
        control.check()
        stretched = stretching(model, scale)
        at = _stretched(first, stretched)
        there = sharpness(samples.training, expansion, request.radius, stretched)
        own, other = (
            loss_at(task, in_unit(model, examples_of(each), scale), at)
            for each in (samples.training, samples.test)
        )
        found.append(
            {
                "scale": scale,
                "at": list(at),
                "training_loss": finite(own),
                "test_loss": finite(other),
                "largest_eigenvalue": finite(there.largest_eigenvalue),
                "mean_rise": finite(there.mean_rise),
                "distance": None if second is None else _away(model, at, second, stretched),
            }
        )
    return found


def _stretched(point: Point, stretched: Float[np.ndarray, "2"]) -> Point:
    return point[0] * float(stretched[0]), point[1] * float(stretched[1])


def _away(model: str, at: Point, second: Point, stretched: Float[np.ndarray, "2"]) -> float | None:
    """How far the nearest minimum of the test loss is in the stretched parameters."""
    # The toy network's valley is the same in them: it is the same surface.
    if model == "toy_network":
        nearest = nearest_minimum("toy_network", second, at)
    else:
        nearest = _stretched(second, stretched)
    return finite(_distance(np.array(at), np.array(nearest)))


def _distance(first: Float[np.ndarray, "2"], second: Float[np.ndarray, "2"]) -> float:
    return float(np.hypot(*(second - first)))


def _notes(samples: Samples) -> list[Text]:
    """Why something is not told."""
    found: list[Text] = []
    for part, landscape in (("training", samples.training), ("test", samples.test)):
        if landscape.infimum is not None:
            found.append(message(f"data.flat.{part}_separable"))
        elif landscape.minimum is None:
            found.append(message(f"data.flat.{part}_unknown"))
    if samples.training.minimum is not None and samples.training.has_kink:
        found.append(message("data.flat.kink"))
    return found


def _is_heavy(request: FlatAndSharpRequest) -> bool:
    fresh = request.test.n if isinstance(request.test, DrawnSample) else None
    points = request.n**2 + SIZE * len(request.scales)
    return points * max(summed_over(request.surface), fresh or 1) > _QUICK_LOSSES


FLAT_AND_SHARP = Operation(
    name="flat_and_sharp",
    path="/api/flat-and-sharp",
    request=FlatAndSharpRequest,
    answer=FlatAndSharp,
    compute=compute_flat_and_sharp,
    heavy=_is_heavy,
)
