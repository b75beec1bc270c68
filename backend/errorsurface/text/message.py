"""What is said: a key with numbers as arguments, so that every language can say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Digits:
    """A number with another count of significant digits than three."""

    value: float | None
    digits: int


@dataclass(frozen=True)
class Message:
    """A sentence, or a whole phrase of one.

    Attributes:
        key: of its words.
        arguments: by the names that the words have for them: numbers, ``None`` for one that is
            not there, points, names as they are, or further messages.
    """

    key: str
    arguments: Mapping[str, "Argument"] = field(default_factory=dict[str, "Argument"])


Argument = float | int | str | Digits | tuple[float | None, float | None] | Message | None


def message(key: str, **arguments: Argument) -> Message:
    """The message with that key and these arguments."""
    return Message(key, arguments)
