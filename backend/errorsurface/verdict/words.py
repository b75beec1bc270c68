"""What verdicts have in common in how they say numbers and places."""

import numpy as np
from jaxtyping import Float

from errorsurface.text import Digits, Message, message

# Part of the domain's width.
_NOTHING = 1e-9
_MOST_DIGITS = 12


def compared(value: float, other: float) -> tuple[Digits, Digits]:
    """Two different numbers with as many digits as tell them apart."""
    for digits in range(3, _MOST_DIGITS):
        if f"{value:.{digits}g}" != f"{other:.{digits}g}":
            return Digits(value, digits), Digits(other, digits)
    return Digits(value, 3), Digits(other, 3)


def different(value: float, other: float) -> bool:
    """Whether two numbers can be told apart in words."""
    digits = _MOST_DIGITS - 1
    return f"{value:.{digits}g}" != f"{other:.{digits}g}"


def point(at: Float[np.ndarray, "2"], width: Float[np.ndarray, "2"]) -> tuple[float, float]:
    """A place without what is nothing beside the width of the domain."""
    x, y = np.where(np.abs(at) < _NOTHING * width, 0.0, at).tolist()
    return x, y


def updates(value: float) -> Message:
    """About so many updates: two digits are all that an estimate is good for."""
    if value >= 1e6:
        return message("verdict.very_many_updates", updates=value)
    rounded = round(value) if value < 100 else int(float(f"{value:.2g}"))
    return message("verdict.updates", count=rounded)
