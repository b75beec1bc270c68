"""Levels and rates as the states of transformations give them; see ``Stages``.

Each reading is of one update, by the names that optax's states have for what they keep.
"""

from collections.abc import Callable
from typing import cast

import jax.numpy as jnp
import optax
from jaxtyping import Array

from errorsurface.optimizers.stages import Point, Scalar, Stages, Update, Weights
from errorsurface.optimizers.weights import average

Reading = Callable[[Update], Point]


def kept(state: object, name: str) -> Array:
    """What the one state of that kind calls ``name``, however deep in a chain it is."""
    return jnp.asarray(cast("Array", optax.tree.get(state, name)))


def corrected(update: Update, name: str, decay: str) -> Point:
    """A moment that began with zero, as it would be had it not: divided by 1 − β^{t+1}."""
    done = kept(update.after, "count")
    return kept(update.after, name) / (1 - update.values[decay] ** done)


def first_moment(update: Update) -> Point:
    """m̂: the mean of all gradients."""
    return corrected(update, "mu", "b1")


def first_moment_ahead(update: Update) -> Point:
    """The same looked ahead, as Nesterov does."""
    b1, done = update.values["b1"], kept(update.after, "count")
    mean = kept(update.after, "mu") / (1 - b1 ** (done + 1))
    return b1 * mean + (1 - b1) * (update.gradient / (1 - b1**done))


def second_moment_root(update: Update) -> Point:
    """√(v̂ + ε̄) + ε, where there is an ε̄."""
    inside = corrected(update, "nu", "b2") + update.values.get("eps_root", 0.0)
    return jnp.sqrt(inside) + update.values["eps"]


def adadelta_levels(update: Update) -> tuple[Point, ...]:
    """The gradient with the pull of the weight decay, which is scaled with it."""
    decay = update.values["weight_decay"] * update.point
    return (-update.rate * (update.gradient + decay),)


def adadelta_rates(update: Update) -> Point:
    """η √(u + ε)/√(v + ε)."""
    eps = jnp.maximum(update.values["eps"], 1e-300)
    steps, gradients = kept(update.before, "e_x"), kept(update.after, "e_g")
    return update.rate * jnp.sqrt(steps + eps) / jnp.sqrt(gradients + eps)


def largest_root(update: Update) -> Point:
    """√(the largest v̂ so far + ε̄) + ε."""
    inside = kept(update.after, "nu_max") + update.values["eps_root"]
    return jnp.sqrt(inside) + update.values["eps"]


def belief_root(update: Update) -> Point:
    """√ŝ + ε, where the second ε is within s already."""
    return jnp.sqrt(corrected(update, "nu", "b2")) + update.values["eps"]


def rates_over(sigma: Reading) -> Reading:
    """(η/σ₁, η/σ₂)."""
    return lambda update: update.rate / sigma(update)


def scaled(rates: Reading) -> Stages:
    """Of a method that divides the newest gradient by σ and remembers no other."""
    return Stages(("scale",), rates=rates)


def remembered_then_scaled(mean: Reading, rates: Reading, weights: Weights | None = None) -> Stages:
    """Of a method that takes a mean of gradients and divides it by σ, as Adam does."""
    return Stages(
        parts=("memory", "scale"),
        levels=lambda update: (-update.rate * mean(update),),
        rates=rates,
        weights=weights or average(),
    )


def decayed(stages: Stages) -> Stages:
    """The same with decoupled weight decay, which moves by −η λ_w θ besides."""

    def levels(update: Update) -> tuple[Point, ...]:
        pull = update.rate * update.values["weight_decay"] * update.point
        return *stages.levels(update), update.step + pull

    return Stages(
        parts=(*stages.parts, "decay"),
        levels=levels,
        rate=stages.rate,
        rates=stages.rates,
        weights=stages.weights,
        rated=stages.rated,
    )


def limited_then_curved(length: Callable[[Update], Scalar | Point]) -> Stages:
    """Of a method that takes a step of a certain length where a model of the curvature points.

    Args:
        length: by which factor the gradient's own movement is cut, or stretched, to have the
            length that the method allows; 0 where the step is not made at all.
    """
    return Stages(
        parts=("limit", "curvature"),
        levels=lambda update: (-update.rate * length(update) * update.gradient,),
        rates=None,
        weights=None,
    )


def was_made(update: Update) -> Scalar:
    """1, or 0 where the method refused the step that it had tried."""
    return jnp.any(update.step != 0.0).astype(update.step.dtype)
