"""Training a small network, and what is seen on the way: loss, gradient, and eigenvalues."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.control import UNWATCHED, Control
from errorsurface.networks.network import Network
from errorsurface.networks.objective import LANES, Objective
from errorsurface.networks.spectrum import Spectrum, spectrum
from errorsurface.networks.updates import TOGETHER, Method, updates
from errorsurface.optimizers.batches import Batch
from errorsurface.surfaces.padded import filled

_Run = tuple[Float[np.ndarray, "t p"], Float[np.ndarray, " t"], Float[np.ndarray, " t"]]

MOST_UPDATES = 20_000
# More entries than these a screen cannot show.
MOST_ENTRIES = 4000
# Spectra over a training.
_SPECTRA = 60
# What the past adds to a movement of heavy ball (Polyak 1964), as in the lecture.
MOMENTUM = 0.9
# Entries whose eigenvalues are taken at once.
_AT_ONCE = LANES // 4
_LARGEST = 1e100


@dataclass(frozen=True)
class Recipe:
    """How a network is trained.

    Attributes:
        method: plain gradient descent, with a momentum of ``MOMENTUM``, or Adam with optax's own
            numbers.
        learning_rate: η.
        updates: 1 to ``MOST_UPDATES``.
        batch: how examples are taken; ``None`` for all of them in each update.
        seed: of the first parameters.
    """

    method: Method
    learning_rate: float
    updates: int
    batch: Batch | None
    seed: int


@dataclass(frozen=True)
class Seen:
    """The spectrum of the Hessian before an update.

    Attributes:
        step: how many updates came before.
        loss: of all examples there.
        gradient_norm: likewise.
        spectrum: likewise.
    """

    step: int
    loss: float
    gradient_norm: float
    spectrum: Spectrum


@dataclass(frozen=True)
class Piece:
    """Entries in a row. Entry t is what is so after t updates.

    Attributes:
        first: the number of the first entry.
        points: θ.
        loss: of all examples, also where updates use only some of them.
        gradient_norm: likewise.
        seen: spectra at some entries, of these or of earlier ones.
    """

    first: int
    points: Float[np.ndarray, "t p"]
    loss: Float[np.ndarray, " t"]
    gradient_norm: Float[np.ndarray, " t"]
    seen: list[Seen]


@dataclass(frozen=True)
class Course:
    """A whole training.

    Attributes:
        whole: its entries. One that arrives at numbers that are not finite ends with the last
            entry that is.
        finite: whether all updates were made.
    """

    whole: Piece
    finite: bool


def first_parameters(network: Network, seed: int) -> Float[np.ndarray, " p"]:
    """Where a training begins: weights with variance 1/inputs of the unit, biases 0.

    LeCun, Bottou, Orr and Müller 1998, Efficient BackProp, section 4.6.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    parts: list[np.ndarray] = []
    for inputs, units in zip(network.layers[:-1], network.layers[1:], strict=True):
        parts.append(random.standard_normal(inputs * units) / np.sqrt(inputs))
        parts.append(np.zeros(units * network.bias))
    return np.concatenate(parts)


def stride(updates: int, most: int = MOST_ENTRIES) -> int:
    """How many updates lie between two entries that are told, so that they are few enough.

    An odd number, so that a point that goes to and fro is not always seen on the same side.

    >>> [stride(updates) for updates in (100, 4000, 4100, 20_000)]
    [1, 1, 3, 5]
    """
    each = -(-updates // most)
    return each + 1 - each % 2


def nothing(_piece: Piece) -> None:
    """For a caller that waits for the whole."""


def trained(
    objective: Objective,
    recipe: Recipe,
    control: Control = UNWATCHED,
    tell: Callable[[Piece], None] = nothing,
) -> Course:
    """Trains a network.

    Args:
        objective: what is to be made small.
        recipe: how.
        control: asked between pieces, told the part of the updates that is made.
        tell: told each piece as soon as it is there.

    Raises:
        Cancelled: ``control`` said so.
    """
    wanted = {*range(0, recipe.updates, stride(recipe.updates, _SPECTRA)), recipe.updates}
    waiting: list[tuple[int, Float[np.ndarray, " p"]]] = []
    pieces: list[Piece] = []
    finite = True
    for points, loss, norm in _runs(objective, recipe):
        control.check()
        first = len(pieces) * TOGETHER
        usable = np.isfinite(loss) & np.isfinite(norm)
        finite = bool(usable.all())
        count = len(loss) if finite else int(np.argmin(usable))
        last = first + count - 1
        steps = wanted & set(range(first, last + 1))
        if not finite and count > 0:
            steps.add(last)
        waiting += [(step, points[step - first]) for step in sorted(steps)]
        ends = not finite or last == recipe.updates
        seen: list[Seen] = []
        while len(waiting) >= _AT_ONCE or (ends and waiting):
            seen += _spectra(objective, waiting[:LANES])
            waiting = waiting[LANES:]
        pieces.append(Piece(first, points[:count], loss[:count], norm[:count], seen))
        tell(pieces[-1])
        control.progress((last + 1) / (recipe.updates + 1))
        if ends:
            break
    return Course(_joined(pieces), finite)


def _joined(pieces: Sequence[Piece]) -> Piece:
    return Piece(
        first=0,
        points=np.concatenate([each.points for each in pieces]),
        loss=np.concatenate([each.loss for each in pieces]),
        gradient_norm=np.concatenate([each.gradient_norm for each in pieces]),
        seen=[seen for each in pieces for seen in each.seen],
    )


def _spectra(objective: Objective, at: Sequence[tuple[int, Float[np.ndarray, " p"]]]) -> list[Seen]:
    """The spectra at up to ``LANES`` entries; those whose Hessian is not finite are left out."""
    points = np.stack([point for _, point in at])[filled(np.arange(len(at)), LANES)]
    there = objective.derivatives(points)
    norm = np.linalg.norm(there.gradient, axis=1)
    return [
        Seen(step, float(there.loss[k]), float(norm[k]), spectrum(there.hessian[k]))
        for k, (step, _) in enumerate(at)
        # What is larger is on its way to infinity, and its square is there.
        if (np.abs(there.hessian[k]) < _LARGEST).all()
    ]


def _runs(objective: Objective, recipe: Recipe) -> Iterator[_Run]:
    """Points, losses and lengths of the gradient, ``TOGETHER`` entries at a time."""
    run, state = updates(objective, recipe.method)
    theta = first_parameters(objective.network, recipe.seed)
    entries = recipe.updates + 1
    factors = np.array([recipe.learning_rate, MOMENTUM if recipe.method == "momentum" else 0.0])
    for first in range(0, entries, TOGETHER):
        weights = _weights(objective, recipe.batch, first)
        theta, state, *seen = run(theta, state, factors, weights, *objective.data)
        points, loss, norm = (np.array(each)[: entries - first] for each in seen)
        yield points, loss, norm


def _weights(objective: Objective, batch: Batch | None, first: int) -> Float[np.ndarray, "t n"]:
    """How much each example counts in each of the updates from ``first`` on."""
    full = np.asarray(objective.data[2])
    if batch is None or not batch.is_noisy(objective.count):
        return np.tile(full, (TOGETHER, 1))
    indices, sizes = batch.order(objective.count, TOGETHER, first)
    weights = np.zeros((TOGETHER, len(full)))
    counts = np.arange(batch.size) < sizes[:, None]
    np.add.at(weights, (np.arange(TOGETHER)[:, None], indices), counts / sizes[:, None])
    return weights
