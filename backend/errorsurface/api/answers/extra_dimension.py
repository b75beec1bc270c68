"""The question for one more dimension at a minimum."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.points import PointRequest
from errorsurface.api.wire.base import Finite
from errorsurface.api.wire.calculus import ExtraDimension
from errorsurface.calculus.extra_dimension import kind_of, lifted, profile
from errorsurface.control import Control


class ExtraDimensionRequest(PointRequest):
    """A minimum, ``at``, with a third parameter blended in, 0 (does nothing) to 1."""

    blending: Annotated[Finite, Field(ge=0.0, le=1.0)]


def compute_extra_dimension(request: ExtraDimensionRequest, _control: Control) -> dict[str, Any]:
    """Gradient and Hessian of the three-parameter function at a minimum of its slice."""
    landscape, found = request.expanded()
    if found.kind != "minimum":
        names = ("loss", "gradient", "hessian", "eigenvalues", "eigenvectors", "kind", "w", "along")
        return dict.fromkeys(names) | {"slice_kind": found.kind}
    at = np.array([*request.at, 0.0])
    whole = lifted(landscape, found, request.blending, at)
    w, along = profile(landscape, found, request.blending)
    return whole._asdict() | {
        "slice_kind": found.kind,
        "kind": kind_of(whole),
        "w": w,
        "along": along,
    }


EXTRA_DIMENSION = Operation(
    name="extra_dimension",
    path="/api/extra-dimension",
    request=ExtraDimensionRequest,
    answer=ExtraDimension,
    compute=compute_extra_dimension,
)
