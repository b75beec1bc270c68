"""All critical points in a domain, of every kind, and whether the answer is complete."""

import math
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.classification import classify_critical, is_critical
from errorsurface.calculus.higher_order import HigherOrder
from errorsurface.calculus.neighbourhood import Neighbourhood, neighbourhood, norm
from errorsurface.calculus.newton import roots
from errorsurface.control import UNWATCHED, Control
from errorsurface.critical.completeness import Completeness, Findings, completeness
from errorsurface.critical.curves import Traced, curves_through
from errorsurface.critical.pockets import zoomed
from errorsurface.critical.starts import starts
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval, Kind

# In domain widths: closer together than the first, two ends of Newton's method are one point; of
# degenerate points, which rounding smears, the second.
_SAME, _SAME_DEGENERATE = 1e-7, 1e-3
_ON_BORDER = 1e-9
_STARTS_AT_ONCE = 1024
# Eigenvalues below this part of the larger one may belong to a curve of critical points.
_NEARLY_ZERO = 1e-6
# On the shore of a region where ∇L is zero, a Hessian below this part of the curvature around
# belongs to that region.
_LEVEL = 1e-6
LIMIT = 1000

_ORDER: tuple[Kind, ...] = ("minimum", "saddle", "maximum", "degenerate")


class FoundPoint(NamedTuple):
    """A critical point.

    Attributes:
        at: θ.
        loss: L(θ).
        gradient_norm: ‖∇L‖ there: rounding.
        eigenvalues: of the Hessian, ascending.
        eigenvectors: ``eigenvectors[i]`` is the unit vector of ``eigenvalues[i]``.
        kind: never ``regular``.
        zero_eigenvalues: where degenerate, which of the eigenvalues are zero.
        higher_order: where degenerate, what third and fourth derivatives say.
    """

    at: Float[np.ndarray, "2"]
    loss: float
    gradient_norm: float
    eigenvalues: Float[np.ndarray, "2"]
    eigenvectors: Float[np.ndarray, "2 2"]
    kind: Kind
    zero_eigenvalues: tuple[int, ...]
    higher_order: HigherOrder | None


class FoundCurve(NamedTuple):
    """A curve of critical points, all of one loss.

    Attributes:
        points: its vertices in order; of a closed curve the first is also the last.
        closed: whether it is closed.
        loss: L on it.
        kind: of each of its points: ``degenerate``.
        across: the eigenvalue across it at its middle vertex; positive in a valley.
        higher_order: what the higher derivatives say there, ``valley`` or ``ridge``.
    """

    points: Float[np.ndarray, "n 2"]
    closed: bool
    loss: float
    kind: Kind
    across: float
    higher_order: HigherOrder | None


class CriticalSet(NamedTuple):
    """The critical points in a domain.

    Attributes:
        points: minima, saddles, maxima, degenerate points, each by loss, then x, then y; at most
            the limit.
        curves: curves of critical points.
        found: how many isolated points there are, those beyond the limit included.
        completeness: whether these are all, as far as that can be checked.
    """

    points: tuple[FoundPoint, ...]
    curves: tuple[FoundCurve, ...]
    found: int
    completeness: Completeness


def critical_points(
    landscape: Landscape,
    domain: tuple[Interval, Interval] | None = None,
    *,
    limit: int = LIMIT,
    control: Control = UNWATCHED,
) -> CriticalSet:
    """All critical points of ``landscape`` in ``domain``.

    >>> from errorsurface import landscape_named
    >>> found = critical_points(landscape_named("himmelblau"))
    >>> [sum(point.kind == kind for point in found.points) for kind in _ORDER]
    [4, 4, 1, 0]
    >>> found.completeness.complete
    True

    Args:
        landscape: where to search.
        domain: the x interval and the y interval; the surface's own by default.
        limit: how many points are returned at most; of more, those with the largest curvature.
        control: asked between pieces of work; once cancelled, what is there is returned.

    Raises:
        ValueError: an interval is empty or not finite, or ``limit`` is below 1.
    """
    domain = landscape.domain if domain is None else domain
    for low, high in domain:
        if not (np.isfinite([low, high]).all() and low < high):
            raise ValueError(f"a search interval is [{low}, {high}]; allowed: low below high")
    if limit < 1:
        raise ValueError(f"a limit of {limit} points; allowed: 1 and more")
    search = starts(landscape, domain)
    ends = _ends(landscape, search.points, control)
    kink, flat = landscape.has_kink, search.flat > 0.0
    seen, sharp = _critical(landscape, _within(ends, domain))
    known = ends[:0] if seen is None else seen.point
    pockets = zoomed(landscape, search.changes, search.cell, known)
    _, sharp_too = _critical(landscape, _within(pockets, domain))
    kink = kink or sharp or sharp_too
    if seen is not None and flat:
        seen = _some(seen, np.abs(seen.scaled_eigenvalues).max(axis=1) > _LEVEL * seen.surroundings)
    if seen is None:
        points, curves, certain = [], [], True
    else:
        curves, seen, certain = _curves(landscape, domain, seen)
        # Of what is flat only up to rounding, Newton's method sees curves of any shape.
        real = [curve for curve in curves if _verdict(curve) in ("valley", "ridge")]
        flat, curves = flat or len(real) < len(curves), real
        points = _points(landscape, seen)
    findings = Findings(
        points=[(point.at, point.kind) for point in points],
        curves_closed=[curve.closed for curve in curves],
        kink=kink,
        flat=flat,
        finished=certain and not control.cancelled(),
    )
    check = completeness(landscape, domain, findings)
    shown = sorted(points, key=_prominence, reverse=True)[:limit]
    return CriticalSet(tuple(sorted(shown, key=_order)), tuple(curves), len(points), check)


