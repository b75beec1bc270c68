"""A sample for training and one for testing, of one law: from a reference to their surfaces."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from errorsurface.api.answers.batches import examples_of as made_of
from errorsurface.api.data import examples_of, landscape_and_data
from errorsurface.api.problems.errors import ProblemError, invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.wire.data import DatasetData, GeneratedData, RegressionSurface
from errorsurface.api.wire.flat_and_sharp import DrawnSample, HeldOutSample, RestSample
from errorsurface.surfaces.data import MOST_UNREDUCED, Task, reducible, regression
from errorsurface.surfaces.data.generators import GENERATORS
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import Message, message

Values = Float[np.ndarray, " n"]

_CLASSES = 2


@dataclass(frozen=True, eq=False)
class Samples:
    """Two samples of one law.

    Attributes:
        task: what is to be done with either.
        training: the surface of the one.
        test: the surface of the other, over the same domain.
        whole: whether that of training is the surface that was referred to.
    """

    task: Task
    training: Landscape
    test: Landscape
    whole: bool


def samples_of(
    reference: RegressionSurface, test: DrawnSample | RestSample | HeldOutSample
) -> Samples:
    """The samples that a surface and ``test`` mean.

    Raises:
        ProblemError: 422.
    """
    landscape, _ = landscape_and_data(reference)
    task = Task(reference.model, reference.loss, reference.reduction)
    x, y = made_of(landscape).x, made_of(landscape).y

    def surface(x: Values, y: Values) -> Landscape:
        if task.model == "logistic" and len(np.unique(y)) != _CLASSES:
            raise _refused("test", len(np.unique(y)), message("allowed.classes_in_both"))
        return regression(task, x, y, landscape.domain)

    if isinstance(test, HeldOutSample):
        held = _held_out(test, len(x))
        rest = np.setdiff1d(np.arange(len(x)), held)
        training, tested = surface(x[rest], y[rest]), surface(x[held], y[held])
        return Samples(task, training, tested, whole=False)
    drawn = _rest(reference) if isinstance(test, RestSample) else _drawn(reference, test)
    most = MOST_UNREDUCED
    if not reducible(task) and len(drawn[0]) > most:
        raise _refused("test.n", len(drawn[0]), message("allowed.examples", count=most))
    return Samples(task, landscape, surface(*drawn), whole=True)


def _held_out(test: HeldOutSample, count: int) -> Int[np.ndarray, " m"]:
    """Which examples are held out."""
    held = round(test.share * count)
    if not 1 <= held < count:
        raise _refused("test.share", test.share, message("allowed.both_parts", count=count))
    drawn = np.random.Generator(np.random.PCG64(test.seed)).permutation(count)
    return np.sort(drawn[:held])


def _rest(reference: RegressionSurface) -> tuple[Values, Values]:
    """The rows that the training sample has not."""
    data = reference.data
    allowed = message("allowed.rest_of_limited")
    if not isinstance(data, DatasetData) or data.limit is None:
        raise _refused("test.kind", "rest", allowed)
    own, all_ = examples_of(data), examples_of(data.model_copy(update={"limit": None}))
    if len(own.x) == len(all_.x):
        raise _refused("test.kind", "rest", allowed)
    # Drawn as the sample is, of which these are what is left.
    drawn = np.random.Generator(np.random.PCG64(data.seed)).permutation(len(all_.x))
    rest = np.sort(drawn[data.limit :])
    return all_.x[rest], all_.y[rest]


def _drawn(reference: RegressionSurface, test: DrawnSample) -> tuple[Values, Values]:
    """Fresh examples of the same rule, with as large a part of outliers."""
    data = reference.data
    if not isinstance(data, GeneratedData) or GENERATORS[data.name].fixed:
        raise _refused("test.kind", "drawn", message("allowed.drawn_by_a_rule"))
    if test.seed == data.seed:
        raise _refused("test.seed", test.seed, message("allowed.another_seed"))
    own = GENERATORS[data.name].n if data.n is None else data.n
    n = own if test.n is None else test.n
    changes = {"seed": test.seed, "n": n, "outliers": round(data.outliers * n / own)}
    fresh = examples_of(data.model_copy(update=changes))
    return fresh.x, fresh.y


def _refused(field: str, value: object, allowed: Message) -> ProblemError:
    return invalid([wrong(field, value, allowed)])
