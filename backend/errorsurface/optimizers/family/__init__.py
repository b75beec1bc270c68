"""The family: one optimizer from switches, whose settings are the named ones (idea C23)."""

from errorsurface.optimizers.family.member import FAMILY, family
from errorsurface.optimizers.family.named import counting, named
from errorsurface.optimizers.family.switches import (
    Clip,
    FirstSigma,
    Momentum,
    Sigma,
    Switches,
    WeightDecay,
)

__all__ = [
    "FAMILY",
    "Clip",
    "FirstSigma",
    "Momentum",
    "Sigma",
    "Switches",
    "WeightDecay",
    "counting",
    "family",
    "named",
]
