"""Newton's method and its form that does not go to saddles, which optax lacks."""

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import (
    Loss,
    Point,
    hessian_eigenpairs,
    transformation,
)


def scale_by_inverse_hessian() -> optax.GradientTransformationExtraArgs:
    """Multiply by the inverse of the Hessian: Newton's method on ∇L = 0.

    H⁻¹g = Σᵢ (uᵢᵀg / λᵢ) uᵢ with the eigenpairs λᵢ, uᵢ of H. Where L is quadratic, one such
    step is at its critical point, be that a minimum, a maximum or a saddle: along an eigenvector
    of negative λ the step goes uphill.

    Where an eigenvalue is zero H has no inverse. The pseudo-inverse stands in: no step along
    that eigenvector, because the quadratic model knows no distance along it, and Newton's step
    along the other. So a curve of minima is reached straight across.

    Returns:
        A transformation whose ``update`` needs ``params`` and ``value_fn``. Its result is NaN
        where the Hessian is.

    References:
        Nocedal and Wright 2006, Numerical Optimization, section 3.3, eq. (3.30).
    """

    def update(
        updates: Point, state: optax.EmptyState, params: Point, *, value_fn: Loss, **_: object
    ) -> tuple[Point, optax.EmptyState]:
        values, vectors = hessian_eigenpairs(value_fn, params)
        along = vectors @ updates
        flat = values == 0.0
        along = jnp.where(flat, 0.0, along / jnp.where(flat, 1.0, values))
        return along @ vectors, state

    return transformation(lambda _: optax.EmptyState(), update)


def scale_by_inverse_absolute_hessian(damping: Value) -> optax.GradientTransformationExtraArgs:
    """Multiply by the inverse of |H| + δ: saddle-free Newton.

    (|H| + δ)⁻¹g = Σᵢ uᵢᵀg / (|λᵢ| + δ) uᵢ. As fast as Newton's method near a minimum, but away
    from saddles and maxima: every component of the step goes downhill.

    Without damping there is, as in Newton's method, no step along an eigenvector whose eigenvalue
    is zero.

    Args:
        damping: δ, which bounds the step where an eigenvalue is near zero.

    Returns:
        A transformation whose ``update`` needs ``params`` and ``value_fn``. Its result is NaN
        where the Hessian is.

    References:
        Dauphin et al. 2014, arXiv:1406.2572, algorithm 1 (there in a Krylov subspace, which in
        two dimensions is all).
    """

    def update(
        updates: Point, state: optax.EmptyState, params: Point, *, value_fn: Loss, **_: object
    ) -> tuple[Point, optax.EmptyState]:
        values, vectors = hessian_eigenpairs(value_fn, params)
        divisors = jnp.abs(values) + damping
        flat = divisors == 0.0
        along = jnp.where(flat, 0.0, vectors @ updates / jnp.where(flat, 1.0, divisors))
        return along @ vectors, state

    return transformation(lambda _: optax.EmptyState(), update)
