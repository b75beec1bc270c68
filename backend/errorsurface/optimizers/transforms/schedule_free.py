"""Schedule-free learning seen from the points that it is judged at, where optax's is not."""

from typing import NamedTuple, cast

import jax
import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Loss, Point, Scalar, transformation


class ScheduleFreeState(NamedTuple):
    """State of ``schedule_free``.

    Attributes:
        base: that of the optimizer that moves z.
        z: the point that the steps are made from.
        weight_sum: of all weights so far.
        max_rate: the largest learning rate so far.
    """

    base: optax.OptState
    z: Point
    weight_sum: Scalar
    max_rate: Scalar


def other_point(point: Point, z: Point, b1: Value) -> Point:
    """y, where the gradient is taken: between z and the mean x of all z."""
    return b1 * point + (1.0 - b1) * z


def schedule_free(
    base: optax.GradientTransformation, learning_rate: Value, b1: Value
) -> optax.GradientTransformationExtraArgs:
    """Average the points of ``base`` instead of letting its learning rate fall.

    y = β₁x + (1 − β₁)z; z ← z + the step of ``base`` for ∇L(y); x ← (1 − c)x + cz, where c is the
    newest weight's share of all. A weight is the square of the largest learning rate so far.

    ``optax.contrib.schedule_free`` keeps y and z, and x must be asked of it. Here θ is x, the
    point at which the method is judged, so that the losses of a run are those that the paper is
    about; y is ``other_point``. So β₁ may be 0 as well, of which y alone does not know x.

    Args:
        base: the optimizer that moves z; its learning rate is ``learning_rate``.
        learning_rate: η.
        b1: β₁.

    Returns:
        A transformation whose ``update`` needs ``params`` and ``value_fn``.

    References:
        Defazio et al. 2024, arXiv:2405.15682, algorithm 1.
    """
    move = optax.with_extra_args_support(base).update

    def init(params: Point) -> ScheduleFreeState:
        zero = jnp.zeros([], params.dtype)
        return ScheduleFreeState(base.init(params), params, zero, zero)

    def update(
        updates: Point, state: ScheduleFreeState, params: Point, *, value_fn: Loss, **_: object
    ) -> tuple[Point, ScheduleFreeState]:
        del updates
        y = other_point(params, state.z, b1)
        moved, after = move(jax.grad(value_fn)(y), state.base, y)
        z = state.z + cast("Point", moved)
        max_rate = jnp.maximum(state.max_rate, learning_rate)
        weight = max_rate**2
        weight_sum = state.weight_sum + weight
        # The first weights may underflow together, when the newest is all there is.
        share = jnp.where(weight_sum > 0.0, weight / jnp.where(weight_sum > 0.0, weight_sum, 1), 1)
        return share * (z - params), ScheduleFreeState(after, z, weight_sum, max_rate)

    return transformation(init, update)
