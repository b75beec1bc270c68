"""The wire of what there is: surfaces, optimizers, limits."""

from typing import Literal

from pydantic import BaseModel

from errorsurface.api.wire.base import Kind


class ParameterDescription(BaseModel):
    """A number a user may turn; controls are generated from it.

    ``zero``: 0 is allowed besides, below the ``minimum`` of a logarithmic slider.
    """

    name: str
    title: str
    tex: str
    default: float
    minimum: float
    maximum: float
    scale: Literal["linear", "log"]
    zero: bool


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
    """A surface of the catalogue; critical points and curves are those of the defaults.

    ``steps`` and ``suggested`` are what to begin with from its own start: a number of updates, and
    by optimizer the hyperparameters that then differ from the optimizer's own defaults.
    ``protocol`` is the name of how they were found. ``height`` says how the loss is drawn first,
    ``equal_axes`` whether x and y are to have one scale, and ``coordinates`` what the formula calls
    them.
    """

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
    floor: bool | None
    height: Literal["linear", "log"]
    equal_axes: bool
    coordinates: tuple[str, str]
    steps: int
    suggested: dict[str, dict[str, float]]
    protocol: str
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


class IntegerRange(BaseModel):
    """Allowed whole numbers, both ends included."""

    minimum: int
    maximum: int


class Limits(BaseModel):
    """What a request may ask for; ``tolerance`` is the gradient norm of a run that converged."""

    steps: IntegerRange
    optimizers: IntegerRange
    starts: IntegerRange
    grid: IntegerRange
    message_bytes: IntegerRange
    recording_bytes: IntegerRange
    tolerance: float


class Health(BaseModel):
    """That the server answers; ``warm`` once the first scene is compiled."""

    status: Literal["ok"]
    version: str
    warm: bool
