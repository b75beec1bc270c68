"""Error surfaces made of data: L(θ) as the mean or the sum of the losses of examples."""

from errorsurface.surfaces.data.models import ALLOWED, Loss, Model, Task, reducible
from errorsurface.surfaces.data.regression import (
    LARGEST,
    MOST,
    MOST_UNREDUCED,
    DataError,
    loss_at,
    regression,
)

__all__ = [
    "ALLOWED",
    "LARGEST",
    "MOST",
    "MOST_UNREDUCED",
    "DataError",
    "Loss",
    "Model",
    "Task",
    "loss_at",
    "reducible",
    "regression",
]
