"""Error surfaces made of data: L(θ) as the mean or the sum of the losses of examples."""

from errorsurface.surfaces.data.models import ALLOWED, COORDINATES, Loss, Model, Task, reducible
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
    "COORDINATES",
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
