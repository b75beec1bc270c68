"""How a learning rate is suggested: the protocol, its name, and every number in it.

In words: docs/decisions/12-suggested-defaults.md. Whoever changes a number here gives the protocol
another name, and makes the table anew by ``make tune``.
"""

import math
from collections.abc import Callable, Mapping

from errorsurface.tuning.outcome import Outcome

PROTOCOL = "arrival-2"

# What may be suggested: first rates of one of three digits, and only where none of them reaches
# anything the others of one digit. The powers of ten cover every surface of the catalogue.
_POWERS = range(-7, 3)
COARSE = tuple(float(f"{digit}e{power}") for power in _POWERS for digit in (1, 2, 5))
FINE = tuple(float(f"{digit}e{power}") for power in _POWERS for digit in (3, 4, 6, 7, 8, 9))

# How many updates may be suggested for a surface: the fewest with which so large a part of the
# methods that are tuned reaches something in movements that the eye can follow, or the most.
STEPS = (200, 300, 500, 1000)
ENOUGH = 0.75

# For how many updates a run is followed, to see whether it lasts and a bounce goes on.
RUN_ON = 20_000

# The least part of the way that a run must get from its start, and that it had better get.
MOVED, WELL_MOVED = 0.2, 0.5

# The longest movement that an eye can follow, and the shortest first one that it can see, as parts
# of the way.
LONGEST, SHORTEST = 0.25, 1e-3

# Where in a run to arrive: at best, and at the latest. Who falls is not seen any more soon after.
BEST, BEST_TO_FALL, LATEST = 0.15, 0.4, 0.5

# What part of its path a run may spend on movements that turn back, and had better spend.
TURNS, SMOOTH = 0.5, 0.1

# Their learning rate is a factor on a step whose length they know themselves: 1 is the method as
# published.
OWN_LENGTH = frozenset(
    {
        *("newton", "saddle_free_newton", "trust_region", "lbfgs", "gradient_norm"),
        *("backtracking", "wolfe", "polyak_sgd", "momo"),
        *("dog", "dowg", "dadapt_adamw", "prodigy", "mechanize", "cocob"),
    }
)

# These are another method with something besides, and are compared with it; the family is that
# method until a switch is turned.
SAME_RATE = {
    "family": "gd",
    "perturbed_gd": "gd",
    "noisy_sgd": "gd",
    "sam": "gd",
    "adamw": "adam",
    "adam_l2": "adam",
    "nadamw": "nadam",
    "adamaxw": "adamax",
}

# The methods that decide how many updates a surface needs: those of the first catalogue, so that a
# method that is added changes nothing for the others.
DECIDING = (
    *("gd", "momentum", "nesterov", "perturbed_gd", "rprop", "sign_gd", "lion"),
    *("adagrad", "adagrad_rms", "rmsprop", "rmsprop_rms", "adadelta"),
    *("adam", "adamw", "nadam", "radam", "adamax", "amsgrad", "adabelief", "yogi"),
)


def suggestion(outcomes: Mapping[float, Outcome], steps: int) -> float | None:
    """The rate to suggest, given what runs with each came to.

    First all that are not sound are out. Then one wish after the other narrows the rest, unless it
    would leave none. Of those that are left it is the one whose run arrives nearest to the best
    time, or that which gets lowest where none arrives.

    Args:
        outcomes: by learning rate.
        steps: how many updates are suggested.

    Returns:
        ``None`` if no rate is sound.
    """
    left = {rate: outcome for rate, outcome in outcomes.items() if sound(outcome)}
    for wish in _wishes(steps):
        left = {rate: outcome for rate, outcome in left.items() if wish(outcome)} or left
    if not left:
        return None
    return min(left, key=lambda rate: (*_cost(left[rate], steps), rate))


def sound(outcome: Outcome) -> bool:
    """Whether a rate may be suggested at all."""
    return outcome.lasts and outcome.moved >= MOVED


def _cost(outcome: Outcome, steps: int) -> tuple[float, float]:
    """How far from the best time a run arrives, by ratio; where it does not, how low it gets."""
    if outcome.reaches is None or outcome.arrival is None:
        return math.inf, outcome.lowest
    best = BEST_TO_FALL if outcome.reaches == "outside" else BEST
    return abs(math.log(max(outcome.arrival, 1) / (best * steps))), 0.0


def followed(outcome: Outcome) -> bool:
    """Whether a run reaches something, and an eye can follow it there."""
    return outcome.reaches is not None and outcome.longest <= LONGEST


def _wishes(steps: int) -> tuple[Callable[[Outcome], bool], ...]:
    return (
        lambda outcome: outcome.inside,
        lambda outcome: outcome.moved >= WELL_MOVED,
        lambda outcome: outcome.turned_back <= TURNS,
        lambda outcome: outcome.longest <= LONGEST,
        lambda outcome: outcome.reaches is not None,
        lambda outcome: outcome.first >= SHORTEST,
        lambda outcome: outcome.arrival is not None and outcome.arrival <= LATEST * steps,
        lambda outcome: outcome.turned_back <= SMOOTH,
    )
