"""Losses of many parameters: small fully connected networks, and where their gradient is zero."""

from errorsurface import precision as precision  # first of all: float64
