"""A learning rate that falls where the loss does, in a form whose numbers may be traced."""

from typing import NamedTuple

import jax.numpy as jnp
import optax
from jaxtyping import Array, Int

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Point, Scalar, transformation


class PlateauState(NamedTuple):
    """State of ``reduce_on_plateau``.

    Attributes:
        scale: the factor on the step.
        best: the least loss so far.
        waited: number of updates without a better one.
        cooling: number of updates that are not counted.
    """

    scale: Scalar
    best: Scalar
    waited: Int[Array, ""]
    cooling: Int[Array, ""]


class Patience(NamedTuple):
    """How long to wait for what, and what happens then; the numbers may be traced.

    Attributes:
        factor: on the scale, below 1.
        patience: number of updates to wait; the whole part counts.
        rtol: relative improvement that counts.
        atol: absolute improvement that counts.
        cooldown: number of updates; the whole part counts.
        min_scale: the scale never falls below.
    """

    factor: Value
    patience: Value
    rtol: Value
    atol: Value
    cooldown: Value
    min_scale: Value


def reduce_on_plateau(rule: Patience) -> optax.GradientTransformationExtraArgs:
    """Multiply by a scale that falls when the loss has not improved for long.

    A loss counts as better below (1 − rtol)·best − atol. After ``patience`` updates without one
    the scale is multiplied by ``factor``, and the next ``cooldown`` updates are not counted.

    ``optax.contrib.reduce_on_plateau`` compares these numbers when it is made, and so cannot be
    compiled once for all of them. Its mean over several losses is left out: here they are exact.

    Args:
        rule: what counts, and for how long.

    Returns:
        A transformation whose ``update`` needs ``value``.
    """

    def init(params: Point) -> PlateauState:
        zero = jnp.zeros([], jnp.int32)
        best = jnp.full([], jnp.inf, params.dtype)
        return PlateauState(jnp.ones([], params.dtype), best, zero, zero)

    def update(
        updates: Point, state: PlateauState, params: Point, *, value: Scalar, **_: object
    ) -> tuple[Point, PlateauState]:
        del params
        # With an infinite best the product with a relative tolerance of 1 would be NaN.
        first = jnp.isinf(state.best)
        bar = (1.0 - rule.rtol) * jnp.where(first, 0.0, state.best) - rule.atol
        better = first | (value < bar)
        best = jnp.where(better, value, state.best)
        cools = state.cooling > 0
        waited = jnp.where(better | cools, 0, state.waited + 1)
        over = ~cools & (waited >= _whole(rule.patience))
        scale = jnp.where(over, jnp.maximum(state.scale * rule.factor, rule.min_scale), state.scale)
        cooling = jnp.where(over, _whole(rule.cooldown), jnp.maximum(state.cooling - 1, 0))
        after = PlateauState(scale, best, jnp.where(over, 0, waited), cooling)
        return scale * updates, after

    return transformation(init, update)


def _whole(number: Value) -> Int[Array, ""]:
    return jnp.floor(jnp.asarray(number)).astype(jnp.int32)
