"""Runs as a moving hand sees them: quick to send, for drawing alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from jaxtyping import Float, Float32, Int

from errorsurface.control import UNWATCHED, Control
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.entries import TOLERANCE, Course, Entries, Status
from errorsurface.runs.loop import BATCH_LOSS, GRADIENT_NORM, LOSS
from errorsurface.runs.thinning import sketched
from errorsurface.runs.together import together
from errorsurface.runs.trajectories import SCREEN_ENTRIES, check_steps
from errorsurface.surfaces.landscape import Landscape

# All sketches of one request together, about: what a browser takes in within a frame besides
# drawing it. An entry takes 16 bytes, what is told exactly of a run less than 400.
BYTES = 64_000
_ENTRY, _TOLD = 16, 400
# A path of fewer would be no path any more.
_LEAST = 100

Entry = Float[np.ndarray, "4"]


@dataclass(frozen=True)
class Sketch:
    """A run, drawn in float32 from some of its entries; all else is exact.

    An entry is x, y, loss and gradient norm.

    Attributes:
        status: as ``Run`` has it; so are ``steps`` and ``left_domain``.
        steps: the same.
        left_domain: the same.
        converged_at: from which update on the gradient norm stayed within ``TOLERANCE``, if the
            run has converged.
        first: the entry of the start; ``None``, like all the others, if that is nonfinite.
        shown: the entry after ``shown_step`` updates.
        shown_step: the update asked for, or the last one of a shorter run.
        last: the entry of the end.
        origin: the last point, the lowest loss of all entries, and 0.
        entries: what is added to ``origin``, so that what is small near the end is not rounded
            away: entry i is after ``step[i]`` updates, the last one after ``steps``.
    """

    status: Status
    steps: int
    left_domain: int | None
    converged_at: int | None
    first: Entry | None
    shown: Entry | None
    shown_step: int
    last: Entry | None
    origin: Entry
    entries: Float32[np.ndarray, "k 4"]


@dataclass(frozen=True)
class Asked:
    """How far runs shall go, and which of their entries is looked at.

    Attributes:
        steps: number of updates, 1 to ``MAXIMUM_STEPS``.
        shown: after how many updates the entry is wanted exactly.
    """

    steps: int
    shown: int


def sketches(
    landscape: Landscape,
    starts: Float[np.ndarray, "s 2"],
    optimizers: Sequence[Tuned],
    asked: Asked,
    control: Control = UNWATCHED,
) -> tuple[Int[np.ndarray, " m"], list[list[Sketch]]]:
    """The runs of ``live_trajectories`` as sketches.

    Returns:
        After which updates the entries are, and for every optimizer its sketches in the order of
        the starts.

    Raises:
        ValueError: the number of updates is out of range.
        Cancelled: ``control`` said so.
    """
    check_steps(asked.steps)
    course = Course(asked.steps, landscape, None, control)
    step = sketched(asked.steps + 1, _limit(len(starts) * len(optimizers)))
    told = partial(_sketch, step=step, shown=asked.shown)
    return step, together(starts, optimizers, course, told, often=True)


def _limit(runs: int) -> int:
    """How many entries each of so many runs may have, and the updates that they have in common."""
    entries = (BYTES - _TOLD * runs) // (_ENTRY * runs + 4)
    return min(max(entries, _LEAST), SCREEN_ENTRIES)


def _sketch(whole: Entries, step: Int[np.ndarray, " m"], shown: int) -> Sketch:
    rows, steps = whole.rows[:, :BATCH_LOSS], whole.steps
    if len(rows) == 0:
        nothing = np.zeros((0, 4), np.float32)
        return Sketch(
            whole.status, 0, whole.left_domain, None, None, None, 0, None, np.zeros(4), nothing
        )
    if len(rows) <= step[-1]:  # it ended before the last
        step = np.append(step[: np.searchsorted(step, steps)], steps)
    origin = rows[-1].copy()
    origin[LOSS] = rows[:, LOSS].min()
    origin[GRADIENT_NORM] = 0.0
    shown_step = min(shown, steps)
    return Sketch(
        status=whole.status,
        steps=steps,
        left_domain=whole.left_domain,
        converged_at=_converged_at(whole),
        first=rows[0],
        shown=rows[shown_step],
        shown_step=shown_step,
        last=rows[-1],
        origin=origin,
        entries=_single(rows.take(step, axis=0), origin),
    )


def _converged_at(whole: Entries) -> int | None:
    if whole.status != "converged":
        return None
    above = np.flatnonzero(whole.rows[:, GRADIENT_NORM] > TOLERANCE)
    return int(above[-1]) + 1 if len(above) else 0


def _single(rows: Float[np.ndarray, "k 4"], origin: Entry) -> Float32[np.ndarray, "k 4"]:
    """From ``origin`` on in float32, and finite: what is out of its range is at the end of it."""
    with np.errstate(over="ignore"):
        beyond = rows - origin
        single = beyond.astype(np.float32)
    if not np.isfinite(single).all():
        largest = float(np.finfo(np.float32).max)
        single = beyond.clip(-largest, largest).astype(np.float32)
    return single
