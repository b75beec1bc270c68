"""The wire of small against large batches: trainings, how sharp they end, and pairs of them."""

from typing import Literal

from pydantic import BaseModel

from errorsurface.api.wire.batches import BatchTime, Machine

Losses = list[float | None]


class SetScore(BaseModel):
    """The mean loss on a set of examples, and the share of them that is told right."""

    loss: float | None
    accuracy: float


class Sharpness(BaseModel):
    """How sharp the training loss is around a solution.

    ``trace`` of the Hessian is an estimate, ``trace_error`` its standard error. ``mean_rise`` is by
    how much the loss is higher at a distance, both told with the whole answer.
    """

    largest_eigenvalue: float
    trace: float
    trace_error: float
    mean_rise: float


class BatchSolution(BaseModel):
    """Where a training got in so many epochs, the last one perhaps in part."""

    epochs: float
    updates: int
    training: SetScore
    validation: SetScore
    sharpness: Sharpness | None


class BatchRun(BaseModel):
    """A training with batches of ``size``, from start number ``start`` on.

    ``status`` compares the training loss ``after`` all epochs with that ``before`` them: it is
    lower (``trained``), no lower (``worse``), or no number (``not_finite``), as with a rate that is
    too high. ``reached`` is when the training loss was first seen to be at most the target;
    ``null`` where it was not, ``given_up`` being the epochs that were made in vain, and where it
    was not looked for, beyond the first starts and where ``status`` is not ``trained``.
    """

    size: int
    start: int
    learning_rate: float
    before: float
    status: Literal["trained", "worse", "not_finite"]
    after: BatchSolution
    reached: BatchSolution | None
    given_up: float | None


class LossAndAccuracy(BaseModel):
    """Both at each of several points."""

    loss: Losses
    accuracy: list[float]


class BetweenSolutions(BaseModel):
    """Scores at (1 − α)·small + α·large for each α of ``at``."""

    at: list[float]
    training: LossAndAccuracy
    validation: LossAndAccuracy


class BatchPair(BaseModel):
    """The smallest and the largest size's solution from the first start.

    ``small`` and ``large`` are the training losses at θ + α·d for each α of ``around`` and each of
    several random directions d, the same for both but for their lengths: filter-normalized.
    """

    around: list[float]
    small: list[Losses]
    large: list[Losses]
    between: BetweenSolutions


class BatchPairs(BaseModel):
    """Solutions side by side after as many epochs, and at the same training loss.

    ``null`` where there are none.
    """

    epochs: BatchPair | None
    loss: BatchPair | None


class Ball(BaseModel):
    """The distance, and the random directions, each gone both ways, of ``mean_rise``."""

    radius: float
    directions: int


class BatchSizes(BaseModel):
    """What batch sizes do to the training of a network of ``parameters`` on digits.

    ``runs`` are told size by size, within a size start by start. The learning rate with batches of
    ``base_size`` is the one asked for. The trainings of the first ``compared`` starts went on to
    the same training loss. ``times`` are of the very updates of these trainings, the first epoch
    left out: the median of the epochs' seconds, and quartiles. ``probes`` are those of the trace.

    Over the live channel messages of progress bring what is known, as ``"parts"``: of ``{"index",
    "run"}``, ``{"index", "time"}`` and ``{"moment", "pair"}``.
    """

    parameters: int
    training: int
    validation: int
    source: str
    base_size: int
    compared: int
    runs: list[BatchRun]
    times: list[BatchTime]
    machine: Machine
    probes: int
    ball: Ball
    pairs: BatchPairs
