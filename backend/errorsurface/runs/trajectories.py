"""Runs of optimizers on a surface: where they went, and how they ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from jaxtyping import Float, Int

from errorsurface.control import UNWATCHED, Control
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import Program
from errorsurface.runs.entries import (
    TOLERANCE,
    Chunk,
    Course,
    Entries,
    Status,
    chunks,
    columns,
    entries_of,
)
from errorsurface.runs.loop import BATCH_LOSS
from errorsurface.runs.thinning import thinned
from errorsurface.runs.together import together
from errorsurface.surfaces.landscape import Landscape

__all__ = [
    "MAXIMUM_STEPS",
    "SCREEN_ENTRIES",
    "TOLERANCE",
    "Course",
    "Run",
    "check_steps",
    "follow",
    "live_trajectories",
    "trajectories",
    "trajectory",
]

MAXIMUM_STEPS = 100_000

# More entries than a screen has columns of pixels, so that thinning is never seen.
SCREEN_ENTRIES = 2000


@dataclass(frozen=True)
class Run:
    """What one optimizer did from one start.

    Entry i belongs to the point after ``step[i]`` updates, entry 0 to the start. Every number
    is finite; a run that goes on into infinity or NaN ends with its last finite entry.

    Attributes:
        status: ``converged``: the gradient norm at the last entry is at most ``TOLERANCE``;
            ``diverged``: the last entry is the first point outside the surface's reach;
            ``nonfinite``: the update after the last entry gave infinity or NaN in point, loss
            or gradient; ``finished``: none of these.
        steps: number of updates that the entries cover: as many as asked for, or fewer if the
            run diverged or became nonfinite.
        step: which update each entry follows, increasing. 0, 1, 2, … unless thinned.
        points: θ = (x, y). Empty, like all the others, if the start itself is nonfinite.
        loss: L at the points.
        gradient_norm: ‖∇L‖ at the points.
        left_domain: the first update after which the point was outside the surface's domain.
        batch_loss: L of the batch that the update after the entry uses, at the entry's point;
            ``None`` where the optimizer takes no batches.
        batch_gradient_norm: its ‖∇L‖ there, likewise.
    """

    status: Status
    steps: int
    step: Int[np.ndarray, " k"]
    points: Float[np.ndarray, "k 2"]
    loss: Float[np.ndarray, " k"]
    gradient_norm: Float[np.ndarray, " k"]
    left_domain: int | None
    batch_loss: Float[np.ndarray, " k"] | None = None
    batch_gradient_norm: Float[np.ndarray, " k"] | None = None


def trajectory(
    landscape: Landscape,
    starts: Float[np.ndarray, "s 2"],
    tuned: Tuned,
    steps: int,
    entries: int | None = SCREEN_ENTRIES,
) -> list[Run]:
    """Runs of one optimizer, one per start; see ``trajectories``.

    >>> from errorsurface import landscape_named, tuned_named
    >>> halving = tuned_named("gd", {"learning_rate": 0.25})
    >>> (run,) = trajectory(landscape_named("sphere"), np.array([[4.0, 0.0]]), halving, 3)
    >>> run.points[:, 0].tolist()
    [4.0, 2.0, 1.0, 0.5]

    Args:
        landscape: L.
        starts: where the runs begin, one row each.
        tuned: what runs.
        steps: number of updates, 1 to ``MAXIMUM_STEPS``.
        entries: thin longer runs to at most so many; ``None`` keeps every entry.

    Raises:
        ValueError: ``steps`` is out of range.
    """
    check_steps(steps)
    course = Course(steps, landscape, entries, UNWATCHED)
    (runs,) = together(starts, [tuned], course, partial(_run, course=course), often=False)
    return runs


def trajectories(
    landscape: Landscape,
    starts: Float[np.ndarray, "s 2"],
    optimizers: Sequence[Tuned],
    steps: int,
    control: Control = UNWATCHED,
) -> list[list[Run]]:
    """Runs of several optimizers from several starts.

    >>> from errorsurface import landscape_named, tuned_named
    >>> both = [tuned_named("gd"), tuned_named("adam")]
    >>> runs = trajectories(landscape_named("sphere"), np.array([[4.0, 0.0]]), both, 500)
    >>> [of_one[0].status for of_one in runs]
    ['finished', 'converged']

    Compiles what this surface (the very record) has not been seen with yet, in parallel.
    Starts, parameters, hyperparameters and the number of updates are arguments of the compiled
    programs: changing them compiles nothing.

    Starts run one after the other through the same program. A ``vmap`` over them was measured
    and is slower on a CPU (4 starts × 8 optimizers × 1000 updates: 2.5 ms against 1.8 ms), and
    it would compile once more for every number of starts.

    Args:
        landscape: L.
        starts: where the runs begin, one row each.
        optimizers: what runs.
        steps: number of updates, 1 to ``MAXIMUM_STEPS``.
        control: asked before every ``CHUNK`` updates, told after every optimizer.

    Returns:
        For every optimizer its runs in the order of the starts.

    Raises:
        ValueError: ``steps`` is out of range.
        Cancelled: ``control`` said so.
    """
    check_steps(steps)
    course = Course(steps, landscape, SCREEN_ENTRIES, control)
    return together(starts, optimizers, course, partial(_run, course=course), often=False)


def live_trajectories(
    landscape: Landscape,
    starts: Float[np.ndarray, "s 2"],
    optimizers: Sequence[Tuned],
    steps: int,
    control: Control = UNWATCHED,
) -> list[list[Run]]:
    """The same for somebody who may ask again and again with other numbers, as a hand drags.

    Then one program for all of ``optimizers`` is made in the background. Its numbers are those of
    their own programs.
    """
    check_steps(steps)
    course = Course(steps, landscape, SCREEN_ENTRIES, control)
    return together(starts, optimizers, course, partial(_run, course=course), often=True)


def check_steps(steps: int) -> None:
    """Whether so many updates may be asked for.

    Raises:
        ValueError: they may not.
    """
    if not 1 <= steps <= MAXIMUM_STEPS:
        raise ValueError(f"steps is {steps}; allowed: 1 to {MAXIMUM_STEPS}")


def follow(program: Program, run_inputs: Float[np.ndarray, " i"], course: Course) -> Run:
    """One run of a compiled program."""
    return followed(chunks(program, run_inputs), course)


def followed(run: Iterator[Chunk], course: Course) -> Run:
    """One run by its chunks."""
    return _run(entries_of(run, course), course)


def _run(whole: Entries, course: Course) -> Run:
    """The run as it is told: thinned, in columns."""
    points, loss, gradient_norm = columns(whole.rows)
    step = np.arange(len(loss))
    if course.entries is not None and len(step) > course.entries:
        step = thinned(points, loss, gradient_norm, course.entries)
        points, loss, gradient_norm = points[step], loss[step], gradient_norm[step]
    of_batches = [column[step] for column in whole.rows.T[BATCH_LOSS:]] or [None, None]
    return Run(
        status=whole.status,
        steps=whole.steps,
        step=step,
        points=points,
        loss=loss,
        gradient_norm=gradient_norm,
        left_domain=whole.left_domain,
        batch_loss=of_batches[0],
        batch_gradient_norm=of_batches[1],
    )
