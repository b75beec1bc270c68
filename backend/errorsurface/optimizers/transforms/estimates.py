"""Prodigy and D-Adaptation before there is anything to estimate a distance from."""

from typing import Protocol, cast

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Float


class _Estimating(Protocol):
    """What the states of both have."""

    grad_sum: Float[Array, "2"]
    estim_lr: Float[Array, ""]

    def _replace(self, **fields: object) -> "_Estimating": ...


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
        before, now = cast("_Estimating", state), cast("_Estimating", after)
        seen = jnp.any(now.grad_sum != 0.0)
        kept = jnp.where(seen, now.estim_lr, before.estim_lr)
        # Prodigy's ε is multiplied by the estimate that is not to be.
        defined = jax.tree.map(
            lambda each: jnp.where(seen | jnp.isfinite(each), each, 0.0), step
        )
        return defined, cast("optax.OptState", now._replace(estim_lr=kept))

    return optax.GradientTransformationExtraArgs(inner.init, update)
