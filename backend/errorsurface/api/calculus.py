"""What gradient and Hessian say about a point, and where the gradient is zero, on the wire."""

import math
from typing import Any

import numpy as np
from jaxtyping import Array, Float

from errorsurface.api import calculus_schema, schema
from errorsurface.api.convert import Control, known_surface, out_of_reach
from errorsurface.api.errors import invalid
from errorsurface.api.invalid import shown
from errorsurface.calculus.escape import escape
from errorsurface.calculus.extra_dimension import kind_of, lifted, profile
from errorsurface.calculus.higher_order import HigherOrder
from errorsurface.calculus.taylor import Expansion, remainder, slice_along, taylor
from errorsurface.critical.critical_points import FoundCurve, FoundPoint, critical_points
from errorsurface.runs.trajectories import Cancelled
from errorsurface.surfaces import Interval, Surface, parameter_values, reach


def _finite(value: float | None) -> float | None:
    """A number as JSON and MessagePack both can say it."""
    return value if value is not None and math.isfinite(value) else None


def _higher_order(found: HigherOrder | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return found._asdict() | {"third": _finite(found.third), "fourth": _finite(found.fourth)}


def _expanded(
    request: calculus_schema.TaylorRequest
    | calculus_schema.EscapeRequest
    | calculus_schema.ExtraDimensionRequest,
) -> tuple[Surface, Float[Array, " p"], Expansion]:
    """The surface that is meant, its parameters, and its expansion at the point that is meant.

    Raises:
        ProblemError: 422.
    """
    surface = known_surface(request.surface)
    errors = out_of_reach("at", request.at, surface)
    if errors:
        raise invalid(errors)
    values = parameter_values(surface, request.surface.parameters)
    return surface, values, taylor(surface, values, np.array(request.at))


def _slice_along(
    wanted: calculus_schema.SliceRequest,
    surface: Surface,
    values: Float[Array, " p"],
    expansion: Expansion,
) -> dict[str, Any]:
    errors: list[schema.InvalidField] = []
    if not 0.0 < math.hypot(*wanted.direction) < math.inf:
        shown_direction = shown(list(wanted.direction))
        allowed = "a vector that is not zero"
        errors.append(
            schema.InvalidField(field="slice.direction", value=shown_direction, allowed=allowed)
        )
    if not wanted.low < wanted.high:
        allowed = f"above low, which is {wanted.low:g}"
        errors.append(
            schema.InvalidField(field="slice.high", value=shown(wanted.high), allowed=allowed)
        )
    if errors:
        raise invalid(errors)
    places = np.linspace(wanted.low, wanted.high, wanted.n)
    cut = slice_along(surface, values, expansion, np.array(wanted.direction), places)
    return cut._asdict() | {"slope": _finite(cut.slope), "curvature": _finite(cut.curvature)}


def compute_taylor(request: calculus_schema.TaylorRequest, _control: Control) -> dict[str, Any]:
    """L, gradient and Hessian at a point with the eigenvalues and the kind of the point."""
    surface, values, found = _expanded(request)
    errors_on = None
    if request.radii is not None:
        errors_on = remainder(surface, values, found, np.array(request.radii))._asdict()
    return {
        "loss": _finite(found.loss),
        "gradient": found.gradient,
        "gradient_norm": _finite(found.gradient_norm),
        "hessian": found.hessian,
        "eigenvalues": found.eigenvalues,
        "eigenvectors": found.eigenvectors,
        "kind": found.kind,
        "smooth": found.smooth,
        "zero_eigenvalues": list(found.zero_eigenvalues),
        "higher_order": _higher_order(found.higher_order),
        "slice": request.slice and _slice_along(request.slice, surface, values, found),
        "remainder": errors_on,
    }


def compute_escape(request: calculus_schema.EscapeRequest, _control: Control) -> dict[str, Any]:
    """Predicted and real change of the loss away from a saddle, to both sides."""
    surface, values, found = _expanded(request)
    step = np.array(request.step)
    way = escape(surface, values, found, step)
    if way is None:
        names = ("eigenvalue", "direction", "predicted", "forward", "backward")
        return dict.fromkeys(names) | {"step": step}
    return way._asdict()


def compute_extra_dimension(
    request: calculus_schema.ExtraDimensionRequest, _control: Control
) -> dict[str, Any]:
    """Gradient and Hessian of the three-parameter function at a minimum of its slice."""
    surface, values, found = _expanded(request)
    if found.kind != "minimum":
        allowed = f"a minimum; this point is of kind {found.kind}"
        value = shown(list(request.at))
        raise invalid([schema.InvalidField(field="at", value=value, allowed=allowed)])
    at = np.array([*request.at, 0.0])
    whole = lifted(surface, values, found, request.blending, at)
    w, along = profile(surface, values, found, request.blending)
    return whole._asdict() | {
        "slice_kind": found.kind,
        "kind": kind_of(whole),
        "w": w,
        "along": along,
    }


def _domain(
    request: calculus_schema.CriticalPointsRequest, surface: Surface
) -> tuple[Interval, Interval] | None:
    """The domain to search, ``None`` for the surface's own.

    Raises:
        ProblemError: 422, an interval does not increase or is out of reach.
    """
    if request.domain is None:
        return None
    errors = [
        schema.InvalidField(
            field=f"domain.{axis}",
            value=shown([low, high]),
            allowed=f"low below high, both from {lowest:g} to {highest:g}",
        )
        for axis, ((low, high), (lowest, highest)) in enumerate(
            zip(request.domain, reach(surface), strict=True)
        )
        if not lowest <= low < high <= highest
    ]
    if errors:
        raise invalid(errors)
    return request.domain


def _point(point: FoundPoint) -> dict[str, Any]:
    return {
        "at": point.at,
        "loss": _finite(point.loss),
        "gradient_norm": _finite(point.gradient_norm),
        "eigenvalues": point.eigenvalues,
        "eigenvectors": point.eigenvectors,
        "kind": point.kind,
        # At a kink the gradient does not exist, so that it is no critical point.
        "smooth": True,
        "higher_order": _higher_order(point.higher_order),
    }


def _curve(curve: FoundCurve) -> dict[str, Any]:
    return {
        "points": curve.points,
        "closed": curve.closed,
        "loss": _finite(curve.loss),
        "kind": curve.kind,
        "higher_order": _higher_order(curve.higher_order),
    }


def compute_critical_points(
    request: calculus_schema.CriticalPointsRequest, control: Control
) -> dict[str, Any]:
    """All critical points and curves of them, and whether these can be all there are."""
    surface = known_surface(request.surface)
    domain = _domain(request, surface)
    values = parameter_values(surface, request.surface.parameters)
    found = critical_points(surface, values, domain, cancelled=control.cancelled)
    if control.cancelled():  # The search then ends early, with a part of the points.
        raise Cancelled
    return {
        "points": [_point(point) for point in found.points],
        "curves": [_curve(curve) for curve in found.curves],
        "found": found.found,
        "complete": found.completeness.complete,
        "complete_reason": found.completeness.reason,
    }
