"""Surfaces, optimizers and runs of the tests' own."""

import numpy as np

from errorsurface.optimizers import OPTIMIZERS, Optimizer
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import SURFACES, Surface
from errorsurface.surfaces.landscape import Landscape

GD = OPTIMIZERS["gd"]
SPHERE = SURFACES["sphere"]  # x² + y² on [−5.12, 5.12]²
START = np.array([[-4.0, 3.0]])


def surface(formula, domain=((-5.0, 5.0), (-5.0, 5.0))):
    """A surface for one test."""
    return Surface(
        key="test",
        title="Test",
        tex="",
        formula=formula,
        domain=domain,
        start=(1.0, 1.0),
        source="",
        description="",
    )


def optimizer(transform, *hyperparameters):
    """An optimizer for one test."""
    return Optimizer(
        key="test",
        title="Test",
        tex="",
        transform=transform,
        hyperparameters=hyperparameters,
        source="",
        description="",
    )


def sphere_run(learning_rate, steps, start=START):
    """Gradient descent on x² + y²: θ^t = (1 − 2η)^t θ⁰."""
    (run,) = trajectory(
        Landscape.of(SPHERE), start, Tuned.of(GD, {"learning_rate": learning_rate}), steps
    )
    return run
