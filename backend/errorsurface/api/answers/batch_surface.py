"""The question for the surface of the batch that an update uses."""

from typing import Annotated, Any

from pydantic import Field

from errorsurface.api.answers.batches import DATA_ONLY, batch_of, examples_of
from errorsurface.api.answers.grid import MAXIMUM_GRID
from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.window import WindowRequest
from errorsurface.api.references import landscape_of
from errorsurface.api.wire.base import Whole
from errorsurface.api.wire.batches import BatchReference, BatchSurface
from errorsurface.control import Control
from errorsurface.runs.trajectories import MAXIMUM_STEPS
from errorsurface.surfaces.batch_grid import batch_grid

# Losses of single examples; more are where they keep nobody waiting who drags.
_QUICK_LOSSES = 2**20


class BatchSurfaceRequest(WindowRequest):
    """The surface of the batch of update number ``step``, on n × n points."""

    model_config = DATA_ONLY

    batch: BatchReference
    step: Annotated[int, Field(ge=0, lt=MAXIMUM_STEPS, strict=True), Whole]
    n: Annotated[int, Field(ge=2, le=MAXIMUM_GRID, strict=True), Whole]


def compute_batch_surface(request: BatchSurfaceRequest, _control: Control) -> dict[str, Any]:
    """L of one batch on n × n points."""
    landscape = landscape_of(request.surface)
    examples = examples_of(landscape)
    batch = batch_of(request.batch, examples)
    indices, sizes = batch.order(len(examples.x), 1, request.step)
    chosen = indices[0, : sizes[0]]
    found = batch_grid(landscape, examples, chosen, request.n, request.window(landscape))
    return found._asdict() | {
        "critical_points": [],
        "critical_curves": [],
        "indices": chosen.astype("int32"),
    }


BATCH_SURFACE = Operation(
    name="batch_surface",
    path="/api/batch-surface",
    request=BatchSurfaceRequest,
    answer=BatchSurface,
    compute=compute_batch_surface,
    heavy=lambda request: request.n**2 * request.batch.size > _QUICK_LOSSES,
)
