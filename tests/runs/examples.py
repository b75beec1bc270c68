"""Surfaces, optimizers and runs of the tests' own."""

from dataclasses import replace

import numpy as np

from errorsurface.optimizers import OPTIMIZERS, Optimizer
from errorsurface.optimizers.tuned import Tuned
from errorsurface.parameter import Parameter
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import SURFACES, Surface
from errorsurface.surfaces.examples import Examples
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


def _of_sums(b, w, *, n, x, xx, y, xy, yy):
    return n * b**2 + 2 * b * w * x + w**2 * xx - 2 * b * y - 2 * w * xy + yy


def _squared(point, x, y):
    return (y - point[0] - point[1] * x) ** 2


# Σ (y − b − wx)², by the sums that it depends on.
_SUMS = ("n", "x", "xx", "y", "xy", "yy")
LINE = replace(
    surface(_of_sums, ((-30.0, 50.0), (-20.0, 60.0))),
    parameters=tuple(Parameter(name, name, name, 1.0, -np.inf, np.inf) for name in _SUMS),
)


def regression(count, seed=0, noise=0.3, reduction="mean"):
    """The squared loss of a line through ``count`` points, y = 1 + 2x with noise."""
    random = np.random.default_rng(seed)
    x = random.normal(size=count)
    y = 1 + 2 * x + noise * random.normal(size=count)
    sums = np.array([count, x.sum(), x @ x, y.sum(), x @ y, y @ y])
    if reduction == "mean":
        sums /= count
    values = dict(zip(_SUMS, sums.tolist(), strict=True))
    examples = Examples(x, y, _squared, reduction)
    return replace(Landscape.of(LINE, values), examples=examples)
