"""The question whether what is a minimum in a slice is one in all dimensions."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from errorsurface.api.answers.dimensions_words import findings
from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.networks import objective_of
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.wire.base import Message
from errorsurface.api.wire.data import Seed
from errorsurface.api.wire.dimensions import MoreDimensions, TrainedFor
from errorsurface.api.wire.networks import NetworkData, NetworkModel
from errorsurface.api.wire.words import words
from errorsurface.control import Control
from errorsurface.networks.dimensions.freed import Freed, falls, freed
from errorsurface.networks.dimensions.gaussian import LOG_ALL_POSITIVE, SAMPLES, ensembles
from errorsurface.networks.dimensions.slices import At, Search, saddle, trained
from errorsurface.networks.objective import Loss, Objective
from errorsurface.text import message, rendered

# Of the work, what is done once the trap and the random matrices are there.
_PREPARED = 0.2


class MoreDimensionsRequest(Message):
    """A minimum of a slice along two parameters of a network, the others set free one by one.

    ``at`` a ``saddle`` the gradient is zero along all of them, so that curvature alone decides; of
    a network that was ``trained`` by ``updates`` of Adam it is zero along the two. ``seed`` is that
    of the search or the training, and ``order`` that of the coordinates' order.
    """

    model: NetworkModel
    data: NetworkData
    loss: Loss = "squared"
    at: At = "saddle"
    updates: TrainedFor = 100
    seed: Seed = 0
    order: Seed = 0


def compute_more_dimensions(request: MoreDimensionsRequest, control: Control) -> dict[str, Any]:
    """The trap, its blocks, how far a ball falls, and random matrices."""
    objective = objective_of(request.model, request.data, request.loss)
    parameters = objective.network.parameters
    if parameters < 2:
        least = message("allowed.two_parameters")
        raise invalid([wrong("model.layers", parameters, least)])
    random = {
        "samples": SAMPLES,
        "simulated": [vars(each) for each in ensembles(request.seed, control)],
        "log_all_positive": np.array(LOG_ALL_POSITIVE[:parameters]),
    }
    search = _search(objective, request, control)
    trap = search.trap
    columns = [] if trap is None else freed(trap)
    known = {
        "parameters": parameters,
        "found": trap is not None,
        "looked_at": search.looked_at,
        "saddles": search.saddles,
        "loss": None if trap is None else trap.loss,
        "order": np.array([] if trap is None else trap.order, dtype=np.int32),
        "random": random,
    }
    nothing: list[float | None] = [None] * len(columns)
    control.part(known | {"columns": _columns(columns, nothing)})
    losses: list[float] = []
    if trap is not None:

        def progress(share: float) -> None:
            control.progress(_PREPARED + (1.0 - _PREPARED) * share)

        control.progress(_PREPARED)
        losses = falls(objective, trap, columns, control, progress).tolist()
    said = findings(search, columns, losses)
    return known | {
        "columns": _columns(columns, losses),
        "findings": [{"text": rendered(each), "message": words(each)} for each in said],
    }


def _search(objective: Objective, request: MoreDimensionsRequest, control: Control) -> Search:
    if request.at == "saddle":
        return saddle(objective, request.seed, request.order, control)
    return trained(objective, request.seed, request.order, request.updates, control)


def _columns(columns: Sequence[Freed], losses: Sequence[float | None]) -> list[dict[str, Any]]:
    return [
        {
            "count": column.count,
            "eigenvalues": column.spectrum.eigenvalues,
            "negative": column.spectrum.negative,
            "threshold": column.spectrum.threshold,
            "gradient_norm": column.gradient_norm,
            "way": column.way,
            "loss": loss,
        }
        for column, loss in zip(columns, losses, strict=True)
    ]


MORE_DIMENSIONS = Operation(
    name="more_dimensions",
    path="/api/more-dimensions",
    request=MoreDimensionsRequest,
    answer=MoreDimensions,
    compute=compute_more_dimensions,
    heavy=always,
    patience=4,
)
