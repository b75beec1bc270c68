"""Training with batches of one size, whose updates are timed."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Float, Int

from errorsurface.networks.batches.digits import PIXELS, TRAINING
from errorsurface.networks.batches.task import OPTIONS, Task
from errorsurface.optimizers.batches import Batch
from errorsurface.programs import Request, compiled, made

Optimizer = Literal["sgd", "momentum", "adam"]
MOMENTUM = 0.9

# What each makes of a gradient before the learning rate multiplies it.
_TRANSFORMS: Mapping[Optimizer, optax.GradientTransformation] = {
    "sgd": optax.identity(),
    "momentum": optax.trace(decay=MOMENTUM),
    "adam": optax.scale_by_adam(),
}
_MEGABYTES = 0.5
# Epochs whose order is drawn at once.
_TOGETHER = 8


@dataclass(frozen=True)
class Way:
    """How a training goes.

    Attributes:
        optimizer: what the learning rate multiplies.
        size: of the batches, 1 to ``TRAINING``. Each epoch is a fresh permutation of all examples,
            cut into batches, the last one shorter; as everywhere on the wire.
        rate: the learning rate η.
        seed: of the permutations, which are the same for all sizes.
    """

    optimizer: Optimizer
    size: int
    rate: float
    seed: int


class Training:
    """A training that goes on, update after update.

    Attributes:
        way: how it goes.
        theta: where it is.
        updates: how many there have been.
        seconds: what the updates of each whole epoch took, and nothing besides them.
    """

    def __init__(self, task: Task, way: Way, start: Float[np.ndarray, " p"]) -> None:
        """Compiles what is not compiled yet: a program for each size and optimizer."""
        self.updates = 0
        self.theta: Array = jnp.asarray(start)
        self.seconds: list[float] = []
        self.way = way
        self._task, self._batch = task, Batch(way.size, seed=way.seed)
        self._orders: Int[np.ndarray, "e n"] = np.empty((0, TRAINING), np.int32)
        self._spent = 0.0
        transform = _TRANSFORMS[way.optimizer]
        self._state: list[Array] = jax.tree.leaves(transform.init(self.theta))
        what = ("digits updates", task.classifier, way.optimizer, way.size)
        request = Request(
            (), what, lambda: _updates(task, transform, way.size), _MEGABYTES, lasting=False
        )
        self._run = made(request)

    @property
    def updates_per_epoch(self) -> int:
        """⌈N/B⌉."""
        return self._batch.updates_per_epoch(TRAINING)

    @property
    def epochs(self) -> float:
        """How many there have been, in part or whole."""
        return self.updates / self.updates_per_epoch

    def run(self, most: int) -> None:
        """Makes so many updates more, or as many as are left of the epoch."""
        epoch, begin = divmod(self.updates, self.updates_per_epoch)
        end = min(begin + most, self.updates_per_epoch)
        numbers = np.array([begin, end]), self.way.rate
        data = self._task.x, self._task.y, self._order(epoch)
        begun = time.perf_counter()
        self.theta, *self._state = self._run(self.theta, *numbers, *data, *self._state)
        self.theta.block_until_ready()
        self._spent += time.perf_counter() - begun
        self.updates += end - begin
        if end == self.updates_per_epoch:
            self.seconds.append(self._spent)
            self._spent = 0.0

    def _order(self, epoch: int) -> Int[np.ndarray, " n"]:
        """The order of all examples in an epoch."""
        if self.updates % (_TOGETHER * self.updates_per_epoch) == 0:
            count = self.updates_per_epoch
            rows, _ = self._batch.order(TRAINING, _TOGETHER * count, epoch * count)
            self._orders = rows.reshape(_TOGETHER, -1)[:, :TRAINING]
        return self._orders[epoch % _TOGETHER]


def _updates(
    task: Task, transform: optax.GradientTransformation, size: int
) -> Callable[..., tuple[Array, ...]]:
    """(θ, [from, to], η, x, y, order, what the optimizer remembers) → θ and that after updates.

    The batches have their very size, the last one too: nothing is filled up that would take time.
    """
    loss = task.classifier.loss
    theta = jax.ShapeDtypeStruct((task.classifier.parameters,), jnp.float64)
    memory, form = jax.tree.flatten(jax.eval_shape(transform.init, theta))
    whole = TRAINING // size

    def run(
        theta: Float[Array, " p"], span: Int[Array, "2"], rate: Float[Array, ""], *others: Array
    ) -> tuple[Array, ...]:
        x, y, order, *memory = others

        def update(
            carry: tuple[Array, optax.OptState], batch: Int[Array, " b"]
        ) -> tuple[Array, optax.OptState]:
            point, state = carry
            gradient = jax.grad(loss)(point, x[batch], y[batch])
            change, state = transform.update(gradient, state, point)
            return point - rate * cast("Array", change), state

        full = order[: whole * size].reshape(whole, size)
        at = theta, jax.tree.unflatten(form, memory)
        at = jax.lax.fori_loop(
            span[0], jnp.minimum(span[1], whole), lambda t, carry: update(carry, full[t]), at
        )
        if whole * size < TRAINING:
            shorter = order[whole * size :]
            at = jax.lax.cond(
                span[1] > whole, lambda carry: update(carry, shorter), lambda c: c, at
            )
        return at[0], *jax.tree.leaves(at[1])

    shapes = (
        jax.ShapeDtypeStruct((2,), jnp.int64),
        jax.ShapeDtypeStruct((), jnp.float64),
        jax.ShapeDtypeStruct((TRAINING, PIXELS), jnp.float64),
        jax.ShapeDtypeStruct((TRAINING,), jnp.int32),
        jax.ShapeDtypeStruct((TRAINING,), jnp.int32),
    )
    return compiled(run, theta, *shapes, *memory, options=OPTIONS)
