"""The question where a small network's gradient is zero, and how many eigenvalues are positive."""

from collections.abc import Sequence
from typing import Any

from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.networks import objective_of
from errorsurface.api.wire.base import Message
from errorsurface.api.wire.data import Seed
from errorsurface.api.wire.networks import MinimumRatio, NetworkData, NetworkModel, PointCount
from errorsurface.control import Control
from errorsurface.networks.critical import Found, correlation, critical_points
from errorsurface.networks.objective import Loss


class MinimumRatioRequest(Message):
    """Up to ``count`` critical points of the mean loss of a small network over data.

    Searches begin at random parameters that were trained for a random while. The same ``seed``
    gives the same points, the first ones for any ``count``.
    """

    model: NetworkModel
    data: NetworkData
    loss: Loss = "squared"
    count: PointCount = 300
    seed: Seed = 0


def _point(point: Found) -> dict[str, Any]:
    counted = point.spectrum
    return {
        "loss": point.loss,
        "gradient_norm": point.gradient_norm,
        "minimum_ratio": counted.minimum_ratio,
        "eigenvalues": counted.eigenvalues,
        "positive": counted.positive,
        "negative": counted.negative,
        "zero": counted.zero,
        "threshold": counted.threshold,
        "like": point.like,
        "parameters": point.parameters,
        "how": {"updates": point.updates, "newton_steps": point.steps},
    }


def compute_minimum_ratio(request: MinimumRatioRequest, control: Control) -> dict[str, Any]:
    """The points, with their eigenvalues counted, and what became of the searches."""
    objective = objective_of(request.model, request.data, request.loss)

    def tell(index: int, points: Sequence[Found]) -> None:
        control.part({"from": index, "points": [_point(each) for each in points]})

    found = critical_points(objective, request.count, request.seed, control, tell)
    return {
        "parameters": objective.network.parameters,
        "correlation": correlation(found.points),
        "points": [_point(each) for each in found.points],
        "searches": {how: found.ends.get(how, 0) for how in ("critical", "slow", "infinite")},
    }


def _count(request: MinimumRatioRequest) -> int:
    return request.count


MINIMUM_RATIO = Operation(
    name="minimum_ratio",
    path="/api/minimum-ratio",
    request=MinimumRatioRequest,
    answer=MinimumRatio,
    compute=compute_minimum_ratio,
    heavy=always,
    total=_count,
    patience=4,
)
