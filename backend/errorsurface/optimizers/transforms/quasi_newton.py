"""Optax's L-BFGS, made to start afresh where its line search fails."""

from typing import cast

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Point, Scalar, transformation

# As many pairs as optax keeps by default, but at most 15 trials instead of 20: a search
# that has not ended by then has failed, and near the end of a run every search fails.
_MEMORY, _TRIALS = 10, 15

# By how much of its size the loss may rise in a step near a minimum, where rounding hides the
# decrease. Optax's own default, 1e-6, is for float32.
_RISE = 1e-12


def restarting_lbfgs(learning_rate: Value) -> optax.GradientTransformationExtraArgs:
    """``optax.lbfgs`` that forgets its memory instead of going uphill.

    Optax 0.2.8 keeps a pair of differences s, y even where sᵀy ≤ 0, as the line search cannot
    always prevent where L is not convex. The inverse Hessian that it then makes of the pairs may
    be indefinite and its direction point uphill; the search along it fails, and optax makes the
    failed step all the same. Here such a step is zero, and the next update begins again with the
    gradient's direction, as L-BFGS-B does (Byrd et al. 1995, doi:10.1137/0916069).

    Args:
        learning_rate: factor on the direction, before the search along it.

    Returns:
        A transformation whose ``update`` needs ``params``, ``value``, ``grad`` and ``value_fn``.

    References:
        Liu and Nocedal 1989, doi:10.1007/BF01589116.
    """
    # Hager and Zhang 2006, doi:10.1145/1132973.1132979, for the approximate decrease.
    search = optax.scale_by_zoom_linesearch(
        _TRIALS, approx_dec_rtol=_RISE, initial_guess_strategy="one"
    )
    inner = optax.lbfgs(learning_rate, memory_size=_MEMORY, linesearch=search)

    def update(
        updates: Point,
        state: optax.OptState,
        params: Point,
        *,
        value: Scalar,
        **extra: object,
    ) -> tuple[Point, optax.OptState]:
        step, after = inner.update(updates, state, params, value=value, **extra)
        searched = cast("tuple[optax.ScaleByZoomLinesearchState, ...]", after)[-1]
        # Written so that NaN counts as failed.
        lower = jnp.asarray(searched.value) <= value + _RISE * jnp.abs(value)
        made = lower & (jnp.asarray(searched.learning_rate) > 0.0)
        step, after = optax.tree.where(
            made, (step, after), (jnp.zeros_like(params), inner.init(params))
        )
        return step, after

    return transformation(inner.init, update)
