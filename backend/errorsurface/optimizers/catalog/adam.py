"""Optimizers with two running averages: Adam, its relatives, and Adadelta."""

from collections.abc import Callable
from functools import partial

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import (
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
    adadelta_levels,
    adadelta_rates,
    belief_root,
    decayed,
    first_moment,
    first_moment_ahead,
    kept,
    largest_root,
    rates_over,
    remembered_then_scaled,
    second_moment_root,
)
from errorsurface.optimizers.stages import Point, Stages, Update
from errorsurface.optimizers.transforms.quotients import guarded
from errorsurface.optimizers.weights import average_ahead
from errorsurface.parameter import Parameter

_Transform = optax.GradientTransformation

_MOMENTS = (
    r"m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t, \quad v^t = \beta_2 v^{t-1} + (1-\beta_2)(g^t)^2"
)
_CORRECTED = (
    r"\hat m^t = \tfrac{m^t}{1-\beta_1^{t+1}}, \quad \hat v^t = \tfrac{v^t}{1-\beta_2^{t+1}}"
)
_ROOT = r"\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon"


def _tex(*parts: str) -> str:
    return r", \quad ".join(parts)


# RAdam's variance is rectified by a quotient that is 0/0 at ρ = 4, which is also ρ's limit where
# β₂ = 0.6; beyond this ρ no rounding can bring it there.
_RHO = 4.0 + 1e-6


def _scale_by_radam(threshold: Value, **others: Value) -> _Transform:
    scale: Callable[..., _Transform] = optax.scale_by_radam
    return scale(**others, threshold=jnp.maximum(threshold, _RHO))


def _adadelta(learning_rate: Value, rho: Value, eps: Value, weight_decay: Value) -> _Transform:
    return optax.adadelta(learning_rate, rho, never_zero(eps), weight_decay)


def _radam_rates(update: Update) -> Point:
    """η r/σ once the second moment can be trusted, and η until then."""
    b2, done = update.values["b2"], kept(update.after, "count")
    longest = 2.0 / (1.0 - b2) - 1.0
    rho = longest - 2.0 * done * b2**done / (1.0 - b2**done)
    trusted = rho >= jnp.maximum(update.values["threshold"], _RHO)
    # The inner `where` keeps what is not defined out of the branch that is not taken.
    rho = jnp.where(trusted, rho, longest)
    shrunk = (rho - 4.0) * (rho - 2.0) * longest / ((longest - 4.0) * (longest - 2.0) * rho)
    return update.rate * jnp.where(trusted, jnp.sqrt(shrunk) / second_moment_root(update), 1.0)


ADAM = Optimizer(
    key="adam",
    title="Adam",
    tex=_tex(
        _MOMENTS, _CORRECTED, rf"\theta^{{t+1}} = \theta^t - \frac{{\eta\, \hat m^t}}{{{_ROOT}}}"
    ),
    transform=guarded(optax.scale_by_adam),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(), eps_root()),
    source="Kingma and Ba 2015, arXiv:1412.6980, algorithm 1",
    description="RMSProp with momentum, both corrected for starting from zero.",
    differences="None while optax's second ε, inside the root, is 0: PyTorch has only the first.",
    ideas=("C21",),
    stages=remembered_then_scaled(first_moment, rates_over(second_moment_root)),
)

ADAMW = Optimizer(
    key="adamw",
    title="AdamW",
    tex=_tex(
        _MOMENTS,
        _CORRECTED,
        r"\theta^{t+1} = \theta^t - \eta\Big("
        rf"\frac{{\hat m^t}}{{{_ROOT}}} + \lambda_w \theta^t\Big)",
    ),
    transform=guarded(optax.scale_by_adam),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(), eps_root(), weight_decay(1e-4)),
    source="Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2",
    description="Adam whose weight decay pulls θ to the origin beside the adaptive step.",
    differences="The default weight decay is 1e-4 in optax and 1e-2 in PyTorch; the rule is one.",
    ideas=("C21",),
    stages=decayed(remembered_then_scaled(first_moment, rates_over(second_moment_root))),
)

