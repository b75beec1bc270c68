"""The wire of what gradient and Hessian say: about a point, and where the gradient is zero."""

from typing import Literal

from pydantic import BaseModel

from errorsurface.api.wire.base import Kind

PointKind = Literal["regular", "minimum", "maximum", "saddle", "degenerate"]
Pair = tuple[float | None, float | None]
Matrix = tuple[Pair, Pair]


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


class Slice(BaseModel):
    """The surface cut along ``direction``, a unit vector, with the line and the parabola.

    ``slope`` is vᵀg and ``curvature`` vᵀHv; ``t`` are signed distances from the point.
    """

    direction: tuple[float, float]
    t: list[float]
    loss: list[float | None]
    first_order: list[float | None]
    second_order: list[float | None]
    slope: float | None
    curvature: float | None


class Remainder(BaseModel):
    """The largest errors of plane and parabola on the circles of these radii."""

    radius: list[float]
    first_order: list[float | None]
    second_order: list[float | None]


class Escape(BaseModel):
    """The way out along the eigenvector of the most negative eigenvalue λ.

    ``predicted`` is ½ λ ε² for every ``step`` ε, ``forward`` and ``backward`` the real changes
    to both sides. All but ``step`` is ``null`` where the Hessian shows no way down.
    """

    eigenvalue: float | None
    direction: tuple[float, float] | None
    step: list[float]
    predicted: list[float] | None
    forward: list[float | None] | None
    backward: list[float | None] | None


class ExtraDimension(BaseModel):
    """The function of three parameters (x, y, w) whose slice w = 0 is the surface, at (at, 0).

    Eigenvalues and eigenvectors as in ``Taylor``. ``along`` is the function at (at, w). All but
    ``slice_kind`` is ``null`` where the point is no minimum of the slice.
    """

    loss: float | None
    gradient: tuple[float, float, float] | None
    hessian: list[tuple[float, float, float]] | None
    eigenvalues: tuple[float, float, float] | None
    eigenvectors: list[tuple[float, float, float]] | None
    slice_kind: PointKind
    kind: Literal["minimum", "saddle", "degenerate"] | None
    w: list[float] | None
    along: list[float | None] | None


class Taylor(BaseModel):
    """L, gradient and Hessian at a point.

    The eigenvalues ascend; ``eigenvectors[i]`` is the unit vector of ``eigenvalues[i]``. At a
    kink ``smooth`` is false and the kind ``regular``. ``zero_eigenvalues`` are indices.

    ``smoothness`` tells a kink, where gradient and Hessian are ``null``, from ``c1``: there the
    gradient is continuous, and only the Hessian is ``null``, for it jumps or is infinite.
    """

    loss: float | None
    gradient: Pair
    gradient_norm: float | None
    hessian: Matrix
    eigenvalues: Pair
    eigenvectors: Matrix
    kind: PointKind
    smooth: bool
    smoothness: Literal["smooth", "c1", "kink"]
    zero_eigenvalues: list[int]
    higher_order: HigherOrder | None
    slice: Slice | None
    remainder: Remainder | None


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


class FoundKink(BaseModel):
    """An extremum at a kink, or a point of zero gradient without a Hessian.

    ``smoothness`` is ``kink`` where the gradient does not exist, so that ``gradient_norm`` is
    ``null``, and ``c1`` where it is continuous and zero but the Hessian jumps or is infinite. The
    kind is by the values of L around the point.
    """

    at: tuple[float, float]
    loss: float | None
    gradient_norm: float | None
    kind: Literal["minimum", "maximum", "saddle"]
    smoothness: Literal["c1", "kink"]


class CriticalPoints(BaseModel):
    """The critical points: minima, saddles, maxima, degenerate ones, each by loss.

    ``kinks`` are extrema at kinks and critical points without a Hessian, in the same order.

    ``found`` also counts isolated points beyond the most that are sent. ``complete`` says
    whether the turns of the gradient along the border allow that these are all; it is ``null``
    where that cannot be said, and ``complete_reason`` says why.
    """

    points: list[FoundPoint]
    curves: list[FoundCurve]
    kinks: list[FoundKink]
    found: int
    complete: bool | None
    complete_reason: Literal[
        "agrees", "differs", "border", "kink", "flat", "curve", "degenerate", "unfinished"
    ]
