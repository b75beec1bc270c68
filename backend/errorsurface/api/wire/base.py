"""What all of the wire is made of.

Points are ``[x, y]``; matrices are row-major; a number that is not finite is ``null``.
"""

import math
from collections.abc import Sized
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

# Of one object; far more than any has.
MAXIMUM_NAMES = 64
# Its square and the square's sums are finite, too.
FURTHEST = 1e100


def _of_few_names(value: Any) -> Any:  # noqa: ANN401 (whatever a client sent)
    """Refuses at once what would be refused name by name."""
    if isinstance(value, dict) and len(cast("Sized", value)) > MAXIMUM_NAMES:
        raise PydanticCustomError("too_many_names", "an object with fewer names")
    return value


def _whole(value: object) -> object:
    """In JSON, as in mathematics, 1.0 is a whole number."""
    exact = isinstance(value, float) and abs(value) < 2**53 and value.is_integer()
    return int(cast("float", value)) if exact else value


# Strict: neither true nor "1" is a number.
Finite = Annotated[float, Field(allow_inf_nan=False, strict=True)]
Distance = Annotated[Finite, Field(ge=-FURTHEST, le=FURTHEST)]
# To be added to a strict ``int`` and its range.
Whole = BeforeValidator(_whole)
Key = Annotated[str, Field(max_length=64, strict=True)]
Point = tuple[Finite, Finite]
Interval = tuple[Finite, Finite]
Vector = tuple[Distance, Distance]
Values = Annotated[dict[str, Finite], BeforeValidator(_of_few_names)]
Kind = Literal["minimum", "maximum", "saddle", "degenerate"]


class Message(BaseModel):
    """Base of all requests: an unknown field is an error, not silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _bounded(cls, data: Any) -> Any:  # noqa: ANN401 (whatever a client sent)
        return _of_few_names(data)


def finite(value: float | None) -> float | None:
    """A number as JSON and MessagePack both can say it."""
    return value if value is not None and math.isfinite(value) else None
