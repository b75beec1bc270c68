"""L alone at many points, where nobody asks for its slope."""

from collections.abc import Callable

import jax
import numpy as np
from jaxtyping import Array, Float

from errorsurface.surfaces.compiled import program
from errorsurface.surfaces.landscape import Landscape

# Points per compiled call; others are filled up to these.
SIZE = 512
# Of a surface of data, whose examples so stay in the processor's cache.
_POINTS_AT_ONCE = 16
# Of a kept program.
_MEGABYTES = 0.3


def losses(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Float[np.ndarray, " n"]:
    """L at ``points``, at least one of them; compiled once for each surface.

    >>> from errorsurface import landscape_named
    >>> losses(landscape_named("sphere"), np.array([[3.0, 4.0]])).tolist()
    [25.0]
    """
    found: list[np.ndarray] = []
    for first in range(0, len(points), SIZE):
        piece = points[first : first + SIZE]
        filled = np.pad(piece, ((0, SIZE - len(piece)), (0, 0)), mode="edge")
        found.append(np.asarray(_program(landscape)(filled, landscape.parameters))[: len(piece)])
    return np.concatenate(found)


def _program(landscape: Landscape) -> Callable[..., Array]:
    surface = landscape.surface

    def function() -> Callable[..., Array]:
        def of_points(
            points: Float[Array, "n 2"], parameters: Float[Array, " p"]
        ) -> Float[Array, " n"]:
            def loss(point: Float[Array, "2"]) -> Float[Array, ""]:
                return surface.loss(point, parameters)

            return jax.lax.map(loss, points, batch_size=_POINTS_AT_ONCE)

        return of_points

    return program(landscape, ("losses",), function, (SIZE, 2), megabytes=_MEGABYTES)
