"""The Hessian of a loss over θ = (x, y) by its eigenpairs, inside a compiled optimizer."""

from collections.abc import Callable
from typing import NamedTuple, cast

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Float

Point = Float[Array, "2"]
Scalar = Float[Array, ""]
Loss = Callable[[Point], Scalar]

# An eigenvalue that is smaller than so many roundings of the largest entry is rounding itself.
_ROUNDINGS = 8.0


class Eigenpairs(NamedTuple):
    """Eigenpairs of a symmetric 2 × 2 matrix.

    Attributes:
        values: ascending; what rounding alone may have made of a zero is exactly zero.
        vectors: ``vectors[i]`` is the unit eigenvector of ``values[i]``.
    """

    values: Point
    vectors: Float[Array, "2 2"]


def eigenpairs(matrix: Float[Array, "2 2"]) -> Eigenpairs:
    """The eigenpairs of ``matrix`` in closed form; NaN where an entry is not finite.

    ``jnp.linalg.eigh`` calls LAPACK, which takes longer than all the rest of an update. The
    formulas are those of ``errorsurface.calculus.eigen``, which serves many matrices in NumPy.
    """
    largest = jnp.abs(matrix).max()
    unit = matrix / jnp.where(largest == 0.0, 1.0, largest)
    a, b, c = unit[0, 0], unit[0, 1], unit[1, 1]
    mean, half = (a + c) / 2.0, (a - c) / 2.0
    radius = jnp.sqrt(half * half + b * b)
    outer = mean + jnp.where(mean >= 0.0, radius, -radius)
    # By the determinant the eigenvalue nearer to zero keeps its digits.
    inner = (a * c - b * b) / jnp.where(outer == 0.0, 1.0, outer)
    values = jnp.stack([jnp.minimum(inner, outer), jnp.maximum(inner, outer)])
    rounding = _ROUNDINGS * jnp.finfo(matrix.dtype).eps
    values = jnp.where(jnp.abs(values) <= rounding, 0.0, values)

    # Of the two columns of (matrix − low · identity) the longer one is the safe eigenvector.
    x = jnp.where(half >= 0.0, radius + half, b)
    y = jnp.where(half >= 0.0, b, radius - half)
    y = jnp.where(radius == 0.0, 1.0, y)
    length = jnp.sqrt(x * x + y * y)
    x, y = x / length, y / length
    return Eigenpairs(values * largest, jnp.stack([jnp.stack([-y, x]), jnp.stack([x, y])]))


def hessian_eigenpairs(loss: Loss, point: Point) -> Eigenpairs:
    """The eigenpairs of ∇²L at ``point``, by autodiff."""
    return eigenpairs(jax.hessian(loss)(point))


def transformation(
    init: Callable[[Point], optax.OptState], update: Callable[..., tuple[Point, optax.OptState]]
) -> optax.GradientTransformationExtraArgs:
    """An optax transformation of points.

    Optax's types speak of trees of any shape and of keywords that no method needs; the methods
    here are about θ = (x, y) and cannot do without ``params`` and ``value_fn``.
    """
    return optax.GradientTransformationExtraArgs(
        cast("optax.TransformInitFn", init), cast("optax.TransformUpdateExtraArgsFn", update)
    )
