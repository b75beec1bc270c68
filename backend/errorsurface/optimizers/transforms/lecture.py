"""The lecture's own adaptive learning rates, which optax lacks, in optax's form.

Both divide each coordinate's gradient by σ, a root mean square of that coordinate's gradients.
Neither needs an ε: where σ is zero every gradient so far was zero, so the quotient is 0/0, and
the step is defined as zero.
"""

from typing import NamedTuple, cast

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Int

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.precision import rounded


class MeanOfSquaresState(NamedTuple):
    """State of ``scale_by_mean_of_squares``.

    Attributes:
        seen: number t of gradients seen.
        sum_of_squares: Σ_{k<t} (gᵢ^k)² for every coordinate i.
    """

    seen: Int[Array, ""]
    sum_of_squares: optax.Updates


def scale_by_mean_of_squares() -> optax.GradientTransformation:
    """Divide by the root mean square of all gradients so far (idea C18).

    σᵢ^t = √( (1/(t+1)) Σ_{k≤t} (gᵢ^k)² ), hence σᵢ^0 = |gᵢ^0| and a first step of ±1. The
    textbook's Adagrad (``optax.scale_by_rss``) sums where this takes the mean.
    """

    def init(params: optax.Params) -> MeanOfSquaresState:
        return MeanOfSquaresState(jnp.zeros([], jnp.int32), optax.tree.zeros_like(params))

    def update(
        updates: optax.Updates, state: optax.OptState, params: optax.Params | None = None
    ) -> tuple[optax.Updates, optax.OptState]:
        del params
        state = cast("MeanOfSquaresState", state)
        seen = state.seen + 1
        total = jax.tree.map(lambda g, s: s + rounded(g * g), updates, state.sum_of_squares)
        # One by one: a compiler divides all coordinates by a number by multiplying them with its
        # inverse, whose rounding is another.
        sigma = jax.tree.map(lambda s: jnp.sqrt(jnp.stack([each / seen for each in s])), total)
        return _quotient(updates, sigma), MeanOfSquaresState(seen, total)

    return optax.GradientTransformation(init, update)


class DecayingMeanOfSquaresState(NamedTuple):
    """State of ``scale_by_decaying_mean_of_squares``.

    Attributes:
        seen: number t of gradients seen.
        mean_of_squares: (σᵢ^{t−1})² for every coordinate i; zero before the first gradient.
    """

    seen: Int[Array, ""]
    mean_of_squares: optax.Updates


def scale_by_decaying_mean_of_squares(decay: Value) -> optax.GradientTransformation:
    """Divide by a root mean square that forgets old gradients exponentially (idea C20).

    σᵢ^t = √( α(σᵢ^{t−1})² + (1−α)(gᵢ^t)² ) with σᵢ^0 = |gᵢ^0|. ``optax.scale_by_rms`` starts
    from zero instead, which makes its first step 1/√(1−α) times as long.

    Args:
        decay: α, 0 < α < 1.
    """

    def init(params: optax.Params) -> DecayingMeanOfSquaresState:
        return DecayingMeanOfSquaresState(jnp.zeros([], jnp.int32), optax.tree.zeros_like(params))

    def update(
        updates: optax.Updates, state: optax.OptState, params: optax.Params | None = None
    ) -> tuple[optax.Updates, optax.OptState]:
        del params
        state = cast("DecayingMeanOfSquaresState", state)
        old = jnp.where(state.seen == 0, 0.0, decay)
        mean = jax.tree.map(
            lambda g, m: old * m + (1 - old) * (g * g), updates, state.mean_of_squares
        )
        sigma = jax.tree.map(jnp.sqrt, mean)
        return _quotient(updates, sigma), DecayingMeanOfSquaresState(state.seen + 1, mean)

    return optax.GradientTransformation(init, update)


def _quotient(gradients: optax.Updates, sigma: optax.Updates) -> optax.Updates:
    """gᵢ/σᵢ, zero where σᵢ is zero."""
    return jax.tree.map(
        # The inner `where` keeps 0/0 out of the branch that is not taken.
        lambda g, s: jnp.where(s > 0, g / jnp.where(s > 0, s, 1.0), 0.0),
        gradients,
        sigma,
    )
