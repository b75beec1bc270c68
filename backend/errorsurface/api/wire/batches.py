"""The wire of batches: what an update uses, one batch's surface, and the noise of its gradient."""

from typing import Annotated

from pydantic import BaseModel, Field
from pydantic.config import JsonDict

from errorsurface.api.wire.base import Message, Whole
from errorsurface.api.wire.runs import Grid
from errorsurface.api.wire.words import Words
from errorsurface.optimizers.batches import Batch

MAXIMUM_SEED = 2**53 - 1
# Told without looking for how many examples there are, which is not known before.
_AT_LEAST_ONE: JsonDict = {"minimum": 1}

Size = Annotated[int, Field(strict=True, json_schema_extra=_AT_LEAST_ONE), Whole]
Seed = Annotated[int, Field(ge=0, le=MAXIMUM_SEED, strict=True), Whole]


class BatchReference(Message):
    """Which examples of the data each update uses.

    Every epoch is a fresh permutation of all N examples, cut into ⌈N/B⌉ batches of ``size`` B, the
    last one shorter; with ``replacement`` every update draws B of them independently. The same
    ``seed`` gives the same batches.
    """

    size: Size
    replacement: Annotated[bool, Field(strict=True)] = False
    seed: Seed = 0

    def batch(self) -> Batch:
        """The same for the numerics."""
        return Batch(self.size, self.replacement, self.seed)


class BatchSurface(Grid):
    """The surface of one batch on a grid; ``indices`` are the examples that it is made of.

    No critical points of it are known beforehand.
    """

    indices: list[int]


class GradientNoise(BaseModel):
    """The gradients of single examples at a point, and what a batch makes of them.

    ``gradients[i]`` is ∇Lₙ of example ``indices[i]``: of all ``count`` examples, or where they are
    too many, of a random part. With a reduction to a sum it is N times that, so that ``mean``, over
    all examples, is ∇L in either case. ``covariance`` is that of the gradients of all examples
    (divided by N). ``batch_covariance`` is that of the gradient of a batch of ``size``: the former
    divided by B, and without replacement multiplied by (N − B)/(N − 1) besides; the shorter last
    batch of an epoch is left out. ``signal_to_noise`` is ‖∇L‖ divided by the root of the trace of
    that, ``null`` where there is no noise; without a batch it is that of a single example.
    """

    count: int
    indices: list[int]
    gradients: list[tuple[float | None, float | None]]
    mean: tuple[float | None, float | None]
    covariance: list[list[float | None]]
    batch_covariance: list[list[float | None]]
    size: int
    signal_to_noise: float | None
    along: list[float | None] | None


class Machine(BaseModel):
    """Where times were measured; what is not known is ``null``."""

    processor: str | None
    cores: int
    jax: str
    python: str


class BatchTime(BaseModel):
    """Times of one batch size.

    ``seconds_per_update`` is the median of ``repeats`` measurements of ``updates`` updates each,
    divided by these; ``spread`` are the lower and the upper quartile. ``seconds_per_epoch`` is
    ⌈N/B⌉ times the median.
    """

    size: int
    seconds_per_update: float
    seconds_per_epoch: float
    spread: tuple[float, float]
    updates_per_epoch: int
    updates: int
    repeats: int


class BatchTimes(BaseModel):
    """Times measured now, on this server.

    What is timed is gradient descent alone: taking the examples of each batch in an order that was
    drawn before, the gradient of the batch, and the step. Compiling, drawing the order, and the
    loss of all examples, which runs tell besides, are not in it. ``measured`` says so, ``message``
    is the same by key.
    """

    examples: int
    times: list[BatchTime]
    machine: Machine
    measured: str
    message: Words
