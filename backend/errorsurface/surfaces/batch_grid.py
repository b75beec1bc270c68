"""The surface of a batch: L of a few of the examples on a regular grid."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from errorsurface.surfaces.compiled import program
from errorsurface.surfaces.examples import Examples
from errorsurface.surfaces.grid import Grid, axes
from errorsurface.surfaces.landscape import Box, Landscape
from errorsurface.surfaces.padded import filled, padded

# Of a kept program.
_MEGABYTES = 0.3


def batch_grid(
    landscape: Landscape,
    examples: Examples,
    chosen: Int[np.ndarray, " b"],
    n: int,
    domain: Box | None = None,
) -> Grid:
    """L of the ``chosen`` examples at n × n points.

    It is their mean, or N times as much where the landscape's own L is a sum, so that of all
    batches of an epoch together it is L.

    Args:
        landscape: what the examples are of.
        examples: all of them.
        chosen: the indices of those that count.
        n: points in each direction.
        domain: the x interval and the y interval; the landscape's own by default.

    Raises:
        ValueError: ``n`` is out of range.
    """
    x, y, size = axes(n, domain or landscape.domain)
    whole = len(examples.x) if examples.reduction == "sum" else 1
    count = padded(len(chosen))
    weights = np.zeros(count)
    weights[: len(chosen)] = whole / len(chosen)
    indices = filled(chosen, count)
    losses = _losses(landscape, examples, (size, count))
    given = examples.x[indices], examples.y[indices], weights, landscape.parameters
    sides = (np.pad(side, (0, size - n), mode="edge") for side in (x, y))
    z = np.asarray(losses(*sides, *given))
    return Grid(x, y, np.ascontiguousarray(z[:n, :n]))


def _losses(
    landscape: Landscape, examples: Examples, sizes: tuple[int, int]
) -> Callable[..., Array]:
    of_one = examples.loss
    size, count = sizes

    def function() -> Callable[..., Array]:
        def losses(
            x: Float[Array, " n"],
            y: Float[Array, " n"],
            x_given: Float[Array, " b"],
            y_given: Float[Array, " b"],
            weights: Float[Array, " b"],
            _: Float[Array, " p"],
        ) -> Float[Array, "n n"]:
            def loss(x: Float[Array, ""], y: Float[Array, ""]) -> Float[Array, ""]:
                of_each = jax.vmap(of_one, in_axes=(None, 0, 0))
                return weights @ of_each(jnp.stack([x, y]), x_given, y_given)

            # Row by row: all points with all examples at once would take gigabytes.
            return jax.lax.map(lambda row: jax.vmap(loss, in_axes=(0, None))(x, row), y)

        return losses

    what = ("batch grid", of_one, size, count)
    shapes = (size,), (size,), (count,), (count,), (count,)
    return program(landscape, what, function, *shapes, megabytes=_MEGABYTES)
