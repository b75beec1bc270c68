"""All critical points in a domain, of every kind, and whether the answer is complete."""

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.classification import classify_critical, is_critical
from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.higher_order import HigherOrder
from errorsurface.calculus.neighbourhood import (
    Neighbourhood,
    neighbourhood,
    newton_step,
    norm,
)
from errorsurface.calculus.newton import roots
from errorsurface.control import UNWATCHED, Control
from errorsurface.critical.completeness import Findings, completeness
from errorsurface.critical.curves import Traced, curves_through
from errorsurface.critical.flats import flat_point, is_curve
from errorsurface.critical.found import CriticalSet, FoundCurve, FoundPoint, order
from errorsurface.critical.kinks import found_kinks
from errorsurface.critical.pockets import lowest_slopes, zoomed
from errorsurface.critical.points import found_points, loss_without
from errorsurface.critical.starts import starts
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval

# In widths of the view: closer together, two ends of Newton's method are one point.
_SAME = 1e-7
_ON_BORDER = 1e-9
# Of the domain's widths: views are not measured in smaller units.
_LEAST = 1e-60
# And so long the Newton step from a critical point may be.
_THERE = 1e-6
_STARTS_AT_ONCE = 1024
# Of the work, as a part of 1, what is done after Newton's method; curves are the rest.
_SEARCHED = 0.4
# Eigenvalues below this part of the larger one may belong to a curve of critical points.
_NEARLY_ZERO = 1e-6
# Of the larger eigenvalue, what is left of a zero one by rounding.
_ULPS = 16.0 * float(np.finfo(np.float64).eps)
# On the shore of a region where ∇L is zero, a Hessian below this part of the curvature around
# belongs to that region.
_LEVEL = 1e-6
# Around what rounding leaves open of a point, at most so far, the Hessian is looked at here.
_ROUNDING, _FARTHEST = 8.0, 1e-3
_AROUND = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0], [0.7, 0.7], [-0.7, 0.7]])
LIMIT = 1000


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
    >>> [sum(point.kind == kind for point in found.points) for kind in ("minimum", "saddle")]
    [4, 4]
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
    view = landscape.within(_measurable(landscape, domain))
    search = starts(view, domain)
    ends = _ends(view, search.points, control)
    kink, flat = view.has_kink, search.flat > 0.0
    seen, sharp = _critical(view, _within(ends, domain))
    known = ends[:0] if seen is None else seen.point
    candidates = np.concatenate(
        [
            # Where kinks are known, they may lie close to points that are known.
            zoomed(view, search.changes, search.cell, known[:0] if kink or sharp else known),
            lowest_slopes(view, search.hollows, search.cell, known),
            lowest_slopes(view, search.on_axes, search.cell / 4.0, known[:0]),
            np.array([point.at for point in view.known_points()]).reshape(-1, 2),
        ]
    )
    kinks, sharp_too = found_kinks(view, domain, _within(candidates, domain), search.cell, control)
    kink = kink or sharp or sharp_too
    if seen is not None and flat:
        seen = _some(seen, np.abs(seen.scaled_eigenvalues).max(axis=1) > _LEVEL * seen.surroundings)
    points: list[FoundPoint] = []
    curves: list[FoundCurve] = []
    certain = True
    if seen is not None and len(seen.point):
        traces, seen, certain = _curves(view, domain, seen, control)
        for traced in traces:
            if control.cancelled():
                break
            if is_curve(view, traced):
                curves.append(_curve(view, traced))
                continue
            # Of what is flat only up to rounding, Newton's method sees curves of any shape.
            point = flat_point(view, traced)
            flat = flat or point is None
            points += [point] if point else []
        if len(seen.point) and not control.cancelled():
            points += found_points(view, seen)
    findings = Findings(
        points=[(point.at, point.kind) for point in points],
        curves_closed=[curve.closed for curve in curves],
        kink=kink,
        flat=flat,
        finished=certain and not control.cancelled(),
    )
    check = completeness(view, domain, findings, control)
    shown = sorted(points, key=_prominence, reverse=True)[:limit]
    return CriticalSet(
        points=tuple(sorted(shown, key=order)),
        curves=tuple(sorted(curves, key=lambda curve: curve.loss)),
        kinks=tuple(sorted(kinks, key=order)),
        found=len(points),
        completeness=check,
    )


