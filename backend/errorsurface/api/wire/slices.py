"""References to slices of a network's loss, and what is told of one."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from errorsurface.api.wire.base import Finite, Message, Whole
from errorsurface.api.wire.data import Seed
from errorsurface.api.wire.networks import NetworkData, NetworkModel
from errorsurface.api.wire.rules import DIFFERENT, NOTHING, Schema
from errorsurface.networks.network import MOST_PARAMETERS
from errorsurface.networks.objective import Loss
from errorsurface.networks.slices.cut import At, Directions
from errorsurface.networks.slices.training import FURTHEST, MOST_UPDATES, OptimizerName

LEAST_RATE, MOST_RATE = 1e-6, 10.0

Rate = Annotated[Finite, Field(ge=LEAST_RATE, le=MOST_RATE)]
Updates = Annotated[int, Field(ge=1, le=MOST_UPDATES, strict=True), Whole]
Coordinate = Annotated[int, Field(ge=0, lt=MOST_PARAMETERS, strict=True), Whole]
Weight = Annotated[Finite, Field(ge=-FURTHEST, le=FURTHEST)]
Place = tuple[float, float]


# What goes with which centre and directions; how many parameters there are, no schema says.
_COORDINATES: Schema = {
    "required": ["coordinates"],
    "properties": {"coordinates": {"type": "array"} | DIFFERENT},
}
_BETWEEN: Schema = {
    "required": ["other_seed"],
    "properties": {"other_seed": {"type": "integer"}, "at": {"const": "trained"}},
}
_POINT: Schema = {
    "required": ["parameters", "directions"],
    "properties": {
        "parameters": {"type": "array"},
        "directions": {"enum": ["random", "filter_normalized", "eigenvectors", "coordinates"]},
    },
}
_RULES: Schema = {
    "if": {"required": ["at"], "properties": {"at": {"const": "point"}}},
    "then": _POINT,
    "else": {"properties": {"parameters": NOTHING}},
    "dependentSchemas": {
        "directions": {
            "if": {"properties": {"directions": {"const": "coordinates"}}},
            "then": _COORDINATES,
            "else": {
                "if": {"properties": {"directions": {"const": "between"}}},
                "then": _BETWEEN,
            },
        }
    },
}


class SliceTraining(Message):
    """How a network is trained: with all examples, from normal random parameters."""

    optimizer: OptimizerName = "adam"
    learning_rate: Rate = 0.03
    updates: Updates = 300


class NetworkSurface(Message):
    """The loss of a network on a plane, L(x, y) = L(θ₀ + x·d₁ + y·d₂); see ``docs/networks.md``.

    θ₀ is where training ends or begins, or a ``point`` with ``parameters``. ``coordinates`` are
    the two of the directions of that name, ``other_seed`` that of the network ``between`` which
    and this one the plane lies.
    """

    model_config = ConfigDict(json_schema_extra=_RULES)

    kind: Literal["network"]
    model: NetworkModel
    data: NetworkData
    at: At = "trained"
    seed: Seed = 0
    directions: Directions = "pca"
    loss: Loss = "squared"
    training: SliceTraining = Field(default_factory=SliceTraining)
    coordinates: tuple[Coordinate, Coordinate] | None = None
    parameters: Annotated[list[Weight], Field(max_length=MOST_PARAMETERS)] | None = None
    other_seed: Seed | None = None


class SliceCentre(BaseModel):
    """The loss at θ₀ in all of its directions, and in the plane alone.

    ``curvatures`` are the eigenvalues of the Hessian within the plane, per unit of length, and
    ``gradient_in_plane`` is the length of that part of the gradient. Eigenvalues ascend; those up
    to ``threshold`` count as ``zero``. ``hides`` is ``ways_down`` where the plane bends upward in
    all directions and the loss does not, ``ways_up`` for the reverse.
    """

    loss: float
    gradient_norm: float
    gradient_in_plane: float
    eigenvalues: list[float]
    positive: int
    negative: int
    zero: int
    threshold: float
    curvatures: tuple[float, float]
    hides: Literal["ways_down", "ways_up"] | None


class SliceBend(BaseModel):
    """Two ways from θ₀ to another trained network: straight, and bent so that L stays low.

    ``at`` is how far along, from 0 to 1; ``points`` are those of the bent way, which lies in the
    plane, and the other network is at (1, 0).
    """

    at: list[float]
    points: list[Place]
    straight_loss: list[float]
    curve_loss: list[float]


class NetworkSlice(BaseModel):
    """What a slice of a network's loss tells, and what it does not.

    ``explained`` is the share of the training path's variance in the plane, and
    ``explained_each`` along each direction by itself. ``path`` is its projection on the plane
    after so many ``updates``; ``true_loss`` is the loss on the path itself, ``slice_loss`` that on
    its projection, and ``distance`` how far the one is from the other. All are empty, and
    ``explained`` is ``null``, where θ₀ is a given point. ``scales`` are the lengths of d₁ and d₂,
    ``parameters`` how many θ has.
    """

    explained: float | None
    explained_each: tuple[float, float] | None
    updates: list[int]
    path: list[Place]
    true_loss: list[float]
    slice_loss: list[float | None]
    distance: list[float]
    scales: tuple[float, float]
    parameters: int
    centre: SliceCentre
    bend: SliceBend | None
    domain: tuple[Place, Place]
    start: Place
    title: str
    tex: str
    height: Literal["linear", "log"]
    equal_axes: bool
    coordinates: tuple[str, str]
    source: str
