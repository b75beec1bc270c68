"""Where a method divides by zero."""

from typing import cast

import jax
import jax.numpy as jnp
import optax


def zero_where_undefined(inner: optax.GradientTransformation) -> optax.GradientTransformation:
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

    def update(
        updates: optax.Updates, state: optax.OptState, params: optax.Params | None = None
    ) -> tuple[optax.Updates, optax.OptState]:
        scaled, state = inner.update(updates, state, params)
        defined = jax.tree.map(
            lambda gradient, step: jnp.where(
                jnp.isfinite(gradient) & ~jnp.isfinite(step), 0.0, step
            ),
            updates,
            scaled,
        )
        return cast("optax.Updates", defined), state

    return optax.GradientTransformation(inner.init, update)
