"""What a question is: a request, its answer, and what makes one of the other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import BaseModel, ValidationError

from errorsurface.api.problems.errors import ProblemError, as_said, invalid
from errorsurface.api.problems.invalid import invalid_fields
from errorsurface.api.wire.base import Message
from errorsurface.control import Control

_log = structlog.stdlib.get_logger("errorsurface.operations")


def never(_request: Message) -> bool:
    """For what never takes long."""
    return False


def always(_request: Message) -> bool:
    """For what always may take long."""
    return True


def one(_request: Message) -> int:
    """For what is of one piece."""
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
        patience: how many times as long as others it may compute: more than once where parts of
            the answer arrive meanwhile, so that one watches and may give it up.
    """

    name: str
    path: str
    request: type[Message]
    answer: type[BaseModel]
    compute: Callable[[Any, Control], dict[str, Any]]
    heavy: Callable[[Any], bool] = never
    total: Callable[[Any], int] = one
    patience: int = 1

    def validated(self, data: object) -> Message:
        """The request that ``data`` is.

        Raises:
            ProblemError: 422.
        """
        try:
            return self.request.model_validate(data)
        except ValidationError as error:
            found = error.errors(include_url=False)
            raise invalid(invalid_fields(found, data, self.request)) from None

    def answered(self, request: Message, control: Control) -> dict[str, Any]:
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
            raise ProblemError(422, as_said(str(error))) from error
