"""The wire of sentences: a key with numbers as arguments, for who renders them in a language."""

from typing import Any

from pydantic import BaseModel

from errorsurface.api.wire.base import finite
from errorsurface.text import Argument, Digits, Message


class Figure(BaseModel):
    """A number with another count of significant digits than three."""

    value: float | None
    digits: int


class Words(BaseModel):
    """A sentence, or a whole phrase of one: ``/api/messages`` has the words of each key."""

    key: str
    arguments: "dict[str, WordsArgument]"


# A number, a name as it is, a number with its digits, a point, or a further phrase.
WordsArgument = float | str | Figure | tuple[float | None, float | None] | Words | None


class Messages(BaseModel):
    """The server's words in one language, by key; arguments stand in braces."""

    language: str
    messages: dict[str, str]


def words(said: Message) -> dict[str, Any]:
    """A message on the wire."""
    return {"key": said.key, "arguments": {k: _argument(v) for k, v in said.arguments.items()}}


def _argument(value: Argument) -> object:
    match value:
        case Message():
            return words(value)
        case Digits():
            return {"value": finite(value.value), "digits": value.digits}
        case str() | int():
            return value
        case tuple():
            return [finite(part) for part in value]
        case _:
            return finite(value)
