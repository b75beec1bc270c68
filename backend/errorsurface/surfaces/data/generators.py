"""Data that are drawn by a rule, the same for the same seed, and the first ones for any number."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from jaxtyping import Float

Values = Float[np.ndarray, " n"]

MOST_GENERATED = 60_000
MOST_NOISE = 10.0
# How far an outlier lies below the line.
_OUTLYING = 8.0


@dataclass(frozen=True)
class Generator:
    """A rule for drawing examples.

    Attributes:
        key: its name on the wire.
        draw: (n, noise, outliers, seed) → features and targets.
        classes: whether the targets are 0 and 1.
        n: how many there are unless asked otherwise.
        noise: likewise.
        start: where a run of the logistic model with the squared loss starts, where that matters.
        fixed: whether the examples are these and no others, whatever is asked for.
    """

    key: str
    draw: Callable[[int, float, int, int], tuple[Values, Values]] = field(repr=False)
    classes: bool
    n: int
    noise: float
    start: tuple[float, float] | None = None
    fixed: bool = False


def _line(n: int, noise: float, outliers: int, seed: int) -> tuple[Values, Values]:
    """Y = ½ + 3/2·x and noise; the first ones lie far below the line, if asked for."""
    # One row for each example, so that more of them leave the first ones as they are.
    drawn = np.random.Generator(np.random.PCG64(seed)).standard_normal((n, 2))
    x = drawn[:, 0]
    y = 0.5 + 1.5 * x + noise * drawn[:, 1]
    y[:outliers] -= _OUTLYING
    return x, y


def _classes(n: int, noise: float, outliers: int, seed: int) -> tuple[Values, Values]:
    """Two classes around −1 and 1; the first ones have the other's label, if asked for."""
    drawn = np.random.Generator(np.random.PCG64(seed)).standard_normal(n)
    y = np.arange(n) % 2.0
    x = 2.0 * y - 1.0 + noise * drawn
    y[:outliers] = 1.0 - y[:outliers]
    return x, y


# Of either class the sum of the features is the same: at θ = (0, 0) every example pulls, and all
# together do not. In binary fractions, so that not even rounding is left of the sum.
_ONE = (0.5, 0.75, 0.75, 1.0, 1.0, 1.25, 1.5, -0.25)
_ZERO = (-0.5, -0.75, -0.75, -1.0, -1.25, -1.5, 0.25, 12.0)


def _trap(_n: int, _noise: float, _outliers: int, _seed: int) -> tuple[Values, Values]:
    """Sixteen examples on which the squared loss of a logistic model has a minimum too many.

    At θ = (0, 0) its gradient is −¼·mean((2y − 1)·(1, x)) = 0 exactly, and L = ¼ a local minimum:
    one example of class 0 far on the right outweighs the seven others on the left. Once the model
    is surer, that one counts no more, and L falls to 0.127 at (0, 2.8). A batch without it has
    slope from the first update on.
    """
    x = np.array(_ONE + _ZERO)
    return x, np.repeat([1.0, 0.0], [len(_ONE), len(_ZERO)])


GENERATORS = {
    each.key: each
    for each in (
        Generator("line", _line, classes=False, n=20, noise=0.3),
        Generator("classes", _classes, classes=True, n=40, noise=1.0),
        Generator(
            "small_batch_trap",
            _trap,
            classes=True,
            n=len(_ONE) + len(_ZERO),
            noise=0.0,
            start=(0.0, 0.0),
            fixed=True,
        ),
    )
}
