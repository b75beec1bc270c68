"""The optimizers there are, by key. Adding one is one record and its name here."""

from collections.abc import Mapping

from errorsurface.optimizers.adam import (
    ADABELIEF,
    ADAM,
    ADAMAX,
    ADAMW,
    AMSGRAD,
    NADAM,
    RADAM,
    YOGI,
)
from errorsurface.optimizers.adaptive import (
    ADADELTA,
    ADAGRAD,
    ADAGRAD_RMS,
    RMSPROP,
    RMSPROP_RMS,
)
from errorsurface.optimizers.first_order import GD, LION, MOMENTUM, NESTEROV, RPROP, SIGN_GD
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.second_order import (
    GRADIENT_NORM,
    LBFGS,
    NEWTON,
    PERTURBED_GD,
    SADDLE_FREE_NEWTON,
    TRUST_REGION,
)

OPTIMIZERS: Mapping[str, Optimizer] = {
    optimizer.key: optimizer
    for optimizer in (
        GD,
        MOMENTUM,
        NESTEROV,
        ADAGRAD,
        ADAGRAD_RMS,
        RMSPROP,
        RMSPROP_RMS,
        ADAM,
        ADAMW,
        NADAM,
        RADAM,
        ADAMAX,
        ADADELTA,
        AMSGRAD,
        ADABELIEF,
        YOGI,
        LION,
        RPROP,
        SIGN_GD,
        PERTURBED_GD,
        NEWTON,
        SADDLE_FREE_NEWTON,
        TRUST_REGION,
        LBFGS,
        GRADIENT_NORM,
    )
}


def optimizer_named(key: str) -> Optimizer:
    """The optimizer with that key.

    Raises:
        ValueError: there is none; the message names the key and those there are.
    """
    if key not in OPTIMIZERS:
        raise ValueError(f"there is no optimizer {key!r}; allowed: {', '.join(OPTIMIZERS)}")
    return OPTIMIZERS[key]
