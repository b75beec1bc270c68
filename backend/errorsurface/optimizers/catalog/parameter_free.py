"""Optimizers that find the length of their steps themselves, from the way that they have made."""

from collections.abc import Callable

import optax

from errorsurface.optimizers import estimate_readings
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
from errorsurface.optimizers.stages import OPAQUE
from errorsurface.optimizers.transforms.estimates import kept_without_gradients
from errorsurface.optimizers.transforms.quotients import guarded, zero_where_undefined
from errorsurface.parameter import Parameter

_Transform = optax.GradientTransformationExtraArgs

_DIVIDES = "the method divides by it"


def _tex(*parts: str) -> str:
    return r", \quad ".join(parts)


def _first(name: str, title: str, tex: str, default: float) -> Parameter:
    """A first guess, from which an estimate grows."""
    return Parameter(name, title, tex, default, 1e-12, 10.0, "log", reason=_DIVIDES)


def _dog(learning_rate: Value, init_step: Value, eps: Value, weight_decay: Value) -> _Transform:
    first = ("heuristic", init_step)
    return zero_where_undefined(optax.contrib.dog(learning_rate, first, eps, weight_decay))


def _dowg(
    learning_rate: Value, init_estim_sq_dist: Value, eps: Value, weight_decay: Value
) -> _Transform:
    return zero_where_undefined(
        optax.contrib.dowg(learning_rate, init_estim_sq_dist, eps, weight_decay)
    )


def _dadapt_adamw(
    learning_rate: Value, b1: Value, b2: Value, eps: Value, **others: Value
) -> _Transform:
    make: Callable[..., _Transform] = optax.contrib.dadapt_adamw
    return kept_without_gradients(make(learning_rate, (b1, b2), never_zero(eps), **others))


def _prodigy(learning_rate: Value, b1: Value, b2: Value, eps: Value, **others: Value) -> _Transform:
    make: Callable[..., _Transform] = optax.contrib.prodigy
    return kept_without_gradients(make(learning_rate, (b1, b2), eps=never_zero(eps), **others))


def _mechanize(learning_rate: Value, weight_decay: Value, eps: Value, s_init: Value) -> _Transform:
    base = guarded(optax.scale_by_adam)(learning_rate)
    return optax.contrib.mechanize(base, weight_decay, never_zero(eps), s_init)


def _cocob(learning_rate: Value, alpha: Value, eps: Value, weight_decay: Value) -> _Transform:
    return optax.chain(
        optax.add_decayed_weights(weight_decay),
        optax.scale_by_learning_rate(learning_rate, flip_sign=False),
        zero_where_undefined(optax.contrib.scale_by_cocob(alpha, eps)),
    )


DOG = Optimizer(
    key="dog",
    title="DoG",
    tex=_tex(
        r"\bar r^t = \max\big(r_\varepsilon (1 + \lVert \theta^0 \rVert),\ "
        r"\max_{k \le t} \lVert \theta^k - \theta^0 \rVert\big)",
        r"\theta^{t+1} = \theta^t - \eta\, \frac{\bar r^t}"
        r"{\sqrt{\sum_{k \le t} \lVert g^k \rVert^2 + \varepsilon}}\, g^t",
    ),
    transform=_dog,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("init_step", "First distance", r"r_\varepsilon", 1e-6, 1e-12, 1.0, "log"),
        eps(),
        weight_decay(0.0),
    ),
    source="Ivgi, Hinder and Carmon 2023, arXiv:2302.12022, eq. (DoG)",
    description="Distance over gradients: the farther it got from its start, the longer its steps.",
    differences=(
        "PyTorch has none. Of optax's kinds of first step this is the paper's, in proportion to "
        "1 + ‖θ⁰‖."
    ),
    ideas=("C16", "C17"),
    stages=estimate_readings.DOG,
)

DOWG = Optimizer(
    key="dowg",
    title="DoWG",
    tex=_tex(
        r"d^t = \max\big(d^{t-1},\ \lVert \theta^t - \theta^0 \rVert^2\big)",
        r"v^t = v^{t-1} + d^t \lVert g^t \rVert^2",
        r"\theta^{t+1} = \theta^t - \eta\, \frac{d^t}{\sqrt{v^t} + \varepsilon}\, g^t",
    ),
    transform=_dowg,
    hyperparameters=(
        learning_rate(1.0),
        _first("init_estim_sq_dist", "First squared distance", "d^{-1}", 1e-4),
        eps(1e-4),
        weight_decay(0.0),
    ),
    source="Khaled, Mishchenko and Jin 2023, arXiv:2305.16284, algorithm 1",
    description="DoG that counts the gradients by the distance they were met at: it forgets early.",
    differences="PyTorch has none. optax's default for the first squared distance is its ε, 1e-4.",
    ideas=("C16", "C17"),
    stages=estimate_readings.DOWG,
)

