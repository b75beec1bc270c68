"""See how optimizers move on error surfaces.

The numerics know nothing of the web; ``errorsurface.api`` puts them on the wire and
``errorsurface.main`` assembles the server. What a notebook needs is here:

>>> import numpy as np
>>> import errorsurface as es
>>> valley = es.landscape_named("rosenbrock", {"b": 10.0})
>>> (run,) = es.trajectory(valley, np.array([[-1.2, 1.0]]), es.tuned_named("adam"), 1000)
>>> run.status, run.steps
('converged', 1000)
>>> es.taylor(valley, np.array([1.0, 1.0])).kind
'minimum'
"""

from errorsurface import precision as precision  # first of all: float64
from errorsurface.calculus.taylor import Expansion, taylor
from errorsurface.critical.critical_points import CriticalSet, critical_points
from errorsurface.optimizers import OPTIMIZERS, Optimizer, Tuned, tuned_named
from errorsurface.runs.trajectories import Run, trajectories, trajectory
from errorsurface.surfaces import SURFACES, Landscape, Surface, grid, landscape_named
from errorsurface.verdict import Verdict, verdicts

__all__ = [
    "OPTIMIZERS",
    "SURFACES",
    "CriticalSet",
    "Expansion",
    "Landscape",
    "Optimizer",
    "Run",
    "Surface",
    "Tuned",
    "Verdict",
    "critical_points",
    "grid",
    "landscape_named",
    "taylor",
    "trajectories",
    "trajectory",
    "tuned_named",
    "verdicts",
]
