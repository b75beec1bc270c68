"""Optimizers that give each coordinate a learning rate of its own, without momentum."""

from collections.abc import Callable

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import (
    Value,
    decay,
    eps,
    learning_rate,
    momentum,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.readings import kept, rates_over, scaled
from errorsurface.optimizers.stages import OPAQUE, Point, Stages, Update
from errorsurface.optimizers.transforms.lecture import (
    scale_by_decaying_mean_of_squares,
    scale_by_mean_of_squares,
)
from errorsurface.optimizers.transforms.quotients import zero_where_undefined
from errorsurface.optimizers.weights import heavy_ball
from errorsurface.parameter import Parameter


def _adagrad_rms(learning_rate: Value) -> optax.GradientTransformation:
    return optax.chain(scale_by_mean_of_squares(), optax.scale_by_learning_rate(learning_rate))


def _rmsprop_rms(learning_rate: Value, decay: Value) -> optax.GradientTransformation:
    return optax.chain(
        scale_by_decaying_mean_of_squares(decay), optax.scale_by_learning_rate(learning_rate)
    )


def _rmsprop(
    learning_rate: Value, decay: Value, eps: Value, initial_scale: Value, momentum: Value
) -> optax.GradientTransformation:
    return optax.chain(
        zero_where_undefined(optax.scale_by_rms(decay, eps, initial_scale)),
        optax.scale_by_learning_rate(learning_rate),
        optax.trace(momentum),
    )


def _rmsprop_centered(
    learning_rate: Value, decay: Value, eps: Value, initial_scale: Value, momentum: Value
) -> optax.GradientTransformation:
    return optax.chain(
        zero_where_undefined(optax.scale_by_stddev(decay, eps, initial_scale)),
        optax.scale_by_learning_rate(learning_rate),
        optax.trace(momentum),
    )


def _madgrad(
    learning_rate: Value, weight_decay: Value, **others: Value
) -> optax.GradientTransformationExtraArgs:
    scale: Callable[..., optax.GradientTransformation] = optax.contrib.scale_by_madgrad
    return optax.chain(
        optax.add_decayed_weights(weight_decay),
        zero_where_undefined(scale(learning_rate, **others)),
    )


def _adagrad_rates(update: Update) -> Point:
    total = kept(update.after, "sum_of_squares")
    return update.rate * jnp.where(total > 0, 1 / jnp.sqrt(total + update.values["eps"]), 0.0)


def _mean_root(update: Update) -> Point:
    return jnp.sqrt(kept(update.after, "sum_of_squares") / kept(update.after, "seen"))


def _rmsprop_rates(update: Update) -> Point:
    return update.rate / jnp.sqrt(kept(update.after, "nu") + update.values["eps"])


def _centered_rates(update: Update) -> Point:
    """0 where rounding leaves no variance, as the step there."""
    variance = kept(update.after, "nu") - kept(update.after, "mu") ** 2 + update.values["eps"]
    some = variance > 0
    return update.rate * jnp.where(some, 1 / jnp.sqrt(jnp.where(some, variance, 1.0)), 0.0)


ADAGRAD = Optimizer(
    key="adagrad",
    title="Adagrad",
    tex=(
        r"s_i^t = s_i^{t-1} + (g_i^t)^2, \quad "
        r"\theta_i^{t+1} = \theta_i^t - \frac{\eta}{\sqrt{s_i^t + \varepsilon}}\, g_i^t"
    ),
    transform=optax.adagrad,
    hyperparameters=(
        learning_rate(0.5),
        Parameter("initial_accumulator_value", "Initial sum of squares", "s^{-1}", 0.1, 0.0, 100.0),
        eps(1e-7),
    ),
    source="Duchi, Hazan and Singer 2011, JMLR 12, 2121–2159",
    description="The textbook's form: divides by the root of the sum of all squared gradients.",
    differences=(
        "The sum starts at 0.1 in optax and at 0 in PyTorch; ε stands inside the root in optax "
        "(√(s + ε), default 1e-7) and outside in PyTorch (√s + ε, default 1e-10). With an "
        "initial sum of 0 and a tiny ε both agree."
    ),
    ideas=("C17", "C18"),
    stages=scaled(_adagrad_rates),
)

ADAGRAD_RMS = Optimizer(
    key="adagrad_rms",
    title="Adagrad, root mean square",
    tex=(
        r"\sigma_i^t = \sqrt{\tfrac{1}{t+1} \textstyle\sum_{k=0}^{t} (g_i^k)^2}, \quad "
        r"\theta_i^{t+1} = \theta_i^t - \frac{\eta}{\sigma_i^t}\, g_i^t"
    ),
    transform=_adagrad_rms,
    hyperparameters=(learning_rate(0.05),),
    source="H.-y. Lee, Machine Learning 2021, lecture on adaptive learning rates",
    description="The lecture's form: divides by the root mean square of all gradients so far.",
    differences=(
        "Neither optax nor PyTorch has it: their Adagrad takes the sum where this takes the "
        "mean, so that theirs slows down with √(t+1) besides. No ε: a coordinate whose gradient "
        "was always zero does not move."
    ),
    ideas=("C17", "C18", "C22"),
    stages=scaled(rates_over(_mean_root)),
)

RMSPROP = Optimizer(
    key="rmsprop",
    title="RMSProp",
    tex=(
        r"v_i^t = \alpha v_i^{t-1} + (1-\alpha)(g_i^t)^2, \quad "
        r"m_i^{t+1} = \lambda m_i^t - \frac{\eta}{\sqrt{v_i^t + \varepsilon}}\, g_i^t, \quad "
        r"\theta^{t+1} = \theta^t + m^{t+1}"
    ),
    transform=_rmsprop,
    hyperparameters=(
        learning_rate(1e-2),
        decay(),
        eps(),
        Parameter("initial_scale", "Initial mean of squares", "v^{-1}", 0.0, 0.0, 100.0),
        momentum(0.0),
    ),
    source="Tieleman and Hinton 2012, COURSERA Neural Networks for Machine Learning, lecture 6.5",
    description="Divides by a root mean square that forgets old gradients.",
    differences=(
        "ε stands inside the root in optax (√(v + ε)) and outside in PyTorch (√v + ε); with a "
        "tiny ε both agree. PyTorch calls the decay alpha, with the default 0.99 where optax has "
        "0.9, and always starts from v = 0."
    ),
    ideas=("C19", "C20"),
    stages=Stages(
        ("scale", "memory"),
        levels=lambda update: (-_rmsprop_rates(update) * update.gradient,),
        rates=_rmsprop_rates,
        weights=heavy_ball,
        rated=True,
    ),
)

RMSPROP_RMS = Optimizer(
    key="rmsprop_rms",
    title="RMSProp, first σ = |g|",
    tex=(
        r"\sigma_i^0 = |g_i^0|, \quad "
        r"\sigma_i^t = \sqrt{\alpha (\sigma_i^{t-1})^2 + (1-\alpha)(g_i^t)^2}, \quad "
        r"\theta_i^{t+1} = \theta_i^t - \frac{\eta}{\sigma_i^t}\, g_i^t"
    ),
    transform=_rmsprop_rms,
    hyperparameters=(
        learning_rate(1e-2),
        decay(),
    ),
    source="H.-y. Lee, Machine Learning 2021, lecture on adaptive learning rates",
    description="The lecture's form: starts from the first gradient, so that no step is too long.",
    differences=(
        "Neither optax nor PyTorch has it: theirs start from v = 0, which makes the first step "
        "1/√(1−α) times as long. No ε: a coordinate whose gradient was always zero does not move."
    ),
    ideas=("C19", "C20"),
    stages=scaled(rates_over(lambda update: jnp.sqrt(kept(update.after, "mean_of_squares")))),
)

RMSPROP_CENTERED = Optimizer(
    key="rmsprop_centered",
    title="RMSProp, centered",
    tex=(
        r"v_i^t = \alpha v_i^{t-1} + (1-\alpha)(g_i^t)^2, \quad "
        r"a_i^t = \alpha a_i^{t-1} + (1-\alpha) g_i^t, \quad "
        r"m_i^{t+1} = \lambda m_i^t - \frac{\eta\, g_i^t}"
        r"{\sqrt{v_i^t - (a_i^t)^2 + \varepsilon}}, \quad "
        r"\theta^{t+1} = \theta^t + m^{t+1}"
    ),
    transform=_rmsprop_centered,
    hyperparameters=(
        learning_rate(1e-2),
        decay(),
        eps(),
        Parameter("initial_scale", "Initial mean of squares", "v^{-1}", 0.0, 0.0, 100.0),
        momentum(0.0),
    ),
    source="Graves 2013, arXiv:1308.0850, eq. (38)–(41)",
    description="Divides by the gradient's deviation from its mean: long steps where it is steady.",
    differences=(
        "ε stands inside the root in optax and outside in PyTorch; with a tiny ε both agree. Where "
        "rounding leaves no variance, the step is 0 here; optax's and PyTorch's is NaN."
    ),
    ideas=("C19", "C20"),
    stages=Stages(
        ("scale", "memory"),
        levels=lambda update: (-_centered_rates(update) * update.gradient,),
        rates=_centered_rates,
        weights=heavy_ball,
        rated=True,
    ),
)

MADGRAD = Optimizer(
    key="madgrad",
    title="MADGRAD",
    tex=(
        r"\lambda^t = (\eta + \varepsilon)\sqrt{t+1}, \quad "
        r"s^t = s^{t-1} + \lambda^t g^t, \quad v^t = v^{t-1} + \lambda^t (g^t)^2, \quad "
        r"\theta^{t+1} = \lambda\, \theta^t + (1-\lambda)\Big(\theta^0 - "
        r"\frac{s^t}{\sqrt[3]{v^t} + \varepsilon}\Big)"
    ),
    transform=_madgrad,
    hyperparameters=(learning_rate(1e-2), momentum(), weight_decay(0.0), eps(1e-6)),
    source="Defazio and Jelassi 2021, arXiv:2101.11075, algorithm 1",
    description="Averages all gradients from the start, over a cube root instead of Adagrad's.",
    differences="PyTorch has none. The paper's c is 1 − λ.",
    ideas=("C17", "C18"),
    stages=OPAQUE,
)

ADAPTIVE = (
    ADAGRAD,
    ADAGRAD_RMS,
    RMSPROP,
    RMSPROP_RMS,
    RMSPROP_CENTERED,
    MADGRAD,
)
