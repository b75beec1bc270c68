"""One more dimension: a minimum of a 2-D slice that is a saddle of the whole.

Given a surface L(x, y) with a minimum at θ*, the function of three parameters

    L₃(x, y, w) = L(x, y) + b · (c · (x − x*) · w − ½ κ w²)

has the surface as its slice w = 0, whatever the blending b. At (θ*, 0) its gradient is zero and
its Hessian is that of L, bordered by b·c in (x, w) and −b·κ in (w, w). With b = 0 the third
parameter does nothing. With b > 0 and κ > 0 it is a saddle: −b·κ on the diagonal of a symmetric
matrix means a negative eigenvalue, while along the slice's steepest direction the curvature stays
positive. The construction is ours, made for showing this and nothing else; κ and c are chosen in
the surface's own units so that the third curvature is as large as the slice's smallest.
"""

from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

import jax
import numpy as np
from jaxtyping import Array, Float

from errorsurface.calculus.taylor import Expansion
from errorsurface.surfaces.compiled import program
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

# Part of κ that the coupling is: enough to turn the eigenvectors visibly out of the slice.
_COUPLING = 0.5
# An eigenvalue below this part of the largest one is rounding.
_ZERO = 1e-12
# The profile goes as far, in widths of the domain, and at so many places.
_PROFILE_REACH, _PROFILE_PLACES = 0.25, 101
# Of a kept program.
_MEGABYTES = 0.2


class Lifted(NamedTuple):
    """The three-parameter function at one point.

    Attributes:
        loss: L₃.
        gradient: ∇L₃ in the order x, y, w.
        hessian: ∇²L₃.
        eigenvalues: of it, ascending.
        eigenvectors: ``eigenvectors[i]`` is the unit vector of ``eigenvalues[i]``.
    """

    loss: float
    gradient: Float[np.ndarray, "3"]
    hessian: Float[np.ndarray, "3 3"]
    eigenvalues: Float[np.ndarray, "3"]
    eigenvectors: Float[np.ndarray, "3 3"]


def lifted(
    landscape: Landscape,
    minimum: Expansion,
    blending: float,
    at: Float[np.ndarray, "3"],
) -> Lifted:
    """L₃ with its gradient and Hessian by autodiff at (x, y, w).

    Args:
        landscape: the slice.
        minimum: the expansion at the slice's minimum θ*.
        blending: b, from 0 (the third parameter does nothing) to 1.
        at: where to look, usually (θ*, 0).

    Raises:
        ValueError: ``minimum`` is none, or ``blending`` is outside 0 to 1.
    """
    if minimum.kind != "minimum":
        raise ValueError(f"the slice's point is of kind {minimum.kind!r}; allowed: 'minimum'")
    if not 0.0 <= blending <= 1.0:
        raise ValueError(f"blending is {blending}; allowed: 0 to 1")
    loss, gradient, hessian = (
        np.asarray(part)
        for part in _derivatives(landscape)(at, _shape(minimum, blending), landscape.parameters)
    )
    values, columns = np.linalg.eigh(hessian)
    return Lifted(float(loss), gradient, hessian, values, columns.T)


def kind_of(whole: Lifted) -> Literal["minimum", "saddle", "degenerate"]:
    """What the point (θ*, 0) is for the three-parameter function, by its Hessian."""
    lowest, highest = float(whole.eigenvalues[0]), float(np.abs(whole.eigenvalues).max())
    if abs(lowest) <= _ZERO * highest:
        return "degenerate"
    return "minimum" if lowest > 0.0 else "saddle"


def profile(
    landscape: Landscape, minimum: Expansion, blending: float
) -> tuple[Float[np.ndarray, " n"], Float[np.ndarray, " n"]]:
    """The function from (θ*, 0) along its lowest eigenvector, as (distances, losses).

    Args:
        landscape: the slice.
        minimum: the expansion at the slice's minimum θ*.
        blending: b, from 0 to 1.
    """
    center = np.array([*minimum.at, 0.0])
    direction = lifted(landscape, minimum, blending, center).eigenvectors[0]
    far = _PROFILE_REACH * min(high - low for low, high in landscape.domain)
    distance = np.linspace(-far, far, _PROFILE_PLACES)
    shape = _shape(minimum, blending)
    points = center + distance[:, None] * direction
    return distance, np.asarray(_losses(landscape)(points, shape, landscape.parameters))


def _shape(minimum: Expansion, blending: float) -> Float[np.ndarray, "4"]:
    curvature = float(minimum.eigenvalues[0])
    return np.array([minimum.at[0], _COUPLING * curvature, curvature, blending])


def _loss(surface: Surface, at: Array, shape: Array, parameters: Array) -> Array:
    center, coupling, curvature, blending = shape
    w = at[2]
    extra = coupling * (at[0] - center) * w - 0.5 * curvature * w**2
    return surface.loss(at[:2], parameters) + blending * extra


def _losses(landscape: Landscape) -> Callable[..., Array]:
    def function() -> Callable[..., Array]:
        return jax.vmap(partial(_loss, landscape.surface), in_axes=(0, None, None))

    shapes = (_PROFILE_PLACES, 3), (4,)
    return program(landscape, ("profile",), function, *shapes, megabytes=_MEGABYTES)


def _derivatives(landscape: Landscape) -> Callable[..., tuple[Array, Array, Array]]:
    def function() -> Callable[..., tuple[Array, Array, Array]]:
        return partial(_derivatives_at, landscape.surface)

    return program(landscape, ("lifted",), function, (3,), (4,), megabytes=_MEGABYTES)


def _derivatives_at(
    surface: Surface, at: Array, shape: Array, parameters: Array
) -> tuple[Array, Array, Array]:
    loss = partial(_loss, surface)
    value, gradient = jax.value_and_grad(loss)(at, shape, parameters)
    return value, gradient, jax.hessian(loss)(at, shape, parameters)
