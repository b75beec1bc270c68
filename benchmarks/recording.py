"""What a run takes longer that records of every update what it is made of."""

import time
from collections.abc import Callable

import numpy as np

from benchmarks.table import Row
from errorsurface import landscape_named, trajectories
from errorsurface.control import UNWATCHED
from errorsurface.optimizers import OPTIMIZERS, Tuned
from errorsurface.runs.entries import Course
from errorsurface.runs.recorded import recorded_trajectories
from errorsurface.runs.trajectories import SCREEN_ENTRIES

ROUNDS = 15
STEPS = 100_000
# Of the time of the same run without.
BUDGET = 1.2


def measure() -> list[Row]:
    """The fastest of several rounds, in turns with the same run without, for every optimizer.

    Where a run ends early there is too little of it to be measured.
    """
    return [_row(Tuned.of(optimizer)) for optimizer in OPTIMIZERS.values()]


def _row(tuned: Tuned) -> Row:
    landscape = landscape_named("himmelblau")
    starts = np.array([landscape.surface.start])
    course = Course(STEPS, landscape, SCREEN_ENTRIES, UNWATCHED)
    what = f"{STEPS:,} updates recorded, {tuned.optimizer.key}"

    def plain() -> int:
        ((run,),) = trajectories(landscape, starts, [tuned], STEPS)
        return run.steps

    def recorded() -> None:
        recorded_trajectories(starts, [tuned], course, memory=False)

    recorded()
    if plain() < STEPS:
        return Row(what, None, note="ends early")
    pairs = np.array([(_took(plain), _took(recorded)) for _ in range(ROUNDS)])
    # Whatever else the machine does makes a round longer, never shorter.
    without, with_ = pairs.min(axis=0)
    return Row(what, float(with_), float(BUDGET * without))


def _took(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - begin)
