"""Sharpness-aware minimization, whose gradient is taken uphill of where it stands."""

import jax
import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Loss, Point, transformation
from errorsurface.optimizers.transforms.quotients import zero_where_undefined


def sharpness_aware(learning_rate: Value, rho: Value) -> optax.GradientTransformationExtraArgs:
    """Gradient descent with the gradient of the worst point near by.

    θ ← θ − η∇L(θ + ρ g/‖g‖): ``optax.contrib.sam`` in its opaque mode, in which both gradients
    belong to one update. Where the gradient is zero, no way is uphill, and θ stays.

    Args:
        learning_rate: η.
        rho: ρ, how far away to look.

    Returns:
        A transformation whose ``update`` needs ``params`` and ``value_fn``.

    References:
        Foret et al. 2021, arXiv:2010.01412, algorithm 1.
    """
    uphill = optax.chain(zero_where_undefined(optax.contrib.normalize()), optax.sgd(rho))
    inner = optax.contrib.sam(optax.sgd(learning_rate), uphill, opaque_mode=True)

    def update(
        updates: Point, state: optax.OptState, params: Point, *, value_fn: Loss, **_: object
    ) -> tuple[Point, optax.OptState]:
        def gradient(point: Point, _: int) -> Point:
            return jax.grad(value_fn)(point)

        step, state = inner.update(updates, state, params, grad_fn=gradient)
        return jnp.asarray(step), state

    return transformation(inner.init, update)
