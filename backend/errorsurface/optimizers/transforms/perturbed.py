"""Gradient descent with a kick where the gradient is small, in optax's form."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Int

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Loss, Point, transformation


class PerturbationState(NamedTuple):
    """State of ``add_perturbation``.

    Attributes:
        done: number t of updates done.
        free_from: first t at which the next perturbation is allowed.
    """

    done: Int[Array, ""]
    free_from: Int[Array, ""]


def perturbed_gradient_descent(
    learning_rate: Value,
    radius: Value,
    gradient_threshold: Value,
    interval: Value,
    seed: Value,
) -> optax.GradientTransformationExtraArgs:
    """Gradient descent that jumps to a random point near by where the gradient is small.

    If ‖g^t‖ ≤ threshold and the last jump was at least ``interval`` updates ago,
    θ ← θ^t + ξ with ξ uniform in the ball of that radius, else θ ← θ^t; then
    θ^{t+1} = θ − η∇L(θ).

    The noise of update t comes from the seed and t alone, so that a run is reproducible.

    Args:
        learning_rate: η.
        radius: of the ball.
        gradient_threshold: the largest norm that counts as small.
        interval: updates between two jumps; a fraction counts as the next whole number.
        seed: its whole part selects the noise.

    Returns:
        A transformation whose ``update`` needs ``params`` and ``value_fn``, and returns the
        whole step.

    References:
        Jin et al. 2017, arXiv:1703.00887, algorithm 1 with the condition of algorithm 2.
    """

    def init(params: Point) -> PerturbationState:
        del params
        return PerturbationState(jnp.zeros([], jnp.int32), jnp.zeros([], jnp.int32))

    def update(
        updates: Point, state: PerturbationState, params: Point, *, value_fn: Loss, **_: object
    ) -> tuple[Point, PerturbationState]:
        small = jnp.hypot(updates[0], updates[1]) <= gradient_threshold
        jump = small & (state.done >= state.free_from)

        def jumped() -> Point:
            key = jax.random.fold_in(jax.random.key(jnp.asarray(seed, jnp.int32)), state.done)
            area, turn = jax.random.uniform(key, (2,), params.dtype)
            angle = 2.0 * jnp.pi * turn
            # The root makes it uniform over the disc's area.
            noise = radius * jnp.sqrt(area) * jnp.stack([jnp.cos(angle), jnp.sin(angle)])
            return noise - learning_rate * jax.grad(value_fn)(params + noise)

        step = jax.lax.cond(jump, jumped, lambda: -learning_rate * updates)
        wait = jnp.ceil(jnp.asarray(interval)).astype(jnp.int32)
        free_from = jnp.where(jump, state.done + wait, state.free_from)
        return step, PerturbationState(state.done + 1, free_from)

    return transformation(init, update)