def _measurable(
    landscape: Landscape, domain: tuple[Interval, Interval]
) -> tuple[Interval, Interval]:
    """The domain, or one around its middle in whose widths fourth derivatives do not underflow."""
    (x, y), least = domain, _LEAST * landscape.widths

    def widened(interval: Interval, least: float) -> Interval:
        low, high = interval
        middle = low + (high - low) / 2.0
        return interval if high - low >= least else (middle - least / 2.0, middle + least / 2.0)

    wide = widened(x, float(least[0])), widened(y, float(least[1]))
    # Where the coordinates' own last places are wider than that, so is the box.
    return domain if any(not low < high for low, high in wide) else wide


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
        control.progress(_SEARCHED * first / len(points))
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
    # On a plateau where L is one of its highest powers ∇L is below any rounding, and still the
    # next root is far: a root of order m is m Newton steps away.
    step = newton_step(seen.scaled_gradient, seen.scaled_eigenvalues, seen.scaled_eigenvectors)
    size = np.abs(seen.scaled_eigenvalues)
    flat_along = size.min(axis=1) <= _NEARLY_ZERO * size.max(axis=1)
    critical &= flat_along | (norm(step) <= _THERE)
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
    control: Control,
) -> tuple[list[Traced], Neighbourhood, bool]:
    """The curves of critical points, the points on none, and whether all were followed."""
    least = np.abs(seen.scaled_eigenvalues).min(axis=1)
    suspects = np.flatnonzero(least <= _NEARLY_ZERO * seen.surroundings)
    if len(suspects):
        suspects = suspects[~_certain(landscape, _some(seen, suspects))]
    if not len(suspects):
        return [], seen, True
    traced = curves_through(landscape, domain, _some(seen, suspects), control)
    kept = np.ones(len(seen.point), dtype=bool)
    kept[suspects[~traced.isolated]] = False
    return traced.curves, _some(seen, kept), traced.finished


def _certain(landscape: Landscape, seen: Neighbourhood) -> np.ndarray:
    """Which of n points have eigenvalues that are themselves, however small.

    That is so where the Hessian does not change by as much over what rounding leaves open of
    the point, and where they are more than the rounding of the larger one.
    """
    width = landscape.widths
    size = np.abs(seen.scaled_eigenvalues)
    least, rounded = size.min(axis=1), _ULPS * size.max(axis=1)
    with np.errstate(all="ignore"):
        open_ = np.minimum(_ROUNDING * seen.noise / least, _FARTHEST)
    open_ = np.where(np.isfinite(open_), open_, _FARTHEST)
    looks = seen.point[:, None] + open_[:, None, None] * _AROUND * width
    hessian = derivatives(landscape, looks.reshape(-1, 2)).hessian.reshape(*looks.shape[:2], 2, 2)
    change = np.abs(hessian - seen.hessian[:, None]) * width[:, None] * width
    return (least > rounded) & (change.max(axis=(1, 2, 3)) < 0.25 * least)


def _curve(landscape: Landscape, traced: Traced) -> FoundCurve:
    middle = traced.points[len(traced.points) // 2]
    seen = neighbourhood(landscape, middle[None])
    steepest = int(np.abs(seen.eigenvalues[0]).argmax())
    across = float(seen.eigenvalues[0, steepest])
    higher = classify_critical(landscape, seen)[0].higher_order
    verdict = "valley" if across > 0.0 else "ridge"
    if higher is None:
        higher = HigherOrder(verdict, seen.eigenvectors[0, 1 - steepest], 0.0, 0.0)
    return FoundCurve(
        points=traced.points,
        closed=traced.closed,
        loss=loss_without(float(seen.loss[0]), middle, seen.eigenvalues[0]),
        kind="degenerate",
        across=across,
        higher_order=higher._replace(verdict=verdict),
    )


def _prominence(point: FoundPoint) -> float:
    return float(np.abs(point.eigenvalues).max())
