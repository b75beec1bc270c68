"""A surface's values on a regular grid over its domain, as contours and 3-D views draw them."""

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from errorsurface.surfaces.surface import Surface


class Grid(NamedTuple):
    """L on a grid.

    Attributes:
        x: the columns' x, from one edge of the domain to the other.
        y: the rows' y.
        z: ``z[i, j]`` is L at ``(x[j], y[i])``.
    """

    x: Float[Array, " n"]
    y: Float[Array, " n"]
    z: Float[Array, "n n"]


def grid(surface: Surface, parameters: Float[Array, " p"], n: int) -> Grid:
    """L at n × n points over the surface's domain.

    Compiled once for each (surface, n); other parameters need no new compilation.

    Args:
        surface: what to evaluate.
        parameters: values in the order of ``surface.parameters``.
        n: points in each direction, edges included.

    Raises:
        ValueError: ``n`` is below 2.
    """
    if n < 2:
        raise ValueError(f"a grid of n = {n} points a side; allowed: 2 and more")
    return _grid(surface, parameters, n)


@partial(jax.jit, static_argnames=("surface", "n"))
def _grid(surface: Surface, parameters: Float[Array, " p"], n: int) -> Grid:
    (x_low, x_high), (y_low, y_high) = surface.domain
    x = jnp.linspace(x_low, x_high, n)
    y = jnp.linspace(y_low, y_high, n)

    def row(y_of_row: Float[Array, ""]) -> Float[Array, " n"]:
        return jax.vmap(lambda x_: surface.loss(jnp.stack([x_, y_of_row]), parameters))(x)

    return Grid(x, y, jax.vmap(row)(y))
