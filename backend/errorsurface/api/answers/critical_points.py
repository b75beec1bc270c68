"""The question where the gradient is zero."""

from typing import Any

from errorsurface.api.answers.operation import Operation, always
from errorsurface.api.answers.points import higher_order
from errorsurface.api.answers.window import WindowRequest
from errorsurface.api.references import landscape_of
from errorsurface.api.wire.base import finite
from errorsurface.api.wire.calculus import CriticalPoints
from errorsurface.control import Control
from errorsurface.critical.critical_points import critical_points
from errorsurface.critical.found import FoundCurve, FoundKink, FoundPoint


class CriticalPointsRequest(WindowRequest):
    """All critical points in ``domain``, or in the surface's own."""


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
    found = critical_points(landscape, request.window(landscape), control=control)
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
