"""The examples that a surface of data is a mean or a sum over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Array, Float

Reduction = Literal["mean", "sum"]
ExampleLoss = Callable[
    [Float[Array, "2"], Float[Array, ""], Float[Array, ""]],
    Float[Array, ""],
]


@dataclass(frozen=True, eq=False)
class Examples:
    """N examples, and what each of them adds to L.

    Attributes:
        x: the feature of each.
        y: the target of each; 0 or 1 where it is a class.
        loss: (θ, x, y) → the loss of one example, a pure JAX function; one and the same object for
            all data of a model and its loss, so that programs may go by its identity.
        reduction: whether L is the mean or the sum of the losses.
    """

    x: Float[np.ndarray, " n"]
    y: Float[np.ndarray, " n"]
    loss: ExampleLoss
    reduction: Reduction

    def __len__(self) -> int:
        """N."""
        return len(self.x)

    @property
    def weight(self) -> float:
        """What each example's loss counts in L."""
        return 1.0 / len(self.x) if self.reduction == "mean" else 1.0
