"""The hunt for false sentences: random runs, and every claim of a verdict against running on."""

from benchmarks.hunt import at_places, going_out, in_motion
from benchmarks.hunt.claims import faults
from benchmarks.hunt.truth import Truth

__all__ = ["Truth", "at_places", "faults", "going_out", "in_motion"]
