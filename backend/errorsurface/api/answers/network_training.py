"""The question how a small network trains: loss, gradient and eigenvalues on the way."""

from typing import Any

import numpy as np
from jaxtyping import Int

from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.answers.training_words import findings, verdict
from errorsurface.api.networks import objective_of
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.wire.base import Message
from errorsurface.api.wire.data import Seed
from errorsurface.api.wire.networks import NetworkData, NetworkModel
from errorsurface.api.wire.training import NetworkBatch, NetworkTraining, Rate, UpdateCount
from errorsurface.api.wire.words import words
from errorsurface.control import Control
from errorsurface.networks.judged import judged
from errorsurface.networks.objective import Loss
from errorsurface.networks.training import Piece, Recipe, Seen, stride, trained
from errorsurface.networks.updates import Method
from errorsurface.optimizers.batches import Batch
from errorsurface.text import message, rendered


class NetworkTrainingRequest(Message):
    """Trains a small network, and looks at its Hessian on the way.

    ``sgd`` is plain gradient descent, ``momentum`` heavy ball with λ = 0.9. Without ``batch`` every
    update takes all examples. Weights begin normal with variance 1/inputs of the unit, biases at 0;
    ``seed`` is theirs.
    """

    model: NetworkModel
    data: NetworkData
    loss: Loss = "squared"
    optimizer: Method = "sgd"
    learning_rate: Rate = 0.1
    updates: UpdateCount = 700
    batch: NetworkBatch | None = None
    seed: Seed = 0


def compute_network_training(request: NetworkTrainingRequest, control: Control) -> dict[str, Any]:
    """The training as it was seen, and what it came to."""
    objective = objective_of(request.model, request.data, request.loss)
    batch = None if request.batch is None else Batch(request.batch.size, seed=request.batch.seed)
    if batch is not None and batch.size > objective.count:
        most = message("allowed.whole_range", low="1", high=str(objective.count))
        raise invalid([wrong("batch.size", batch.size, most)])
    recipe = Recipe(request.optimizer, request.learning_rate, request.updates, batch, request.seed)
    every = stride(request.updates)

    def tell(piece: Piece) -> None:
        told = _steps(piece, every, request.updates)
        part = {"from": -(-piece.first // every), "step": told} | _entries(piece, told)
        control.part(part | {"spectra": [_spectrum(each) for each in piece.seen]})

    course = trained(objective, recipe, control, tell)
    whole = course.whole
    step = _steps(whole, every, len(whole.loss) - 1)
    judgement = judged(course)
    noisy = batch is not None and batch.is_noisy(objective.count)
    method, rate = request.optimizer, request.learning_rate
    said = findings(course, judgement, rate, method=method, noisy=noisy)
    return {
        "parameters": objective.network.parameters,
        "examples": objective.count,
        "updates": len(whole.loss) - 1,
        "every": every,
        "status": "finished" if course.finite else "nonfinite",
        "step": step,
        **_entries(whole, step),
        "spectra": [_spectrum(each) for each in whole.seen],
        "stability": 2.0 / rate if method == "sgd" and not noisy else None,
        "verdict": verdict(course, judgement),
        "findings": [{"text": rendered(each), "message": words(each)} for each in said],
    }


def _steps(piece: Piece, every: int, last: int) -> Int[np.ndarray, " k"]:
    """The entries of a piece that are told, by their numbers."""
    steps = np.arange(piece.first, piece.first + len(piece.loss))
    return steps[(steps % every == 0) | (steps == last)].astype(np.int32)


def _entries(piece: Piece, steps: Int[np.ndarray, " k"]) -> dict[str, Any]:
    rows = steps - piece.first
    return {"loss": piece.loss[rows], "gradient_norm": piece.gradient_norm[rows]}


def _spectrum(seen: Seen) -> dict[str, Any]:
    counted = seen.spectrum
    return {
        "step": seen.step,
        "loss": seen.loss,
        "gradient_norm": seen.gradient_norm,
        "eigenvalues": counted.eigenvalues,
        "positive": counted.positive,
        "negative": counted.negative,
        "zero": counted.zero,
        "threshold": counted.threshold,
    }


def _updates(request: NetworkTrainingRequest) -> int:
    return request.updates


NETWORK_TRAINING = Operation(
    name="network_training",
    path="/api/network-training",
    request=NetworkTrainingRequest,
    answer=NetworkTraining,
    compute=compute_network_training,
    heavy=always,
    patience=4,
    total=_updates,
)
