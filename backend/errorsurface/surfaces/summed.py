"""The loss of many examples together, with its slope in one pass over them."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from errorsurface.surfaces.examples import ExampleLoss

Each = Float[Array, " n"]
Summed = Callable[[Float[Array, "2"], Each, Each, Each], Float[Array, ""]]


def plain_sum(of_one: ExampleLoss) -> Summed:
    """The weighted sum Σ weight·loss as a function of (θ, x, y, weights)."""

    def total(point: Float[Array, "2"], x: Each, y: Each, weights: Each) -> Float[Array, ""]:
        return weights @ jax.vmap(of_one, in_axes=(None, 0, 0))(point, x, y)

    return total


def summed(of_one: ExampleLoss) -> Summed:
    """The same, to be derived by θ alone, for losses that take an exponential.

    Autodiff's own way back through a sum makes XLA compute each example's exponential anew for
    the loss and for both parts of the slope: that takes more than twice as long.
    """
    of_each = jax.vmap(jax.value_and_grad(of_one), in_axes=(None, 0, 0))
    total = jax.custom_jvp(plain_sum(of_one))

    @total.defjvp
    def _(
        given: tuple[Float[Array, "2"], Each, Each, Each], changes: tuple[Array, ...]
    ) -> tuple[Float[Array, ""], Float[Array, ""]]:
        point, x, y, weights = given
        losses, slopes = of_each(point, x, y)
        rows = jnp.stack([losses, slopes[:, 0], slopes[:, 1]]) @ weights
        return rows[0], rows[1:] @ changes[0]

    return total
