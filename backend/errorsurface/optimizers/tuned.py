"""An optimizer with its hyperparameters bound."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.optimizers.batches import Batch
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.schedules import Scheduled
from errorsurface.parameter import completed


@dataclass(frozen=True, eq=False)
class Tuned:
    """An optimizer as it runs. To be made by ``Tuned.of``, which checks the values.

    Attributes:
        optimizer: what is compiled; programs are shared by all its settings.
        values: all of its hyperparameters by name, in their order.
        schedule: what its learning rate is at every update; ``None`` where it is constant.
        batch: which examples an update uses; ``None`` where it uses all that there are.
    """

    optimizer: Optimizer
    values: Mapping[str, float]
    schedule: Scheduled | None = None
    batch: Batch | None = None

    @classmethod
    def of(
        cls,
        optimizer: Optimizer,
        chosen: Mapping[str, float] | None = None,
        schedule: Scheduled | None = None,
        batch: Batch | None = None,
    ) -> "Tuned":
        """``optimizer`` with the values ``chosen``.

        Args:
            optimizer: the record.
            chosen: hyperparameters by name; defaults stand in for what is missing.
            schedule: what the learning rate is at every update.
            batch: which examples an update uses.

        Raises:
            ValueError: as ``completed`` does; or there is no learning rate to be scheduled.
        """
        owner = f"optimizer {optimizer.key!r}"
        if schedule is not None and not optimizer.has_learning_rate:
            raise ValueError(f"{owner} has no learning rate that a schedule could change")
        values = completed(owner, optimizer.hyperparameters, chosen or {})
        return cls(optimizer, values, schedule, batch)

    def rates(self, count: int, first: int = 0) -> Float[np.ndarray, " k"] | None:
        """ηᵗ of ``count`` updates from number ``first`` on; ``None`` where it is constant."""
        if self.schedule is None:
            return None
        return self.schedule.values(self.values["learning_rate"], count, first)
