"""The wire of what gradient and Hessian say: about a point, and where the gradient is zero."""

from typing import Literal

from pydantic import BaseModel

from errorsurface.api.schema import Interval, Kind, Message, Point, SurfaceReference

PointKind = Literal["regular", "minimum", "maximum", "saddle", "degenerate"]
Pair = tuple[float | None, float | None]
Matrix = tuple[Pair, Pair]


class TaylorRequest(Message):
    """Loss, gradient and Hessian at a point, and what kind of point it is."""

    surface: SurfaceReference
    at: Point


class CriticalPointsRequest(Message):
    """All critical points in ``domain``, or in the surface's own."""

    surface: SurfaceReference
    domain: tuple[Interval, Interval] | None = None


class HigherOrder(BaseModel):
    """What third and fourth derivatives say where the second-order test is silent.

    With one zero eigenvalue they are taken along ``direction``. With two they are the partial
    derivatives ``cubic`` (xxx, xxy, xyy, yyy) and ``quartic`` (xxxx, xxxy, xxyy, xyyy, yyyy).
    """

    verdict: Literal["minimum", "maximum", "saddle", "valley", "ridge", "undecided"]
    direction: Pair | None
    third: float | None
    fourth: float | None
    cubic: list[float | None] | None
    quartic: list[float | None] | None


class Taylor(BaseModel):
    """L, gradient and Hessian at a point.

    The eigenvalues ascend; ``eigenvectors[i]`` is the unit vector of ``eigenvalues[i]``. At a
    kink ``smooth`` is false and the kind ``regular``. ``zero_eigenvalues`` are indices.
    """

    loss: float | None
    gradient: Pair
    gradient_norm: float | None
    hessian: Matrix
    eigenvalues: Pair
    eigenvectors: Matrix
    kind: PointKind
    smooth: bool
    zero_eigenvalues: list[int]
    higher_order: HigherOrder | None


class FoundPoint(BaseModel):
    """A critical point; eigenvalues and eigenvectors as in ``Taylor``."""

    at: tuple[float, float]
    loss: float | None
    gradient_norm: float | None
    eigenvalues: Pair
    eigenvectors: Matrix
    kind: Kind
    smooth: bool
    higher_order: HigherOrder | None


class FoundCurve(BaseModel):
    """A curve of critical points as a polyline; of a closed one the first point is the last."""

    points: list[tuple[float, float]]
    closed: bool
    loss: float | None
    kind: Kind
    higher_order: HigherOrder | None


class CriticalPoints(BaseModel):
    """The critical points: minima, saddles, maxima, degenerate ones, each by loss.

    ``found`` also counts isolated points beyond the most that are sent. ``complete`` says
    whether the turns of the gradient along the border allow that these are all; it is ``null``
    where that cannot be said, and ``complete_reason`` says why.
    """

    points: list[FoundPoint]
    curves: list[FoundCurve]
    found: int
    complete: bool | None
    complete_reason: Literal[
        "agrees", "differs", "border", "kink", "flat", "curve", "degenerate", "unfinished"
    ]
