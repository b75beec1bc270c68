"""What the questions about one point have in common."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from errorsurface.api.answers.requests import PlacesRequest, out_of_reach
from errorsurface.api.problems.errors import invalid
from errorsurface.api.references import landscape_of
from errorsurface.api.wire.base import FURTHEST, Finite, Point, finite
from errorsurface.calculus.higher_order import HigherOrder
from errorsurface.calculus.taylor import Expansion, taylor
from errorsurface.surfaces.landscape import Landscape

MAXIMUM_LENGTHS = 1024

Length = Annotated[Finite, Field(gt=0.0, le=FURTHEST)]


class PointRequest(PlacesRequest):
    """A point of a surface."""

    at: Point

    def expanded(self) -> tuple[Landscape, Expansion]:
        """The landscape that is meant, and its expansion at the point that is meant.

        Raises:
            ProblemError: 422.
        """
        landscape = landscape_of(self.surface)
        errors = out_of_reach("at", self.at, landscape)
        if errors:
            raise invalid(errors)
        return landscape, taylor(landscape, np.array(self.at))


def higher_order(found: HigherOrder | None) -> dict[str, Any] | None:
    """What the higher derivatives say, on the wire."""
    if found is None:
        return None
    return found._asdict() | {"third": finite(found.third), "fourth": finite(found.fourth)}
