"""Examples that are drawn by a rule: the same for the same seed, the first ones for any number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.networks.objective import Examples

GeneratorName = Literal["xor", "two_moons", "teacher", "random"]

MOST_EXAMPLES = 512
MOST_NOISE = 2.0

# One row for each example, so that more of them leave the first ones as they are; one column more
# than there are features.
_Drawn = Float[np.ndarray, "n k"]


@dataclass(frozen=True)
class Generator:
    """A rule for drawing examples.

    Attributes:
        make: (standard normal numbers of n rows, noise, seed) → examples.
        inputs: how many features they have; ``None`` for as many as are wanted.
        classes: whether the targets are 0 and 1.
        noise: unless asked otherwise.
    """

    make: Callable[[_Drawn, float, int], Examples] = field(repr=False)
    inputs: int | None
    classes: bool
    noise: float


def _xor(drawn: _Drawn, noise: float, _seed: int) -> Examples:
    """Four clouds around (±1, ±1) in turn; class 1 where the signs differ."""
    turn = np.arange(len(drawn))
    corners = np.stack([turn % 2, turn // 2 % 2], axis=1)
    x = 2.0 * corners - 1.0 + noise * drawn[:, :2]
    return Examples(x, np.sum(corners, axis=1) % 2.0)


def _two_moons(drawn: _Drawn, noise: float, _seed: int) -> Examples:
    """Two half circles, each with an end in the other, as scikit-learn's ``make_moons``."""
    turn = np.arange(len(drawn))
    # From end to end in steps of the golden ratio, so that any number of them is spread evenly.
    angle = np.pi * np.modf((turn // 2) * (np.sqrt(5.0) - 1.0) / 2.0)[0]
    label = turn % 2.0
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    other = np.array([1.0, 0.5]) - circle
    x = np.where(label[:, None] == 1.0, other, circle) + noise * drawn[:, :2]
    return Examples(x, label)


def _teacher(drawn: _Drawn, noise: float, seed: int) -> Examples:
    """What another network of two tanh units says of normal features, and noise."""
    x = drawn[:, :-1]
    weights = np.random.Generator(np.random.PCG64([seed, 1])).standard_normal((x.shape[1] + 1, 2))
    hidden = np.tanh(x @ weights[:-1])
    return Examples(x, hidden @ weights[-1] + noise * drawn[:, -1])


def _random(drawn: _Drawn, _noise: float, _seed: int) -> Examples:
    """Normal features, and normal targets that have nothing to do with them."""
    return Examples(drawn[:, :-1], drawn[:, -1].copy())


GENERATORS: Mapping[GeneratorName, Generator] = {
    "xor": Generator(_xor, inputs=2, classes=True, noise=0.3),
    "two_moons": Generator(_two_moons, inputs=2, classes=True, noise=0.15),
    "teacher": Generator(_teacher, inputs=None, classes=False, noise=0.1),
    "random": Generator(_random, inputs=None, classes=False, noise=0.0),
}


def generated(name: GeneratorName, inputs: int, n: int, noise: float | None, seed: int) -> Examples:
    """``n`` examples of ``inputs`` features.

    Args:
        name: of the rule.
        inputs: as many as the rule has, where it has its own number.
        n: 1 to ``MOST_EXAMPLES``.
        noise: how wide they are spread; the rule's own where it is ``None``.
        seed: of the numbers drawn.
    """
    rule = GENERATORS[name]
    drawn = np.random.Generator(np.random.PCG64(seed)).standard_normal((n, inputs + 1))
    return rule.make(drawn, rule.noise if noise is None else noise, seed)
