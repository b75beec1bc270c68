"""The wire of flat and sharp minima: two samples of one law, and what sharpness says of them."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from errorsurface.api.wire.base import Finite, Message
from errorsurface.api.wire.data import Count, Note, Seed

# Of what parameters are multiplied with; its square is multiplied with the Hessian's entries.
MAXIMUM_SCALE = 1000.0
LARGEST_RADIUS = 1e9


class DrawnSample(Message):
    """A fresh draw of the rule that made the examples, ``n`` of them or as many as those."""

    kind: Literal["drawn"]
    seed: Seed
    n: Count | None = None


class RestSample(Message):
    """The rows of a data set that its ``limit`` leaves out."""

    kind: Literal["rest"]


class HeldOutSample(Message):
    """A random ``share`` of the examples; the training sample is then the others alone."""

    kind: Literal["held_out"]
    share: Annotated[Finite, Field(gt=0.0, lt=1.0)]
    seed: Seed = 0


TestSample = Annotated[DrawnSample | RestSample | HeldOutSample, Field(discriminator="kind")]
Scale = Annotated[Finite, Field(ge=1.0 / MAXIMUM_SCALE, le=MAXIMUM_SCALE)]
Radius = Annotated[Finite, Field(gt=0.0, le=LARGEST_RADIUS)]
Number = float | None


class SampleMinimum(BaseModel):
    """A minimum of one sample's loss, and both losses there."""

    at: tuple[float, float]
    training_loss: Number
    test_loss: Number


class ShiftCost(BaseModel):
    """What the same distance from the test minimum costs in test loss, in the mean of both ways.

    ``flattest`` along the eigenvector of the least eigenvalue of the test loss's Hessian there,
    ``sharpest`` along that of the largest.
    """

    flattest: Number
    sharpest: Number


class LossesBetween(BaseModel):
    """Both losses on the line through both minima: ``t`` is 0 at that of training, 1 at the other.

    It goes on for half of the way at either end.
    """

    t: list[float]
    training: list[Number]
    test: list[Number]


class RescaledMinimum(BaseModel):
    """The function of the training minimum from parameters that are stretched by ``scale`` α.

    ``at`` is (αw₁, w₂/α) of the toy network, and (b, αw) of other models, whose feature is then
    x/α. Both losses are computed anew from the examples there. ``largest_eigenvalue`` is that of
    the training loss's Hessian in these parameters, ``null`` where there is none. ``mean_rise`` is
    by how much the training loss is higher, on average over the disc of the answer's ``radius``
    around the point. ``distance`` is that to the nearest minimum of the test loss.
    """

    scale: float
    at: tuple[float, float]
    training_loss: Number
    test_loss: Number
    largest_eigenvalue: Number
    mean_rise: Number
    distance: Number


class FlatAndSharp(BaseModel):
    """The surface of a test sample on a grid, beside that of training.

    ``z[row][column]`` is the test loss; ``training_z`` that of training where it is not the
    surface that was asked about, since a share of the examples is held out, and else ``null``.
    ``rise`` is the test loss at the training minimum less that at the test minimum, ``distance``
    that between the two, and ``shifted`` what the same distance costs along an eigenvector. Of a
    valley of test minima the one that is nearest to the training minimum is told. What is not
    known, since a loss has no minimum, is ``null``; ``notes`` say why.
    """

    x: list[float]
    y: list[float]
    z: list[list[Number]]
    training_z: list[list[Number]] | None
    training_count: int
    test_count: int
    training_minimum: SampleMinimum | None
    test_minimum: SampleMinimum | None
    rise: Number
    distance: Number
    shifted: ShiftCost | None
    between: LossesBetween | None
    radius: float
    rescaled: list[RescaledMinimum]
    notes: list[Note]
