"""What a surface is: a frozen record around a pure function L(x, y)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import jax
from jaxtyping import Array, Float

from errorsurface.parameter import Parameter

Scalar = Float[Array, ""]
Interval = tuple[float, float]
Height = Literal["linear", "log"]
Kind = Literal["minimum", "maximum", "saddle", "degenerate"]


@dataclass(frozen=True)
class CriticalPoint:
    """A critical point (or a minimum at a kink) known from the literature or in closed form.

    Attributes:
        at: (x, y).
        loss: L there.
        kind: what it is in truth. Where the Hessian is singular or does not exist, another
            argument than the second-order test stands behind it (a sum of squares, say).
    """

    at: tuple[float, float]
    loss: float
    kind: Kind


@dataclass(frozen=True)
class CriticalCurve:
    """A curve made of critical points, all of one loss, as a polyline inside the domain.

    Attributes:
        points: the polyline's vertices (x, y), dense enough to be drawn.
        loss: L on the curve.
        kind: as in ``CriticalPoint``.
    """

    points: tuple[tuple[float, float], ...]
    loss: float
    kind: Kind


def _none(**_parameters: float) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Surface:
    """An error surface L(θ) over θ = (x, y).

    Attributes:
        key: its name on the wire and in links.
        title: its name in words.
        tex: the formula.
        formula: L as a pure JAX function of two scalars and the parameters by name.
        domain: the x interval and the y interval that are shown.
        start: where a run starts unless the user says otherwise; inside the domain.
        source: citation of formula and constants (author, year, equation or DOI).
        description: one sentence that says what there is to see.
        parameters: the numbers a user may turn.
        kink: where and why it is not differentiable, if so; ``None`` for a smooth surface.
        floor: whether L is bounded below over the whole plane, whatever the values of the
            parameters; ``False`` where a way down for ever is known, ``None`` where neither is.
        critical_points: known critical points inside the domain, given the parameters.
        critical_curves: known curves of critical points, given the parameters.
        ideas: which ideas of the lecture it shows, such as ``("C6",)``.
        height: how its height is drawn at first: the loss itself, or where a few steep walls would
            leave nothing to see of the rest, its logarithm above the lowest.
        data: how many numbers of data follow the parameters, which ``formula`` takes as ``data``.
        equal_axes: whether x and y are drawn to one scale, so that a circle is a circle and −g is
            perpendicular to the isolines.
        coordinates: what its formula calls x and y.
    """

    key: str
    title: str
    tex: str
    formula: Callable[..., Scalar]
    domain: tuple[Interval, Interval]
    start: tuple[float, float]
    source: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    kink: str | None = None
    floor: bool | None = None
    critical_points: Callable[..., tuple[CriticalPoint, ...]] = _none
    critical_curves: Callable[..., tuple[CriticalCurve, ...]] = _none
    ideas: tuple[str, ...] = ()
    height: Height = "linear"
    data: int = 0
    equal_axes: bool = True
    coordinates: tuple[str, str] = ("x", "y")

    @property
    def size(self) -> int:
        """How many numbers it depends on besides θ."""
        return len(self.parameters) + self.data

    def loss(self, point: Float[Array, "2"], parameters: Float[Array, " p"]) -> Scalar:
        """L at ``point``.

        Args:
            point: θ = (x, y).
            parameters: values in the order of ``self.parameters``, and the data behind them; as
                arrays, so that a compiled caller takes them as arguments and never recompiles
                for them.
        """
        names = [parameter.name for parameter in self.parameters]
        by_name = dict(zip(names, parameters[: len(names)], strict=True)) if names else {}
        if self.data:
            by_name["data"] = parameters[len(names) :]
        return self.formula(point[0], point[1], **by_name)


def constant(*points: CriticalPoint) -> Callable[..., tuple[CriticalPoint, ...]]:
    """Critical points that do not depend on parameters."""

    def points_at(**_parameters: float) -> tuple[CriticalPoint, ...]:
        return points

    return points_at


def gradient(surface: Surface) -> Callable[[Array, Array], Float[Array, "2"]]:
    """∇L as a function of (point, parameters)."""
    return jax.grad(surface.loss)


def hessian(surface: Surface) -> Callable[[Array, Array], Float[Array, "2 2"]]:
    """∇²L as a function of (point, parameters)."""
    return jax.hessian(surface.loss)
