"""The wire of the verdicts: why each run stopped where it did, with its evidence."""

from pydantic import BaseModel

from errorsurface.api.wire.words import Words
from errorsurface.verdict import Kind, Tone


class Evidence(BaseModel):
    """A number behind a verdict; ``limit`` is what it is compared with, if anything.

    ``message`` is the ``title`` by key.
    """

    name: str
    title: str
    message: Words
    tex: str
    value: float | None
    limit: float | None


class Verdict(BaseModel):
    """What one run has come to.

    ``window`` holds the first and the last update on which the evidence was gathered, ``at`` the
    run's last point, ``critical_point`` the critical point that it is at or near.
    """

    optimizer: str
    optimizer_index: int
    start_index: int
    kind: Kind
    tone: Tone
    sentence: str
    message: Words
    evidence: list[Evidence]
    window: tuple[int, int]
    at: tuple[float, float]
    critical_point: tuple[float, float] | None


class Verdicts(BaseModel):
    """Verdicts in the order of the runs: by start, then by optimizer as requested."""

    verdicts: list[Verdict]
