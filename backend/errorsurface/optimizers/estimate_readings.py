"""Levels and rates of the methods that find the length of their steps; see ``readings``."""

from collections.abc import Callable

import jax.numpy as jnp

from errorsurface.optimizers.hyperparameters import never_zero
from errorsurface.optimizers.readings import kept
from errorsurface.optimizers.stages import Point, Scalar, Stages, Update


def _over_gradients(factor: Callable[[Update], Scalar]) -> Stages:
    """Of a method that scales the gradient, pulled by the weight decay, by one factor."""

    def levels(update: Update) -> tuple[Point, ...]:
        decay = update.values["weight_decay"] * update.point
        return (-update.rate * (update.gradient + decay),)

    def rates(update: Update) -> Point:
        rate = update.rate * factor(update)
        return jnp.stack([rate, rate])

    return Stages(("decay", "scale"), levels=levels, rates=rates)


def _dog(update: Update) -> Scalar:
    gradients = kept(update.after, "sum_sq_norm_grads") + update.values["eps"]
    return kept(update.after, "max_dist") / jnp.sqrt(gradients)


def _dowg(update: Update) -> Scalar:
    gradients = jnp.sqrt(kept(update.after, "weighted_sq_norm_grads"))
    return kept(update.after, "estim_sq_dist") / (gradients + update.values["eps"])


DOG, DOWG = _over_gradients(_dog), _over_gradients(_dowg)


def _estimated(update: Update) -> Scalar:
    """γ: the learning rate times the estimate, with Adam's corrections."""
    done, values = kept(update.after, "count"), update.values
    correction = jnp.sqrt(1 - values["b2"] ** done) / (1 - values["b1"] ** done)
    return update.rate * kept(update.before, "estim_lr") * correction


def _unpulled(update: Update) -> Point:
    """The step without the pull of the weight decay."""
    return update.step + _estimated(update) * update.values["weight_decay"] * update.point


def _estimating(mean: Callable[[Update], Point], root: Callable[[Update], Point]) -> Stages:
    """Of a method that is Adam with γ in place of a learning rate."""
    return Stages(
        ("memory", "scale", "decay"),
        levels=lambda update: (-mean(update), _unpulled(update)),
        rate=_estimated,
        rates=lambda update: _estimated(update) / root(update),
        weights=None,
    )


def _root(update: Update) -> Point:
    return jnp.sqrt(kept(update.after, "exp_avg_sq"))


# D-Adaptation remembers γg and Prodigy dg, whose scale goes out of the quotient again.
DADAPT = _estimating(
    mean=lambda update: kept(update.after, "exp_avg"),
    root=lambda update: _root(update) + never_zero(update.values["eps"]),
)


def _prodigy_mean(update: Update) -> Point:
    estimate = kept(update.before, "estim_lr")
    return _estimated(update) * kept(update.after, "exp_avg") / estimate


def _prodigy_root(update: Update) -> Point:
    eps = kept(update.after, "estim_lr") * never_zero(update.values["eps"])
    return (_root(update) + eps) / kept(update.before, "estim_lr")


PRODIGY = _estimating(_prodigy_mean, _prodigy_root)
