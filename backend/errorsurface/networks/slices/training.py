"""The way that training takes, with all of its points; and derivatives at a single one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, cast

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Float

from errorsurface.networks.network import Network
from errorsurface.networks.objective import (
    OPTIONS,
    Examples,
    Loss,
    Weighed,
    derivatives_of,
    mean_loss,
    weighed,
)
from errorsurface.networks.spectrum import Spectrum, spectrum
from errorsurface.programs import Request, compiled, made

OptimizerName = Literal["sgd", "momentum", "adam"]

MOST_UPDATES = 2000
# Of a weight or bias: beyond that training counts as diverged.
FURTHEST = 1e6
_MOMENTUM = 0.9
# What makes a direction of a gradient; the learning rate is for all of them the same number.
_DIRECTIONS: dict[OptimizerName, Callable[[], optax.GradientTransformation]] = {
    "sgd": optax.identity,
    "momentum": lambda: optax.trace(_MOMENTUM),
    "adam": optax.scale_by_adam,
}
_MEGABYTES = 1.0
Program = Callable[..., tuple[Array, ...]]
# The point, the optimizer's state, and what has been so far: points and losses.
_Carry = tuple[Array, optax.OptState, Array, Array]


@dataclass(frozen=True)
class Training:
    """How a network is trained: always with all examples, from normal random parameters.

    Attributes:
        optimizer: gradient descent, with a momentum of 0.9, or Adam with optax's own numbers.
        learning_rate: positive.
        updates: 1 to ``MOST_UPDATES``.
    """

    optimizer: OptimizerName = "adam"
    learning_rate: float = 0.03
    updates: int = 300


class DivergedError(ValueError):
    """Training does not stay finite.

    Attributes:
        update: the first after which it is not.
    """

    def __init__(self, update: int) -> None:
        """Takes the update."""
        super().__init__(f"training diverges in update {update}")
        self.update = update


@dataclass(frozen=True)
class Course:
    """All points of a training.

    Attributes:
        points: the first is where it began; one more for each update.
        losses: there.
    """

    points: Float[np.ndarray, "t p"]
    losses: Float[np.ndarray, " t"]


@dataclass(frozen=True)
class Derivatives:
    """Loss, gradient and Hessian at one point, and the Hessian's eigenvalues counted."""

    loss: float
    gradient: Float[np.ndarray, " p"]
    hessian: Float[np.ndarray, "p p"]

    @property
    def spectrum(self) -> Spectrum:
        """The eigenvalues of the Hessian."""
        return spectrum(self.hessian)


class Learner:
    """A network with what it is to learn; equal networks and losses share what is compiled."""

    def __init__(self, network: Network, loss: Loss, examples: Examples) -> None:
        """Compiles nothing yet."""
        self.network: Network = network
        self.loss: Loss = loss
        self.data: Weighed = weighed(examples)

    @property
    def size(self) -> int:
        """How many examples programs are made for."""
        return len(self.data[1])

    def begun(self, seed: int) -> Float[np.ndarray, " p"]:
        """Normal random parameters."""
        return np.random.Generator(np.random.PCG64(seed)).standard_normal(self.network.parameters)

    def trained(self, start: Float[np.ndarray, " p"], training: Training) -> Course:
        """The way from ``start``.

        Raises:
            DivergedError: a parameter gets larger than ``FURTHEST``, or the loss is not finite.
        """
        program = self.program(training.optimizer, partial(_training, self, training.optimizer))
        found = program(start, training.learning_rate, float(training.updates), *self.data)
        points, losses = (np.array(each)[: training.updates + 1] for each in found)
        # What is not a number is not below the bound either.
        lost = ~(np.abs(points).max(axis=1) <= FURTHEST) | ~np.isfinite(losses)
        if lost.any():
            raise DivergedError(int(np.argmax(lost)))
        return Course(points, losses)

    def derivatives(self, point: Float[np.ndarray, " p"]) -> Derivatives:
        """Loss, gradient and Hessian at a point."""
        program = self.program("derivatives", partial(_derivatives, self))
        loss, gradient, hessian = program(point, *self.data)
        return Derivatives(float(loss), np.array(gradient), np.array(hessian))

    def program(self, what: str, make: Callable[[], Program]) -> Program:
        """What ``make`` compiles of this network, its loss and this size of data, made once."""
        key = ("slice", what, self.network, self.loss, self.size)
        return made(Request((), key, make, _MEGABYTES, lasting=False))

    def shapes(self) -> list[jax.ShapeDtypeStruct]:
        """Of the data."""
        return [jax.ShapeDtypeStruct(each.shape, jnp.float64) for each in self.data]

    def point(self) -> jax.ShapeDtypeStruct:
        """The shape of the parameters."""
        return jax.ShapeDtypeStruct((self.network.parameters,), jnp.float64)


def _derivatives(learner: Learner) -> Program:
    total = mean_loss(learner.network, learner.loss)
    derivatives = derivatives_of(total, learner.network.parameters)
    return compiled(derivatives, learner.point(), *learner.shapes(), options=OPTIONS)


def _training(learner: Learner, optimizer: OptimizerName) -> Program:
    of_point = jax.value_and_grad(mean_loss(learner.network, learner.loss))
    direction = _DIRECTIONS[optimizer]()

    def train(
        start: Float[Array, " p"], rate: Float[Array, ""], updates: Float[Array, ""], *data: Array
    ) -> tuple[Array, Array]:
        def update(t: Array, carry: _Carry) -> _Carry:
            point, state, points, losses = carry
            loss, gradient = of_point(point, *data)
            change, state = direction.update(gradient, state, point)
            kept = points.at[t].set(point), losses.at[t].set(loss)
            return point - rate * cast("Array", change), state, *kept

        last = updates.astype(int)
        room = jnp.zeros((MOST_UPDATES + 1, start.size)), jnp.zeros(MOST_UPDATES + 1)
        end, _, points, losses = jax.lax.fori_loop(
            0, last, update, (start, direction.init(start), *room)
        )
        return points.at[last].set(end), losses.at[last].set(of_point(end, *data)[0])

    number = jax.ShapeDtypeStruct((), jnp.float64)
    shapes = learner.point(), number, number, *learner.shapes()
    return compiled(train, *shapes, options=OPTIONS)
