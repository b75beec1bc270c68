"""Optimizers that keep a second point: one runs ahead, or one is the mean of another's way."""

import optax

from errorsurface.optimizers.hyperparameters import (
    Value,
    b2,
    eps,
    learning_rate,
    momentum,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.readings import kept
from errorsurface.optimizers.stages import Point, Stages, Update
from errorsurface.optimizers.transforms.lookahead import lookahead
from errorsurface.optimizers.transforms.quotients import zero_where_undefined
from errorsurface.optimizers.transforms.schedule_free import other_point, schedule_free
from errorsurface.optimizers.weights import heavy_ball
from errorsurface.parameter import Parameter

_Transform = optax.GradientTransformationExtraArgs

_AVERAGE = (
    r"c^t = \frac{(\eta^t)^2}{\sum_{k \le t} (\eta^k)^2}",
    r"\theta^{t+1} = (1 - c^t)\, \theta^t + c^t z^{t+1}",
)


def _interpolation(default: float) -> Parameter:
    return Parameter("b1", "Where the gradient is taken", r"\beta_1", default, 0.0, 1.0)


def _tex(*parts: str) -> str:
    return r", \quad ".join(parts)


def _lookahead(
    learning_rate: Value, momentum: Value, sync_period: Value, slow_step_size: Value
) -> _Transform:
    return lookahead(optax.sgd(learning_rate, momentum), sync_period, slow_step_size)


def _schedule_free_sgd(learning_rate: Value, b1: Value, weight_decay: Value) -> _Transform:
    base = optax.chain(optax.add_decayed_weights(weight_decay), optax.sgd(learning_rate))
    return schedule_free(base, learning_rate, b1)


def _schedule_free_adamw(
    learning_rate: Value,
    b1: Value,
    b2: Value,
    eps: Value,
    weight_decay: Value,
) -> _Transform:
    scale = optax.scale_by_rms(b2, eps, eps_in_sqrt=False, bias_correction=True)
    base = optax.chain(
        zero_where_undefined(scale),
        optax.add_decayed_weights(weight_decay),
        optax.scale_by_learning_rate(learning_rate),
    )
    return schedule_free(base, learning_rate, b1)


def _between(update: Update) -> Point:
    """y^t, where the gradient is taken."""
    return other_point(update.point, kept(update.before, "z"), update.values["b1"])


# What the mean of all points does has no other name.
_AVERAGED = Stages(("other",), rates=None, weights=None, gradient_at=_between)

LOOKAHEAD = Optimizer(
    key="lookahead",
    title="Lookahead",
    tex=_tex(
        r"m^{t+1} = \lambda m^t - \eta\, g^t",
        r"\theta^{t+1} = \begin{cases} \phi + \alpha(\theta^t + m^{t+1} - \phi),\ "
        r"\phi \leftarrow \theta^{t+1} & k \mid t + 1 \\"
        r" \theta^t + m^{t+1} & \text{else} \end{cases}",
    ),
    transform=_lookahead,
    hyperparameters=(
        learning_rate(1e-3),
        momentum(),
        Parameter("sync_period", "Updates ahead", "k", 5.0, 1.0, 1000.0, "log"),
        Parameter("slow_step_size", "Part of the way that is kept", r"\alpha", 0.5, 0.0, 1.0),
    ),
    source="Zhang et al. 2019, arXiv:1907.08610, algorithm 1",
    description="Momentum runs ahead for k updates, then is drawn half of the way back.",
    differences=(
        "PyTorch has none. optax keeps a pair of points, and has no default for k and α; shown "
        "are the fast points, at which the gradients are taken."
    ),
    ideas=("C14",),
    stages=Stages(
        ("memory", "other"),
        levels=lambda update: (-update.rate * kept(update.after, "trace"),),
        weights=heavy_ball,
    ),
)

SCHEDULE_FREE_SGD = Optimizer(
    key="schedule_free_sgd",
    title="Schedule-free gradient descent",
    tex=_tex(
        r"y^t = \beta_1 \theta^t + (1-\beta_1) z^t",
        r"z^{t+1} = z^t - \eta \big(\nabla L(y^t) + \lambda_w y^t\big)",
        *_AVERAGE,
    ),
    transform=_schedule_free_sgd,
    hyperparameters=(learning_rate(1e-3), _interpolation(0.9), weight_decay(0.0)),
    source="Defazio et al. 2024, arXiv:2405.15682, eq. (1)–(3)",
    description="Shows the mean of all points so far, in place of a rate that falls.",
    differences=(
        "PyTorch has none. optax's parameters are y, where the gradient is taken; shown here is "
        "the mean, which optax.contrib.schedule_free_eval_params computes from them and which the "
        "loss is meant for. optax's learning rate is 1 unless given."
    ),
    ideas=("C22",),
    stages=_AVERAGED,
)

SCHEDULE_FREE_ADAMW = Optimizer(
    key="schedule_free_adamw",
    title="Schedule-free AdamW",
    tex=_tex(
        r"y^t = \beta_1 \theta^t + (1-\beta_1) z^t",
        r"g^t = \nabla L(y^t)",
        r"v^t = \beta_2 v^{t-1} + (1-\beta_2)(g^t)^2",
        r"z^{t+1} = z^t - \eta \Big(\frac{g^t}{\sqrt{\hat v^t} + \varepsilon} + "
        r"\lambda_w y^t\Big)",
        *_AVERAGE,
    ),
    transform=_schedule_free_adamw,
    hyperparameters=(
        learning_rate(0.0025),
        _interpolation(0.9),
        b2(),
        eps(),
        weight_decay(0.0),
    ),
    source="Defazio et al. 2024, arXiv:2405.15682, algorithm 1",
    description="RMSProp whose points are averaged, in place of Adam's momentum and a schedule.",
    differences=(
        "PyTorch has none. optax's parameters are y; shown here is the mean of the points, which "
        "the loss is meant for. The paper's warm-up is a schedule of the rate."
    ),
    ideas=("C21", "C22"),
    stages=_AVERAGED,
)

TWO_POINTS = (
    LOOKAHEAD,
    SCHEDULE_FREE_SGD,
    SCHEDULE_FREE_ADAMW,
)
