"""The wire of a network's training: how it is trained, and what is seen on the way."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from errorsurface.api.wire.base import Finite, Message, Whole
from errorsurface.api.wire.data import Note, Seed
from errorsurface.networks.generators import MOST_EXAMPLES
from errorsurface.networks.training import MOST_UPDATES

UpdateCount = Annotated[int, Field(ge=1, le=MOST_UPDATES, strict=True), Whole]
BatchSize = Annotated[int, Field(ge=1, le=MOST_EXAMPLES, strict=True), Whole]
TrainingVerdict = Literal["nonfinite", "short", "zero", "flat_steep", "flat_near", "flat", "moving"]
Rate = Annotated[Finite, Field(ge=1e-6, le=1e3)]


class NetworkBatch(Message):
    """How an update takes its examples: ``size`` of them, every epoch in a fresh order."""

    size: BatchSize
    seed: Seed = 0


class SeenSpectrum(BaseModel):
    """Loss, ‖g‖ and the eigenvalues of the Hessian after ``step`` updates, ascending.

    Those whose absolute value is at most ``threshold`` count as ``zero``.
    """

    step: int
    loss: float
    gradient_norm: float
    eigenvalues: list[float]
    positive: int
    negative: int
    zero: int
    threshold: float


class NetworkTraining(BaseModel):
    """A training: loss and ‖g‖ of all examples after ``step`` updates, and some spectra.

    Of many updates every ``every``-th is told, an odd number, and the last one. A training that
    arrives at numbers that are not finite ends before them as ``nonfinite``, after ``updates``.
    ``stability`` is 2/η for gradient descent on all examples: in a bowl with a larger eigenvalue it
    moves away. ``findings`` say what is so of this very training. Over the live channel messages of
    progress bring it in ``"parts"``: ``{"from": index, "step": […], "loss": […], "gradient_norm":
    […], "spectra": […]}``, where spectra may belong to earlier parts.
    """

    parameters: int
    examples: int
    updates: int
    every: int
    status: Literal["finished", "nonfinite"]
    step: list[int]
    loss: list[float]
    gradient_norm: list[float]
    spectra: list[SeenSpectrum]
    stability: float | None
    verdict: TrainingVerdict
    findings: list[Note]