DADAPT_ADAMW = Optimizer(
    key="dadapt_adamw",
    title="D-Adapt AdamW",
    tex=_tex(
        r"\gamma^t = \eta\, d^t \frac{\sqrt{1-\beta_2^{t+1}}}{1-\beta_1^{t+1}}",
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1)\gamma^t g^t",
        r"\theta^{t+1} = \theta^t - \frac{m^t}{\sqrt{v^t} + \varepsilon} - "
        r"\gamma^t \lambda_w \theta^t",
        r"d^{t+1} = \max\Big(d^t, \frac{\sum_k \beta^{t-k} \gamma^k \langle g^k, s^k / "
        r"(\sqrt{v^{k-1}} + \varepsilon) \rangle}{\lVert s^{t+1} \rVert_1}\Big)",
    ),
    transform=_dadapt_adamw,
    hyperparameters=(
        learning_rate(1.0),
        b1(),
        b2(),
        eps(),
        _first("estim_lr0", "First estimate", "d^0", 1e-6),
        weight_decay(0.0),
    ),
    source="Defazio and Mishchenko 2023, arXiv:2301.07733, algorithm 5",
    description="Adam that learns how far away the minimum is, and so its own learning rate.",
    differences="PyTorch has none. optax takes β₁ and β₂ as a pair, betas.",
    ideas=("C21",),
    stages=estimate_readings.DADAPT,
)

PRODIGY = Optimizer(
    key="prodigy",
    title="Prodigy",
    tex=_tex(
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) d^t g^t",
        r"v^t = \beta_2 v^{t-1} + (1-\beta_2) (d^t g^t)^2",
        r"\theta^{t+1} = \theta^t - \gamma^t \Big(\frac{m^t}{\sqrt{v^t} + d^{t+1}\varepsilon} + "
        r"\lambda_w \theta^t\Big)",
        r"d^{t+1} = \max\Big(d^t, c\, \frac{\sum_k \beta^{t-k} \gamma^k d^k \langle g^k, \theta^0 "
        r"- \theta^k \rangle}{\lVert \sum_k \beta^{t-k} \gamma^k d^k g^k \rVert_1}\Big)",
    ),
    transform=_prodigy,
    hyperparameters=(
        learning_rate(1.0),
        b1(),
        b2(),
        eps(),
        _first("estim_lr0", "First estimate", "d^0", 1e-6),
        Parameter("estim_lr_coef", "Factor on the estimate", "c", 1.0, 0.01, 100.0, "log"),
        weight_decay(0.0),
    ),
    source="Mishchenko and Defazio 2023, arXiv:2306.06101, algorithm 4",
    description="D-Adaptation with a faster estimate: how far the minimum is along the gradients.",
    differences="PyTorch has none. optax takes β₁ and β₂ as a pair, betas, and β₃ = √β₂.",
    ideas=("C21",),
    stages=estimate_readings.PRODIGY,
)

MECHANIZE = Optimizer(
    key="mechanize",
    title="Mechanic",
    tex=_tex(
        r"\theta^{t+1} = \theta^0 + \Big(\sum_{i=1}^{6} s_i^{t+1}\Big) \Delta^{t+1}",
        r"\Delta^{t+1} = \frac{\theta^t - \theta^0}{\sum_i s_i^t + \varepsilon} + u^t",
        r"u^t = \text{Adam's step}, \quad s_i \text{ by coin betting on } \langle g^t, "
        r"\Delta^t \rangle \text{ with decay } 1 - 10^{-i}",
    ),
    transform=_mechanize,
    hyperparameters=(
        learning_rate(1.0),
        weight_decay(1e-2),
        eps(),
        _first("s_init", "First scale", "s^0", 1e-6),
    ),
    source="Cutkosky, Defazio and Mehta 2023, arXiv:2306.00144, algorithm 1",
    description="Adam whose whole way from the start is scaled, by betting on how much.",
    differences=(
        "PyTorch has none. optax puts it to any optimizer; here it is Adam, with optax's β₁, β₂ "
        "and ε."
    ),
    ideas=("C21",),
    stages=OPAQUE,
)

COCOB = Optimizer(
    key="cocob",
    title="COCOB",
    tex=_tex(
        r"L_i = \max_k |g_i^k|",
        r"G_i = \textstyle\sum_k |g_i^k|",
        r"R_i = \max\big(R_i - g_i^t(\theta_i^t - \theta_i^0), 0\big)",
        r"\theta_i^{t+1} = \theta_i^0 - \frac{\sum_k g_i^k}{L_i \max(G_i + L_i, \alpha L_i)}"
        r"(L_i + R_i)",
    ),
    transform=_cocob,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("alpha", "Caution at first", r"\alpha", 100.0, 1.0, 1e4, "log", zero=True),
        eps(),
        weight_decay(0.0),
    ),
    source="Orabona and Tommasi 2017, arXiv:1705.07795, algorithm 2",
    description="Bets on each coordinate's gradients as on a coin: no learning rate at all.",
    differences=(
        "PyTorch has none. optax's learning rate multiplies the gradients, and cancels: it matters "
        "only where it changes with time, or where gradients are as small as ε."
    ),
    ideas=("C17",),
    stages=OPAQUE,
)

PARAMETER_FREE = (
    DOG,
    DOWG,
    DADAPT_ADAMW,
    PRODIGY,
    MECHANIZE,
    COCOB,
)
