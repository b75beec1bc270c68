"""The question for the Taylor approximation at a point."""

import math
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.points import MAXIMUM_LENGTHS, Length, PointRequest, higher_order
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.wire.base import Distance, Message, Vector, Whole, finite
from errorsurface.api.wire.calculus import Taylor
from errorsurface.api.wire.rules import NOT_ZERO
from errorsurface.calculus.taylor import Expansion, remainder, slice_along
from errorsurface.control import Control
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import message

MAXIMUM_SLICE = 2001


class SliceRequest(Message):
    """The line ``at + t · direction / ‖direction‖`` at n places t from ``low`` to ``high``.

    The places are in this order, also where ``high`` is the lower one.
    """

    direction: Annotated[Vector, Field(json_schema_extra=NOT_ZERO)]
    low: Distance
    high: Distance
    n: Annotated[int, Field(ge=2, le=MAXIMUM_SLICE, strict=True), Whole]


class TaylorRequest(PointRequest):
    """Loss, gradient and Hessian at a point, and what kind of point it is.

    With ``slice`` also the surface and both approximations along a line, with ``radii`` the
    largest errors of both approximations on circles around the point.
    """

    slice: SliceRequest | None = None
    radii: list[Length] | None = Field(default=None, min_length=1, max_length=MAXIMUM_LENGTHS)


def _slice_along(
    wanted: SliceRequest, landscape: Landscape, expansion: Expansion
) -> dict[str, Any]:
    if not 0.0 < math.hypot(*wanted.direction) < math.inf:
        allowed = message("allowed.no_zero_vector")
        raise invalid([wrong("slice.direction", list(wanted.direction), allowed)])
    places = np.linspace(wanted.low, wanted.high, wanted.n)
    cut = slice_along(landscape, expansion, np.array(wanted.direction), places)
    return cut._asdict() | {"slope": finite(cut.slope), "curvature": finite(cut.curvature)}


def compute_taylor(request: TaylorRequest, _control: Control) -> dict[str, Any]:
    """L, gradient and Hessian at a point with the eigenvalues and the kind of the point."""
    landscape, found = request.expanded()
    errors_on = None
    if request.radii is not None:
        errors_on = remainder(landscape, found, np.array(request.radii))._asdict()
    return {
        "loss": finite(found.loss),
        "gradient": found.gradient,
        "gradient_norm": finite(found.gradient_norm),
        "hessian": found.hessian,
        "eigenvalues": found.eigenvalues,
        "eigenvectors": found.eigenvectors,
        "kind": found.kind,
        "smooth": found.smooth,
        "smoothness": found.smoothness,
        "zero_eigenvalues": list(found.zero_eigenvalues),
        "higher_order": higher_order(found.higher_order),
        "slice": request.slice and _slice_along(request.slice, landscape, found),
        "remainder": errors_on,
    }


TAYLOR = Operation(
    name="taylor",
    path="/api/taylor",
    request=TaylorRequest,
    answer=Taylor,
    compute=compute_taylor,
)
