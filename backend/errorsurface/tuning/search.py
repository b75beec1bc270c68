"""Carries the protocol out: tries rates on a surface, and finds what to suggest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from errorsurface.optimizers import OPTIMIZERS, tuned_named
from errorsurface.surfaces import Surface
from errorsurface.tuning.outcome import Outcome, outcome
from errorsurface.tuning.protocol import (
    COARSE,
    DECIDING,
    ENOUGH,
    FINE,
    OWN_LENGTH,
    RUN_ON,
    SAME_RATE,
    STEPS,
    followed,
    suggestion,
)
from errorsurface.tuning.trial import Way, trial, way

# By learning rate.
Outcomes = dict[float, Outcome]


@dataclass(frozen=True)
class Found:
    """What is suggested for a surface.

    Attributes:
        steps: number of updates.
        rates: learning rate by optimizer, of those that have none of their own.
        outcomes: what every optimizer's run comes to.
    """

    steps: int
    rates: Mapping[str, float]
    outcomes: Mapping[str, Outcome]


def found(surface: Surface) -> Found:
    """What the protocol suggests for ``surface``."""
    along = way(surface)
    tried = {key: outcomes_of(along, key, rates_of(key, COARSE), STEPS) for key in OPTIMIZERS}
    by_steps = {steps: {key: tried[key][steps] for key in tried} for steps in STEPS}
    part = {steps: _part_followed(_chosen(by_steps[steps], steps)) for steps in STEPS}
    enough = [steps for steps in STEPS if part[steps] >= ENOUGH]
    steps = min(enough, default=max(STEPS))
    return tuned(along, steps, by_steps[steps])


def found_for(surface: Surface, keys: Sequence[str], steps: int) -> Found:
    """What the protocol suggests for some of the optimizers, where the number of updates stands.

    Args:
        surface: where.
        keys: of the optimizers; those whose rates they share are tried besides.
        steps: the number of updates.
    """
    along = way(surface)
    asked = [*keys, *(SAME_RATE[key] for key in keys if key in SAME_RATE)]
    needed = [key for key in OPTIMIZERS if key in asked]
    tried = {key: outcomes_of(along, key, rates_of(key, COARSE), (steps,))[steps] for key in needed}
    return tuned(along, steps, tried)


def tuned(along: Way, steps: int, tried: Mapping[str, Outcomes]) -> Found:
    """What to suggest where the number of updates is settled.

    Args:
        along: the way.
        steps: the number of updates.
        tried: what the coarse rates come to, by optimizer.
    """
    both = dict(tried)
    for key, best in _chosen(tried, steps).items():
        if best.reaches is None:
            finer = outcomes_of(along, key, rates_of(key, FINE), (steps,))[steps]
            both[key] = tried[key] | finer
    chosen = _chosen(both, steps)
    rates = {
        key: next(rate for rate, outcome in both[key].items() if outcome is chosen[key])
        for key in chosen
        if key not in OWN_LENGTH
    }
    return Found(steps, rates, chosen)


def rates_of(key: str, rates: Iterable[float]) -> tuple[float, ...]:
    """The rates to try with an optimizer: only its own if it knows how far to step."""
    if key not in OWN_LENGTH:
        return tuple(rates)
    own = OPTIMIZERS[key].hyperparameters[0].default
    return (own,)


def outcomes_of(
    along: Way, key: str, rates: Iterable[float], numbers: Iterable[int]
) -> dict[int, Outcomes]:
    """What runs with these rates come to, by number of updates."""
    outcomes: dict[int, Outcomes] = {steps: {} for steps in numbers}
    for rate in rates:
        run = trial(along, tuned_named(key, {"learning_rate": rate}), RUN_ON)
        for steps, by_rate in outcomes.items():
            by_rate[rate] = outcome(run, steps)
    return outcomes


def _part_followed(outcomes: Mapping[str, Outcome]) -> float:
    """What part of the methods that decide reaches something as it should."""
    return sum(followed(outcomes[key]) for key in DECIDING if key in outcomes) / len(DECIDING)


def _chosen(tried: Mapping[str, Outcomes], steps: int) -> dict[str, Outcome]:
    """What the suggested rates come to; an optimizer without any is left out."""
    rates: dict[str, float | None] = {}
    for key, outcomes in tried.items():
        if key in OWN_LENGTH:
            rates[key] = next(iter(outcomes))
        elif key not in SAME_RATE:
            rates[key] = suggestion(outcomes, steps)
    for key, other in SAME_RATE.items():
        if key not in tried:
            continue
        rate = rates.get(other)
        rates[key] = rate if rate in tried[key] else None
    return {key: tried[key][rate] for key, rate in rates.items() if rate is not None}
