"""What a verdict is."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from errorsurface.text import Message, rendered

Kind = Literal[
    "minimum",
    "curve_of_minima",
    "saddle_leaving",
    "saddle_stuck",
    "maximum",
    "plateau",
    "bouncing",
    "rattling",
    "diverging",
    "unbounded",
    "left",
    "descending",
    "moving",
    "resting",
    "kink",
    "degenerate",
    "nonfinite",
]
Tone = Literal["good", "plain", "warn", "bad"]


@dataclass(frozen=True)
class Evidence:
    """A number behind a verdict.

    Attributes:
        name: its name in programs, such as ``gradient_norm``.
        message: its name in words.
        tex: its symbol.
        value: the number, ``None`` where there is none.
        limit: what it is compared with, if anything.
    """

    name: str
    message: Message
    tex: str
    value: float | None
    limit: float | None = None

    @property
    def title(self) -> str:
        """The message in English."""
        return rendered(self.message)


class Finding(NamedTuple):
    """What a verdict says, apart from where and when: see ``Verdict``."""

    kind: Kind
    tone: Tone
    message: Message
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Verdict:
    """What a run has come to.

    Attributes:
        kind: in one word.
        tone: whether that is what one wants.
        message: in one sentence, with its numbers.
        evidence: the numbers.
        window: first and last update on which the evidence was gathered.
        at: the last point θ.
        critical_point: the critical point that the run is at or near, if any.
    """

    kind: Kind
    tone: Tone
    message: Message
    evidence: tuple[Evidence, ...]
    window: tuple[int, int]
    at: tuple[float, float]
    critical_point: tuple[float, float] | None

    @property
    def sentence(self) -> str:
        """The message in English."""
        return rendered(self.message)
