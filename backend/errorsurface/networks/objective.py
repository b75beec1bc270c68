"""The loss of a network over examples, as programs for many points at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Float

from errorsurface.networks.network import Network
from errorsurface.programs import Request, compiled, made
from errorsurface.surfaces.padded import filled, padded

Loss = Literal["squared", "logistic"]

# Points that a program is given at once: enough that its loops are worth entering, few enough that
# the first of them are done soon.
LANES = 64
# The longest training, in updates, and its learning rate: Adam, with optax's own numbers otherwise.
LONGEST_TRAINING = 200
LEARNING_RATE = 0.03
# Measured: compiling takes half of the processor time, 0.6 s instead of 1.2 s, and running no more.
OPTIONS: dict[str, str | bool] = {"xla_cpu_use_fusion_emitters": False}
# Of both programs of one objective.
_MEGABYTES = 3.0

Points = Float[np.ndarray, "k p"]


@dataclass(frozen=True)
class Examples:
    """What a network is to learn.

    Attributes:
        x: features.
        y: targets; 0 or 1 where they are classes.
    """

    x: Float[np.ndarray, "n d"]
    y: Float[np.ndarray, " n"]


@dataclass(frozen=True)
class Derivatives:
    """Loss, gradient and Hessian at many points."""

    loss: Float[np.ndarray, " k"]
    gradient: Float[np.ndarray, "k p"]
    hessian: Float[np.ndarray, "k p p"]


def example_loss(
    loss: Loss, output: Float[Array, " n"], y: Float[Array, " n"]
) -> Float[Array, " n"]:
    """The loss of each example: (ŷ − y)², or −ln P(y) where ŷ is the logit of class 1."""
    if loss == "squared":
        return (output - y) ** 2
    return optax.losses.sigmoid_binary_cross_entropy(output, y)


Weighed = tuple[Float[np.ndarray, "n d"], Float[np.ndarray, " n"], Float[np.ndarray, " n"]]
# Of parameters, features, targets and weights.
Total = Callable[[Array, Array, Array, Array], Array]


def weighed(examples: Examples) -> Weighed:
    """Features, targets and weights, filled up to a power of four with examples of weight 0."""
    count, size = len(examples.y), padded(len(examples.y))
    rows = filled(np.arange(count), size)
    weights = np.where(np.arange(size) < count, 1.0 / count, 0.0)
    return examples.x[rows], examples.y[rows], weights


def mean_loss(network: Network, loss: Loss) -> Total:
    """The loss of parameters over weighed examples, a pure JAX function."""

    def total(
        theta: Float[Array, " p"],
        x: Float[Array, "n d"],
        y: Float[Array, " n"],
        weights: Float[Array, " n"],
    ) -> Float[Array, ""]:
        return jnp.dot(weights, example_loss(loss, network.predictions(theta, x), y))

    return total


def derivatives_of(total: Total, parameters: int) -> Callable[..., tuple[Array, ...]]:
    """Loss, gradient and Hessian by the parameters, as a function of what ``total`` takes."""
    gradient = jax.grad(total)

    def derivatives(theta: Float[Array, " p"], *data: Array) -> tuple[Array, ...]:
        def row(direction: Float[Array, " p"]) -> Float[Array, " p"]:
            return jax.jvp(lambda point: gradient(point, *data), (theta,), (direction,))[1]

        # Row after row: measured, 4-8-1 takes a quarter of the time of all rows at once.
        hessian = jax.lax.map(row, jnp.eye(parameters))
        return total(theta, *data), gradient(theta, *data), hessian

    return derivatives


class Objective:
    """The mean loss of a network over examples, compiled for ``LANES`` points at once.

    Programs are made for numbers of examples that are powers of four; those that are filled in
    have weight 0. Other examples compile nothing.

    Attributes:
        network: whose.
        loss: of each example.
        data: features, targets and weights of the examples, those filled in included.
        count: how many examples there are without them.
    """

    def __init__(self, network: Network, loss: Loss, examples: Examples) -> None:
        """Compiles what is not compiled yet."""
        self.network = network
        self.loss: Loss = loss
        self.count = len(examples.y)
        self.data = weighed(examples)
        size = len(self.data[1])
        what = ("network", network, loss, size)
        request = Request(
            (), what, lambda: _programs(network, loss, size), _MEGABYTES, lasting=False
        )
        self._derivatives, self._train = made(request)

    def derivatives(self, points: Points) -> Derivatives:
        """Loss, gradient and Hessian at each of ``LANES`` points."""
        return Derivatives(*map(np.array, self._derivatives(points, *self.data)))

    def trained(self, points: Points, updates: Float[np.ndarray, " k"]) -> Points:
        """Where Adam gets from each of ``LANES`` points in so many updates, each its own number."""
        return np.array(self._train(points, updates, *self.data))


_Program = Callable[..., tuple[Array, ...]]


def _programs(network: Network, loss: Loss, size: int) -> tuple[_Program, Callable[..., Array]]:
    """Derivatives, and training. Neither solves anything.

    Two threads in compiled batched solvers can wait for each other for ever.
    """
    total = mean_loss(network, loss)
    gradient = jax.grad(total)
    derivatives = derivatives_of(total, network.parameters)
    optimizer = optax.adam(LEARNING_RATE)

    def train(
        theta: Float[Array, " p"], updates: Float[Array, ""], *data: Array
    ) -> Float[Array, " p"]:
        def update(
            carry: tuple[Array, optax.OptState], t: Float[Array, ""]
        ) -> tuple[tuple[Array, optax.OptState], None]:
            point, state = carry
            change, state = optimizer.update(gradient(point, *data), state, point)
            moved = cast("Array", optax.apply_updates(point, change))
            return (jnp.where(t < updates, moved, point), state), None

        steps = jnp.arange(LONGEST_TRAINING, dtype=float)
        (end, _), _ = jax.lax.scan(update, (theta, optimizer.init(theta)), steps)
        return end

    shapes = (size, network.layers[0]), (size,), (size,)
    data = [jax.ShapeDtypeStruct(shape, jnp.float64) for shape in shapes]
    lanes = jax.ShapeDtypeStruct((LANES, network.parameters), jnp.float64)
    counts = jax.ShapeDtypeStruct((LANES,), jnp.float64)
    one = (None,) * len(data)
    return (
        compiled(jax.vmap(derivatives, (0, *one)), lanes, *data, options=OPTIONS),
        compiled(jax.vmap(train, (0, 0, *one)), lanes, counts, *data, options=OPTIONS),
    )
