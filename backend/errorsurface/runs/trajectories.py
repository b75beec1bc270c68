"""Runs of optimizers on a surface: where they went, and how they ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float, Int

from errorsurface.control import UNWATCHED, Control
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import Program, program, programs
from errorsurface.runs.inputs import inputs
from errorsurface.runs.loop import CALM, GRADIENT_NORM, LOSS, X, Y
from errorsurface.runs.thinning import thinned
from errorsurface.surfaces.landscape import Box, Landscape

MAXIMUM_STEPS = 100_000

# A run has converged when the gradient norm at its last entry is no larger (absolute).
TOLERANCE = 1e-6

# More entries than a screen has columns of pixels, so that thinning is never seen.
SCREEN_ENTRIES = 2000

Status = Literal["finished", "converged", "diverged", "nonfinite"]


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
    """

    status: Status
    steps: int
    step: Int[np.ndarray, " k"]
    points: Float[np.ndarray, "k 2"]
    loss: Float[np.ndarray, " k"]
    gradient_norm: Float[np.ndarray, " k"]
    left_domain: int | None


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
    return _runs(program(landscape, tuned.optimizer), tuned, starts, course)


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
    control.check()
    compiled = programs(landscape, [tuned.optimizer for tuned in optimizers])
    course = Course(steps, landscape, SCREEN_ENTRIES, control)
    runs: list[list[Run]] = []
    for program_, tuned in zip(compiled, optimizers, strict=True):
        runs.append(_runs(program_, tuned, starts, course))
        control.progress(len(runs) / len(optimizers))
    return runs


def check_steps(steps: int) -> None:
    """Whether so many updates may be asked for.

    Raises:
        ValueError: they may not.
    """
    if not 1 <= steps <= MAXIMUM_STEPS:
        raise ValueError(f"steps is {steps}; allowed: 1 to {MAXIMUM_STEPS}")


@dataclass(frozen=True)
class Course:
    """What all runs of one request have in common: see ``trajectories``."""

    steps: int
    landscape: Landscape
    entries: int | None
    control: Control


def _runs(
    program: Program, tuned: Tuned, starts: Float[np.ndarray, "s 2"], course: Course
) -> list[Run]:
    vectors = [inputs(course.landscape, tuned, start) for start in starts.tolist()]
    return [follow(program, vector, course) for vector in vectors]


def follow(program: Program, run_inputs: Float[np.ndarray, " i"], course: Course) -> Run:
    """One run: call the program until all updates are covered or the run has ended."""
    carry = program.fresh
    pieces: list[_Piece] = []
    covered = 0
    status: Status = "finished"
    left_domain: int | None = None
    while status == "finished" and covered <= course.steps:
        if pieces:
            course.control.check()
        carry, entries = program.run(carry, run_inputs)
        piece = _piece(np.asarray(entries)[: course.steps + 1 - covered])
        if not np.asarray(carry)[CALM]:
            piece, status, outside = _ended(piece, course)
            if left_domain is None and outside is not None:
                left_domain = covered + outside
        covered += len(piece.loss)
        pieces.append(piece)
    whole = pieces[0] if len(pieces) == 1 else _joined(pieces)
    if status == "finished" and whole.gradient_norm[-1] <= TOLERANCE:
        status = "converged"
    step = np.arange(covered)
    if course.entries is not None and covered > course.entries:
        step = thinned(whole.points, whole.loss, whole.gradient_norm, course.entries)
        whole = _Piece(whole.points[step], whole.loss[step], whole.gradient_norm[step])
    return Run(
        status=status,
        steps=max(covered - 1, 0),
        step=step,
        points=whole.points,
        loss=whole.loss,
        gradient_norm=whole.gradient_norm,
        left_domain=left_domain,
    )


@dataclass(frozen=True)
class _Piece:
    """Consecutive entries."""

    points: Float[np.ndarray, "k 2"]
    loss: Float[np.ndarray, " k"]
    gradient_norm: Float[np.ndarray, " k"]


def _joined(pieces: Sequence[_Piece]) -> _Piece:
    return _Piece(
        np.concatenate([piece.points for piece in pieces]),
        np.concatenate([piece.loss for piece in pieces]),
        np.concatenate([piece.gradient_norm for piece in pieces]),
    )


def _piece(entries: Float[np.ndarray, "n 4"]) -> _Piece:
    """The columns of ``entries``."""
    # As complex numbers the points are copied in a fifth of the time, and whoever encodes them
    # needs them side by side.
    points = np.ascontiguousarray(entries.view(np.complex128)[:, X]).view(np.float64)
    return _Piece(points.reshape(-1, 2), entries[:, LOSS], entries[:, GRADIENT_NORM])


def _ended(piece: _Piece, course: Course) -> tuple[_Piece, Status, int | None]:
    """The entries up to where the run ends, how it ends, and where it first left the domain."""
    points, loss, gradient_norm = piece.points, piece.loss, piece.gradient_norm
    finite = np.isfinite(points).all(axis=1) & np.isfinite(loss) & np.isfinite(gradient_norm)
    end = len(loss)
    status: Status = "finished"
    if not finite.all():
        end, status = int(finite.argmin()), "nonfinite"
    left_domain = _first_outside(points[:end], course.landscape.domain)
    if left_domain is not None:  # the domain is a part of the reach
        diverged = _first_outside(points[:end], course.landscape.reach)
        if diverged is not None:
            end, status = diverged + 1, "diverged"
    return _Piece(points[:end], loss[:end], gradient_norm[:end]), status, left_domain


def _first_outside(points: Float[np.ndarray, "k 2"], box: Box) -> int | None:
    """The first of the points that is outside ``box``."""
    (x_low, x_high), (y_low, y_high) = box
    x, y = points[:, X], points[:, Y]
    outside = (x < x_low) | (x > x_high) | (y < y_low) | (y > y_high)
    return int(outside.argmax()) if outside.any() else None
