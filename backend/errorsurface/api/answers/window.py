"""What is asked of a part of the plane: the surface's domain, or another box within its reach."""

from typing import Annotated

from pydantic import Field

from errorsurface.api.answers.requests import PlacesRequest
from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.wire.base import Interval
from errorsurface.api.wire.rules import DIFFERENT
from errorsurface.surfaces.landscape import Box, Landscape
from errorsurface.text import message

# Either may be the lower one.
Ends = Annotated[Interval, Field(json_schema_extra=DIFFERENT)]


class WindowRequest(PlacesRequest):
    """Asked of ``domain``, or of the surface's own."""

    domain: tuple[Ends, Ends] | None = None

    def window(self, landscape: Landscape) -> Box | None:
        """The box that is asked about, its lower ends first; ``None`` for the surface's own.

        Raises:
            ProblemError: 422, an interval has no width or is out of reach.
        """
        if self.domain is None:
            return None
        errors = [
            wrong(
                f"domain.{axis}",
                list(ends),
                message("allowed.interval", lowest=f"{lowest:g}", highest=f"{highest:g}"),
            )
            for axis, (ends, (lowest, highest)) in enumerate(
                zip(self.domain, landscape.reach, strict=True)
            )
            if not lowest <= min(ends) < max(ends) <= highest
        ]
        if errors:
            raise invalid(errors)
        x, y = self.domain
        return (min(x), max(x)), (min(y), max(y))
