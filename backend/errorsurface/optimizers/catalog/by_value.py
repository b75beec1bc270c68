"""Optimizers that look at the loss itself, to find or to change the length of their steps."""

from collections.abc import Callable

import optax

from errorsurface.optimizers import value_readings
from errorsurface.optimizers.hyperparameters import (
    Value,
    b1,
    b2,
    eps,
    learning_rate,
    never_zero,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.transforms.line_search import backtracking, wolfe
from errorsurface.optimizers.transforms.plateau import Patience, reduce_on_plateau
from errorsurface.parameter import Parameter

_Transform = optax.GradientTransformationExtraArgs

_SHRINKS = "a search, or a rate that is to fall, must get shorter by its factor"


def _bound(name: str, tex: str) -> Parameter:
    return Parameter(name, "What the loss is at least", tex, 0.0, -1e4, 1e4)


def _armijo() -> Parameter:
    return Parameter(
        "slope_rtol", "Decrease that is enough", "c_1", 1e-4, 1e-12, 0.5, "log", zero=True
    )


def _polyak_sgd(
    learning_rate: Value, max_learning_rate: Value, f_min: Value, eps: Value
) -> _Transform:
    step = optax.scale_by_polyak(
        f_min=f_min, max_learning_rate=max_learning_rate, eps=eps, variant="sps+"
    )
    return optax.chain(step, optax.scale_by_learning_rate(learning_rate))


def _momo(learning_rate: Value, beta: Value, lower_bound: Value, weight_decay: Value) -> _Transform:
    return optax.contrib.momo(learning_rate, beta, lower_bound, weight_decay)


def _momo_adam(learning_rate: Value, eps: Value, **others: Value) -> _Transform:
    make: Callable[..., _Transform] = optax.contrib.momo_adam
    return make(learning_rate, eps=never_zero(eps), **others)


def _reduce_on_plateau(learning_rate: Value, **others: Value) -> _Transform:
    return optax.chain(optax.sgd(learning_rate), reduce_on_plateau(Patience(**others)))


POLYAK_SGD = Optimizer(
    key="polyak_sgd",
    title="Polyak step size",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\, \min\Big(\frac{\max(L(\theta^t) - L_{\min}, 0)}"
        r"{\lVert g^t \rVert^2 + \varepsilon}, \eta_{\max}\Big)\, g^t"
    ),
    transform=_polyak_sgd,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("max_learning_rate", "Largest step size", r"\eta_{\max}", 1.0, 1e-8, 1e3, "log"),
        _bound("f_min", r"L_{\min}"),
        eps(0.0),
    ),
    source="Polyak 1969, doi:10.1016/0041-5553(69)90035-4; with a limit Loizou et al. 2021, "
    "arXiv:2002.10542",
    description="As long a step as a tangent needs to get down to the least loss, if it is known.",
    differences=(
        "PyTorch has none. optax calls the learning rate scaling and applies it before, so that it "
        "divides the step; at 1 both agree. Of optax's variants it is sps+, since sps goes uphill "
        "where the loss is below the minimum that was told."
    ),
    ideas=("C16",),
    stages=value_readings.POLYAK,
)

MOMO = Optimizer(
    key="momo",
    title="MoMo",
    tex=(
        r"\bar f, \bar g, \gamma = \text{averages of } L(\theta^k),\, g^k,\, "
        r"\langle g^k, \theta^k \rangle \text{ with } \beta, \quad "
        r"\tau^t = \min\Big(\eta, \frac{\max((1 + \eta\lambda_w)(\bar f - L_* - \gamma) + "
        r"\langle \bar g, \theta^t \rangle, 0)}{\lVert \bar g \rVert^2}\Big), \quad "
        r"\theta^{t+1} = \frac{\theta^t}{1 + \eta\lambda_w} - \tau^t \bar g"
    ),
    transform=_momo,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("beta", "Decay of the averages", r"\beta", 0.9, 0.0, 1.0),
        _bound("lower_bound", "L_*"),
        weight_decay(0.0),
    ),
    source="Schaipp et al. 2023, arXiv:2305.07583, algorithm 1",
    description="Polyak's step size for momentum: down to where the mean of its tangents ends.",
    differences="PyTorch has none.",
    ideas=("C14", "C16"),
    stages=value_readings.MOMO,
)

MOMO_ADAM = Optimizer(
    key="momo_adam",
    title="MoMo-Adam",
    tex=(
        r"D^t = \operatorname{diag}(\varepsilon + \sqrt{\hat v^t}), \quad "
        r"\tau^t = \min\Big(\frac{\eta}{1 - \beta_1^{t+1}}, "
        r"\frac{\max((1 + \eta\lambda_w)(\bar f - (1 - \beta_1^{t+1}) L_* - \gamma) + "
        r"\langle m^t, \theta^t \rangle, 0)}{\langle m^t, (D^t)^{-1} m^t \rangle}\Big), \quad "
        r"\theta^{t+1} = \frac{\theta^t}{1 + \eta\lambda_w} - \tau^t (D^t)^{-1} m^t"
    ),
    transform=_momo_adam,
    hyperparameters=(
        learning_rate(1e-2),
        b1(),
        b2(),
        eps(),
        _bound("lower_bound", "L_*"),
        weight_decay(0.0),
    ),
    source="Schaipp et al. 2023, arXiv:2305.07583, algorithm 3",
    description="Adam with a step that is no longer than its tangents need to the least loss.",
    differences="PyTorch has none.",
    ideas=("C21",),
    stages=value_readings.MOMO_ADAM,
)

