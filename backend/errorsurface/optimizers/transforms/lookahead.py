"""Lookahead as a transformation of one point, where optax's is one of a pair."""

from typing import NamedTuple

import jax.numpy as jnp
import optax
from jaxtyping import Array, Int

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Point, transformation


class LookaheadState(NamedTuple):
    """State of ``lookahead``.

    Attributes:
        fast: that of the optimizer that runs ahead.
        slow: φ, the point to which the fast ones are drawn back.
        since: number of updates since the last time.
    """

    fast: optax.OptState
    slow: Point
    since: Int[Array, ""]


def lookahead(
    fast: optax.GradientTransformation, sync_period: Value, slow_step_size: Value
) -> optax.GradientTransformationExtraArgs:
    """Let ``fast`` run ahead for k updates, then go only a part α of that way.

    Every k-th update ends at φ ← φ + α(θ − φ), where θ is the point that ``fast`` would have got
    to, and ``fast`` goes on from there with what it remembers.

    ``optax.lookahead`` needs ``LookaheadParams``, a pair of points (fast, slow), and takes its k
    as a number that is known when it is compiled. Here the slow point is state, so that a run's
    points are the fast ones, at which the gradients are taken; both are where they are in optax.

    Args:
        fast: the optimizer that runs ahead.
        sync_period: k, of which the whole part counts.
        slow_step_size: α.

    References:
        Zhang et al. 2019, arXiv:1907.08610, algorithm 1.
    """

    def init(params: Point) -> LookaheadState:
        return LookaheadState(fast.init(params), params, jnp.zeros([], jnp.int32))

    def update(
        updates: Point, state: LookaheadState, params: Point, **_: object
    ) -> tuple[Point, LookaheadState]:
        moved, after = fast.update(updates, state.fast, params)
        ahead = jnp.asarray(moved)
        since = state.since + 1
        back = since >= jnp.floor(jnp.asarray(sync_period)).astype(jnp.int32)
        synced = state.slow + slow_step_size * (params + ahead - state.slow)
        step = jnp.where(back, synced - params, ahead)
        slow = jnp.where(back, synced, state.slow)
        return step, LookaheadState(after, slow, jnp.where(back, 0, since))

    return transformation(init, update)
