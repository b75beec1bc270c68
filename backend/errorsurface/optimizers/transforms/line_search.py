"""Optax's line searches, made to stay where they are when they fail."""

from typing import cast

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import Point, Scalar, transformation

# Trials of a search. Backtracking by a factor c gets down to c^trials of where it began: with
# optax's c = 0.8 that is 0.03 after 15 and 10⁻¹⁰ after 100, and Rosenbrock's function asks for
# 10⁻³. The zoom interpolates, and has failed when 30 trials were not enough.
_BACKTRACKINGS, _ZOOMS = 100, 30

# By how much of its size the loss may rise in a step near a minimum, where rounding hides the
# decrease.
_RISE = 1e-12


def backtracking(
    learning_rate: Value,
    slope_rtol: Value,
    decrease_factor: Value,
    increase_factor: Value,
    max_learning_rate: Value,
) -> optax.GradientTransformationExtraArgs:
    """Gradient descent along whose direction a step is searched by backtracking.

    A search begins at ``increase_factor`` times the last step, at most ``max_learning_rate``, and
    multiplies by ``decrease_factor`` until L(θ + αd) ≤ L(θ) + c·α·dᵀg (Armijo's condition).

    Called as it should be (with ``value``, ``grad`` and ``value_fn``, its state kept), optax's
    search still makes its last trial when no trial was good enough: with 15 of them the first
    step on Rosenbrock's function raises the loss from 24 to 134,583, and the run is gone. Here
    there are more trials, and where even they find no step, θ stays.

    Args:
        learning_rate: factor on the gradient, before the search.
        slope_rtol: c.
        decrease_factor: between two trials.
        increase_factor: between two searches.
        max_learning_rate: the longest first trial.

    Returns:
        A transformation whose ``update`` needs ``params``, ``value``, ``grad`` and ``value_fn``.

    References:
        Armijo 1966, doi:10.2140/pjm.1966.16.1; Nocedal and Wright 2006, algorithm 3.1.
    """
    search = optax.scale_by_backtracking_linesearch(
        _BACKTRACKINGS,
        slope_rtol=slope_rtol,
        decrease_factor=decrease_factor,
        increase_factor=increase_factor,
        max_learning_rate=max_learning_rate,
        rtol=_RISE,
    )
    return _staying(optax.chain(optax.scale(-1.0 * learning_rate), search))


def wolfe(
    learning_rate: Value, slope_rtol: Value, curv_rtol: Value
) -> optax.GradientTransformationExtraArgs:
    """Gradient descent along whose direction a step is searched by zooming.

    The step satisfies the strong conditions of Wolfe: Armijo's with c₁, and |dᵀ∇L(θ + αd)| ≤
    c₂|dᵀg|. Where none is found, θ stays.

    Args:
        learning_rate: factor on the gradient, before the search.
        slope_rtol: c₁.
        curv_rtol: c₂.

    Returns:
        A transformation whose ``update`` needs ``params``, ``value``, ``grad`` and ``value_fn``.

    References:
        Wolfe 1969, doi:10.1137/1011036; Nocedal and Wright 2006, algorithms 3.5 and 3.6.
    """
    search = optax.scale_by_zoom_linesearch(
        _ZOOMS,
        slope_rtol=slope_rtol,
        curv_rtol=curv_rtol,
        approx_dec_rtol=_RISE,
        initial_guess_strategy="keep",
    )
    return _staying(optax.chain(optax.scale(-1.0 * learning_rate), search))


def _staying(inner: optax.GradientTransformationExtraArgs) -> optax.GradientTransformationExtraArgs:
    """``inner``, whose last part is a search, with a step of zero where that did not get lower."""

    def update(
        updates: Point, state: optax.OptState, params: Point, *, value: Scalar, **extra: object
    ) -> tuple[Point, optax.OptState]:
        step, after = inner.update(updates, state, params, value=value, **extra)
        found = cast("tuple[optax.ScaleByBacktrackingLinesearchState, ...]", after)[-1]
        # Written so that NaN counts as failed.
        lower = jnp.asarray(found.value) <= value + _RISE * jnp.abs(value)
        made = lower & (jnp.asarray(found.learning_rate) > 0.0)
        step, after = optax.tree.where(
            made, (step, after), (jnp.zeros_like(params), inner.init(params))
        )
        return step, after

    return transformation(inner.init, update)