REDUCE_ON_PLATEAU = Optimizer(
    key="reduce_on_plateau",
    title="Gradient descent, rate reduced on a plateau",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\, s^t g^t, \quad s^t = \begin{cases} "
        r"\max(\gamma s^{t-1}, s_{\min}) & p \text{ updates without } L < (1 - r) L_{\text{best}}"
        r" - a \\ s^{t-1} & \text{else} \end{cases}"
    ),
    transform=_reduce_on_plateau,
    hyperparameters=(
        learning_rate(1e-3),
        Parameter("factor", "Factor", r"\gamma", 0.1, 0.001, 0.999, reason=_SHRINKS),
        Parameter("patience", "Patience", "p", 10.0, 1.0, 10_000.0, "log"),
        Parameter("rtol", "Relative improvement", "r", 1e-4, 1e-12, 1.0, "log", zero=True),
        Parameter("atol", "Absolute improvement", "a", 0.0, 0.0, 1.0),
        Parameter("cooldown", "Updates to cool down", "c", 0.0, 0.0, 10_000.0),
        Parameter("min_scale", "Smallest factor", r"s_{\min}", 0.0, 0.0, 1.0),
    ),
    source="optax.contrib.reduce_on_plateau, after torch.optim.lr_scheduler.ReduceLROnPlateau",
    description="Gradient descent that takes shorter steps when its loss no longer falls.",
    differences=(
        "PyTorch waits for one update more than its patience, and optax for as many; here as in "
        "optax. Both can be put to any optimizer; here it is gradient descent."
    ),
    ideas=("C22",),
    stages=value_readings.REDUCED,
)

BACKTRACKING = Optimizer(
    key="backtracking",
    title="Gradient descent, backtracking",
    tex=(
        r"\theta^{t+1} = \theta^t + \alpha^t d^t, \quad d^t = -\eta\, g^t, \quad "
        r"L(\theta^t + \alpha d^t) \le L(\theta^t) + c_1\, \alpha\, \langle d^t, g^t \rangle "
        r"\text{ for } \alpha = \alpha_0, \kappa \alpha_0, \kappa^2 \alpha_0, \dots"
    ),
    transform=backtracking,
    hyperparameters=(
        learning_rate(1.0),
        _armijo(),
        Parameter(
            "decrease_factor", "Factor between trials", r"\kappa", 0.8, 0.1, 0.99, reason=_SHRINKS
        ),
        Parameter("increase_factor", "Factor between searches", r"\kappa^+", 1.5, 1.0, 10.0),
        Parameter(
            "max_learning_rate", "Longest first trial", r"\alpha_{\max}", 1.0, 1e-8, 1e3, "log"
        ),
    ),
    source="Armijo 1966, doi:10.2140/pjm.1966.16.1; Nocedal and Wright 2006, algorithm 3.1",
    description="Shortens each step until the loss falls enough: no learning rate is too large.",
    differences=(
        "PyTorch has none. optax makes its last trial even when no trial was good enough, and "
        "with the 15 trials of its example leaves Rosenbrock's function at once; here there are "
        "100, and without a good one θ stays."
    ),
    ideas=("C16",),
    stages=value_readings.SEARCHED,
)

WOLFE = Optimizer(
    key="wolfe",
    title="Gradient descent, Wolfe's line search",
    tex=(
        r"\theta^{t+1} = \theta^t + \alpha^t d^t, \quad d^t = -\eta\, g^t, \quad "
        r"L(\theta^{t+1}) \le L(\theta^t) + c_1\, \alpha^t \langle d^t, g^t \rangle, \quad "
        r"|\langle d^t, g^{t+1} \rangle| \le c_2\, |\langle d^t, g^t \rangle|"
    ),
    transform=wolfe,
    hyperparameters=(
        learning_rate(1.0),
        _armijo(),
        Parameter("curv_rtol", "Slope that may be left", "c_2", 0.9, 0.01, 1.0),
    ),
    source="Wolfe 1969, doi:10.1137/1011036; Nocedal and Wright 2006, algorithms 3.5 and 3.6",
    description="Searches a step that is neither too long nor too short, by loss and slope.",
    differences=(
        "In PyTorch only LBFGS searches. optax makes its last trial even when no trial was good "
        "enough; here θ then stays."
    ),
    ideas=("C3", "C16"),
    stages=value_readings.SEARCHED,
)

BY_VALUE = (
    POLYAK_SGD,
    MOMO,
    MOMO_ADAM,
    REDUCE_ON_PLATEAU,
    BACKTRACKING,
    WOLFE,
)
