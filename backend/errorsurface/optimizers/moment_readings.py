"""Levels and rates of the later methods with running averages; see ``readings``."""

import jax.numpy as jnp

from errorsurface.optimizers.hyperparameters import never_zero
from errorsurface.optimizers.readings import (
    Reading,
    corrected,
    first_moment_ahead,
    kept,
    rates_over,
    second_moment_root,
)
from errorsurface.optimizers.stages import Point, Scalar, Stages, Update
from errorsurface.optimizers.weights import average_ahead


def root_over(squares: Reading) -> Reading:
    """√(squares + ε̄) + ε."""
    return lambda update: (
        jnp.sqrt(squares(update) + update.values["eps_root"]) + update.values["eps"]
    )


def _since_the_start(update: Update, name: str, decay: str) -> Point:
    """As ``corrected``, of states that call their number of updates t."""
    return kept(update.after, name) / (1 - update.values[decay] ** kept(update.after, "t"))


def adan_mean(update: Update) -> Point:
    """m̂ + (1 − β₂) ŵ."""
    change = _since_the_start(update, "v", "b2")
    return _since_the_start(update, "m", "b1") + (1 - update.values["b2"]) * change


adan_root = root_over(lambda update: _since_the_start(update, "n", "b3"))


def ademamix_mean(update: Update) -> Point:
    """m̂₁ + α m₂."""
    return corrected(update, "m1", "b1") + update.values["alpha"] * kept(update.after, "m2")


def sum_and_newest(update: Update) -> Point:
    """M + α g."""
    return kept(update.after, "m") + update.values["alpha"] * update.gradient


simplified_root = root_over(lambda update: _since_the_start(update, "n", "b2"))


def belief_root_before(update: Update) -> Point:
    """√ŝ + ε of the update before; the first divides by 1."""
    done, b2 = kept(update.before, "count"), update.values["b2"]
    first = done == 0
    squares = kept(update.before, "nu") / (1 - b2 ** jnp.where(first, 1, done))
    return jnp.sqrt(jnp.where(first, 1.0, squares)) + update.values["eps"]


def _adopt_quotient(update: Update) -> Point:
    root = jnp.maximum(jnp.sqrt(kept(update.before, "nu")), never_zero(update.values["eps"]))
    most = kept(update.before, "count") ** 0.25
    return jnp.clip(update.gradient / root, -most, most)


ADOPT = Stages(
    ("scale", "memory"),
    levels=lambda update: (-update.rate * _adopt_quotient(update),),
    rates=lambda update: update.rate * _adopt_quotient(update) / update.gradient,
    weights=None,
)


def _norm_root(update: Update) -> Scalar:
    inside = kept(update.after, "nu") + update.values["eps_root"]
    return jnp.sqrt(inside) + never_zero(update.values["eps"])


def _novograd_levels(update: Update) -> tuple[Point, ...]:
    unit = update.gradient / _norm_root(update)
    pulled = unit + update.values["weight_decay"] * update.point
    return -update.rate * unit, -update.rate * pulled


NOVOGRAD = Stages(
    ("scale", "decay", "memory"),
    levels=_novograd_levels,
    rates=rates_over(lambda update: jnp.stack([_norm_root(update), _norm_root(update)])),
    weights=None,
)

# What is extrapolated is NAdam's step.
OPTIMISTIC_ADAM = Stages(
    ("memory", "scale", "other"),
    levels=lambda update: (
        -update.rate * first_moment_ahead(update),
        -update.rate * kept(update.after, "previous_gradient"),
    ),
    rates=rates_over(second_moment_root),
    weights=average_ahead,
)
