"""The same network trained with small and with large batches: as long, and to the same loss."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from jaxtyping import Array, Float

from errorsurface.control import UNWATCHED, Control
from errorsurface.networks.batches.classifier import Classifier
from errorsurface.networks.batches.digits import digits
from errorsurface.networks.batches.sharpness import Sharpness, sharpness
from errorsurface.networks.batches.slices import Pair, pair_of
from errorsurface.networks.batches.task import Scores, Task
from errorsurface.networks.batches.training import Optimizer, Training, Way

Scaling = Literal["none", "linear", "root"]
Moment = Literal["epochs", "loss"]
Status = Literal["trained", "worse", "not_finite"]

# The size whose learning rate is η whatever the rule.
BASE_SIZE = 20
MOST_SEEDS, MOST_EPOCHS = 8, 50
# From so many starts trainings go on to the same loss, each up to so many epochs and updates, and
# all together up to so many epochs more, which take some eight seconds: what is later is left out.
COMPARED = 2
LONGEST, MOST_UPDATES, MOST_TOGETHER = 3000, 100_000, 6000
# The loss is looked at so often in an epoch until it is as low as wanted, but not after fewer
# updates than that.
_LOOKS, _APART = 8, 10


@dataclass(frozen=True)
class Setup:
    """What is trained, and how.

    Attributes:
        sizes: of the batches.
        seeds: how many trainings there are for each size, from different starts.
        epochs: of each.
        rate: η.
        scaling: what becomes of η with batches of B: η, ηB/B₀, or η√(B/B₀), B₀ = ``BASE_SIZE``.
        optimizer: what the learning rate multiplies.
        hidden: how many units the network has.
        seed: of all that is drawn; training number k draws from ``(seed, k)``.
        target: the training loss to which all are trained for comparison.
    """

    sizes: tuple[int, ...]
    seeds: int = 3
    epochs: int = 20
    rate: float = 0.1
    scaling: Scaling = "none"
    optimizer: Optimizer = "sgd"
    hidden: int = 32
    seed: int = 0
    target: float = 0.05

    def rate_of(self, size: int) -> float:
        """The learning rate with batches of a size.

        >>> Setup((1,), rate=0.1, scaling="root").rate_of(80)
        0.2
        """
        power = {"none": 0.0, "linear": 1.0, "root": 0.5}[self.scaling]
        return self.rate * (size / BASE_SIZE) ** power


@dataclass(frozen=True)
class Solution:
    """Where a training got.

    Attributes:
        theta: the parameters.
        epochs: how many it took, in part or whole.
        updates: how many these were.
        scores: there.
        sharpness: there; ``None`` where the loss is no number, and where it was not looked for.
    """

    theta: Float[Array, " p"] = field(repr=False)
    epochs: float
    updates: int
    scores: Scores
    sharpness: Sharpness | None = None


@dataclass(frozen=True)
class Run:
    """A training with one size and from one start.

    Attributes:
        size: of its batches.
        number: of the start.
        rate: its learning rate.
        before: the training loss at the start.
        status: whether the loss after all epochs is lower than before them, higher, or no number.
        after: after all epochs.
        reached: when the training loss was first seen to be at most the target, which may be before
            that or after; ``None`` where it was not, or not looked for.
        given_up: after how many epochs it was waited for no longer; ``None`` where it was not
            waited for in vain.
    """

    size: int
    number: int
    rate: float
    before: float
    status: Status
    after: Solution
    reached: Solution | None = None
    given_up: float | None = None


@dataclass(frozen=True)
class Timing:
    """Seconds of an epoch with batches of a size, one for each that was measured."""

    size: int
    updates_per_epoch: int
    seconds: Float[np.ndarray, " k"]


@dataclass(frozen=True)
class Listener:
    """Who is told what is known so far; a run is told again when more of it is known."""

    run: Callable[[int, Run], None] = lambda _index, _run: None
    timing: Callable[[int, Timing], None] = lambda _index, _timing: None
    pair: Callable[[Moment, Pair], None] = lambda _moment, _pair: None


@dataclass(frozen=True)
class Outcome:
    """All that was found: runs size by size, times, and the smallest and the largest size's pair.

    A pair is of the first start, and missing where one of both has not come so far.
    """

    runs: list[Run]
    timings: list[Timing]
    pairs: dict[Moment, Pair]


class Study:
    """Trains, and looks at what came of it."""

    def __init__(
        self, setup: Setup, control: Control = UNWATCHED, listener: Listener | None = None
    ) -> None:
        """Compiles what all sizes need."""
        self._setup, self._control = setup, control
        self._listener = listener or Listener()
        self._task = Task(Classifier(setup.hidden), digits())
        self._trainings: list[Training] = []
        self._runs: list[Run] = []
        self._pieces = len(setup.sizes) * (setup.seeds + min(setup.seeds, COMPARED))
        self._done, self._together = 0, 0

    def outcome(self) -> Outcome:
        """All of it: first every size for as many epochs, then one start after the other.

        Raises:
            Cancelled: the control said so.
        """
        setup = self._setup
        timings: list[Timing] = []
        for size in setup.sizes:
            own = [self._trained(size, number) for number in range(setup.seeds)]
            timings.append(_timing(own))
            self._listener.timing(len(timings) - 1, timings[-1])
        pairs: dict[Moment, Pair] = {}
        self._compare("epochs", pairs)
        for number in range(min(setup.seeds, COMPARED)):
            for index in range(number, len(self._runs), setup.seeds):
                self._go_on(index)
            if number == 0:
                self._compare("loss", pairs)
        return Outcome(self._runs, timings, pairs)

    def _trained(self, size: int, number: int) -> Training:
        """A training of all epochs, told of."""
        setup, task = self._setup, self._task
        rate, seed = setup.rate_of(size), setup.seed * MOST_SEEDS + number
        start = task.classifier.start((setup.seed, number))
        training = Training(task, Way(setup.optimizer, size, rate, seed), start)
        before = task.scores(start).training.loss
        end = setup.epochs * training.updates_per_epoch
        reached = self._until_reached(training, end) if number < COMPARED else None
        while training.updates < end:
            self._control.check()
            training.run(end)
        after = self._look(training)
        loss = after.scores.training.loss
        status = "worse" if loss >= before else "trained"
        run = Run(
            size=size,
            number=number,
            rate=rate,
            before=before,
            status=status if math.isfinite(loss) else "not_finite",
            after=self._seen(after),
            reached=reached,
        )
        self._trainings.append(training)
        self._runs.append(run)
        self._tell(len(self._runs) - 1)
        return training

    def _go_on(self, index: int) -> None:
        """Trains on until the loss is as low as the target, or it takes too long."""
        run, training = self._runs[index], self._trainings[index]
        if run.reached is None and run.status == "trained":
            each, before = training.updates_per_epoch, training.epochs
            left = min(LONGEST, before + MOST_TOGETHER - self._together) * each
            reached = self._until_reached(training, min(MOST_UPDATES, int(left)))
            self._together += math.ceil(training.epochs - before)
            given_up = training.epochs if reached is None else None
            self._runs[index] = replace(run, reached=reached, given_up=given_up)
        self._tell(index)

    def _until_reached(self, training: Training, most: int) -> Solution | None:
        """Trains until the loss is seen to be at most the target, or to so many updates."""
        apart = max(_APART, training.updates_per_epoch // _LOOKS)
        while (begun := training.updates) < most:
            # A call makes no more than an epoch.
            while training.updates < min(begun + apart, most):
                self._control.check()
                training.run(min(begun + apart, most) - training.updates)
            seen = self._look(training)
            if seen.scores.training.loss <= self._setup.target:
                return self._seen(seen)
        return None

    def _look(self, training: Training) -> Solution:
        scores = self._task.scores(training.theta)
        return Solution(training.theta, training.epochs, training.updates, scores)

    def _seen(self, solution: Solution) -> Solution:
        """The same with its sharpness, where the loss is a number."""
        if not math.isfinite(solution.scores.training.loss):
            return solution
        found = sharpness(self._task, solution.theta, self._control)
        return replace(solution, sharpness=found)

    def _compare(self, moment: Moment, pairs: dict[Moment, Pair]) -> None:
        """The smallest and the largest size's solution, of the first start."""
        first = [run for run in self._runs if run.number == 0 and run.status == "trained"]
        sizes = self._setup.sizes
        ends = [_at(moment, first, size) for size in (min(sizes), max(sizes))]
        if len(sizes) > 1 and ends[0] is not None and ends[1] is not None:
            pairs[moment] = pair_of(self._task, ends[0].theta, ends[1].theta, self._control)
            self._listener.pair(moment, pairs[moment])

    def _tell(self, index: int) -> None:
        self._done += 1
        self._listener.run(index, self._runs[index])
        self._control.progress(self._done / self._pieces)


def _at(moment: Moment, runs: Sequence[Run], size: int) -> Solution | None:
    run = next((each for each in runs if each.size == size), None)
    if run is None:
        return None
    return run.after if moment == "epochs" else run.reached


def _timing(trainings: Sequence[Training]) -> Timing:
    """Of all epochs but the very first, in which much is touched for the first time."""
    seconds = [each for training in trainings for each in training.seconds]
    return Timing(
        trainings[0].way.size, trainings[0].updates_per_epoch, np.array(seconds[1:] or seconds)
    )
