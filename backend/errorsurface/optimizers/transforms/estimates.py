"""Prodigy and D-Adaptation before there is anything to estimate a distance from."""

from typing import cast

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array


def kept_without_gradients(
    inner: optax.GradientTransformationExtraArgs,
) -> optax.GradientTransformationExtraArgs:
    """``inner``, whose estimate stays what it is where it would be 0/0.

    Both divide by the sum of what they have seen of gradients, which is zero where every one was.

    Args:
        inner: ``optax.contrib.prodigy`` or ``dadapt_adamw``.
    """

    def update(
        updates: optax.Updates,
        state: optax.OptState,
        params: optax.Params | None = None,
        **extra: object,
    ) -> tuple[optax.Updates, optax.OptState]:
        step, after = inner.update(updates, state, params, **extra)
        seen = jnp.any(_of(after, "grad_sum") != 0.0)
        kept = jnp.where(seen, _of(after, "estim_lr"), _of(state, "estim_lr"))
        # Prodigy's ε is multiplied by the estimate that is not to be.
        defined = jax.tree.map(lambda each: jnp.where(seen | jnp.isfinite(each), each, 0.0), step)
        return defined, cast("optax.OptState", optax.tree.set(after, estim_lr=kept))

    return optax.GradientTransformationExtraArgs(inner.init, update)


def _of(state: optax.OptState, name: str) -> Array:
    return jnp.asarray(cast("Array", optax.tree.get(state, name)))
