"""A surface's values on a regular grid, as contours and 3-D views draw them."""

from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.surfaces.compiled import program
from errorsurface.surfaces.landscape import Box, Landscape

# Points a side that programs are made for: thumbnails, what the page draws, and the most. Other
# numbers are filled up to these, so that no surface is compiled for each n that somebody thinks of.
SIZES = (64, 168, 512)
# Of a kept program, as measured.
_MEGABYTES = 0.3


class Grid(NamedTuple):
    """L on a grid.

    Attributes:
        x: the columns' x, from one edge of the box to the other.
        y: the rows' y.
        z: ``z[i, j]`` is L at ``(x[j], y[i])``.
    """

    x: Float[np.ndarray, " n"]
    y: Float[np.ndarray, " n"]
    z: Float[np.ndarray, "n n"]


def grid(landscape: Landscape, n: int, domain: Box | None = None) -> Grid:
    """L at n × n points over the domain, or over another box.

    Compiled once for each surface and each of ``SIZES``; other n, other parameters and other boxes
    need no new compilation.

    >>> from errorsurface import landscape_named
    >>> grid(landscape_named("sphere"), 3).z.round(1).tolist()
    [[52.4, 26.2, 52.4], [26.2, 0.0, 26.2], [52.4, 26.2, 52.4]]

    Args:
        landscape: what to evaluate.
        n: points in each direction, edges included, 2 to the largest of ``SIZES``.
        domain: the x interval and the y interval; the landscape's own by default.

    Raises:
        ValueError: ``n`` is out of range.
    """
    x, y, size = axes(n, domain or landscape.domain)
    filled = (np.pad(axis, (0, size - n), mode="edge") for axis in (x, y))
    z = np.asarray(_losses(landscape, size)(*filled, landscape.parameters))
    return Grid(x, y, np.ascontiguousarray(z[:n, :n]))


def axes(n: int, domain: Box) -> tuple[Float[np.ndarray, " n"], Float[np.ndarray, " n"], int]:
    """The x and the y of n × n points, and for how many a side the program is made.

    Raises:
        ValueError: ``n`` is out of range.
    """
    if not 2 <= n <= SIZES[-1]:
        raise ValueError(f"a grid of n = {n} points a side; allowed: 2 to {SIZES[-1]}")
    x, y = (np.linspace(low, high, n) for low, high in domain)
    return x, y, next(size for size in SIZES if n <= size)


def _losses(landscape: Landscape, size: int) -> Callable[..., Array]:
    surface = landscape.surface

    def function() -> Callable[..., Array]:
        def loss(
            x: Float[Array, ""], y: Float[Array, ""], parameters: Float[Array, " p"]
        ) -> Float[Array, ""]:
            return surface.loss(jnp.stack([x, y]), parameters)

        of_row = jax.vmap(loss, in_axes=(0, None, None))
        if not surface.data:
            return jax.vmap(of_row, in_axes=(None, 0, None))

        # A row at a time: the losses of all examples at all points at once would be gigabytes.
        def of_rows(
            x: Float[Array, " n"], y: Float[Array, " n"], parameters: Float[Array, " p"]
        ) -> Float[Array, "n n"]:
            return jax.lax.map(lambda each: of_row(x, each, parameters), y)

        return of_rows

    return program(landscape, ("grid", size), function, (size,), (size,), megabytes=_MEGABYTES)
