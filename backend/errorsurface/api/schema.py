"""The wire: every request and answer, for REST and for the live channel alike.

Points are ``[x, y]``; matrices are row-major; a number that is not finite is ``null``.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MAXIMUM_STEPS = 100_000
MAXIMUM_OPTIMIZERS = 16
MAXIMUM_STARTS = 4
MAXIMUM_GRID = 512

# Strict: neither true nor "1" is a number, and 1.0 is no whole number.
Finite = Annotated[float, Field(allow_inf_nan=False, strict=True)]
Key = Annotated[str, Field(max_length=64, strict=True)]
Point = tuple[Finite, Finite]
Interval = tuple[Finite, Finite]
Values = dict[str, Finite]
Kind = Literal["minimum", "maximum", "saddle", "degenerate"]


class Message(BaseModel):
    """Base of all requests: an unknown field is an error, not silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogSurface(Message):
    """A surface of the catalogue, with its parameters where they are not the defaults."""

    kind: Literal["catalog"]
    key: Key
    parameters: Values = Field(default_factory=dict)


# Becomes a union discriminated by ``kind`` as further kinds of surfaces arrive.
SurfaceReference = CatalogSurface


class OptimizerReference(Message):
    """An optimizer of the catalogue, with its hyperparameters where they are not the defaults."""

    key: Key
    hyperparameters: Values = Field(default_factory=dict)


class GridRequest(Message):
    """The surface on n × n points of its domain."""

    surface: SurfaceReference
    n: int = Field(ge=2, le=MAXIMUM_GRID, strict=True)


class TrajectoriesRequest(Message):
    """Runs of every optimizer from one start, or from each of several ``starts``."""

    surface: SurfaceReference
    start: Point | None = None
    starts: list[Point] | None = Field(default=None, min_length=1, max_length=MAXIMUM_STARTS)
    optimizers: list[OptimizerReference] = Field(min_length=1, max_length=MAXIMUM_OPTIMIZERS)
    steps: int = Field(ge=1, le=MAXIMUM_STEPS, strict=True)


class ParameterDescription(BaseModel):
    """A number a user may turn; controls are generated from it."""

    name: str
    title: str
    tex: str
    default: float
    minimum: float
    maximum: float
    scale: Literal["linear", "log"]


class CriticalPointDescription(BaseModel):
    """A critical point known from the literature or in closed form."""

    at: tuple[float, float]
    loss: float
    kind: Kind


class CriticalCurveDescription(BaseModel):
    """A curve of critical points as a polyline."""

    points: list[tuple[float, float]]
    loss: float
    kind: Kind


class SurfaceDescription(BaseModel):
    """A surface of the catalogue; critical points and curves are those of the defaults."""

    key: str
    title: str
    tex: str
    description: str
    domain: tuple[tuple[float, float], tuple[float, float]]
    start: tuple[float, float]
    parameters: list[ParameterDescription]
    critical_points: list[CriticalPointDescription]
    critical_curves: list[CriticalCurveDescription]
    kink: str | None
    ideas: list[str]
    source: str


class OptimizerDescription(BaseModel):
    """An optimizer of the catalogue."""

    key: str
    title: str
    tex: str
    description: str
    hyperparameters: list[ParameterDescription]
    differences: str | None
    ideas: list[str]
    source: str


class SurfaceCatalog(BaseModel):
    """All surfaces."""

    surfaces: list[SurfaceDescription]


class OptimizerCatalog(BaseModel):
    """All optimizers."""

    optimizers: list[OptimizerDescription]


class Grid(BaseModel):
    """L on a grid: ``z[row][column]`` at ``(x[column], y[row])``.

    The known critical points are those for the requested parameters.
    """

    x: list[float]
    y: list[float]
    z: list[list[float | None]]
    critical_points: list[CriticalPointDescription]
    critical_curves: list[CriticalCurveDescription]


class Run(BaseModel):
    """One optimizer's run from one start.

    ``points[i]`` is the point after ``step[i]`` updates, with loss and gradient norm there.
    """

    optimizer: str
    optimizer_index: int
    start_index: int
    status: Literal["finished", "converged", "diverged", "nonfinite"]
    steps: int
    step: list[int]
    points: list[tuple[float, float]]
    loss: list[float]
    gradient_norm: list[float]
    left_domain: int | None


class Trajectories(BaseModel):
    """Runs ordered by start, then by optimizer as requested."""

    runs: list[Run]


class IntegerRange(BaseModel):
    """Allowed whole numbers, both ends included."""

    minimum: int
    maximum: int


class Limits(BaseModel):
    """What a request may ask for."""

    steps: IntegerRange
    optimizers: IntegerRange
    starts: IntegerRange
    grid: IntegerRange
    message_bytes: IntegerRange


class DefaultScene(BaseModel):
    """The scene that a user sees first, with every number spelt out."""

    surface: SurfaceReference
    start: Point
    optimizers: list[OptimizerReference]
    steps: int


class Health(BaseModel):
    """That the server answers; ``warm`` once the first scene is compiled."""

    status: Literal["ok"]
    version: str
    warm: bool


class InvalidField(BaseModel):
    """One thing that is wrong with a request."""

    field: str
    value: str | None
    allowed: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[InvalidField] = Field(default_factory=list[InvalidField])
