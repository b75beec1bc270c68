"""The one form of numbers in sentences, the same as on the page: −1.25×10⁻⁷."""

import math
from decimal import ROUND_HALF_UP, Decimal

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LARGEST_EXPONENT = 3


def number(value: float, digits: int = 3, *, zeros: bool = False) -> str:
    """A number as people write it.

    Args:
        value: the number, plain between 0.001 and 10,000, else with a power of ten; NaN is "–".
        digits: significant digits.
        zeros: whether to keep zeros at the end, as a column of a table does.
    """
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0.0 else "−∞"
    if value == 0.0:
        return "0"
    exact = Decimal(value)
    # Rounding first: 9999.6 becomes 1×10⁴, not 10000.
    exponent = _rounded(exact, exact.adjusted() - digits + 1).adjusted()
    if abs(exponent) <= _LARGEST_EXPONENT:
        mantissa, end = f"{_rounded(exact, min(0, exponent - digits + 1)):f}", ""
    else:
        short = _rounded(exact, exponent - digits + 1).scaleb(-exponent)
        mantissa, end = f"{short:f}", "×10" + str(exponent).translate(_SUPERSCRIPTS)
    if not zeros and "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return mantissa.replace("-", "−") + end


def _rounded(value: Decimal, last: int) -> Decimal:
    """To the digit of 10 to the power of ``last``; ties go away from 0, as in JavaScript."""
    return value.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP)


def factor(value: float) -> str:
    """What something is multiplied by; close to 1, what it differs from that by: 1 + 2×10⁻⁷."""
    excess = value - 1.0
    if excess == 0.0 or not abs(excess) <= 1e-2:
        return number(value)
    return f"1 {'+' if excess > 0.0 else '−'} {number(abs(excess))}"


def percent(share: float) -> str:
    """A share of 1."""
    return f"{number(100.0 * share)}\u00a0%"


def integer(value: float) -> str:
    """A count, all its digits."""
    return f"{round(value)}".replace("-", "−")


def grouped(value: float) -> str:
    """A count by thousands."""
    return f"{round(value):,}".replace("-", "−")
