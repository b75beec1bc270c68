"""Numbers and points as words of a sentence."""

import math

import numpy as np
from jaxtyping import Float

# Part of the domain's width.
_NOTHING = 1e-9


def number(value: float) -> str:
    """Three significant digits: 0.012, 1.25e-7."""
    text = f"{value:.3g}"
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    return f"{mantissa}e{int(exponent)}"


def factor(value: float) -> str:
    """A factor per update, with what it differs from 1 by if that is little: 1 + 2e-7."""
    excess = value - 1.0
    if value == 1.0 or abs(excess) > 1e-2:
        return number(value)
    return f"1 {'+' if excess > 0 else '−'} {number(abs(excess))}"


def compared(value: float, other: float) -> tuple[str, str]:
    """Two different numbers with as many digits as tell them apart."""
    for digits in range(3, 12):
        pair = f"{value:.{digits}g}", f"{other:.{digits}g}"
        if pair[0] != pair[1]:
            return pair
    return number(value), number(other)


def point(at: Float[np.ndarray, "2"], width: Float[np.ndarray, "2"]) -> str:
    """(1.25, −3), without what is nothing beside the width of the domain."""
    seen = np.where(np.abs(at) < _NOTHING * width, 0.0, at)
    return "(" + ", ".join(number(float(value)) for value in seen) + ")"


def updates(value: float) -> str:
    """About so many updates."""
    if value >= 1e6:
        return f"about {number(value)} updates"
    rounded = round(value) if value < 100 else int(float(f"{value:.2g}"))
    return f"about {rounded:,} update{'' if rounded == 1 else 's'}"


def finite(value: float | None) -> bool:
    """Whether there is a number."""
    return value is not None and math.isfinite(value)