def _ends(
    landscape: Landscape,
    points: Float[np.ndarray, "n 2"],
    control: Control,
) -> Float[np.ndarray, "m 2"]:
    """Where Newton's method ends from ``points``, each place once."""
    ends = [points[:0]]
    for first in range(0, len(points), _STARTS_AT_ONCE):
        if control.cancelled():
            break
        found = roots(landscape, points[first : first + _STARTS_AT_ONCE])
        usable = np.isfinite(found.slopes)
        order = np.argsort(found.slopes[usable], kind="stable")
        ends.append(found.points[usable][order])
    return _distinct(np.concatenate(ends), _SAME * landscape.widths)


def _distinct(
    points: Float[np.ndarray, "n 2"], size: Float[np.ndarray, "2"]
) -> Float[np.ndarray, "m 2"]:
    """The first of all points that are closer together than half of ``size``."""
    for shift in ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)):
        cells = np.floor(points / size + shift)
        _, first = np.unique(cells, axis=0, return_index=True)
        points = points[np.sort(first)]
    return points


def _critical(
    landscape: Landscape, points: Float[np.ndarray, "n 2"]
) -> tuple[Neighbourhood | None, bool]:
    """Those of ``points`` that are critical, if any, and whether some are kinks."""
    if not len(points):
        return None, False
    seen = neighbourhood(landscape, points)
    critical = seen.smooth & is_critical(seen)
    return _some(seen, critical) if critical.any() else None, not seen.smooth.all()


def _within(
    points: Float[np.ndarray, "n 2"], domain: tuple[Interval, Interval]
) -> Float[np.ndarray, "m 2"]:
    """The points in the domain; those that rounding puts outside are put back on its border."""
    low, high = np.array(domain).T
    slack = _ON_BORDER * (high - low)
    inside = ((points >= low - slack) & (points <= high + slack)).all(axis=1)
    return points[inside].clip(low, high)


def _some(seen: Neighbourhood, which: np.ndarray) -> Neighbourhood:
    return Neighbourhood(*(field[which] for field in seen))


def _curves(
    landscape: Landscape,
    domain: tuple[Interval, Interval],
    seen: Neighbourhood,
) -> tuple[list[FoundCurve], Neighbourhood, bool]:
    """The curves of critical points, the points on none, and whether all were followed."""
    size = np.abs(seen.scaled_eigenvalues)
    suspects = np.flatnonzero(size.min(axis=1) <= _NEARLY_ZERO * seen.surroundings)
    if not len(suspects):
        return [], seen, True
    traced = curves_through(landscape, domain, _some(seen, suspects))
    curves = [_curve(landscape, curve) for curve in traced.curves]
    kept = np.ones(len(seen.point), dtype=bool)
    kept[suspects[~traced.isolated]] = False
    return sorted(curves, key=lambda curve: curve.loss), _some(seen, kept), traced.finished


def _curve(landscape: Landscape, traced: Traced) -> FoundCurve:
    middle = traced.points[len(traced.points) // 2]
    seen = neighbourhood(landscape, middle[None])
    steepest = int(np.abs(seen.eigenvalues[0]).argmax())
    return FoundCurve(
        points=traced.points,
        closed=traced.closed,
        loss=float(seen.loss[0]),
        kind="degenerate",
        across=float(seen.eigenvalues[0, steepest]),
        higher_order=classify_critical(landscape, seen)[0].higher_order,
    )


def _verdict(curve: FoundCurve) -> str | None:
    return curve.higher_order.verdict if curve.higher_order else None


def _points(landscape: Landscape, seen: Neighbourhood) -> list[FoundPoint]:
    kinds = classify_critical(landscape, seen)
    points: list[FoundPoint] = []
    smeared: list[np.ndarray] = []
    for i in np.argsort(norm(seen.scaled_gradient), kind="stable"):
        kind, at = kinds[i], seen.point[i]
        if kind.kind == "degenerate":
            apart = [math.hypot(*((at - other) / landscape.widths)) for other in smeared]
            if min(apart, default=1.0) < _SAME_DEGENERATE:
                continue
            smeared.append(at)
        points.append(
            FoundPoint(
                at=at,
                loss=float(seen.loss[i]),
                gradient_norm=math.hypot(*seen.gradient[i]),
                eigenvalues=seen.eigenvalues[i],
                eigenvectors=seen.eigenvectors[i],
                kind=kind.kind,
                zero_eigenvalues=kind.zero_eigenvalues,
                higher_order=kind.higher_order,
            )
        )
    return points


def _prominence(point: FoundPoint) -> float:
    return float(np.abs(point.eigenvalues).max())


def _order(point: FoundPoint) -> tuple[int, float, float, float]:
    # Equal losses differ in their last digits; so do coordinates.
    loss = float(f"{point.loss:.9g}") if abs(point.loss) > 1e-12 else 0.0
    return _ORDER.index(point.kind), loss, round(float(point.at[0]), 9), float(point.at[1])
