"""What gradient, Hessian and higher derivatives say at one point."""

from errorsurface import precision as precision  # first of all: float64
