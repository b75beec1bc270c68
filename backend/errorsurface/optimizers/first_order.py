"""Optimizers that follow the gradient itself or only its sign."""

import optax

from errorsurface.optimizers.hyperparameters import (
    Value,
    b1,
    b2,
    learning_rate,
    momentum,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.resilient import scale_by_resilience
from errorsurface.parameter import Parameter


def _nesterov(learning_rate: Value, momentum: Value) -> optax.GradientTransformation:
    return optax.sgd(learning_rate, momentum, nesterov=True)


def _rprop(
    learning_rate: Value,
    eta_minus: Value,
    eta_plus: Value,
    min_step_size: Value,
    max_step_size: Value,
) -> optax.GradientTransformation:
    return optax.chain(
        scale_by_resilience(learning_rate, eta_minus, eta_plus, min_step_size, max_step_size),
        optax.scale(-1.0),
    )


GD = Optimizer(
    key="gd",
    title="Gradient descent",
    tex=r"\theta^{t+1} = \theta^t - \eta\, g^t",
    transform=optax.sgd,
    hyperparameters=(learning_rate(1e-3),),
    source="Cauchy 1847, Méthode générale pour la résolution des systèmes d'équations simultanées",
    description="Steps against the gradient, one learning rate for all coordinates.",
    ideas=("C1", "C13", "C16"),
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
)

LION = Optimizer(
    key="lion",
    title="Lion",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\big(\operatorname{sign}(\beta_1 m^t + (1-\beta_1) g^t)"
        r" + \lambda_w \theta^t\big), \quad m^{t+1} = \beta_2 m^t + (1-\beta_2) g^t"
    ),
    transform=optax.lion,
    hyperparameters=(learning_rate(1e-2), b1(), b2(0.99), weight_decay(1e-3)),
    source="Chen et al. 2023, arXiv:2302.06675, algorithm 2",
    description="Only the sign of a momentum: every coordinate moves by exactly the same length.",
    differences="PyTorch has no Lion.",
)

RPROP = Optimizer(
    key="rprop",
    title="Rprop",
    tex=(
        r"\Delta_i^t = \begin{cases} \eta^+ \Delta_i^{t-1} & g_i^{t-1} g_i^t > 0 \\"
        r" \eta^- \Delta_i^{t-1},\ g_i^t \leftarrow 0 & g_i^{t-1} g_i^t < 0 \\"
        r" \Delta_i^{t-1} & \text{else} \end{cases}, \quad"
        r" \theta_i^{t+1} = \theta_i^t - \Delta_i^t \operatorname{sign}(g_i^t)"
    ),
    transform=_rprop,
    hyperparameters=(
        learning_rate(1e-2),
        Parameter("eta_minus", "Factor after a change of sign", r"\eta^-", 0.5, 0.01, 1.0),
        Parameter("eta_plus", "Factor after the same sign", r"\eta^+", 1.2, 1.0, 5.0),
        Parameter("min_step_size", "Shortest step", r"\Delta_{\min}", 1e-6, 1e-12, 1.0, "log"),
        Parameter("max_step_size", "Longest step", r"\Delta_{\max}", 50.0, 1e-6, 1e3, "log"),
    ),
    source="Riedmiller and Braun 1993, doi:10.1109/ICNN.1993.298623; as iRprop⁻",
    description="Each coordinate's step grows while its gradient keeps its sign, else shrinks.",
    differences=(
        "optax 0.2.8 returns each step one update late, so that the first step is zero; this is "
        "mended here and agrees with PyTorch. A first step outside the two bounds is clipped at "
        "once by PyTorch, and only when the sign of the gradient repeats or changes by optax."
    ),
    ideas=("C17",),
)

SIGN_GD = Optimizer(
    key="sign_gd",
    title="Sign descent",
    tex=r"\theta_i^{t+1} = \theta_i^t - \eta \operatorname{sign}(g_i^t)",
    transform=optax.sign_sgd,
    hyperparameters=(learning_rate(1e-2),),
    source="Bernstein et al. 2018, arXiv:1802.04434, algorithm 1",
    description="Every coordinate moves by η, whatever the size of its gradient.",
    differences="PyTorch has no sign descent.",
)