NADAM = Optimizer(
    key="nadam",
    title="NAdam",
    tex=_tex(
        _MOMENTS,
        r"\bar m^t = \tfrac{\beta_1 m^t}{1-\beta_1^{t+2}}"
        r" + \tfrac{(1-\beta_1) g^t}{1-\beta_1^{t+1}}",
        rf"\theta^{{t+1}} = \theta^t - \frac{{\eta\, \bar m^t}}{{{_ROOT}}}",
    ),
    transform=guarded(partial(optax.scale_by_adam, nesterov=True)),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(), eps_root()),
    source="Dozat 2016, Incorporating Nesterov Momentum into Adam, ICLR workshop",
    description="Adam that looks ahead as Nesterov's momentum does.",
    differences=(
        "PyTorch varies β₁ with t, β₁(1 − ½·0.96^(ψt)) with ψ = momentum_decay = 0.004; optax "
        "keeps it constant, which is the limit of a large momentum_decay."
    ),
    ideas=("C21",),
    stages=remembered_then_scaled(
        first_moment_ahead, rates_over(second_moment_root), average_ahead
    ),
)

RADAM = Optimizer(
    key="radam",
    title="RAdam",
    tex=_tex(
        _MOMENTS,
        r"\rho^t = \rho_\infty - \tfrac{2(t+1)\beta_2^{t+1}}{1-\beta_2^{t+1}}",
        r"\rho_\infty = \tfrac{2}{1-\beta_2} - 1",
        r"\theta^{t+1} = \theta^t - \eta\begin{cases} r^t\, \hat m^t / "
        rf"({_ROOT}) & \rho^t \ge \rho_{{\min}} \\ \hat m^t & \text{{else}} \end{{cases}}",
    ),
    transform=guarded(_scale_by_radam),
    hyperparameters=(
        learning_rate(1e-2),
        b1(),
        b2(),
        eps(),
        eps_root(),
        Parameter("threshold", "Variance threshold", r"\rho_{\min}", 5.0, 4.0, 100.0),
    ),
    source="Liu et al. 2020, arXiv:1908.03265, algorithm 2",
    description="Adam that is plain momentum until its second moment can be trusted.",
    differences=(
        "ε: optax divides by √(v/(1−β₂^t)) + ε, PyTorch by (√v + ε)/√(1−β₂^t); with a tiny ε "
        "both agree. PyTorch's threshold is fixed, and ρ must be above 5, in optax at least 5."
    ),
    ideas=("C21", "C22"),
    stages=remembered_then_scaled(first_moment, _radam_rates),
)

ADAMAX = Optimizer(
    key="adamax",
    title="Adamax",
    tex=_tex(
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t",
        r"u^t = \max(\beta_2 u^{t-1}, |g^t| + \varepsilon)",
        r"\theta^{t+1} = \theta^t - \frac{\eta}{1-\beta_1^{t+1}} \frac{m^t}{u^t}",
    ),
    transform=guarded(optax.scale_by_adamax),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps()),
    source="Kingma and Ba 2015, arXiv:1412.6980, algorithm 2",
    description="Adam with the largest recent gradient in place of the root mean square.",
    differences="None; both add an ε to |g| that the paper's algorithm does not have.",
    ideas=("C21",),
    stages=remembered_then_scaled(
        first_moment, rates_over(lambda update: kept(update.after, "nu"))
    ),
)

