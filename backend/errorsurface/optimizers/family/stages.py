"""How the family's updates come about, as the switches have it."""

from collections.abc import Mapping

import jax.numpy as jnp
import numpy as np

from errorsurface.optimizers.family.rule import (
    FamilyState,
    Numbers,
    clipped,
    divisor,
    pulled,
    remembering,
    squared,
)
from errorsurface.optimizers.family.switches import Switches
from errorsurface.optimizers.stages import (
    Ages,
    Part,
    Point,
    Stages,
    Times,
    Update,
    Weights,
    unscaled,
)
from errorsurface.optimizers.weights import heavy_ball, nesterov


def stages_of(switches: Switches) -> Stages:
    """The parts of an update of ``switches``, which are essential, in the order of the rule."""
    on: dict[Part, bool] = {
        "limit": switches.clip != "none",
        "decay": switches.weight_decay == "coupled",
        "memory": switches.momentum != "none",
        "scale": switches.sigma != "none",
    }
    parts: list[Part] = [part for part, there in on.items() if there]
    if switches.weight_decay == "decoupled":
        parts.append("decay")

    def levels(update: Update) -> tuple[Point, ...]:
        after = _Steps(switches, update)
        told: dict[Part, Point] = {
            "limit": after.limited,
            "memory": after.remembered,
            "scale": after.scaled,
        }
        if switches.weight_decay == "coupled":
            told["decay"] = after.pulled
        return tuple(-update.rate * told[part] for part in parts[:-1])

    def rates(update: Update) -> Point:
        return update.rate / _Steps(switches, update).sigma

    return Stages(
        parts=tuple(parts),
        levels=levels,
        rates=unscaled if switches.sigma == "none" else rates,
        # What was clipped or pulled was no gradient any more when it was remembered.
        weights=None if on["limit"] or on["decay"] else _weights(switches),
    )


class _Steps:
    """What −ηᵗ would multiply if the update ended after each of its steps."""

    def __init__(self, switches: Switches, update: Update) -> None:
        names = Numbers._fields
        numbers = Numbers(**{name: update.values[name] for name in names})
        before = _state(update.before)
        self.limited = clipped(switches, numbers, update.gradient)
        self.pulled = pulled(switches, numbers, self.limited, update.point)
        self.remembered, _ = remembering(switches, numbers, self.pulled, before)
        square, _ = squared(switches, numbers, self.pulled, before)
        self.sigma = divisor(switches, numbers, square)
        decay = switches.weight_decay == "decoupled"
        pull = numbers.weight_decay * update.point if decay else jnp.zeros_like(update.point)
        # As it was made: a quotient that is not defined counts as zero there.
        self.scaled = -update.step / update.rate - pull


def _state(chained: object) -> FamilyState:
    """The rule's own state within the chain's."""
    found = chained[0] if isinstance(chained, tuple) else None
    if not isinstance(found, FamilyState):
        raise TypeError(f"{chained!r} holds no state of the family")
    return found


def _weights(switches: Switches) -> Weights | None:
    match switches.momentum:
        case "none":
            return Stages().weights
        case "heavy_ball":
            return heavy_ball
        case "nesterov":
            return nesterov
        case "average":
            return _corrected_average if switches.corrects_momentum else _average


def _average(values: Mapping[str, float], times: Times, ages: Ages) -> np.ndarray:
    kept = values["momentum"]
    return np.broadcast_to((1.0 - kept) * kept**ages, (len(times), len(ages)))


def _corrected_average(values: Mapping[str, float], times: Times, ages: Ages) -> np.ndarray:
    weights = 1.0 - values["momentum"] ** (times[:, None] + 1)
    return _average(values, times, ages) / weights
