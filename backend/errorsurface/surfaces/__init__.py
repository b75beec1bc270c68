"""Error surfaces L(θ) over θ = (x, y), as pure JAX functions, and their catalogue."""

from errorsurface.surfaces.catalog.all import SURFACES, surface_named
from errorsurface.surfaces.grid import Grid, grid
from errorsurface.surfaces.surface import (
    CriticalCurve,
    CriticalPoint,
    Interval,
    Kind,
    Surface,
    gradient,
    hessian,
    parameter_values,
    reach,
)

__all__ = [
    "SURFACES",
    "CriticalCurve",
    "CriticalPoint",
    "Grid",
    "Interval",
    "Kind",
    "Surface",
    "gradient",
    "grid",
    "hessian",
    "parameter_values",
    "reach",
    "surface_named",
]
