"""The wire of networks: what is trained, on which data, and the critical points of its loss."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from errorsurface.api.wire.base import Finite, Key, Message, Whole
from errorsurface.api.wire.data import Number, Seed
from errorsurface.networks.critical import MOST_POINTS
from errorsurface.networks.generators import MOST_EXAMPLES, MOST_NOISE, GeneratorName
from errorsurface.networks.network import MOST_LAYERS, WIDEST, Activation

Width = Annotated[int, Field(ge=1, le=WIDEST, strict=True), Whole]
Row = Annotated[list[Number], Field(min_length=1, max_length=WIDEST)]
ExampleCount = Annotated[int, Field(ge=2, le=MOST_EXAMPLES, strict=True), Whole]
PointCount = Annotated[int, Field(ge=1, le=MOST_POINTS, strict=True), Whole]


class NetworkModel(Message):
    """A fully connected network: how many units each layer has, from the inputs to one output.

    The hidden units have the ``activation``, a smooth one, and the output none.
    """

    layers: list[Width] = Field(min_length=2, max_length=MOST_LAYERS)
    activation: Activation
    bias: Annotated[bool, Field(strict=True)] = True


class NetworkPoints(Message):
    """The examples themselves: a row of features and a target for each."""

    kind: Literal["points"]
    x: list[Row] = Field(min_length=2, max_length=MOST_EXAMPLES)
    y: list[Number] = Field(min_length=2, max_length=MOST_EXAMPLES)


class NetworkDataset(Message):
    """A data set that comes with the product: its first features, as many as there are inputs.

    Features, and targets that are no classes, have mean 0 and variance 1. Of more than ``limit``
    rows a random part is used.
    """

    kind: Literal["dataset"]
    name: Key
    limit: ExampleCount = 128
    seed: Seed = 0


class NetworkGenerated(Message):
    """``n`` examples drawn by a rule; see ``docs/networks.md``."""

    kind: Literal["generated"]
    name: GeneratorName
    n: ExampleCount = 64
    noise: Annotated[Finite, Field(ge=0.0, le=MOST_NOISE)] | None = None
    seed: Seed = 0


NetworkData = Annotated[
    NetworkPoints | NetworkDataset | NetworkGenerated, Field(discriminator="kind")
]


class HowFound(BaseModel):
    """How a point was found: updates of Adam from random parameters, then steps of Newton's."""

    updates: int
    newton_steps: int


class NetworkPoint(BaseModel):
    """A critical point of a network's loss; its eigenvalues ascend.

    Those whose absolute value is at most ``threshold`` count as ``zero``, and ``minimum_ratio`` is
    ``positive`` divided by all. ``like`` is the index of the first point with the same loss and the
    same three counts; its own where none before it has them.
    """

    loss: float
    gradient_norm: float
    minimum_ratio: float
    eigenvalues: list[float]
    positive: int
    negative: int
    zero: int
    threshold: float
    like: int
    parameters: list[float]
    how: HowFound


class Searches(BaseModel):
    """How the searches ended, those that were still under way left out.

    ``critical`` found a point, ``slow`` ones were given up after 30 steps of Newton's method, and
    ``infinite`` ones were on their way to where the loss gets flat as units are saturated.
    """

    critical: int
    slow: int
    infinite: int


class MinimumRatio(BaseModel):
    """Critical points, in the order in which they were found.

    There are fewer than asked for where too many searches fail. ``parameters`` is how many the
    network has, and ``correlation`` that of loss and minimum ratio, ``null`` where one of them does
    not vary. Over the live channel messages of progress bring the points as they are found, as
    ``"parts": [{"from": index, "points": […]}]``.
    """

    parameters: int
    correlation: float | None
    points: list[NetworkPoint]
    searches: Searches
