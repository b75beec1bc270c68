"""Schedules that come to the learning rate first: warm-up, one cycle, warm restarts."""

import numpy as np

from errorsurface.optimizers.schedules.arguments import (
    BEGIN,
    END_VALUE,
    WARMUP_FROM,
    decay_rate,
    exponent,
    number,
    optional_rate,
    staircase,
    updates,
    warmup,
)
from errorsurface.optimizers.schedules.decays import exponential_of
from errorsurface.optimizers.schedules.schedule import (
    Argument,
    Arguments,
    Counts,
    Rates,
    Rows,
    Schedule,
)
from errorsurface.optimizers.schedules.shapes import cosine, joined, polynomial, through
from errorsurface.parameter import Parameter

_SMITH = "Smith and Topin 2017, arXiv:1708.07120"
_CYCLE = updates("transition_steps", "Updates of the cycle", "T", 1.0, least=1.0)
_RISE = Argument(Parameter("pct_start", "Share that rises", "p", 0.3, 0.0, 1.0))
_DIVISOR = Argument(Parameter("div_factor", "Peak over first rate", "d", 25.0, 1e-3, 1e6, "log"))


def _warmed(counts: Counts, eta: float, given: Arguments) -> Rates:
    ends = number(given, "init_value"), eta
    return polynomial(counts, ends, 1.0, number(given, "warmup_steps"))


def _warmup_cosine(counts: Counts, eta: float, given: Arguments) -> Rates:
    warmup = number(given, "warmup_steps")
    last = number(given, "end_value")
    length = number(given, "decay_steps") - warmup
    down = cosine(counts - warmup, eta, length, last, number(given, "exponent"))
    if not warmup:
        return down
    return joined(counts, warmup, _warmed(counts, eta, given), down)


def _warmup_exponential(counts: Counts, eta: float, given: Arguments) -> Rates:
    warmup = number(given, "warmup_steps")
    down = exponential_of(counts - warmup, eta, given)
    if not warmup:
        return down
    return joined(counts, warmup, _warmed(counts, eta, given), down)


def corners(given: Arguments) -> list[tuple[float, float]]:
    """Where the rate of a linear cycle turns, and by what it is multiplied till there."""
    length, divisor = number(given, "transition_steps"), number(given, "div_factor")
    return [
        (float(int(number(given, "pct_start") * length)), divisor),
        (float(int(number(given, "pct_final") * length)), 1.0 / divisor),
        (length, 1.0 / number(given, "final_div_factor")),
    ]


def _linear_onecycle(counts: Counts, eta: float, given: Arguments) -> Rates:
    first = eta / number(given, "div_factor")
    return through(counts, first, corners(given), waves=False)


def cosine_corners(given: Arguments) -> list[tuple[float, float]]:
    """The same of a cycle in waves."""
    length, divisor = number(given, "transition_steps"), number(given, "div_factor")
    return [
        (float(int(number(given, "pct_start") * length)), divisor),
        (length, 1.0 / (divisor * number(given, "final_div_factor"))),
    ]


def _cosine_onecycle(counts: Counts, eta: float, given: Arguments) -> Rates:
    first = eta / number(given, "div_factor")
    return through(counts, first, cosine_corners(given), waves=True)


CYCLES = Rows(
    "cosine_kwargs",
    "Cycles",
    (
        WARMUP_FROM,
        optional_rate("peak_value", "Highest rate", r"\eta"),
        updates("warmup_steps", "Updates of warm-up", "W_i", 0.0),
        updates("decay_steps", "Updates of the cycle", "T_i", 0.25, least=1.0),
        END_VALUE,
        exponent(),
    ),
    "objects",
    32,
    usual=4,
)


def _sgdr(counts: Counts, eta: float, given: Arguments) -> Rates:
    rows = given["cosine_kwargs"]
    names = [column.name for column in CYCLES.columns]
    begin, rates = 0.0, np.zeros(len(counts))
    for row in rows if isinstance(rows, tuple) else ():
        cycle = dict(zip(names, row, strict=True))
        peak = cycle["peak_value"]
        own = _warmup_cosine(counts - begin, eta if peak is None else peak, cycle)
        rates = joined(counts, begin, rates, own)
        begin += number(cycle, "decay_steps")
    return rates


WARMUP_CONSTANT = Schedule(
    key="warmup_constant",
    title="Warm-up, then constant",
    tex=r"\eta^t = \eta_0 + \tfrac{\min(t, W)}{W} (\eta - \eta_0)",
    description="Rises straight to the learning rate and stays there.",
    source="Goyal et al. 2017, arXiv:1706.02677, section 2.2",
    arguments=(WARMUP_FROM, warmup(least=1.0)),
    rates=_warmed,
    learning_rate="peak_value",
)

