"""The question where the gradient is zero."""

from typing import Annotated, Any

from pydantic import Field

from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.answers.points import higher_order
from errorsurface.api.answers.requests import PlacesRequest
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.references import landscape_of
from errorsurface.api.wire.base import Interval, finite
from errorsurface.api.wire.calculus import CriticalPoints
from errorsurface.api.wire.rules import DIFFERENT
from errorsurface.control import Control
from errorsurface.critical.critical_points import critical_points
from errorsurface.critical.found import FoundCurve, FoundKink, FoundPoint
from errorsurface.surfaces.landscape import Box, Landscape
from errorsurface.text import message

# Either may be the lower one.
Ends = Annotated[Interval, Field(json_schema_extra=DIFFERENT)]


class CriticalPointsRequest(PlacesRequest):
    """All critical points in ``domain``, or in the surface's own."""

    domain: tuple[Ends, Ends] | None = None


def _domain(request: CriticalPointsRequest, landscape: Landscape) -> Box | None:
    """The domain to search, ``None`` for the surface's own.

    Raises:
        ProblemError: 422, an interval has no width or is out of reach.
    """
    if request.domain is None:
        return None
    errors = [
        wrong(
            f"domain.{axis}",
            list(ends),
            message("allowed.interval", lowest=f"{lowest:g}", highest=f"{highest:g}"),
        )
        for axis, (ends, (lowest, highest)) in enumerate(
            zip(request.domain, landscape.reach, strict=True)
        )
        if not lowest <= min(ends) < max(ends) <= highest
    ]
    if errors:
        raise invalid(errors)
    x, y = request.domain
    return (min(x), max(x)), (min(y), max(y))


def _point(point: FoundPoint) -> dict[str, Any]:
    return {
        "at": point.at,
        "loss": finite(point.loss),
        "gradient_norm": finite(point.gradient_norm),
        "eigenvalues": point.eigenvalues,
        "eigenvectors": point.eigenvectors,
        "kind": point.kind,
        # At a kink the gradient does not exist, so that it is no critical point.
        "smooth": True,
        "higher_order": higher_order(point.higher_order),
    }


def _curve(curve: FoundCurve) -> dict[str, Any]:
    return {
        "points": curve.points,
        "closed": curve.closed,
        "loss": finite(curve.loss),
        "kind": curve.kind,
        "higher_order": higher_order(curve.higher_order),
    }


def _kink(kink: FoundKink) -> dict[str, Any]:
    return {
        "at": kink.at,
        "loss": finite(kink.loss),
        "gradient_norm": 0.0 if kink.smoothness == "c1" else None,
        "kind": kink.kind,
        "smoothness": kink.smoothness,
    }


def compute_critical_points(request: CriticalPointsRequest, control: Control) -> dict[str, Any]:
    """All critical points and curves of them, and whether these can be all there are."""
    landscape = landscape_of(request.surface)
    domain = _domain(request, landscape)
    found = critical_points(landscape, domain, control=control)
    control.check()  # The search then ends early, with a part of the points.
    return {
        "points": [_point(point) for point in found.points],
        "curves": [_curve(curve) for curve in found.curves],
        "kinks": [_kink(kink) for kink in found.kinks],
        "found": found.found,
        "complete": found.completeness.complete,
        "complete_reason": found.completeness.reason,
    }


CRITICAL_POINTS = Operation(
    name="critical_points",
    path="/api/critical-points",
    request=CriticalPointsRequest,
    answer=CriticalPoints,
    compute=compute_critical_points,
    heavy=always,
)
