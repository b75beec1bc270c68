"""Minimizing the gradient's norm instead of the loss, in optax's form."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import (
    Loss,
    Point,
    Scalar,
    hessian_eigenpairs,
    transformation,
)

# Marquardt's factor, and bounds within which the damping may move. Beyond them a step is
# Newton's or changes nothing, as far as float64 can tell.
_FACTOR = 10.0
_LEAST, _MOST = 1e-20, 1e20


class GradientNormState(NamedTuple):
    """State of ``scale_by_gradient_norm_descent``.

    Attributes:
        damping: δ of the next step.
    """

    damping: Scalar


def scale_by_gradient_norm_descent(
    learning_rate: Value, damping: Value
) -> optax.GradientTransformationExtraArgs:
    """Replace the gradient of L by a descent step for ½‖∇L‖².

    The gradient of ½‖∇L‖² is Hg, and θ ← θ − η·Hg is the plain form of this method. Its
    condition number is the square of the Hessian's, so that it gets nowhere in a valley:
    on Rosenbrock's the rate must be below 10⁻⁶. The step of Levenberg and Marquardt for the
    equation ∇L = 0 has the same direction in the limit of large δ, and is Newton's for small δ:

    p = −(H² + δ‖H‖²)⁻¹ Hg = −Σᵢ λᵢ (uᵢᵀg) / (λᵢ² + δ‖H‖²) uᵢ,

    with ‖H‖ = max|λᵢ|, so that δ means the same at every scale of L. If ‖∇L‖ is smaller after
    the step, it is made and δ falls to a tenth; else the update is zero and δ grows tenfold.

    Where an eigenvalue and the damping are both zero, there is no step along its eigenvector, as
    in Newton's method.

    So ‖∇L‖ never rises, whatever L does. The end is a critical point of any kind, saddles and
    maxima too, or a point where Hg = 0 although g is not: a local minimum of ‖∇L‖.

    Args:
        learning_rate: factor on p, before it is judged.
        damping: δ of the first update.

    Returns:
        A transformation whose ``update`` needs ``params`` and ``value_fn``, and returns the step
        itself (not to be negated). It is NaN where the Hessian is.

    References:
        Marquardt 1963, doi:10.1137/0111030; Nocedal and Wright 2006, section 10.3. To find
        critical points of loss functions: Frye et al. 2021, arXiv:2003.10397.
    """

    def init(params: Point) -> GradientNormState:
        return GradientNormState(jnp.asarray(damping, params.dtype))

    def update(
        updates: Point, state: GradientNormState, params: Point, *, value_fn: Loss, **_: object
    ) -> tuple[Point, GradientNormState]:
        values, vectors = hessian_eigenpairs(value_fn, params)
        largest = jnp.abs(values).max()
        flat = largest == 0.0
        # Divided by the largest, so that no square leaves float64's range.
        unit = values / jnp.where(flat, 1.0, largest)
        divisors = unit * unit + state.damping
        divisors = jnp.where(divisors == 0.0, 1.0, divisors)
        along = unit * (vectors @ updates) / divisors
        step = -learning_rate * (along / jnp.where(flat, 1.0, largest)) @ vectors

        after = jax.grad(value_fn)(params + step)
        better = _norm(after) < _norm(updates)
        next_damping = jnp.where(better, state.damping / _FACTOR, state.damping * _FACTOR)
        # Written so that NaN passes: a model without values is no rejected step.
        made = jnp.where(better | jnp.isnan(step).any(), step, 0.0)
        return made, GradientNormState(jnp.clip(next_damping, _LEAST, _MOST))

    return transformation(init, update)


def _norm(vector: Point) -> Scalar:
    """Overflows only where the norm itself does."""
    return jnp.hypot(vector[0], vector[1])
