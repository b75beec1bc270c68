"""Optax's Sophia with the loss under the name that the other methods know it by."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import (
    Value,
    never_zero,
)
from errorsurface.optimizers.transforms.hessian import Loss, Point, transformation


def sophia(
    learning_rate: Value, eps: Value, update_interval: Value, seed: Value, **others: Value
) -> optax.GradientTransformationExtraArgs:
    """``optax.contrib.sophia`` with Hutchinson's estimate of the Hessian's diagonal.

    Args:
        learning_rate: η.
        eps: the least divisor.
        update_interval: updates between two estimates; the whole part counts.
        seed: its whole part selects the random signs.
        others: as ``optax.contrib.sophia`` has them.

    Returns:
        A transformation whose ``update`` needs ``params`` and ``value_fn``.

    References:
        Liu et al. 2023, arXiv:2305.14342.
    """
    key = jax.random.PRNGKey(jnp.asarray(seed, jnp.int32))
    estimate = optax.contrib.hutchinson_estimator_diag_hessian(key)
    whole = jnp.floor(jnp.asarray(update_interval)).astype(jnp.int32)
    make: Callable[..., optax.GradientTransformationExtraArgs] = optax.contrib.sophia
    inner = make(
        learning_rate,
        # A quotient of 0/0 would not be clipped.
        eps=never_zero(eps),
        update_interval=whole,
        hessian_diagonal_fn=estimate,
        **others,
    )

    def update(
        updates: Point, state: optax.OptState, params: Point, *, value_fn: Loss, **_: object
    ) -> tuple[Point, optax.OptState]:
        step, state = inner.update(updates, state, params, obj_fn=value_fn)
        return jnp.asarray(step), state

    return transformation(inner.init, update)
