"""Error surfaces made of data: L(θ) as the mean or the sum of the losses of examples."""

from errorsurface.surfaces.data.models import ALLOWED, Loss, Model, Task
from errorsurface.surfaces.data.regression import LARGEST, MOST, DataError, regression

__all__ = ["ALLOWED", "LARGEST", "MOST", "DataError", "Loss", "Model", "Task", "regression"]
