"""Updates of one network in a row, as a program, and what is seen before each."""

from collections.abc import Callable
from typing import Any, Literal, cast

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.flatten_util import ravel_pytree
from jaxtyping import Array, Float

from errorsurface.networks.objective import OPTIONS, Objective, example_loss
from errorsurface.programs import Request, compiled, made

Method = Literal["sgd", "momentum", "adam"]

# Updates that one call makes: few enough that somebody who watches sees it go on.
TOGETHER = 256
_MEGABYTES = 1.5

# θ, the optimizer's state, (η, λ), the weights of the examples in each update, and the data, to
# θ and the state after all updates, and θ, the loss of all examples and ‖g‖ before each.
Updates = Callable[..., tuple[Array, ...]]


def updates(objective: Objective, method: Method) -> tuple[Updates, Float[np.ndarray, " s"]]:
    """The program of ``TOGETHER`` updates, and the optimizer's state before the first.

    Plain gradient descent is heavy ball with λ = 0. Compiled is once for each network, loss, size
    of the data and kind of optimizer.
    """
    network, x, y = objective.network, objective.data[0], objective.data[1]

    def optimizer(decay: float | Float[Array, ""]) -> optax.GradientTransformation:
        return optax.scale_by_adam() if method == "adam" else optax.trace(cast("Any", decay))

    begin, restored = ravel_pytree(optimizer(0.0).init(jnp.zeros(network.parameters)))

    def run(
        theta: Float[Array, " p"],
        state: Float[Array, " s"],
        factors: Float[Array, "2"],
        batches: Float[Array, "t n"],
        *data: Array,
    ) -> tuple[Array, ...]:
        inputs, targets, weights = data

        def losses(at: Float[Array, " p"]) -> Float[Array, " n"]:
            return example_loss(objective.loss, network.predictions(at, inputs), targets)

        def update(
            carry: tuple[Array, Array], batch: Float[Array, " n"]
        ) -> tuple[tuple[Array, Array], tuple[Array, ...]]:
            point, memory = carry
            each, gradient = jax.vjp(losses, point)
            (slope,), (used,) = gradient(weights), gradient(batch)
            change, after = optimizer(factors[1]).update(used, restored(memory))
            moved = point - factors[0] * cast("Array", change)
            seen = point, jnp.dot(weights, each), jnp.linalg.norm(slope)
            return (moved, ravel_pytree(after)[0]), seen

        (end, memory), seen = jax.lax.scan(update, (theta, state), batches)
        return end, memory, *seen

    def make() -> Updates:
        shapes = (
            *((network.parameters,), begin.shape, (2,), (TOGETHER, len(y))),
            *(x.shape, y.shape, y.shape),
        )
        return compiled(
            run, *(jax.ShapeDtypeStruct(each, jnp.float64) for each in shapes), options=OPTIONS
        )

    what = ("updates", network, objective.loss, len(y), method == "adam")
    return made(Request((), what, make, _MEGABYTES, lasting=False)), np.array(begin)
