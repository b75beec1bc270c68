"""A number that a user may turn: a surface's parameter or an optimizer's hyperparameter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Parameter:
    """A named number with its range, from which a control can be generated.

    Attributes:
        name: keyword under which the formula or the optimizer's factory takes it.
        title: its name in words.
        tex: its symbol.
        default: the value to start with.
        minimum: smallest allowed value.
        maximum: largest allowed value.
        scale: how a slider should run between the two; ``log`` needs ``minimum > 0``.
        zero: whether 0 is allowed besides, where ``minimum > 0`` is only as far as a logarithmic
            slider goes.
        reason: why it may not be beyond, where that is more than how far a slider goes.
    """

    name: str
    title: str
    tex: str
    default: float
    minimum: float
    maximum: float
    scale: Literal["linear", "log"] = "linear"
    zero: bool = False
    reason: str | None = None

    def allows(self, value: float) -> bool:
        """Whether ``value`` may be chosen."""
        return self.minimum <= value <= self.maximum or (self.zero and value == 0.0)


def completed(
    owner: str, parameters: tuple[Parameter, ...], chosen: Mapping[str, float]
) -> dict[str, float]:
    """The defaults of ``parameters`` in their order, overridden by ``chosen``.

    Args:
        owner: whose parameters they are, for the message: ``surface 'rosenbrock'``.
        parameters: what there is.
        chosen: values by name.

    Raises:
        ValueError: an unknown name or a value outside its range (NaN too); the message names
            the parameter, the value, what is allowed, and why where there is a reason.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name, value in chosen.items():
        if name not in known:
            raise ValueError(
                f"{owner} has no parameter {name!r}; allowed: {', '.join(known) or 'none'}"
            )
        parameter = known[name]
        if not parameter.allows(value):
            allowed = f"{parameter.minimum} to {parameter.maximum}"
            if parameter.zero:
                allowed = f"0, {allowed}"
            reason = f", since {parameter.reason}" if parameter.reason else ""
            raise ValueError(f"{name!r} of {owner} is {value}; allowed: {allowed}{reason}")
    return {name: chosen.get(name, parameter.default) for name, parameter in known.items()}
