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

Names are looked up when they are first used: who only wants ``record`` gets NumPy alone, and
nothing is changed of the JAX that the recorded program computes with.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from errorsurface.recordings.writer import Recorder, record

if TYPE_CHECKING:
    from errorsurface.calculus.taylor import Expansion, taylor
    from errorsurface.critical.critical_points import CriticalSet, critical_points
    from errorsurface.optimizers import OPTIMIZERS, Optimizer, Tuned, tuned_named
    from errorsurface.runs.trajectories import Run, trajectories, trajectory
    from errorsurface.surfaces import SURFACES, Landscape, Surface, grid, landscape_named
    from errorsurface.verdict import Verdict, verdicts

_ROOMS = {
    "calculus.taylor": ("Expansion", "taylor"),
    "critical.critical_points": ("CriticalSet", "critical_points"),
    "optimizers": ("OPTIMIZERS", "Optimizer", "Tuned", "tuned_named"),
    "runs.trajectories": ("Run", "trajectories", "trajectory"),
    "surfaces": ("SURFACES", "Landscape", "Surface", "grid", "landscape_named"),
    "verdict": ("Verdict", "verdicts"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "OPTIMIZERS",
    "SURFACES",
    "CriticalSet",
    "Expansion",
    "Landscape",
    "Optimizer",
    "Recorder",
    "Run",
    "Surface",
    "Tuned",
    "Verdict",
    "critical_points",
    "grid",
    "landscape_named",
    "record",
    "taylor",
    "trajectories",
    "trajectory",
    "tuned_named",
    "verdicts",
]


def __getattr__(name: str) -> object:
    """A name of the numerics, with all that it needs.

    Raises:
        AttributeError: there is none of that name.
    """
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """All names, looked up or not."""
    return sorted({*globals(), *__all__})
