"""A network of one hidden layer that tells digits apart, its parameters as one flat vector."""

from dataclasses import dataclass

import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Float, Int

from errorsurface.networks.batches.digits import CLASSES, PIXELS

NARROWEST, WIDEST = 4, 64

Theta = Float[np.ndarray, " p"]


@dataclass(frozen=True)
class Classifier:
    """Pixels, tanh units, and a logit for each class; equal ones share what is compiled.

    The parameters are, layer after layer, the weights [inputs, units] row by row, then the biases.

    Attributes:
        hidden: how many units there are between.
    """

    hidden: int

    @property
    def parameters(self) -> int:
        """How many weights and biases there are.

        >>> Classifier(32).parameters
        2410
        """
        return (PIXELS + 1) * self.hidden + (self.hidden + 1) * CLASSES

    @property
    def layers(self) -> tuple[tuple[int, int, int], ...]:
        """Of each layer where its weights begin, how many inputs and how many units it has."""
        inner = (PIXELS + 1) * self.hidden
        return (0, PIXELS, self.hidden), (inner, self.hidden, CLASSES)

    def start(self, seed: tuple[int, ...]) -> Theta:
        """Random parameters: normal weights of variance 1/inputs, and biases of zero."""
        drawn = np.random.Generator(np.random.PCG64(seed)).standard_normal(self.parameters)
        for begin, inputs, units in self.layers:
            end = begin + inputs * units
            drawn[begin:end] /= np.sqrt(inputs)
            drawn[end : end + units] = 0.0
        return drawn

    def logits(self, theta: Float[Array, " p"], x: Float[Array, "n 64"]) -> Float[Array, "n 10"]:
        """The logits of all classes for each row of ``x``."""
        hidden, logits = (
            (theta[begin:end].reshape(inputs, units), theta[None, end : end + units])
            for begin, inputs, units in self.layers
            for end in (begin + inputs * units,)
        )
        return jnp.dot(jnp.tanh(jnp.dot(x, hidden[0]) + hidden[1]), logits[0]) + logits[1]

    def loss(
        self, theta: Float[Array, " p"], x: Float[Array, "n 64"], y: Int[Array, " n"]
    ) -> Float[Array, ""]:
        """The mean of −ln P(y), where the logits' softmax is P."""
        logits = self.logits(theta, x)
        return jnp.mean(optax.losses.softmax_cross_entropy_with_integer_labels(logits, y))
