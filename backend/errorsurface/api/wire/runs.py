"""The wire of the surface on a grid, and of runs on it."""

from typing import Literal

from pydantic import BaseModel, RootModel

from errorsurface.api.wire.catalog import CriticalCurveDescription, CriticalPointDescription


class Grid(BaseModel):
    """L on a grid: ``z[row][column]`` at ``(x[column], y[row])``.

    The known critical points are those for the requested parameters. Of a slice of a network's
    loss there are ``explained``, the share of the training path's variance in its plane, and
    ``true_loss`` along the path, not on its projection; see ``NetworkSlice``.
    """

    x: list[float]
    y: list[float]
    z: list[list[float | None]]
    critical_points: list[CriticalPointDescription]
    critical_curves: list[CriticalCurveDescription]
    explained: float | None = None
    true_loss: list[float] | None = None


# What a run may record besides.
Recordable = Literal["forces", "rates", "memory", "batches"]
Movement = tuple[float, float]


class Force(BaseModel):
    """A part of every movement: see ``Forces``.

    ``gradient`` is −ηᵗ·gᵗ, also where the method scales later; ``memory`` is what past gradients
    add, ``scale`` what dividing by σ changes, ``curvature`` what the Hessian or a model of it
    does, ``decay`` weight decay, ``limit`` a bound on the step or a search along it, ``noise``
    what is random, ``other`` all that has no name.
    """

    name: Literal["gradient", "memory", "scale", "curvature", "decay", "limit", "noise", "other"]
    title: str
    vectors: list[tuple[float | None, float | None]]


class Forces(BaseModel):
    """What moved the point: ``parts``, in the order in which they come about, and their sum.

    Row i belongs to the update after entry i, that is update ``step[i]``; of the last entry there
    is none where the run ended. ``movement`` is the update's step, the difference of the two
    points but for their rounding. ``gradient_at`` is where the method takes the gradient that it
    uses, and ``null`` where that is the point itself.
    """

    parts: list[Force]
    movement: list[Movement]
    gradient_at: list[tuple[float | None, float | None]] | None = None


class Memory(BaseModel):
    """``weights[i][k]``: with which weight the gradient of k updates ago enters movement i.

    That is before any scaling by σ: movement = −Σ weights·gradients for a linear memory without.
    Gradients more than ``horizon`` updates old are left out; before the first there is none, so
    that their weights are 0.
    """

    horizon: int
    weights: list[list[float]]


class Run(BaseModel):
    """One optimizer's run from one start.

    ``points[i]`` is the point after ``step[i]`` updates, with loss and gradient norm there.
    ``forces``, ``rates`` and ``memory`` are there where the request asked to ``record`` them.
    ``rates`` are (ηᵗ/σ₁, ηᵗ/σ₂), row by row as in ``forces``: the factor that multiplies the
    gradient, or what is remembered of it. They are ``null`` for a method that has no such
    reading, as ``memory`` is for one whose memory is not linear. With ``rates`` come
    ``learning_rates``, ηᵗ itself.

    Where the optimizer takes batches, ``batch_loss`` and ``batch_gradient_norm`` are those of the
    batch of the update after each entry, at the entry's own point; ``loss`` and ``gradient_norm``
    are always those of all examples. ``batches``, where they are to be recorded, are the indices of
    the examples, row by row as in ``forces``; ``null`` where every update uses all of them.
    """

    optimizer: str
    optimizer_index: int
    start_index: int
    status: Literal["finished", "converged", "diverged", "nonfinite"]
    steps: int
    step: list[int]
    points: list[tuple[float, float]]
    loss: list[float]
    gradient_norm: list[float]
    left_domain: int | None
    forces: Forces | None = None
    rates: list[tuple[float | None, float | None]] | None = None
    learning_rates: list[float | None] | None = None
    memory: Memory | None = None
    batches: list[list[int]] | None = None
    batch_loss: list[float] | None = None
    batch_gradient_norm: list[float] | None = None


class Trajectories(BaseModel):
    """Runs ordered by start, then by optimizer as requested."""

    runs: list[Run]


Entry = tuple[float, float, float, float]


class SketchedRun(BaseModel):
    """One optimizer's run from one start, for drawing while a hand moves.

    An entry is x, y, loss and gradient norm. ``first``, ``shown`` (after ``shown_step`` updates)
    and ``last`` are exact, and ``null`` where the start itself is not finite. ``origin``, the last
    point, the lowest loss and 0, is to be added to each of ``entries``, which are float32 on the
    live channel: entry i is after ``step[i]`` updates, but the last one is after ``steps``.
    ``converged_at`` is from which update on the gradient norm stayed within the tolerance.
    """

    optimizer: str
    optimizer_index: int
    start_index: int
    status: Literal["finished", "converged", "diverged", "nonfinite"]
    steps: int
    left_domain: int | None
    converged_at: int | None
    first: Entry | None
    shown: Entry | None
    shown_step: int
    last: Entry | None
    origin: Entry
    entries: list[Entry]


class Sketches(BaseModel):
    """Sketched runs ordered by start, then by optimizer as requested."""

    step: list[int]
    runs: list[SketchedRun]


class TrajectoriesAnswer(RootModel[Trajectories | Sketches]):
    """Runs, or sketches of them where ``float32`` was asked for."""
