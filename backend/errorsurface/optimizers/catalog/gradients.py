"""Gradient descent whose gradient is another one: noisy, extrapolated, normalized, from uphill."""

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value, eps, learning_rate, seed
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.readings import rates_over, scaled
from errorsurface.optimizers.stages import Point, Stages, Update
from errorsurface.optimizers.transforms.noise import add_noise
from errorsurface.optimizers.transforms.quotients import zero_where_undefined
from errorsurface.optimizers.transforms.sharpness import sharpness_aware
from errorsurface.optimizers.weights import optimistic
from errorsurface.parameter import Parameter

_Transform = optax.GradientTransformationExtraArgs


def _noisy_sgd(learning_rate: Value, eta: Value, gamma: Value, seed: Value) -> _Transform:
    rate = optax.scale_by_learning_rate(learning_rate)
    return optax.chain(add_noise(eta, gamma, seed), rate)


def _normalized_gd(learning_rate: Value, eps: Value) -> _Transform:
    unit = zero_where_undefined(optax.normalize_by_update_norm(eps=eps))
    return optax.chain(unit, optax.scale_by_learning_rate(learning_rate))


def _optimistic(learning_rate: Value, alpha: Value, beta: Value) -> _Transform:
    # As optax makes it, but for its `alpha` and `beta`, which it would take for schedules.
    extrapolated = optax.scale_by_optimistic_gradient(alpha, beta)
    return optax.chain(extrapolated, optax.scale_by_learning_rate(learning_rate))


def _norm(update: Update) -> Point:
    norm = jnp.hypot(update.gradient[0], update.gradient[1]) + update.values["eps"]
    return jnp.stack([norm, norm])


NOISY_SGD = Optimizer(
    key="noisy_sgd",
    title="Noisy gradient descent",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\, (g^t + \xi^t), \quad "
        r"\xi_i^t \sim \mathcal{N}\Big(0, \frac{\eta_\xi}{(1+t)^{\gamma}}\Big)"
    ),
    transform=_noisy_sgd,
    hyperparameters=(
        learning_rate(1e-3),
        Parameter("eta", "Variance of the first noise", r"\eta_\xi", 0.01, 1e-8, 1e4, "log", True),
        Parameter("gamma", "How fast the noise falls", r"\gamma", 0.55, 0.0, 2.0),
        seed(),
    ),
    source="Neelakantan et al. 2015, arXiv:1511.06807, eq. (1)",
    description="Adds noise to every gradient, less and less of it: it does not rest on a saddle.",
    differences=(
        "PyTorch has none. optax keeps a random key; here the noise of each update comes from the "
        "seed and the number of the update, so that a run can be repeated from anywhere."
    ),
    ideas=("C7", "C12"),
    stages=Stages(("noise",)),
)

OPTIMISTIC = Optimizer(
    key="optimistic_gradient_descent",
    title="Optimistic gradient descent",
    tex=r"\theta^{t+1} = \theta^t - \eta\big((\alpha + \beta)\, g^t - \beta\, g^{t-1}\big)",
    transform=_optimistic,
    hyperparameters=(
        learning_rate(1e-3),
        Parameter("alpha", "Weight of the gradient", r"\alpha", 1.0, 0.0, 2.0),
        Parameter("beta", "Weight of its change", r"\beta", 1.0, 0.0, 2.0),
    ),
    source="Mokhtari, Ozdaglar and Pattathil 2020, arXiv:1901.08511, section 3",
    description="Extrapolates the gradient by its last change: a negative memory, which damps.",
    differences="PyTorch has none.",
    ideas=("C14",),
    stages=Stages(("memory",), weights=optimistic),
)

NORMALIZED_GD = Optimizer(
    key="normalized_gd",
    title="Normalized gradient descent",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\, "
        r"\frac{g^t}{\lVert g^t \rVert + \varepsilon}"
    ),
    transform=_normalized_gd,
    hyperparameters=(learning_rate(1e-2), eps(1e-6)),
    source="Hazan, Levy and Shalev-Shwartz 2015, arXiv:1507.02030, algorithm 1",
    description="Every step is η long, in the gradient's direction: neither plateau nor cliff.",
    differences="PyTorch has none; in optax it is normalize_by_update_norm before the rate.",
    ideas=("C13", "C17"),
    stages=scaled(rates_over(_norm)),
)


def _uphill(update: Update) -> Point:
    """The worst point near by; where the gradient is zero no way is uphill."""
    length = jnp.linalg.norm(update.gradient)
    unit = update.gradient / jnp.where(length > 0.0, length, 1.0)
    return update.point + update.values["rho"] * unit


SAM = Optimizer(
    key="sam",
    title="Sharpness-aware minimization",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\, \nabla L\Big(\theta^t + "
        r"\rho\, \frac{g^t}{\lVert g^t \rVert}\Big)"
    ),
    transform=sharpness_aware,
    hyperparameters=(
        learning_rate(1e-3),
        Parameter("rho", "How far uphill to look", r"\rho", 0.05, 1e-6, 10.0, "log", zero=True),
    ),
    source="Foret et al. 2021, arXiv:2010.01412, algorithm 1",
    description="Takes the gradient of the worst point near by, which drives it to flat minima.",
    differences="PyTorch has none. optax's opaque mode, over gradient descent.",
    ideas=("C11",),
    stages=Stages(("other",), rates=None, weights=None, gradient_at=_uphill),
)

GRADIENTS = (
    NOISY_SGD,
    OPTIMISTIC,
    NORMALIZED_GD,
    SAM,
)
