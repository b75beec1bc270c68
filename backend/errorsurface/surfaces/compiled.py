"""Functions of a landscape's surface, compiled and kept for as long as there is room."""

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from errorsurface.programs import Request, compiled, made
from errorsurface.surfaces.landscape import Landscape


def program(
    landscape: Landscape,
    what: tuple[object, ...],
    function: Callable[[], Callable[..., Any]],
    *shapes: tuple[int, ...],
    megabytes: float,
) -> Callable[..., Any]:
    """A function compiled for float64 arrays, once for each surface and ``what``.

    Args:
        landscape: whose surface it is made of.
        what: tells it apart from other functions of the surface.
        function: makes it, where it is not compiled yet: pure, of as many arrays as there are
            shapes and of the parameters after them.
        shapes: of its arguments but for the parameters.
        megabytes: memory that it holds, as measured.
    """
    make = partial(_made, function, (*shapes, landscape.parameters.shape))
    return made(Request((landscape.surface,), what, make, megabytes, landscape.lasting))


def _made(
    function: Callable[[], Callable[..., Any]], shapes: tuple[tuple[int, ...], ...]
) -> Callable[..., Any]:
    arrays = [jax.ShapeDtypeStruct(shape, jnp.float64) for shape in shapes]
    return compiled(function(), *arrays)
