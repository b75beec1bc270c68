"""The shapes that schedules are made of, each as optax has it; counts before 0 never matter."""

import math

import numpy as np

from errorsurface.optimizers.schedules.schedule import Counts, Rates


def polynomial(counts: Counts, ends: tuple[float, float], power: float, length: float) -> Rates:
    """From one end to the other within ``length`` updates, as a power of what is left."""
    first, last = ends
    left = 1.0 - np.clip(counts, 0.0, length) / length
    return (first - last) * left**power + last


def cosine(counts: Counts, first: float, length: float, last: float, exponent: float) -> Rates:
    """Half a wave from ``first`` down to ``last``."""
    wave = 0.5 * (1.0 + np.cos(math.pi * np.minimum(counts, length) / length))
    share = wave**exponent
    return first * share + last * (1.0 - share)


def exponential(
    counts: Counts, first: float, decay: tuple[float, float], last: float | None, *, jumps: bool
) -> Rates:
    """Times ``decay[0]`` in every ``decay[1]`` updates, no farther than ``last``."""
    rate, length = decay
    power = counts / length
    if jumps:
        power = np.floor(power)
    rates = np.where(counts <= 0.0, first, first * np.power(rate, power))
    if last is None:
        return rates
    return np.maximum(rates, last) if rate < 1.0 else np.minimum(rates, last)


def joined(counts: Counts, boundary: float, before: Rates, after: Rates) -> Rates:
    """One until the boundary, the other from it on."""
    return np.where(counts < boundary, before, after)


def through(
    counts: Counts, first: float, corners: list[tuple[float, float]], *, waves: bool
) -> Rates:
    """Between corners straight on, or in half waves; a corner is where, and times what."""
    bounds = np.array([0.0, *(where for where, _ in corners)])
    values = np.cumprod([first, *(times for _, times in corners)])
    # The stretch in which each count lies; beyond the last corner nothing changes any more.
    stretch = np.clip(np.searchsorted(bounds, counts, side="right") - 1, 0, len(corners) - 1)
    begin, end = values[stretch], values[stretch + 1]
    lengths = np.maximum(bounds[stretch + 1] - bounds[stretch], 1.0)
    part = (counts - bounds[stretch]) / lengths
    if waves:
        between = end + (begin - end) / 2.0 * (np.cos(math.pi * part) + 1.0)
    else:
        between = (end - begin) * part + begin
    return np.where(counts >= bounds[-1], values[-1], between)
