"""Arguments that several schedules share, under optax's names and with optax's defaults.

Where optax gives no default, counts of updates are shares of the run.
"""

from errorsurface.optimizers.schedules.schedule import Argument, Arguments
from errorsurface.parameter import Parameter

# As many updates as a run may have.
LONGEST = 100_000.0
# As the learning rate's own range; a rate of 0 is legal, and the run then stands still.
LOWEST, HIGHEST = 1e-8, 1e3


def updates(name: str, title: str, tex: str, share: float, least: float = 0.0) -> Argument:
    """A count of updates."""
    parameter = Parameter(name, title, tex, least, least, LONGEST)
    return Argument(parameter, "updates", share)


def rate(name: str, title: str, tex: str, default: float = 0.0) -> Argument:
    """A learning rate."""
    return Argument(Parameter(name, title, tex, default, LOWEST, HIGHEST, "log", zero=True))


def optional_rate(name: str, title: str, tex: str) -> Argument:
    """A learning rate that may be not there."""
    parameter = Parameter(name, title, tex, 0.0, LOWEST, HIGHEST, "log", zero=True)
    return Argument(parameter, optional=True)


def exponent(name: str = "exponent") -> Argument:
    """The power to which the shape is raised; with 0 the rate is constant."""
    return Argument(Parameter(name, "Power", "p", 1.0, 0.0, 100.0))


def decay_rate() -> Argument:
    """What the rate is multiplied by over the transition; above 1 it grows."""
    parameter = Parameter(
        "decay_rate",
        "Decay rate",
        r"\gamma",
        0.1,
        1e-12,
        10.0,
        "log",
        reason="the rate is multiplied by it again and again: 0 would end the run, and a negative "
        "one has no power between two whole numbers",
    )
    return Argument(parameter)


def staircase() -> Argument:
    """Whether the rate falls in jumps."""
    return Argument(Parameter("staircase", "In jumps", "", 0.0, 0.0, 1.0), "flag")


def warmup(least: float = 0.0) -> Argument:
    """How long the rate rises; without any, it begins at its peak."""
    return updates("warmup_steps", "Updates of warm-up", "W", 0.1, least)


END_VALUE = rate("end_value", "Last rate", r"\eta_{\mathrm{end}}")
BEGIN = updates("transition_begin", "Updates before it begins", "B", 0.0)
WARMUP_FROM = rate("init_value", "First rate", r"\eta_0")


def number(arguments: Arguments, name: str) -> float:
    """An argument that is a number.

    Raises:
        TypeError: it is none.
    """
    value = arguments[name]
    if not isinstance(value, float):
        raise TypeError(f"{name!r} is {value!r}, no number")
    return value
