"""References to data, and to the surfaces that are made of them."""

from typing import Annotated, Literal

from pydantic import Field

from errorsurface.api.wire.base import Finite, Message
from errorsurface.surfaces.data import LARGEST, Loss, Model
from errorsurface.surfaces.examples import Reduction

# As many as fit into the largest message.
MAXIMUM_POINTS = 16_384

Number = Annotated[Finite, Field(ge=-LARGEST, le=LARGEST)]
Numbers = Annotated[list[Number], Field(min_length=1, max_length=MAXIMUM_POINTS)]
Ends = tuple[Number, Number]


class PointsData(Message):
    """The examples themselves: a feature and a target for each."""

    kind: Literal["points"]
    x: Numbers
    y: Numbers


Data = PointsData


class RegressionSurface(Message):
    """The loss of a model over data, θ its two parameters; see ``docs/data.md``."""

    kind: Literal["regression"]
    model: Model
    loss: Loss
    reduction: Reduction = "mean"
    data: Data
    domain: tuple[Ends, Ends] | None = None
