"""Loss, gradient and Hessian of a surface at many points: what all local calculus rests on."""

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

# Points per compiled call: one neighbourhood, and a large piece of a search. Other numbers are
# filled up to these, so that each surface is compiled twice and never again.
FEW, MANY = 32, 1024
# Of a surface of data.
_POINTS_AT_ONCE = 16
# Of a kept program.
_MEGABYTES = 1.0


class Derivatives(NamedTuple):
    """What autodiff says at n points; NaN or infinite where a derivative does not exist.

    Attributes:
        loss: L.
        gradient: ∇L.
        hessian: ∇²L.
    """

    loss: Float[np.ndarray, " n"]
    gradient: Float[np.ndarray, "n 2"]
    hessian: Float[np.ndarray, "n 2 2"]


def derivatives(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Derivatives:
    """L, ∇L and ∇²L at ``points``; at least one.

    Compiled once per surface; other points and parameters need no new compilation.
    """
    size = FEW if len(points) <= 4 * FEW else MANY
    packed_at = _packed(landscape, size)
    results: list[np.ndarray] = []
    for first in range(0, len(points), size):
        batch = points[first : first + size]
        missing = size - len(batch)
        if missing:
            batch = np.concatenate([batch, np.repeat(batch[-1:], missing, axis=0)])
        results.append(np.asarray(packed_at(batch, landscape.parameters)))
    packed = results[0] if len(results) == 1 else np.concatenate(results)
    packed = packed[: len(points)]
    return Derivatives(packed[:, 0], packed[:, 1:3], packed[:, [[3, 4], [4, 5]]])


def _packed(landscape: Landscape, size: int) -> Callable[..., Array]:
    function = partial(_packed_function, landscape.surface)
    return program(landscape, ("derivatives", size), function, (size, 2), megabytes=_MEGABYTES)


def _packed_function(surface: Surface) -> Callable[..., Array]:
    packed_at = partial(_packed_at, surface)
    if not surface.data:
        return jax.vmap(packed_at, in_axes=(0, None))
    # A few points at a time, whose examples stay in the processor's cache.
    return partial(_mapped, packed_at)


def _mapped(packed_at: Callable[..., Array], points: Array, parameters: Array) -> Array:
    at = partial(packed_at, parameters=parameters)
    return jax.lax.map(at, points, batch_size=_POINTS_AT_ONCE)


def _packed_at(surface: Surface, point: Array, parameters: Array) -> Array:
    # One result costs less than three, and the Hessian's two mixed entries are one number.
    loss, gradient = jax.value_and_grad(surface.loss)(point, parameters)
    hessian = jax.hessian(surface.loss)(point, parameters)
    return jnp.concatenate([loss[None], gradient, hessian[0], hessian[1, 1:]])
