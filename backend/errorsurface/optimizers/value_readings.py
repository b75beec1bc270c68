"""Levels and rates of the methods that look at the loss; see ``readings``."""

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import never_zero
from errorsurface.optimizers.readings import corrected, kept, was_made
from errorsurface.optimizers.stages import Point, Scalar, Stages, Update
from errorsurface.optimizers.weights import average, from_the_first


def _both(rate: Scalar) -> Point:
    return jnp.stack([rate, rate])


def _along(step: Point, direction: Point) -> Scalar:
    """The factor by which ``step`` goes against ``direction``; 0 where there is none."""
    square = jnp.vdot(direction, direction)
    return -jnp.vdot(step, direction) / jnp.where(square == 0.0, 1.0, square)


# A length that is found by looking at the loss is a limit to the gradient's own movement.
POLYAK = Stages(("limit",), rates=lambda update: _both(_along(update.step, update.gradient)))


def _searched(update: Update) -> Point:
    found = jnp.asarray(optax.tree.get(update.after, "learning_rate"))
    return _both(update.rate * was_made(update) * found)


SEARCHED = Stages(("limit",), rates=_searched)


def _reduced(update: Update) -> Scalar:
    return update.rate * kept(update.after, "scale")


REDUCED = Stages(rate=_reduced, rates=lambda update: _both(_reduced(update)))


def _unpulled(update: Update) -> Point:
    """The step without the pull of the weight decay."""
    pull = update.rate * update.values["weight_decay"]
    return update.step + pull / (1 + pull) * update.point


def _momo_levels(update: Update) -> tuple[Point, ...]:
    return -update.rate * kept(update.after, "exp_avg"), _unpulled(update)


MOMO = Stages(
    ("memory", "limit", "decay"),
    levels=_momo_levels,
    rates=lambda update: _both(_along(_unpulled(update), kept(update.after, "exp_avg"))),
    weights=from_the_first("beta"),
)


def _momo_adam_levels(update: Update) -> tuple[Point, ...]:
    mean = corrected(update, "exp_avg", "b1")
    root = never_zero(update.values["eps"]) + jnp.sqrt(corrected(update, "exp_avg_sq", "b2"))
    return -update.rate * mean, -update.rate * mean / root, _unpulled(update)


MOMO_ADAM = Stages(
    ("memory", "scale", "limit", "decay"),
    levels=_momo_adam_levels,
    rates=lambda update: -_unpulled(update) / corrected(update, "exp_avg", "b1"),
    weights=average(),
)
