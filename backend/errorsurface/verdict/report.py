"""What verdicts at and near a place have in common."""

import numpy as np

from errorsurface.verdict.places import Place
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.verdict import Evidence, Kind, Tone, Verdict


def since(true: np.ndarray) -> int:
    """Since when a condition has held without a break up to the last."""
    broken = np.flatnonzero(~true)
    return int(broken[-1]) + 1 if len(broken) else 0


def at_place(  # noqa: PLR0913, PLR0917 (a verdict has that many parts)
    recording: Recording,
    place: Place,
    kind: Kind,
    tone: Tone,
    sentence: str,
    numbers: tuple[Evidence, ...],
    first: int,
) -> Verdict:
    """The verdict on a run at or near ``place`` since update ``first``."""
    x, y = recording.at.tolist()
    return Verdict(
        kind=kind,
        tone=tone,
        sentence=sentence,
        evidence=numbers,
        window=(min(first, recording.end), recording.end),
        at=(x, y),
        critical_point=(float(place.at[0]), float(place.at[1])),
    )
