"""Rprop as published: optax's transformation, one step earlier."""

from typing import cast

import optax

from errorsurface.optimizers.hyperparameters import Value


def scale_by_resilience(
    learning_rate: Value,
    eta_minus: Value,
    eta_plus: Value,
    min_step_size: Value,
    max_step_size: Value,
) -> optax.GradientTransformation:
    """``optax.scale_by_rprop`` with the step that belongs to the newest gradient.

    Up to 0.2.8 optax returns the step of the gradient before (and a first step of zero),
    although it has just put the right one into its state; see
    https://github.com/google-deepmind/optax/pull/1725. This returns that one, and so agrees
    with the paper and with ``torch.optim.Rprop``; it stays right when optax is mended, because
    then both are the same.

    Args:
        learning_rate: length of the first step in every coordinate.
        eta_minus: factor on the step where the gradient changed its sign.
        eta_plus: factor on the step where it kept its sign.
        min_step_size: shortest step.
        max_step_size: longest step.
    """
    inner = optax.scale_by_rprop(learning_rate, eta_minus, eta_plus, min_step_size, max_step_size)

    def update(
        updates: optax.Updates, state: optax.OptState, params: optax.Params | None = None
    ) -> tuple[optax.Updates, optax.OptState]:
        _, state = inner.update(updates, state, params)
        return cast("optax.ScaleByRpropState", state).prev_updates, state

    return optax.GradientTransformation(inner.init, update)
