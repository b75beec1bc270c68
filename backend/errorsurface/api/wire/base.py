"""What all of the wire is made of.

Points are ``[x, y]``; matrices are row-major; a number that is not finite is ``null``.
"""

import math
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

# Strict: neither true nor "1" is a number, and 1.0 is no whole number.
Finite = Annotated[float, Field(allow_inf_nan=False, strict=True)]
Key = Annotated[str, Field(max_length=64, strict=True)]
Point = tuple[Finite, Finite]
Interval = tuple[Finite, Finite]
Values = dict[str, Finite]
Kind = Literal["minimum", "maximum", "saddle", "degenerate"]


class Message(BaseModel):
    """Base of all requests: an unknown field is an error, not silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def finite(value: float | None) -> float | None:
    """A number as JSON and MessagePack both can say it."""
    return value if value is not None and math.isfinite(value) else None
