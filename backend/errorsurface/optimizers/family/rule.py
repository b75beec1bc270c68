"""The family's update as one transformation, step by step, so that each step can be shown."""

from typing import NamedTuple, cast

import jax.numpy as jnp
import optax
from jaxtyping import Array, Float, Int

from errorsurface.optimizers.family.switches import Switches
from errorsurface.optimizers.hyperparameters import Value

Vector = Float[Array, "2"]


class FamilyState(NamedTuple):
    """State of ``scale_by_family``.

    Attributes:
        seen: number of gradients seen.
        remembered: the sum or the average of gradients, uncorrected.
        squares: the sum or the average of squared gradients, uncorrected.
    """

    seen: Int[Array, ""]
    remembered: Vector
    squares: Vector


class Numbers(NamedTuple):
    """The hyperparameters but for the learning rate."""

    momentum: Value
    decay: Value
    eps: Value
    eps_root: Value
    weight_decay: Value
    max_norm: Value
    max_delta: Value


def clipped(switches: Switches, numbers: Numbers, gradient: Vector) -> Vector:
    """The gradient cut to its limit."""
    match switches.clip:
        case "norm":
            clip = optax.clip_by_global_norm(cast("float", numbers.max_norm))
        case "value":
            clip = optax.clip(cast("float", numbers.max_delta))
        case "none":
            return gradient
    return jnp.asarray(clip.update(gradient, clip.init(gradient))[0])


def pulled(switches: Switches, numbers: Numbers, gradient: Vector, point: Vector) -> Vector:
    """The gradient of the loss with ½ λ_w ‖θ‖² added, where the decay is coupled to it."""
    coupled = switches.weight_decay == "coupled"
    return gradient + numbers.weight_decay * point if coupled else gradient


def remembering(
    switches: Switches, numbers: Numbers, gradient: Vector, before: FamilyState
) -> tuple[Vector, Vector]:
    """mᵗ, and what is kept of it for the next update."""
    kept, old = numbers.momentum, before.remembered
    match switches.momentum:
        case "none":
            return gradient, old
        case "heavy_ball":
            total = gradient + kept * old
            return total, total
        case "nesterov":
            total = gradient + kept * old
            return gradient + kept * total, total
        case "average":
            mean = kept * old + (1.0 - kept) * gradient
            weights = 1.0 - kept ** (before.seen + 1) if switches.corrects_momentum else 1.0
            return mean / weights, mean


def squared(
    switches: Switches, numbers: Numbers, gradient: Vector, before: FamilyState
) -> tuple[Vector, Vector]:
    """(σᵗ)² without any ε, and what is kept of it for the next update."""
    square, old, count = gradient * gradient, before.squares, before.seen + 1
    match switches.sigma:
        case "none":
            return jnp.ones_like(gradient), old
        case "sum":
            total = old + square
            return total, total
        case "rms_of_all":
            total = old + square
            return total / count, total
        case "decaying":
            kept = numbers.decay
            if switches.first_sigma == "gradient":
                kept = jnp.where(before.seen == 0, 0.0, kept)
            mean = kept * old + (1.0 - kept) * square
            weights = 1.0 - numbers.decay**count if switches.corrects_sigma else 1.0
            return mean / weights, mean


def divisor(switches: Switches, numbers: Numbers, square: Vector) -> Vector:
    """σᵗ with both ε."""
    if switches.sigma == "none":
        return square
    return jnp.sqrt(square + numbers.eps_root) + numbers.eps


def divided(gradient: Vector, remembered: Vector, sigma: Vector) -> Vector:
    """mᵗ/σᵗ; a coordinate whose gradients were all zero does not move."""
    quotient = remembered / sigma
    return jnp.where(jnp.isfinite(gradient) & ~jnp.isfinite(quotient), 0.0, quotient)


def scale_by_family(switches: Switches, numbers: Numbers) -> optax.GradientTransformation:
    """What −ηᵗ multiplies.

    Args:
        switches: what is on.
        numbers: the hyperparameters.
    """

    def init(params: optax.Params) -> FamilyState:
        zero = jnp.zeros_like(jnp.asarray(params))
        return FamilyState(jnp.zeros([], jnp.int32), zero, zero)

    def update(
        updates: optax.Updates, state: optax.OptState, params: optax.Params | None = None
    ) -> tuple[optax.Updates, optax.OptState]:
        before, point = cast("FamilyState", state), jnp.asarray(params)
        gradient = clipped(switches, numbers, jnp.asarray(updates))
        gradient = pulled(switches, numbers, gradient, point)
        remembered, kept = remembering(switches, numbers, gradient, before)
        square, squares = squared(switches, numbers, gradient, before)
        sigma = divisor(switches, numbers, square)
        step = remembered if switches.sigma == "none" else divided(gradient, remembered, sigma)
        if switches.weight_decay == "decoupled":
            step = step + numbers.weight_decay * point
        return step, FamilyState(before.seen + 1, kept, squares)

    return optax.GradientTransformation(init, update)
