"""Adam's relatives with weight decay, coupled and decoupled."""

from functools import partial

import optax

from errorsurface.optimizers.hyperparameters import (
    Value,
    b1,
    b2,
    eps,
    eps_root,
    learning_rate,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.readings import (
    decayed,
    first_moment,
    first_moment_ahead,
    kept,
    rates_over,
    remembered_then_scaled,
    second_moment_root,
)
from errorsurface.optimizers.stages import Stages
from errorsurface.optimizers.transforms.quotients import guarded
from errorsurface.optimizers.weights import average_ahead

_Transform = optax.GradientTransformationExtraArgs


def _adam_l2(weight_decay: Value, **others: Value) -> _Transform:
    return optax.chain(
        optax.add_decayed_weights(weight_decay), guarded(optax.scale_by_adam)(**others)
    )


ADAM_L2 = Optimizer(
    key="adam_l2",
    title="Adam, coupled weight decay",
    tex=(
        r"g^t \leftarrow g^t + \lambda_w \theta^t, \quad "
        r"\theta^{t+1} = \theta^t - \frac{\eta\, \hat m^t}"
        r"{\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon}"
        r"\ \text{with Adam's } \hat m^t, \hat v^t \text{ of this } g^t"
    ),
    transform=_adam_l2,
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(), eps_root(), weight_decay(1e-4)),
    source="Kingma and Ba 2015 with L₂ regularization, as Loshchilov and Hutter 2019, "
    "arXiv:1711.05101, algorithm 2",
    description="Adam with decay inside the gradient, where σ divides it away: not AdamW.",
    differences=(
        "PyTorch's Adam with weight_decay; in optax it is add_decayed_weights before scale_by_adam."
    ),
    ideas=("C21",),
    stages=Stages(
        ("decay", "memory", "scale"),
        levels=lambda update: (
            -update.rate * (update.gradient + update.values["weight_decay"] * update.point),
            -update.rate * first_moment(update),
        ),
        rates=rates_over(second_moment_root),
        weights=None,
    ),
)

NADAMW = Optimizer(
    key="nadamw",
    title="NAdamW",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\Big(\frac{\bar m^t}"
        r"{\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon} + \lambda_w \theta^t\Big)"
        r"\ \text{with NAdam's } \bar m^t"
    ),
    transform=guarded(partial(optax.scale_by_adam, nesterov=True)),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(), eps_root(), weight_decay(1e-4)),
    source="Dozat 2016; Loshchilov and Hutter 2019, arXiv:1711.05101",
    description="NAdam whose weight decay pulls θ to the origin beside the adaptive step.",
    differences=(
        "PyTorch's NAdam with decoupled_weight_decay also varies β₁ with t; optax keeps it."
    ),
    ideas=("C21",),
    stages=decayed(
        remembered_then_scaled(first_moment_ahead, rates_over(second_moment_root), average_ahead)
    ),
)

ADAMAXW = Optimizer(
    key="adamaxw",
    title="AdamaxW",
    tex=(
        r"u^t = \max(\beta_2 u^{t-1}, |g^t| + \varepsilon), \quad "
        r"\theta^{t+1} = \theta^t - \eta\Big(\frac{1}{1-\beta_1^{t+1}} \frac{m^t}{u^t} + "
        r"\lambda_w \theta^t\Big)"
    ),
    transform=guarded(optax.scale_by_adamax),
    hyperparameters=(learning_rate(0.1), b1(), b2(), eps(), weight_decay(1e-4)),
    source="Kingma and Ba 2015, algorithm 2; Loshchilov and Hutter 2019, arXiv:1711.05101",
    description="Adamax whose weight decay pulls θ to the origin beside the adaptive step.",
    differences="PyTorch's Adamax has only the coupled weight decay.",
    ideas=("C21",),
    stages=decayed(
        remembered_then_scaled(first_moment, rates_over(lambda update: kept(update.after, "nu")))
    ),
)

DECAYED = (
    ADAM_L2,
    NADAMW,
    ADAMAXW,
)
