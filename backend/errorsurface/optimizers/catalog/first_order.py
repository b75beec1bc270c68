"""Gradient descent and its momenta: one learning rate for all coordinates."""

import optax

from errorsurface.optimizers.hyperparameters import Value, learning_rate, momentum
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.stages import PLAIN, Stages
from errorsurface.optimizers.weights import heavy_ball, nesterov


def _nesterov(learning_rate: Value, momentum: Value) -> optax.GradientTransformation:
    return optax.sgd(learning_rate, momentum, nesterov=True)


GD = Optimizer(
    key="gd",
    title="Gradient descent",
    tex=r"\theta^{t+1} = \theta^t - \eta\, g^t",
    transform=optax.sgd,
    hyperparameters=(learning_rate(1e-3),),
    source="Cauchy 1847, Méthode générale pour la résolution des systèmes d'équations simultanées",
    description="Steps against the gradient, one learning rate for all coordinates.",
    ideas=("C1", "C13", "C16"),
    stages=PLAIN,
)

MOMENTUM = Optimizer(
    key="momentum",
    title="Momentum",
    tex=r"m^{t+1} = \lambda m^t - \eta\, g^t, \quad \theta^{t+1} = \theta^t + m^{t+1}",
    transform=optax.sgd,
    hyperparameters=(learning_rate(1e-3), momentum()),
    source="Polyak 1964, doi:10.1016/0041-5553(64)90137-5",
    description="The rolling ball: each movement keeps a part of the last one.",
    differences=(
        "optax and PyTorch keep −m/η in place of the lecture's m and multiply by η afterwards; "
        "with a constant η, as here, that is the same path."
    ),
    ideas=("C14", "C15"),
    stages=Stages(("memory",), weights=heavy_ball),
)

NESTEROV = Optimizer(
    key="nesterov",
    title="Nesterov momentum",
    tex=(
        r"m^{t+1} = \lambda m^t - \eta\, g^t, \quad "
        r"\theta^{t+1} = \theta^t + \lambda m^{t+1} - \eta\, g^t"
    ),
    transform=_nesterov,
    hyperparameters=(learning_rate(1e-3), momentum()),
    source="Nesterov 1983; in this form Sutskever et al. 2013, ICML 28(3), 1139–1147",
    description="Momentum that already looks ahead along the next movement.",
    differences=(
        "None between optax and PyTorch; in both, θ is the point looked ahead to, not the one "
        "of Nesterov's paper."
    ),
    ideas=("C14",),
    stages=Stages(("memory",), weights=nesterov),
)

FIRST_ORDER = (
    GD,
    MOMENTUM,
    NESTEROV,
)
