"""Optimizers as optax transformations with their hyperparameters, and their catalogue."""

from errorsurface.optimizers.catalog.all import OPTIMIZERS, optimizer_named
from errorsurface.optimizers.optimizer import Optimizer

__all__ = ["OPTIMIZERS", "Optimizer", "optimizer_named"]
