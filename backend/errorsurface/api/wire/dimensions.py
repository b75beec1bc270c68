"""The wire of a trap whose coordinates are set free one by one, and of random matrices."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from errorsurface.api.wire.base import Whole
from errorsurface.api.wire.data import Note
from errorsurface.networks.objective import LONGEST_TRAINING

TrainedFor = Annotated[int, Field(ge=0, le=LONGEST_TRAINING, strict=True), Whole]


class FreedColumn(BaseModel):
    """The first ``count`` coordinates free: eigenvalues of their block of the Hessian, ascending.

    ``gradient_norm`` is that along these coordinates. ``way`` is ``none`` where the ball is trapped
    to second order, ``slope`` where the gradient is not zero, and ``curvature`` where it is, but an
    eigenvalue is below −``threshold``. ``loss`` is what a descent comes down to, ``null`` in what
    comes before the whole answer.
    """

    count: int
    eigenvalues: list[float]
    negative: int
    threshold: float
    gradient_norm: float
    way: Literal["none", "slope", "curvature"]
    loss: float | None


class RandomMatrices(BaseModel):
    """Samples of symmetric ``size`` × ``size`` matrices of independent normal numbers.

    ``all_positive`` is the share of samples whose eigenvalues all are, with its standard ``error``,
    and ``negative`` the share of negative ones among all eigenvalues.
    """

    size: int
    all_positive: float
    error: float
    negative: float


class NullModel(BaseModel):
    """Random matrices beside a Hessian.

    ``log_all_positive`` is the exact logarithm of the probability that all eigenvalues are
    positive, for sizes from 1 to the number of parameters.
    """

    samples: int
    simulated: list[RandomMatrices]
    log_all_positive: list[float]


class MoreDimensions(BaseModel):
    """A minimum of a slice, and what becomes of it as more coordinates are set free.

    ``order`` has all coordinates; along the first two the point is a minimum. Without a trap
    (``found``) there is neither an order nor any column. ``looked_at`` counts the critical points,
    or slices, that were looked at, and ``saddles`` those of the points that are. Over the live
    channel a message of progress brings all but the losses of the columns, as
    ``"parts": [{"columns": […], …}]``.
    """

    parameters: int
    found: bool
    looked_at: int
    saddles: int
    loss: float | None
    order: list[int]
    columns: list[FreedColumn]
    random: NullModel
    findings: list[Note]
