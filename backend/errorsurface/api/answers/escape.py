"""The question for the way out of a saddle."""

from typing import Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.points import MAXIMUM_LENGTHS, PointRequest
from errorsurface.api.wire.base import Distance
from errorsurface.api.wire.calculus import Escape
from errorsurface.calculus.escape import escape
from errorsurface.control import Control


class EscapeRequest(PointRequest):
    """The change of the loss along ±``step`` · u, the eigenvector of the lowest eigenvalue."""

    step: list[Distance] = Field(min_length=1, max_length=MAXIMUM_LENGTHS)


def compute_escape(request: EscapeRequest, _control: Control) -> dict[str, Any]:
    """Predicted and real change of the loss away from a saddle, to both sides."""
    landscape, found = request.expanded()
    step = np.array(request.step)
    way = escape(landscape, found, step)
    if way is None:
        names = ("eigenvalue", "direction", "predicted", "forward", "backward")
        return dict.fromkeys(names) | {"step": step}
    return way._asdict()


ESCAPE = Operation(
    name="escape",
    path="/api/escape",
    request=EscapeRequest,
    answer=Escape,
    compute=compute_escape,
)
