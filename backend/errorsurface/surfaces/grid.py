"""A surface's values on a regular grid over its domain, as contours and 3-D views draw them."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.surfaces.compiled import program
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

# Of a kept program.
_MEGABYTES = 0.2


class Grid(NamedTuple):
    """L on a grid.

    Attributes:
        x: the columns' x, from one edge of the domain to the other.
        y: the rows' y.
        z: ``z[i, j]`` is L at ``(x[j], y[i])``.
    """

    x: Float[np.ndarray, " n"]
    y: Float[np.ndarray, " n"]
    z: Float[np.ndarray, "n n"]


def grid(landscape: Landscape, n: int) -> Grid:
    """L at n × n points over the domain.

    Compiled once for each (surface, n); other parameters need no new compilation.

    >>> from errorsurface import landscape_named
    >>> grid(landscape_named("sphere"), 3).z.round(1).tolist()
    [[52.4, 26.2, 52.4], [26.2, 0.0, 26.2], [52.4, 26.2, 52.4]]

    Args:
        landscape: what to evaluate.
        n: points in each direction, edges included.

    Raises:
        ValueError: ``n`` is below 2.
    """
    if n < 2:
        raise ValueError(f"a grid of n = {n} points a side; allowed: 2 and more")

    def function() -> Callable[..., tuple[Array, Array, Array]]:
        return partial(_grid, landscape.surface, n)

    made = program(landscape, ("grid", n), function, megabytes=_MEGABYTES)
    return Grid(*(np.asarray(part) for part in made(landscape.parameters)))


def _grid(surface: Surface, n: int, parameters: Float[Array, " p"]) -> tuple[Array, Array, Array]:
    (x_low, x_high), (y_low, y_high) = surface.domain
    x = jnp.linspace(x_low, x_high, n)
    y = jnp.linspace(y_low, y_high, n)

    def row(y_of_row: Float[Array, ""]) -> Float[Array, " n"]:
        return jax.vmap(lambda x_: surface.loss(jnp.stack([x_, y_of_row]), parameters))(x)

    return x, y, jax.vmap(row)(y)
