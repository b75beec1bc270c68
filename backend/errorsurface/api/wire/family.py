"""The wire of the family: one optimizer from switches."""

from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, Field

from errorsurface.api.wire.base import Message
from errorsurface.optimizers.family import (
    Clip,
    FirstSigma,
    Momentum,
    Sigma,
    Switches,
    WeightDecay,
)


class FamilySwitches(Message):
    """What is on; all that is not told is off."""

    momentum: Momentum = "none"
    sigma: Sigma = "none"
    bias_correction: Annotated[bool, Field(strict=True)] = False
    first_sigma: FirstSigma = "zero"
    weight_decay: WeightDecay = "none"
    clip: Clip = "none"

    @classmethod
    def of(cls, switches: Switches) -> "FamilySwitches":
        """Switches on the wire."""
        return cls(**asdict(switches))

    def switches(self) -> Switches:
        """The same for the numerics."""
        return Switches(**self.model_dump())


class NamedOptimizer(BaseModel):
    """An optimizer of the catalogue with the hyperparameters that make it the same."""

    key: str
    title: str
    hyperparameters: dict[str, float]


class FamilyMember(BaseModel):
    """What the family is with some switches.

    ``equals`` is the optimizer of the catalogue that makes the same updates to rounding, with its
    hyperparameters for those that were asked for; ``null`` where the catalogue has none.
    ``hyperparameters`` are the names of those that count. ``switches`` are what was asked for, with
    those off that are of no effect beside the others.
    """

    tex: str
    switches: FamilySwitches
    hyperparameters: list[str]
    equals: NamedOptimizer | None
