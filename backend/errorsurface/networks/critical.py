"""Critical points of a network's loss, found by many searches from starts that were trained."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.control import UNWATCHED, Control
from errorsurface.networks.newton import Ended, Ending, Searches
from errorsurface.networks.objective import LANES, LONGEST_TRAINING, Objective
from errorsurface.networks.spectrum import Spectrum, spectrum

MOST_POINTS = 1000
# How many searches are made for each point that is wanted, and at least, before giving up: most of
# them find nothing.
_SEARCHES_EACH, _SEARCHES = 100, 2000
# Losses are the same that are equal to so much of their size, or both as good as zero.
_SAME, _NO_LOSS = 1e-8, 1e-14


@dataclass(frozen=True)
class Found:
    """A critical point.

    Attributes:
        parameters: where.
        loss: there.
        gradient_norm: there, below 10⁻⁸.
        spectrum: of the Hessian there.
        updates: how many updates of Adam the start had been trained for.
        steps: how many steps of Newton's method led from there to here.
        like: the number of the first point that has the same loss and as many positive, negative
            and zero eigenvalues; its own if none before it has.
    """

    parameters: Float[np.ndarray, " p"]
    loss: float
    gradient_norm: float
    spectrum: Spectrum
    updates: int
    steps: int
    like: int


@dataclass(frozen=True)
class Findings:
    """What came of all searches.

    Attributes:
        points: those found, in the order in which they were.
        ends: how many searches ended in which way.
    """

    points: list[Found]
    ends: dict[Ending, int]


class _Starts:
    """Random parameters, each trained for a random while; the same for the same seed."""

    def __init__(self, objective: Objective, seed: int) -> None:
        self._objective = objective
        self._random = np.random.Generator(np.random.PCG64(seed))
        self._ready: list[tuple[Float[np.ndarray, " p"], int]] = []

    def take(self) -> tuple[Float[np.ndarray, " p"], int]:
        """Parameters, and the updates that led there."""
        if not self._ready:
            shape = LANES, self._objective.network.parameters
            begun = self._random.standard_normal(shape)
            # As many short trainings as long ones, by their logarithms.
            logarithms = self._random.uniform(0.0, np.log(LONGEST_TRAINING + 1), LANES)
            updates = np.floor(np.exp(logarithms))
            trained = self._objective.trained(begun, updates)
            self._ready = list(zip(trained, updates.astype(int).tolist(), strict=True))
        return self._ready.pop()


def nothing(_from: int, _points: Sequence[Found]) -> None:
    """For a caller that waits for all of them."""


def critical_points(
    objective: Objective,
    count: int,
    seed: int,
    control: Control = UNWATCHED,
    found: Callable[[int, Sequence[Found]], None] = nothing,
) -> Findings:
    """Searches for ``count`` critical points; there are fewer where too many searches fail.

    Args:
        objective: whose.
        count: of points wanted, 1 to ``MOST_POINTS``. The first ones are the same for any count.
        seed: of the starts.
        control: asked between steps, told the part of the points that is found.
        found: told each time that points are: how many there were before, and the new ones.

    Raises:
        Cancelled: ``control`` said so.
    """
    starts = _Starts(objective, seed)
    begun = [starts.take() for _ in range(LANES)]
    updates = [each for _, each in begun]
    searches = Searches(objective, np.stack([start for start, _ in begun]))
    points: list[Found] = []
    ends: Counter[Ending] = Counter()
    most = max(_SEARCHES, _SEARCHES_EACH * count)
    while len(points) < count and ends.total() < most:
        control.check()
        before = len(points)
        for over in searches.look():
            ends[over.how] += 1
            if over.how == "critical" and len(points) < count:
                points.append(_found(searches, over, updates[over.lane], points))
            start, updates[over.lane] = starts.take()
            searches.replace(over.lane, start)
        if len(points) > before:
            found(before, points[before:])
            control.progress(len(points) / count)
    return Findings(points, dict(ends))


def _found(searches: Searches, over: Ended, updates: int, before: Sequence[Found]) -> Found:
    counted = spectrum(over.hessian, over.hessian_error)
    alike = (i for i, other in enumerate(before) if _same(other, over.loss, counted))
    return Found(
        parameters=searches.points[over.lane].copy(),
        loss=over.loss,
        gradient_norm=over.gradient_norm,
        spectrum=counted,
        updates=updates,
        steps=int(searches.steps[over.lane]),
        like=next(alike, len(before)),
    )


def correlation(points: Sequence[Found]) -> float | None:
    """Pearson's, of loss and minimum ratio; ``None`` where one of them does not vary."""
    numbers = np.array([(each.loss, each.spectrum.minimum_ratio) for each in points])
    if len(numbers) < 2 or (np.ptp(numbers, axis=0) <= _SAME * np.abs(numbers).max(axis=0)).any():
        return None
    return float(np.corrcoef(numbers.T)[0, 1])


def _same(other: Found, loss: float, counted: Spectrum) -> bool:
    """Whether another point has the same loss and as many eigenvalues of either sign.

    Their sizes may differ: what units that are doubled or of no use leave free changes them.
    """
    theirs = other.spectrum
    alike = (theirs.positive, theirs.negative) == (counted.positive, counted.negative)
    return alike and abs(other.loss - loss) <= _SAME * abs(loss) + _NO_LOSS
