"""Single runs of catalogue optimizers, and what SymPy and the literature say of a surface."""

import numpy as np

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.surfaces.literature import functions

WIDE = ((-50.0, 50.0), (-50.0, 50.0))


def run(surface, start, key, steps, **chosen):
    (only,) = trajectory(
        Landscape.of(surface),
        np.array([start], dtype=float),
        Tuned.of(OPTIMIZERS[key], chosen),
        steps,
        entries=None,
    )
    return only


def truth(key, point):
    """L, ∇L and ∇²L of a surface with its default parameters, by SymPy."""
    parameters = {h.name: h.default for h in SURFACES[key].parameters}
    loss, gx, gy, hxx, hxy, hyy = functions(key, tuple(parameters))(*point, *parameters.values())
    return float(loss), np.array([gx, gy], float), np.array([[hxx, hxy], [hxy, hyy]], float)


def known_points(key, kind):
    return [point.at for point in SURFACES[key].critical_points() if point.kind == kind]


def is_one_of(point, known, within=1e-6):
    return min(np.hypot(*(np.array(known) - point).T)) < within
