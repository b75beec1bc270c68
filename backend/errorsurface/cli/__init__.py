"""The command ``errorsurface``."""

from errorsurface.cli.serve import main

__all__ = ["main"]
