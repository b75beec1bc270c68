"""Examples, and the loss of a model over them in NumPy."""

import numpy as np

from errorsurface.surfaces.data import ALLOWED, Task
from errorsurface.surfaces.data.models import numpy_losses

SQUARED_SUM = Task("linear", "squared", "sum")
TASKS = [
    Task(model, loss, "sum" if loss == "huber" else "mean")
    for model, losses in ALLOWED.items()
    for loss in losses
]


def examples(task, n=12, seed=1):
    generator = np.random.Generator(np.random.PCG64(seed))
    x = generator.normal(2.0, 1.5, n)
    y = 1.0 - 0.7 * x + generator.normal(0.0, 1.0, n)
    return x, (y > np.median(y)).astype(float) if task.model == "logistic" else y


def reference(task, point, x, y):
    """L in NumPy, example by example."""
    a, b = point
    prediction = a * b * x if task.model == "toy_network" else a + b * x
    losses = numpy_losses(task.model, task.loss, prediction, y)
    return losses.mean() if task.reduction == "mean" else losses.sum()
