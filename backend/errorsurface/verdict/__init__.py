"""Why a run stopped where it did: a verdict in words and numbers for every run."""

from errorsurface.verdict.judge import verdicts
from errorsurface.verdict.verdict import Evidence, Kind, Tone, Verdict

__all__ = ["Evidence", "Kind", "Tone", "Verdict", "verdicts"]
