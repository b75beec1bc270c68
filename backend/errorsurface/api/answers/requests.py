"""What several questions have in common."""

from typing import TYPE_CHECKING, Annotated, Any, Union

import numpy as np
from pydantic import ConfigDict, Field

from errorsurface.api.answers.batches import with_batches
from errorsurface.api.problems.errors import Wrong, invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.references import (
    KINDS,
    CatalogSurface,
    OptimizerReference,
    landscape_of,
    optimizers_of,
)
from errorsurface.api.wire.base import Message, Point, Whole
from errorsurface.api.wire.data import RegressionSurface
from errorsurface.api.wire.rules import exactly_one
from errorsurface.api.wire.slices import NetworkSurface
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import MAXIMUM_STEPS
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import message

MAXIMUM_OPTIMIZERS = 16
MAXIMUM_STARTS = 4


def _one_of_the_kinds() -> Any:  # noqa: ANN401 (a type made of the table of kinds)
    models = tuple(kind.reference for kind in KINDS.values())
    if len(models) == 1:
        return models[0]
    return Annotated[Union[models], Field(discriminator="kind")]  # noqa: UP007 (made at run time)


# For the type checker the kinds that there always are; for pydantic all that the table has.
if TYPE_CHECKING:
    SurfaceReference = CatalogSurface | RegressionSurface | NetworkSurface
else:
    SurfaceReference = _one_of_the_kinds()


class PlacesRequest(Message):
    """What is asked about points of a surface, all of them within its reach."""

    surface: SurfaceReference


class RunsRequest(PlacesRequest):
    """Which optimizers run where: from one start, or from each of several ``starts``."""

    model_config = ConfigDict(json_schema_extra=exactly_one("start", "starts"))

    start: Point | None = None
    starts: list[Point] | None = Field(default=None, min_length=1, max_length=MAXIMUM_STARTS)
    optimizers: list[OptimizerReference] = Field(min_length=1, max_length=MAXIMUM_OPTIMIZERS)
    steps: Annotated[int, Field(ge=1, le=MAXIMUM_STEPS, strict=True), Whole]

    def referred(self) -> tuple[Landscape, list[Tuned], np.ndarray]:
        """The landscape, the optimizers, and the starts, one row each.

        Raises:
            ProblemError: 422.
        """
        landscape = landscape_of(self.surface)
        tuned = optimizers_of(self.optimizers, self.steps)
        optimizers = with_batches(tuned, self.optimizers, landscape)
        return landscape, optimizers, self._starts(landscape)

    def _starts(self, landscape: Landscape) -> np.ndarray:
        if (self.start is None) == (self.starts is None):
            value = None if self.start is None else "both"
            raise invalid([wrong("start", value, message("allowed.exactly_one_start"))])
        given = {"start": self.start} if self.start else {}
        given |= {f"starts.{index}": start for index, start in enumerate(self.starts or [])}
        errors = [
            error for path, start in given.items() for error in out_of_reach(path, start, landscape)
        ]
        if errors:
            raise invalid(errors)
        return np.array(list(given.values()))


def runs_count(request: RunsRequest) -> int:
    """How many optimizers there are: what progress counts."""
    return len(request.optimizers)


def out_of_reach(path: str, point: tuple[float, float], landscape: Landscape) -> list[Wrong]:
    """What is wrong with ``point``, sent as ``path``: nothing, or that it is out of reach."""
    (x_low, x_high), (y_low, y_high) = landscape.reach
    if x_low <= point[0] <= x_high and y_low <= point[1] <= y_high:
        return []
    ends = {"x_low": x_low, "x_high": x_high, "y_low": y_low, "y_high": y_high}
    allowed = message("allowed.reach", **{name: f"{end:g}" for name, end in ends.items()})
    return [wrong(path, list(point), allowed)]


def by_start_and_optimizer(
    request: RunsRequest, results: list[list[Any]]
) -> list[tuple[dict[str, Any], Any]]:
    """Whose each result is and the result, ordered by start, then by optimizer as requested.

    Args:
        request: what was asked for.
        results: for every optimizer one for every start.
    """
    return [
        (
            {
                "optimizer": request.optimizers[index].key,
                "optimizer_index": index,
                "start_index": start,
            },
            of_one[start],
        )
        for start in range(len(results[0]))
        for index, of_one in enumerate(results)
    ]
