"""The catalogue of optimizers: key → record, the lecture's first."""

from collections.abc import Mapping

from errorsurface.optimizers.catalog.adam import MOMENTS
from errorsurface.optimizers.catalog.adaptive import ADAPTIVE
from errorsurface.optimizers.catalog.by_value import BY_VALUE
from errorsurface.optimizers.catalog.decayed import DECAYED
from errorsurface.optimizers.catalog.first_order import FIRST_ORDER
from errorsurface.optimizers.catalog.gradients import GRADIENTS
from errorsurface.optimizers.catalog.moments import LATER
from errorsurface.optimizers.catalog.parameter_free import PARAMETER_FREE
from errorsurface.optimizers.catalog.second_order import SECOND_ORDER
from errorsurface.optimizers.catalog.signs import SIGNS
from errorsurface.optimizers.catalog.two_points import TWO_POINTS
from errorsurface.optimizers.family import FAMILY
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.schedules import Scheduled
from errorsurface.optimizers.tuned import Tuned
from errorsurface.records import by_key

OPTIMIZERS: Mapping[str, Optimizer] = by_key(
    FIRST_ORDER,
    ADAPTIVE,
    MOMENTS,
    SIGNS,
    SECOND_ORDER,
    GRADIENTS,
    DECAYED,
    LATER,
    TWO_POINTS,
    BY_VALUE,
    PARAMETER_FREE,
    (FAMILY,),
)


def optimizer_named(key: str) -> Optimizer:
    """The optimizer with that key.

    Raises:
        ValueError: there is none; the message names the key and those there are.
    """
    if key not in OPTIMIZERS:
        raise ValueError(f"there is no optimizer {key!r}; allowed: {', '.join(OPTIMIZERS)}")
    return OPTIMIZERS[key]


def tuned_named(
    key: str, chosen: Mapping[str, float] | None = None, schedule: Scheduled | None = None
) -> Tuned:
    """The optimizer with that key and the hyperparameters ``chosen``, defaults for the others.

    >>> dict(tuned_named("momentum", {"learning_rate": 0.1}).values)
    {'learning_rate': 0.1, 'momentum': 0.9}

    With a ``schedule`` its learning rate changes from update to update.

    Raises:
        ValueError: there is none, or a value is not allowed.
    """
    return Tuned.of(optimizer_named(key), chosen, schedule)
