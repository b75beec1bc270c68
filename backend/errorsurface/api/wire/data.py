"""References to data, to the surfaces that are made of them, and what is told of either."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from errorsurface.api.wire.base import Finite, Key, Message, Whole
from errorsurface.api.wire.words import Words
from errorsurface.surfaces.data import LARGEST, Loss, Model
from errorsurface.surfaces.data.generators import MOST_GENERATED, MOST_NOISE
from errorsurface.surfaces.data.table import MOST_COLUMNS, MOST_ROWS
from errorsurface.surfaces.examples import Reduction

_MOST_SEEDS = 2**32 - 1

Number = Annotated[Finite, Field(ge=-LARGEST, le=LARGEST)]
Numbers = Annotated[list[Number], Field(min_length=1, max_length=MOST_ROWS)]
Ends = tuple[Number, Number]
Seed = Annotated[int, Field(ge=0, le=_MOST_SEEDS, strict=True), Whole]
Count = Annotated[int, Field(ge=1, le=MOST_GENERATED, strict=True), Whole]
Index = Annotated[int, Field(ge=0, lt=MOST_COLUMNS, strict=True), Whole]


class PointsData(Message):
    """The examples themselves: a feature and a target for each."""

    kind: Literal["points"]
    x: Numbers
    y: Numbers


class DatasetData(Message):
    """A feature of a data set that comes with the product, or a random ``limit`` of its rows.

    Without one named it is the first ``feature`` that the set has.
    """

    kind: Literal["dataset"]
    name: Key
    feature: Key | None = None
    scaled: Annotated[bool, Field(strict=True)] = False
    limit: Count | None = None
    seed: Seed = 0


class GeneratedData(Message):
    """``n`` examples drawn by a rule; the first ``outliers`` of them do not keep to it."""

    kind: Literal["generated"]
    name: Key
    n: Count | None = None
    noise: Annotated[Finite, Field(ge=0.0, le=MOST_NOISE)] | None = None
    outliers: Annotated[int, Field(ge=0, le=MOST_GENERATED, strict=True), Whole] = 0
    seed: Seed = 0


Data = Annotated[PointsData | DatasetData | GeneratedData, Field(discriminator="kind")]


class RegressionSurface(Message):
    """The loss of a model over data, θ its two parameters; see ``docs/data.md``."""

    kind: Literal["regression"]
    model: Model
    loss: Loss
    reduction: Reduction = "mean"
    data: Data
    domain: tuple[Ends, Ends] | None = None


class Note(BaseModel):
    """Something worth knowing, in words and by key."""

    text: str
    message: Words


class Names(BaseModel):
    """What the feature and the target are called."""

    x: str
    y: str


class KnownMinimum(BaseModel):
    """A minimum that is known, and the loss there."""

    at: tuple[float, float]
    loss: float


class DataAnswer(BaseModel):
    """The examples of a surface, and what is known of it.

    ``labels`` are the names of the classes 0 and 1, where there are such; ``coordinates`` are what
    the model calls the two numbers of θ.
    """

    x: list[float]
    y: list[float]
    names: Names
    labels: list[str] | None
    minimum: KnownMinimum | None
    domain: tuple[tuple[float, float], tuple[float, float]]
    start: tuple[float, float]
    title: str
    tex: str
    height: Literal["linear", "log"]
    equal_axes: bool
    coordinates: tuple[str, str]
    source: str
    notes: list[Note]


class ColumnDescription(BaseModel):
    """A column of a text, and whether most of it is numbers."""

    name: str
    numeric: bool


class ReadData(BaseModel):
    """Two columns of a text as numbers; ``chosen`` says which."""

    columns: list[ColumnDescription]
    chosen: tuple[int, int]
    x: list[float]
    y: list[float]
    labels: list[str] | None
    notes: list[Note]


class DatasetDescription(BaseModel):
    """A data set that comes with the product."""

    name: str
    title: str
    features: list[str]
    target: str
    labels: list[str] | None
    count: int
    source: str


class GeneratorDescription(BaseModel):
    """A rule that draws data; ``fixed`` where it always gives the same."""

    name: str
    title: str
    classes: bool
    n: int
    noise: float
    fixed: bool


class ModelDescription(BaseModel):
    """A model with the losses that go with it, and what it calls the two numbers of θ."""

    name: Model
    losses: list[Loss]
    classes: bool
    coordinates: tuple[str, str]


class DatasetCatalog(BaseModel):
    """What surfaces can be made of."""

    datasets: list[DatasetDescription]
    generators: list[GeneratorDescription]
    models: list[ModelDescription]
    maximum_points: int
    maximum_generated: int
    maximum_noise: float
    maximum_unreduced: int
