"""An optimizer with its hyperparameters bound."""

from collections.abc import Mapping
from dataclasses import dataclass

from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.parameter import completed


@dataclass(frozen=True, eq=False)
class Tuned:
    """An optimizer as it runs. To be made by ``Tuned.of``, which checks the values.

    Attributes:
        optimizer: what is compiled; programs are shared by all its settings.
        values: all of its hyperparameters by name, in their order.
    """

    optimizer: Optimizer
    values: Mapping[str, float]

    @classmethod
    def of(cls, optimizer: Optimizer, chosen: Mapping[str, float] | None = None) -> "Tuned":
        """``optimizer`` with the values ``chosen``.

        Args:
            optimizer: the record.
            chosen: hyperparameters by name; defaults stand in for what is missing.

        Raises:
            ValueError: as ``completed`` does.
        """
        owner = f"optimizer {optimizer.key!r}"
        return cls(optimizer, completed(owner, optimizer.hyperparameters, chosen or {}))
