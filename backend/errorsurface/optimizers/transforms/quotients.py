"""Where a method divides by zero."""

from collections.abc import Callable
from typing import cast

import jax
import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value


def zero_where_undefined(
    inner: optax.GradientTransformation,
) -> optax.GradientTransformationExtraArgs:
    """``inner``, whose quotients count as zero where their divisor is.

    Methods that divide by a root of squared gradients have an ε against 0/0, which is what a
    coordinate gives whose gradients were all zero. With an ε of 0 this defines that quotient as
    the lecture's own forms do: the coordinate does not move. The same goes for the moment over
    nothing that is left of it where a gradient vanishes and no square is remembered (β₂ = 0).

    Only a quotient that is not finite though the gradient is counts as such, so that a run which
    has left float64's range still says so.

    Args:
        inner: a transformation that scales gradients, without what other parts of a chain add.
    """
    update_of = optax.with_extra_args_support(inner).update

    def update(
        updates: optax.Updates,
        state: optax.OptState,
        params: optax.Params | None = None,
        **extra: object,
    ) -> tuple[optax.Updates, optax.OptState]:
        scaled, state = update_of(updates, state, params, **extra)
        defined = jax.tree.map(
            lambda gradient, step: jnp.where(
                jnp.isfinite(gradient) & ~jnp.isfinite(step), 0.0, step
            ),
            updates,
            scaled,
        )
        return cast("optax.Updates", defined), state

    return optax.GradientTransformationExtraArgs(inner.init, update)


def guarded(
    scale: Callable[..., optax.GradientTransformation],
) -> Callable[..., optax.GradientTransformationExtraArgs]:
    """The whole optimizer as optax makes it of its part ``scale``, with its quotients defined.

    Args:
        scale: what scales the gradient, from all hyperparameters but two: ``learning_rate``, and
            ``weight_decay``, which is decoupled: it draws θ to the origin beside the scaled step.
    """

    def transform(
        learning_rate: Value, weight_decay: Value | None = None, **others: Value
    ) -> optax.GradientTransformationExtraArgs:
        quotient = zero_where_undefined(scale(**others))
        rate = optax.scale_by_learning_rate(learning_rate)
        if weight_decay is None:
            return optax.chain(quotient, rate)
        return optax.chain(quotient, optax.add_decayed_weights(weight_decay), rate)

    return transform
