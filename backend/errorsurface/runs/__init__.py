"""Compiled loops, and the runs that they record."""

from errorsurface import precision as precision  # first of all: float64
