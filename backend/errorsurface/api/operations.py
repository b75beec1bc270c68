"""What can be computed, for REST and the live channel alike: adding one is one entry here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import BaseModel, ValidationError

from errorsurface.api import calculus_schema, schema, verdict_schema
from errorsurface.api.calculus import (
    compute_critical_points,
    compute_escape,
    compute_extra_dimension,
    compute_taylor,
)
from errorsurface.api.convert import Control, compute_grid, compute_trajectories
from errorsurface.api.errors import ProblemError, invalid
from errorsurface.api.invalid import invalid_fields
from errorsurface.api.verdicts import compute_verdicts

_log = structlog.stdlib.get_logger("errorsurface.operations")

# About 5 ms of updates: what is longer goes where it keeps nobody waiting who drags.
_QUICK_UPDATES = 100_000
_QUICK_POINTS = 256 * 256


def _never(_request: schema.Message) -> bool:
    return False


def _always(_request: schema.Message) -> bool:
    return True


def _one(_request: schema.Message) -> int:
    return 1


@dataclass(frozen=True)
class Operation:
    """A request, its answer, and what makes one of the other.

    Attributes:
        name: its ``type`` on the live channel.
        path: where REST has it.
        request: the model of a valid request.
        answer: the model of the answer, for the description of the wire.
        compute: the answer as plain values and NumPy arrays; raises ``ProblemError`` where the
            request means nothing, ``ValueError`` likewise, ``Cancelled``.
        heavy: whether the request will take long.
        total: how many parts its progress counts.
    """

    name: str
    path: str
    request: type[schema.Message]
    answer: type[BaseModel]
    compute: Callable[[Any, Control], dict[str, Any]]
    heavy: Callable[[Any], bool] = _never
    total: Callable[[Any], int] = _one

    def validated(self, data: object) -> schema.Message:
        """The request that ``data`` is.

        Raises:
            ProblemError: 422.
        """
        try:
            return self.request.model_validate(data)
        except ValidationError as error:
            found = error.errors(include_url=False)
            raise invalid(invalid_fields(found, data, self.request)) from None

    def answered(self, request: schema.Message, control: Control) -> dict[str, Any]:
        """The answer to a valid request.

        Raises:
            ProblemError: 422, the numerics find a value that they do not allow.
            Cancelled: ``control`` said so.
        """
        try:
            return self.compute(request, control)
        except ValueError as error:
            # The references have been checked, so this is rare, and worth a look.
            _log.warning("refused by the numerics", type=self.name, exc_info=error)
            raise ProblemError(422, str(error)) from error


def _many_updates(request: schema.TrajectoriesRequest) -> bool:
    runs = len(request.optimizers) * len(request.starts or "1")
    return runs * request.steps > _QUICK_UPDATES


OPERATIONS = (
    Operation(
        name="grid",
        path="/api/grid",
        request=schema.GridRequest,
        answer=schema.Grid,
        compute=compute_grid,
        heavy=lambda request: request.n**2 > _QUICK_POINTS,
    ),
    Operation(
        name="trajectories",
        path="/api/trajectories",
        request=schema.TrajectoriesRequest,
        answer=schema.Trajectories,
        compute=compute_trajectories,
        heavy=_many_updates,
        total=lambda request: len(request.optimizers),
    ),
    Operation(
        name="taylor",
        path="/api/taylor",
        request=calculus_schema.TaylorRequest,
        answer=calculus_schema.Taylor,
        compute=compute_taylor,
    ),
    Operation(
        name="escape",
        path="/api/escape",
        request=calculus_schema.EscapeRequest,
        answer=calculus_schema.Escape,
        compute=compute_escape,
    ),
    Operation(
        name="extra_dimension",
        path="/api/extra-dimension",
        request=calculus_schema.ExtraDimensionRequest,
        answer=calculus_schema.ExtraDimension,
        compute=compute_extra_dimension,
    ),
    Operation(
        name="critical_points",
        path="/api/critical-points",
        request=calculus_schema.CriticalPointsRequest,
        answer=calculus_schema.CriticalPoints,
        compute=compute_critical_points,
        heavy=_always,
    ),
    Operation(
        name="verdicts",
        path="/api/verdicts",
        request=schema.TrajectoriesRequest,
        answer=verdict_schema.Verdicts,
        compute=compute_verdicts,
        # A verdict runs on, and again with other learning rates.
        heavy=_always,
        total=lambda request: len(request.optimizers),
    ),
)