ADADELTA = Optimizer(
    key="adadelta",
    title="Adadelta",
    tex=(
        r"v^t = \rho v^{t-1} + (1-\rho)(g^t)^2, \quad "
        r"\Delta^t = \sqrt{\tfrac{u^{t-1} + \varepsilon}{v^t + \varepsilon}}\; g^t, \quad "
        r"u^t = \rho u^{t-1} + (1-\rho)(\Delta^t)^2, \quad "
        r"\theta^{t+1} = \theta^t - \eta \Delta^t"
    ),
    transform=_adadelta,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("rho", "Decay of both means", r"\rho", 0.9, 0.0, 0.999999),
        eps(1e-6),
        weight_decay(0.0),
    ),
    source="Zeiler 2012, arXiv:1212.5701, algorithm 1",
    description="Takes its step's length from its own earlier steps; ε decides how it starts.",
    differences=(
        "None in the rule. PyTorch's learning rate is 1 unless given; optax has no default, and "
        "without one it would step up the gradient."
    ),
    ideas=("C17",),
    stages=Stages(("decay", "scale"), levels=adadelta_levels, rates=adadelta_rates),
)

AMSGRAD = Optimizer(
    key="amsgrad",
    title="AMSGrad",
    tex=_tex(
        _MOMENTS,
        _CORRECTED,
        r"\bar v^t = \max(\bar v^{t-1}, \hat v^t)",
        r"\theta^{t+1} = \theta^t - "
        r"\frac{\eta\, \hat m^t}{\sqrt{\bar v^t + \bar\varepsilon} + \varepsilon}",
    ),
    transform=guarded(optax.scale_by_amsgrad),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(), eps_root()),
    source="Reddi, Kale and Kumar 2018, arXiv:1904.09237, algorithm 2",
    description="Adam whose learning rates never grow again.",
    differences=(
        "optax takes the largest of the bias-corrected v̂; PyTorch takes the largest v and "
        "corrects it afterwards, so that its steps do shrink and grow with the correction. "
        "They agree where β₂ = 0. The paper corrects nothing."
    ),
    ideas=("C21",),
    stages=remembered_then_scaled(first_moment, rates_over(largest_root)),
)

ADABELIEF = Optimizer(
    key="adabelief",
    title="AdaBelief",
    tex=_tex(
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t",
        r"s^t = \beta_2 s^{t-1} + (1-\beta_2)(g^t - m^t)^2 + \bar\varepsilon",
        r"\theta^{t+1} = \theta^t - \frac{\eta\, \hat m^t}{\sqrt{\hat s^t} + \varepsilon}",
    ),
    transform=guarded(optax.scale_by_belief),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(1e-16), eps_root(1e-16)),
    source="Zhuang et al. 2020, arXiv:2010.07468, algorithm 2",
    description="Adam that strides where the gradient is as predicted, and is careful elsewhere.",
    differences="PyTorch has no AdaBelief.",
    ideas=("C21",),
    stages=remembered_then_scaled(first_moment, rates_over(belief_root)),
)

YOGI = Optimizer(
    key="yogi",
    title="Yogi",
    tex=_tex(
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t",
        r"v^t = v^{t-1} - (1-\beta_2) \operatorname{sign}(v^{t-1} - (g^t)^2)(g^t)^2",
        r"\theta^{t+1} = \theta^t - \frac{\eta\, \hat m^t}{\sqrt{\hat v^t} + \varepsilon}",
    ),
    transform=guarded(optax.scale_by_yogi),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(1e-3)),
    source="Zaheer et al. 2018, Adaptive Methods for Nonconvex Optimization, NeurIPS 31",
    description="Adam whose second moment changes by the same amount up and down.",
    differences=(
        "PyTorch has no Yogi. optax starts m and v at 1e-6 and corrects both for a start from "
        "zero; the paper's algorithm has no bias correction."
    ),
    ideas=("C21",),
    stages=remembered_then_scaled(first_moment, rates_over(second_moment_root)),
)

MOMENTS = (
    ADAM,
    ADAMW,
    NADAM,
    RADAM,
    ADAMAX,
    ADADELTA,
    AMSGRAD,
    ADABELIEF,
    YOGI,
)
