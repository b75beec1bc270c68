"""Later methods with running averages: slow memories, other orders, other numerators."""

from collections.abc import Callable

import optax

from errorsurface.optimizers import moment_readings, weights
from errorsurface.optimizers.hyperparameters import (
    CORRECTION,
    Value,
    b1,
    b2,
    eps,
    eps_root,
    learning_rate,
    never_zero,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.readings import (
    decayed,
    rates_over,
    remembered_then_scaled,
    scaled,
    second_moment_root,
)
from errorsurface.optimizers.transforms.quotients import guarded, zero_where_undefined
from errorsurface.parameter import Parameter

_Transform = optax.GradientTransformationExtraArgs

_ROOT = r"\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon"


def _tex(*parts: str) -> str:
    return r", \quad ".join(parts)


def _adopt(learning_rate: Value, eps: Value, **others: Value) -> _Transform:
    scale: Callable[..., optax.GradientTransformation] = optax.contrib.scale_by_adopt
    rate = optax.scale_by_learning_rate(learning_rate)
    return optax.chain(scale(eps=never_zero(eps), **others), rate)


def _novograd(learning_rate: Value, eps: Value, **others: Value) -> _Transform:
    scale: Callable[..., optax.GradientTransformation] = optax.scale_by_novograd
    rate = optax.scale_by_learning_rate(learning_rate)
    return optax.chain(scale(eps=never_zero(eps), **others), rate)


def _optimistic_adam(
    learning_rate: Value, alpha: Value, beta: Value, **others: Value
) -> _Transform:
    scale: Callable[..., optax.GradientTransformation] = optax.scale_by_adam
    return optax.chain(
        zero_where_undefined(scale(**others, nesterov=True)),
        optax.scale_by_optimistic_gradient(alpha, beta),
        optax.scale_by_learning_rate(learning_rate),
    )


ADAN = Optimizer(
    key="adan",
    title="Adan",
    tex=_tex(
        r"\Delta^t = g^t - g^{t-1}",
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t",
        r"w^t = \beta_2 w^{t-1} + (1-\beta_2) \Delta^t",
        r"v^t = \beta_3 v^{t-1} + (1-\beta_3)\big(g^t + (1-\beta_2)\Delta^t\big)^2",
        r"\theta^{t+1} = \theta^t - \eta\Big("
        rf"\frac{{\hat m^t + (1-\beta_2)\hat w^t}}{{{_ROOT}}} + \lambda_w \theta^t\Big)",
    ),
    transform=guarded(optax.scale_by_adan),
    hyperparameters=(
        learning_rate(0.1),
        b1(0.98),
        b2(0.92),
        Parameter("b3", "Decay of the squares", r"\beta_3", 0.99, 0.0, 0.999999, reason=CORRECTION),
        eps(),
        eps_root(1e-8),
        weight_decay(0.0),
    ),
    source="Xie et al. 2022, arXiv:2208.06677, algorithm 1",
    description="Adam with Nesterov's look ahead, from how the gradient changes.",
    differences=(
        "PyTorch has none. optax weighs the change by 1 − β₂, where β₂ is the decay, and corrects "
        "for the start from zero."
    ),
    ideas=("C21",),
    stages=decayed(
        remembered_then_scaled(
            moment_readings.adan_mean, rates_over(moment_readings.adan_root), weights.adan
        )
    ),
)

ADOPT = Optimizer(
    key="adopt",
    title="ADOPT",
    tex=_tex(
        r"u^t = \operatorname{clip}\Big(\frac{g^t}{\max(\sqrt{v^{t-1}}, \varepsilon)}, "
        r"\pm\, t^{1/4}\Big)",
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) u^t",
        r"v^t = \beta_2 v^{t-1} + (1-\beta_2)(g^t)^2",
        r"\theta^{t+1} = \theta^t - \eta\, m^t",
    ),
    transform=_adopt,
    hyperparameters=(learning_rate(0.05), b1(), b2(0.9999), eps(1e-6)),
    source="Taniguchi et al. 2024, arXiv:2411.02853, algorithm 2",
    description="Adam that divides by the σ of before, and only then remembers: any β₂ converges.",
    differences=(
        "PyTorch has none. Its first update only measures: the clipping to ±t^¼ makes it zero."
    ),
    ideas=("C21",),
    stages=moment_readings.ADOPT,
)

ACPROP = Optimizer(
    key="acprop",
    title="ACProp",
    tex=_tex(
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t",
        r"s^t = \beta_2 s^{t-1} + (1-\beta_2)(g^t - m^{t-1})^2 + \bar\varepsilon",
        r"\theta^{t+1} = \theta^t - \eta\Big(\frac{g^t}{\sqrt{\hat s^{t-1}} + \varepsilon} + "
        r"\lambda_w \theta^t\Big)",
    ),
    transform=guarded(optax.contrib.scale_by_acprop),
    hyperparameters=(
        learning_rate(1e-3),
        b1(),
        b2(),
        eps(1e-16),
        eps_root(1e-16),
        weight_decay(0.0),
    ),
    source="Zhuang et al. 2021, arXiv:2110.05454, algorithm 3",
    description=(
        "Divides the gradient by AdaBelief's σ of before: how far gradients were from their mean."
    ),
    differences=(
        "PyTorch has none. optax compares each gradient with the mean of before it; its first step "
        "divides by 1."
    ),
    ideas=("C21",),
    stages=decayed(scaled(rates_over(moment_readings.belief_root_before))),
)

