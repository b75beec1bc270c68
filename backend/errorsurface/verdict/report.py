"""What all verdicts on a run have in common."""

import numpy as np

from errorsurface.verdict.places import Place
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.verdict import Finding, Verdict
from errorsurface.verdict.words import point


def since(true: np.ndarray) -> int:
    """Since when a condition has held without a break up to the last."""
    broken = np.flatnonzero(~true)
    return int(broken[-1]) + 1 if len(broken) else 0


def concluded(
    recording: Recording, found: Finding, first: int, place: Place | None = None
) -> Verdict:
    """The verdict on a run: what was ``found`` since update ``first``, at or near ``place``."""
    x, y = recording.at.tolist()
    return Verdict(
        *found,
        window=(min(first, recording.end), recording.end),
        at=(x, y),
        critical_point=None if place is None else point(place.at, recording.landscape.widths),
    )
