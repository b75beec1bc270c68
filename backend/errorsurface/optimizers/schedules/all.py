"""The catalogue of schedules: key → record, in optax's order, ours last."""

from collections.abc import Mapping

from errorsurface.optimizers.schedules.decays import (
    CONSTANT,
    COSINE_DECAY,
    EXPONENTIAL_DECAY,
    INVERSE_SQRT,
    LINEAR,
    PIECEWISE_CONSTANT,
    POLYNOMIAL,
)
from errorsurface.optimizers.schedules.schedule import Schedule
from errorsurface.optimizers.schedules.warmups import (
    COSINE_ONECYCLE,
    LINEAR_ONECYCLE,
    SGDR,
    WARMUP_CONSTANT,
    WARMUP_COSINE_DECAY,
    WARMUP_EXPONENTIAL_DECAY,
)
from errorsurface.records import by_key

SCHEDULES: Mapping[str, Schedule] = by_key(
    (
        CONSTANT,
        LINEAR,
        POLYNOMIAL,
        EXPONENTIAL_DECAY,
        COSINE_DECAY,
        PIECEWISE_CONSTANT,
        WARMUP_CONSTANT,
        WARMUP_COSINE_DECAY,
        WARMUP_EXPONENTIAL_DECAY,
        LINEAR_ONECYCLE,
        COSINE_ONECYCLE,
        SGDR,
        INVERSE_SQRT,
    )
)


def schedule_named(key: str) -> Schedule:
    """The schedule with that key.

    Raises:
        ValueError: there is none; the message names the key and those there are.
    """
    if key not in SCHEDULES:
        raise ValueError(f"there is no schedule {key!r}; allowed: {', '.join(SCHEDULES)}")
    return SCHEDULES[key]