ADEMAMIX = Optimizer(
    key="ademamix",
    title="AdEMAMix",
    tex=_tex(
        r"m_1^t = \beta_1 m_1^{t-1} + (1-\beta_1) g^t",
        r"m_2^t = \beta_3 m_2^{t-1} + (1-\beta_3) g^t",
        r"\theta^{t+1} = \theta^t - \eta\Big("
        rf"\frac{{\hat m_1^t + \alpha\, m_2^t}}{{{_ROOT}}} + \lambda_w \theta^t\Big)",
    ),
    transform=guarded(optax.contrib.scale_by_ademamix),
    hyperparameters=(
        learning_rate(0.05),
        b1(),
        b2(),
        Parameter("b3", "Decay of the slow memory", r"\beta_3", 0.9999, 0.0, 1.0),
        Parameter("alpha", "Weight of the slow memory", r"\alpha", 5.0, 0.0, 100.0),
        eps(),
        eps_root(),
        weight_decay(0.0),
    ),
    source="Pagliardini, Ablin and Grangier 2024, arXiv:2409.03137, algorithm 1",
    description="Adam with a second memory so slow that gradients count for thousands of updates.",
    differences="PyTorch has none. The paper's schedules of α and β₃ are left out, as in optax.",
    ideas=("C15", "C21"),
    stages=decayed(
        remembered_then_scaled(
            moment_readings.ademamix_mean, rates_over(second_moment_root), weights.ademamix
        )
    ),
)

SIMPLIFIED_ADEMAMIX = Optimizer(
    key="simplified_ademamix",
    title="Simplified AdEMAMix",
    tex=_tex(
        r"m^t = \beta_1 m^{t-1} + g^t",
        r"v^t = \beta_2 v^{t-1} + (1-\beta_2)(g^t)^2",
        r"\theta^{t+1} = \theta^t - \eta\Big("
        rf"\frac{{m^t + \alpha\, g^t}}{{{_ROOT}}} + \lambda_w \theta^t\Big)",
    ),
    transform=guarded(optax.contrib.scale_by_simplified_ademamix),
    hyperparameters=(
        learning_rate(1e-3),
        Parameter("b1", "Decay of the memory", r"\beta_1", 0.99, 0.0, 1.0),
        b2(0.95),
        Parameter("alpha", "Weight of the newest gradient", r"\alpha", 0.0, 0.0, 1000.0),
        eps(),
        eps_root(),
        weight_decay(0.0),
    ),
    source="Morwani et al. 2025, arXiv:2502.02431, algorithm 3",
    description="One memory, a sum and no average, and the newest gradient by a weight of its own.",
    differences="PyTorch has none.",
    ideas=("C15", "C21"),
    stages=decayed(
        remembered_then_scaled(
            moment_readings.sum_and_newest,
            rates_over(moment_readings.simplified_root),
            weights.sum_and_newest,
        )
    ),
)

OPTIMISTIC_ADAM = Optimizer(
    key="optimistic_adam_v2",
    title="Optimistic Adam",
    tex=_tex(
        rf"u^t = \frac{{\bar m^t}}{{{_ROOT}}}\ \text{{with NAdam's }} \bar m^t",
        r"\theta^{t+1} = \theta^t - \eta\big((\alpha + \beta)\, u^t - \beta\, u^{t-1}\big)",
    ),
    transform=_optimistic_adam,
    hyperparameters=(
        learning_rate(0.05),
        Parameter("alpha", "Weight of the step", r"\alpha", 1.0, 0.0, 2.0),
        Parameter("beta", "Weight of its change", r"\beta", 1.0, 0.0, 2.0),
        b1(),
        b2(),
        eps(),
        eps_root(),
    ),
    source="Daskalakis et al. 2018, arXiv:1711.00141, algorithm 1",
    description="NAdam that extrapolates its step by its last change.",
    differences=(
        "PyTorch has none. The paper has Adam where optax, unless told otherwise, has NAdam."
    ),
    ideas=("C21",),
    stages=moment_readings.OPTIMISTIC_ADAM,
)

NOVOGRAD = Optimizer(
    key="novograd",
    title="NovoGrad",
    tex=_tex(
        r"v^t = \beta_2 v^{t-1} + (1-\beta_2)\lVert g^t \rVert^2,\ v^0 = \lVert g^0 \rVert^2",
        r"m^t = \beta_1 m^{t-1} + \frac{g^t}{\sqrt{v^t + \bar\varepsilon} + \varepsilon} + "
        r"\lambda_w \theta^t",
        r"\theta^{t+1} = \theta^t - \eta\, m^t",
    ),
    transform=_novograd,
    hyperparameters=(
        learning_rate(1e-2),
        b1(),
        b2(0.25),
        eps(1e-6),
        eps_root(),
        weight_decay(0.0),
    ),
    source="Ginsburg et al. 2019, arXiv:1905.11286, algorithm 1",
    description="One σ for both coordinates, the gradient's norm, and momentum behind it.",
    differences=(
        "PyTorch has none. The paper's σ is one for each layer of a network: θ is one layer here."
    ),
    ideas=("C17",),
    stages=moment_readings.NOVOGRAD,
)

LATER = (
    ADAN,
    ADOPT,
    ACPROP,
    ADEMAMIX,
    SIMPLIFIED_ADEMAMIX,
    OPTIMISTIC_ADAM,
    NOVOGRAD,
)
