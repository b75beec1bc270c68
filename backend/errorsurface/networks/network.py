"""Small fully connected networks with one output, their parameters as one flat vector."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

# Where an activation has a kink the loss has no Hessian, so that ReLU is not among them.
Activation = Literal["tanh", "sigmoid", "softplus", "silu", "identity"]
_ACTIVATIONS: Mapping[Activation, Callable[[Array], Array]] = {
    "tanh": jnp.tanh,
    "sigmoid": jax.nn.sigmoid,
    "softplus": jax.nn.softplus,
    "silu": jax.nn.silu,
    "identity": lambda z: z,
}

MOST_PARAMETERS = 50
MOST_LAYERS = 6
WIDEST = 16


@dataclass(frozen=True)
class Network:
    """A fully connected network; equal ones share what is compiled.

    Attributes:
        layers: how many units each layer has, from the inputs to the one output.
        activation: of the hidden units; the output is linear.
        bias: whether every unit but the inputs has one.
    """

    layers: tuple[int, ...]
    activation: Activation = "tanh"
    bias: bool = True

    def __post_init__(self) -> None:
        """Checks the layers.

        Raises:
            ValueError: they are too few, too many or too wide, or have more than one output.
        """
        if not 2 <= len(self.layers) <= MOST_LAYERS:
            raise ValueError(f"{len(self.layers)} layers; allowed: 2 to {MOST_LAYERS}")
        if not all(1 <= width <= WIDEST for width in self.layers):
            raise ValueError(f"layers {self.layers}; allowed: 1 to {WIDEST} units each")
        if self.layers[-1] != 1:
            raise ValueError(f"{self.layers[-1]} outputs; allowed: 1")

    @property
    def parameters(self) -> int:
        """How many weights and biases there are.

        >>> Network((2, 3, 1)).parameters
        13
        """
        return sum((a + self.bias) * b for a, b in pairwise(self.layers))

    def predictions(self, theta: Float[Array, " p"], x: Float[Array, "n d"]) -> Float[Array, " n"]:
        """The output for each row of ``x``.

        Args:
            theta: layer after layer, the weights [inputs, units] row by row, then the biases.
            x: the features of each example.
        """
        values, begin, last = x, 0, len(self.layers) - 2
        for layer, (inputs, units) in enumerate(pairwise(self.layers)):
            end = begin + inputs * units
            values = jnp.dot(values, theta[begin:end].reshape(inputs, units))
            if self.bias:
                values = values + theta[None, end : end + units]
            begin = end + units * self.bias
            if layer < last:
                values = _ACTIVATIONS[self.activation](values)
        return values[:, 0]
