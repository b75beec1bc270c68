"""Error surfaces L(θ) over θ = (x, y), as pure JAX functions, and their catalogue."""

from errorsurface import precision as precision  # first of all: float64
from errorsurface.surfaces.catalog.all import SURFACES, landscape_named, surface_named
from errorsurface.surfaces.grid import Grid, grid
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import (
    CriticalCurve,
    CriticalPoint,
    Interval,
    Kind,
    Surface,
    gradient,
    hessian,
)

__all__ = [
    "SURFACES",
    "CriticalCurve",
    "CriticalPoint",
    "Grid",
    "Interval",
    "Kind",
    "Landscape",
    "Surface",
    "gradient",
    "grid",
    "hessian",
    "landscape_named",
    "surface_named",
]