WARMUP_COSINE_DECAY = Schedule(
    key="warmup_cosine_decay",
    title="Warm-up, then cosine decay",
    tex=(
        r"\eta^t = \begin{cases} \eta_0 + \tfrac{t}{W}(\eta - \eta_0) & t < W \\ "
        r"(\eta - \eta_{\mathrm{end}})\big[\tfrac{1}{2}(1 + \cos \pi \tfrac{t - W}{T - W})\big]^p"
        r" + \eta_{\mathrm{end}} & W \le t \le T \end{cases}"
    ),
    description="Rises straight to the learning rate, then half a wave down.",
    source="Loshchilov and Hutter 2017, arXiv:1608.03983; warm-up as Goyal et al. 2017",
    arguments=(
        WARMUP_FROM,
        warmup(),
        updates("decay_steps", "Updates of it all", "T", 1.0, least=1.0),
        END_VALUE,
        exponent(),
    ),
    rates=_warmup_cosine,
    learning_rate="peak_value",
)

WARMUP_EXPONENTIAL_DECAY = Schedule(
    key="warmup_exponential_decay",
    title="Warm-up, then exponential decay",
    tex=(
        r"\eta^t = \begin{cases} \eta_0 + \tfrac{t}{W}(\eta - \eta_0) & t < W \\ "
        r"\eta\, \gamma^{(t - W - B)/T} & t \ge W + B \end{cases}"
    ),
    description="Rises straight to the learning rate, then falls by the same factor over and over.",
    source="optax 0.2.8, warmup_exponential_decay_schedule; warm-up as Goyal et al. 2017",
    arguments=(
        WARMUP_FROM,
        warmup(),
        updates("transition_steps", "Updates for one factor", "T", 0.9, least=1.0),
        decay_rate(),
        BEGIN,
        staircase(),
        optional_rate("end_value", "Rate where it stops", r"\eta_{\mathrm{end}}"),
    ),
    rates=_warmup_exponential,
    learning_rate="peak_value",
)

LINEAR_ONECYCLE = Schedule(
    key="linear_onecycle",
    title="One cycle, straight",
    tex=(
        r"\tfrac{\eta}{d} \;\nearrow\; \eta \;\searrow\; \tfrac{\eta}{d} \;\searrow\; "
        r"\tfrac{\eta}{d\, d_{\mathrm{end}}} \quad \text{at } 0,\; pT,\; qT,\; T"
    ),
    description="Up to the learning rate and down again, and at last almost to nothing.",
    source=_SMITH,
    arguments=(
        _CYCLE,
        _RISE,
        Argument(Parameter("pct_final", "Share that rises and falls", "q", 0.85, 0.0, 1.0)),
        _DIVISOR,
        Argument(
            Parameter(
                "final_div_factor",
                "First over last rate",
                r"d_{\mathrm{end}}",
                1e4,
                1e-3,
                1e9,
                "log",
            )
        ),
    ),
    rates=_linear_onecycle,
    learning_rate="peak_value",
)

COSINE_ONECYCLE = Schedule(
    key="cosine_onecycle",
    title="One cycle, in waves",
    tex=(
        r"\tfrac{\eta}{d} \;\nearrow\; \eta \;\searrow\; \tfrac{\eta}{d\, d_{\mathrm{end}}} "
        r"\quad \text{at } 0,\; pT,\; T"
    ),
    description="Half a wave up to the learning rate, and half a wave down almost to nothing.",
    source=_SMITH,
    arguments=(
        _CYCLE,
        _RISE,
        _DIVISOR,
        Argument(
            Parameter(
                "final_div_factor",
                "First over last rate",
                r"d_{\mathrm{end}}",
                1e4,
                1e-3,
                1e9,
                "log",
            )
        ),
    ),
    rates=_cosine_onecycle,
    learning_rate="peak_value",
)

SGDR = Schedule(
    key="sgdr",
    title="Warm restarts",
    tex=(
        r"\eta^t = \begin{cases} \eta_0 + \tfrac{\tau}{W_i}(\eta - \eta_0) & \tau < W_i \\ "
        r"(\eta - \eta_{\mathrm{end}})\big[\tfrac{1}{2}(1 + \cos \pi \tfrac{\tau - W_i}{T_i - W_i})"
        r"\big]^p + \eta_{\mathrm{end}} & \text{else} \end{cases}, \quad "
        r"\tau = t - \textstyle\sum_{k<i} T_k"
    ),
    description="Cosine decay again and again, each time from the peak.",
    source="Loshchilov and Hutter 2017, arXiv:1608.03983, eq. (5)",
    arguments=(),
    rates=_sgdr,
    learning_rate="peak_value",
    rows=CYCLES,
)
