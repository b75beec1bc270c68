"""What an optimizer is: a frozen record around an optax transformation."""

from collections.abc import Callable
from dataclasses import dataclass

import optax

from errorsurface.optimizers.stages import OPAQUE, Stages
from errorsurface.parameter import Parameter


@dataclass(frozen=True)
class Optimizer:
    """An optimizer of the catalogue.

    Attributes:
        key: its name on the wire and in links.
        title: its name in words.
        tex: the update rule.
        transform: makes the optax transformation from hyperparameters by name; values may be
            traced, so that moving a slider never recompiles.
        hyperparameters: what the user may turn.
        source: citation (author, year, equation or DOI).
        description: one sentence on what distinguishes it.
        differences: where optax (and so this) and PyTorch differ, if they do.
        ideas: which ideas of the lecture it shows.
        stages: how its updates come about.
    """

    key: str
    title: str
    tex: str
    transform: Callable[..., optax.GradientTransformation]
    hyperparameters: tuple[Parameter, ...]
    source: str
    description: str
    differences: str | None = None
    ideas: tuple[str, ...] = ()
    stages: Stages = OPAQUE

    @property
    def has_learning_rate(self) -> bool:
        """Whether it has one learning rate η, which may then change from update to update."""
        return any(each.name == "learning_rate" for each in self.hyperparameters)
