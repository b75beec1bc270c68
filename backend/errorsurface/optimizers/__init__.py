"""Optimizers as optax transformations with their hyperparameters, and their catalogue."""

from errorsurface import precision as precision  # first of all: float64
from errorsurface.optimizers.catalog.all import OPTIMIZERS, optimizer_named, tuned_named
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.tuned import Tuned

__all__ = ["OPTIMIZERS", "Optimizer", "Tuned", "optimizer_named", "tuned_named"]
