"""Schedules that begin with the learning rate itself."""

import numpy as np

from errorsurface.optimizers.schedules.arguments import (
    BEGIN,
    END_VALUE,
    LONGEST,
    decay_rate,
    exponent,
    number,
    optional_rate,
    staircase,
    updates,
)
from errorsurface.optimizers.schedules.schedule import (
    Argument,
    Arguments,
    Counts,
    Rates,
    Rows,
    Schedule,
)
from errorsurface.optimizers.schedules.shapes import cosine, exponential, polynomial
from errorsurface.parameter import Parameter

_OPTAX = (
    "optax 0.2.8, {}; docs: https://optax.readthedocs.io/en/latest/api/optimizer_schedules.html"
)
_LENGTH = updates("transition_steps", "Updates of the transition", "T", 1.0, least=1.0)


def _constant(counts: Counts, eta: float, _: Arguments) -> Rates:
    return np.full(len(counts), eta)


def _linear(counts: Counts, eta: float, given: Arguments) -> Rates:
    begun = counts - number(given, "transition_begin")
    return polynomial(
        begun, (eta, number(given, "end_value")), 1.0, number(given, "transition_steps")
    )


def _polynomial(counts: Counts, eta: float, given: Arguments) -> Rates:
    begun = counts - number(given, "transition_begin")
    ends = (eta, number(given, "end_value"))
    return polynomial(begun, ends, number(given, "power"), number(given, "transition_steps"))


def exponential_of(counts: Counts, eta: float, given: Arguments) -> Rates:
    """Exponential decay by optax's arguments."""
    begun = counts - number(given, "transition_begin")
    decay = (number(given, "decay_rate"), number(given, "transition_steps"))
    last = given["end_value"]
    return exponential(
        begun,
        eta,
        decay,
        last if isinstance(last, float) else None,
        jumps=bool(given["staircase"]),
    )


def _cosine(counts: Counts, eta: float, given: Arguments) -> Rates:
    shape = number(given, "alpha"), number(given, "exponent")
    return cosine(counts, eta, number(given, "decay_steps"), *shape)


def _piecewise(counts: Counts, eta: float, given: Arguments) -> Rates:
    rates = np.full(len(counts), eta)
    rows = given["boundaries_and_scales"]
    for boundary, scale in rows if isinstance(rows, tuple) else ():
        rates = np.where(counts < boundary, rates, scale * rates)
    return rates


def _inverse_sqrt(counts: Counts, eta: float, _: Arguments) -> Rates:
    return eta / np.sqrt(counts + 1.0)


CONSTANT = Schedule(
    key="constant",
    title="Constant",
    tex=r"\eta^t = \eta",
    description="The same rate at every update.",
    source=_OPTAX.format("constant_schedule"),
    arguments=(),
    rates=_constant,
    learning_rate="value",
)

LINEAR = Schedule(
    key="linear",
    title="Linear",
    tex=(
        r"\eta^t = \eta + \tfrac{\tau}{T} (\eta_{\mathrm{end}} - \eta), \quad "
        r"\tau = \min(\max(t - B, 0), T)"
    ),
    description="Straight from the learning rate to the last rate.",
    source=_OPTAX.format("linear_schedule"),
    arguments=(END_VALUE, _LENGTH, BEGIN),
    rates=_linear,
)

POLYNOMIAL = Schedule(
    key="polynomial",
    title="Polynomial",
    tex=(
        r"\eta^t = (\eta - \eta_{\mathrm{end}})\big(1 - \tfrac{\tau}{T}\big)^p + "
        r"\eta_{\mathrm{end}}, \quad \tau = \min(\max(t - B, 0), T)"
    ),
    description="To the last rate as a power of the updates that are left.",
    source=_OPTAX.format("polynomial_schedule"),
    arguments=(
        END_VALUE,
        Argument(Parameter("power", "Power", "p", 2.0, 0.0, 100.0)),
        _LENGTH,
        BEGIN,
    ),
    rates=_polynomial,
)

EXPONENTIAL_DECAY = Schedule(
    key="exponential_decay",
    title="Exponential decay",
    tex=r"\eta^t = \eta\, \gamma^{(t - B)/T}",
    description="The same factor over and over; it never comes to zero.",
    source=_OPTAX.format("exponential_decay"),
    arguments=(
        updates("transition_steps", "Updates for one factor", "T", 1.0, least=1.0),
        decay_rate(),
        BEGIN,
        staircase(),
        optional_rate("end_value", "Rate where it stops", r"\eta_{\mathrm{end}}"),
    ),
    rates=exponential_of,
)

COSINE_DECAY = Schedule(
    key="cosine_decay",
    title="Cosine decay",
    tex=(
        r"\eta^t = \eta\Big((1-\alpha)\big[\tfrac{1}{2}(1 + \cos \pi \tfrac{\tau}{T})\big]^p + "
        r"\alpha\Big), \quad \tau = \min(t, T)"
    ),
    description="Slowly at first and at last, quickly between: half a wave down.",
    source="Loshchilov and Hutter 2017, arXiv:1608.03983, eq. (5), without restarts",
    arguments=(
        updates("decay_steps", "Updates of the decay", "T", 1.0, least=1.0),
        Argument(
            Parameter(
                "alpha",
                "Last rate as a share",
                r"\alpha",
                0.0,
                0.0,
                10.0,
                reason="a negative rate would climb",
            )
        ),
        exponent(),
    ),
    rates=_cosine,
)

PIECEWISE_CONSTANT = Schedule(
    key="piecewise_constant",
    title="Piecewise constant",
    tex=r"\eta^t = \eta \textstyle\prod_{i:\, B_i \le t} f_i",
    description="At each boundary the rate is multiplied by a factor, and holds till the next.",
    source=_OPTAX.format("piecewise_constant_schedule"),
    arguments=(),
    rates=_piecewise,
    rows=Rows(
        "boundaries_and_scales",
        "Boundaries and factors",
        (
            Argument(
                Parameter("boundary", "Update of the jump", "B_i", 1.0, 1.0, LONGEST), "updates"
            ),
            Argument(Parameter("scale", "Factor", "f_i", 0.1, 0.0, 1e6)),
        ),
        "pairs",
        32,
    ),
)

INVERSE_SQRT = Schedule(
    key="inverse_sqrt",
    title="Inverse square root",
    tex=r"\eta^t = \frac{\eta}{\sqrt{t + 1}}",
    description="The decay that makes the lecture's Adagrad the textbook's.",
    source="H.-y. Lee, Machine Learning 2021, lecture on adaptive learning rates",
    arguments=(),
    rates=_inverse_sqrt,
)
