"""Noise that is added to every gradient, from a seed that may be traced."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Int

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Point, transformation


class NoiseState(NamedTuple):
    """State of ``add_noise``.

    Attributes:
        done: number t of updates done.
    """

    done: Int[Array, ""]


def add_noise(eta: Value, gamma: Value, seed: Value) -> optax.GradientTransformationExtraArgs:
    """Add Gaussian noise of variance η/(1 + t)^γ to both coordinates.

    As ``optax.add_noise``, but that the noise of update t comes from the seed and t alone: a
    random key, which optax keeps in its state, is no number that a run could be resumed from.

    Args:
        eta: the first variance.
        gamma: how fast it falls.
        seed: its whole part selects the noise.

    References:
        Neelakantan et al. 2015, arXiv:1511.06807.
    """

    def init(params: Point) -> NoiseState:
        del params
        return NoiseState(jnp.zeros([], jnp.int32))

    def update(
        updates: Point, state: NoiseState, params: Point, **_: object
    ) -> tuple[Point, NoiseState]:
        del params
        key = jax.random.fold_in(jax.random.key(jnp.asarray(seed, jnp.int32)), state.done)
        deviation = jnp.sqrt(eta / (1.0 + state.done) ** gamma)
        noise = deviation * jax.random.normal(key, (2,), updates.dtype)
        return updates + noise, NoiseState(state.done + 1)

    return transformation(init, update)
