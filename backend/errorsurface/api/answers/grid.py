"""The question for the surface on a grid."""

from typing import Annotated, Any

from pydantic import Field

from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.window import WindowRequest
from errorsurface.api.references import landscape_of, summed_over
from errorsurface.api.slices import slice_referred
from errorsurface.api.wire.base import Message, Whole
from errorsurface.api.wire.catalog import CriticalCurveDescription, CriticalPointDescription
from errorsurface.api.wire.runs import Grid
from errorsurface.api.wire.slices import NetworkSurface
from errorsurface.control import Control
from errorsurface.surfaces import CriticalCurve, CriticalPoint, grid

MAXIMUM_GRID = 512
# More are where they keep nobody waiting who drags.
_QUICK_POINTS = 256 * 256


class GridRequest(WindowRequest):
    """The surface on n × n points of ``domain``, or of its own."""

    n: Annotated[int, Field(ge=2, le=MAXIMUM_GRID, strict=True), Whole]


def critical_point(point: CriticalPoint) -> CriticalPointDescription:
    """A known critical point on the wire."""
    return CriticalPointDescription(at=point.at, loss=point.loss, kind=point.kind)


def critical_curve(curve: CriticalCurve) -> CriticalCurveDescription:
    """A known curve of critical points on the wire."""
    return CriticalCurveDescription(points=list(curve.points), loss=curve.loss, kind=curve.kind)


def compute_grid(request: GridRequest, _control: Control) -> dict[str, Any]:
    """L on n × n points, with the known critical points of the surface's own domain."""
    landscape = landscape_of(request.surface)
    points = [critical_point(point) for point in landscape.known_points()]
    curves = [critical_curve(curve) for curve in landscape.known_curves()]
    return grid(landscape, request.n, request.window(landscape))._asdict() | {
        "critical_points": [point.model_dump() for point in points],
        "critical_curves": [curve.model_dump() for curve in curves],
        **_along_the_path(request.surface),
    }


def _along_the_path(reference: Message) -> dict[str, Any]:
    """Of a slice of a network's loss, what its plane has of the way of training."""
    path = slice_referred(reference).path if isinstance(reference, NetworkSurface) else None
    if path is None:
        return {}
    explained = None if path.explained is None else path.explained[0]
    return {"explained": explained, "true_loss": path.true_loss}


GRID = Operation(
    name="grid",
    path="/api/grid",
    request=GridRequest,
    answer=Grid,
    compute=compute_grid,
    heavy=lambda request: request.n**2 * max(summed_over(request.surface) / 64, 1) > _QUICK_POINTS,
)
