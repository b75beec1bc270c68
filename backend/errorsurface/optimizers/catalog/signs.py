"""Optimizers to which only the sign of a gradient or of a momentum matters."""

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import Value, b1, b2, learning_rate, weight_decay
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.readings import decayed, kept, rates_over, scaled
from errorsurface.optimizers.stages import Point, Stages, Update
from errorsurface.optimizers.transforms.resilient import scale_by_resilience
from errorsurface.optimizers.weights import lion, uncorrected
from errorsurface.parameter import Parameter


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


def _lion_mean(update: Update) -> Point:
    """What the sign is taken of."""
    b1 = update.values["b1"]
    return b1 * kept(update.before, "mu") + (1 - b1) * update.gradient


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
    stages=decayed(
        Stages(
            ("memory", "scale"),
            levels=lambda update: (-update.rate * _lion_mean(update),),
            rates=rates_over(lambda update: jnp.abs(_lion_mean(update))),
            weights=lion,
        )
    ),
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
        Parameter(
            "min_step_size", "Shortest step", r"\Delta_{\min}", 1e-6, 1e-12, 1.0, "log", zero=True
        ),
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
    stages=scaled(lambda update: jnp.abs(update.step / update.gradient)),
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
    stages=scaled(rates_over(lambda update: jnp.abs(update.gradient))),
)

SIGNUM = Optimizer(
    key="signum",
    title="Signum",
    tex=(
        r"m^t = \beta m^{t-1} + (1-\beta) g^t, \quad "
        r"\theta_i^{t+1} = \theta_i^t - \eta \operatorname{sign}(m_i^t)"
    ),
    transform=optax.signum,
    hyperparameters=(
        learning_rate(1e-2),
        Parameter("beta", "Decay of the memory", r"\beta", 0.9, 0.0, 1.0),
    ),
    source="Bernstein et al. 2018, arXiv:1802.04434, algorithm 2",
    description="Every coordinate moves by η, in the direction of its averaged gradient.",
    differences="PyTorch has no Signum.",
    ideas=("C14",),
    stages=Stages(
        ("memory", "scale"),
        levels=lambda update: (-update.rate * kept(update.after, "ema"),),
        rates=rates_over(lambda update: jnp.abs(kept(update.after, "ema"))),
        weights=uncorrected("beta"),
    ),
)

SIGNS = (
    LION,
    RPROP,
    SIGN_GD,
    SIGNUM,
)
