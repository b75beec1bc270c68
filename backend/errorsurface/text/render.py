"""From messages to words. The templates are i18next's as well, so that the page shares them."""

import json
import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from errorsurface.text import numbers
from errorsurface.text.message import Argument, Digits, Message

ENGLISH = "en"
_ARGUMENT = re.compile(r"\{(\w+)(?:, (\w+))?\}")
_FORMATS: Mapping[str, Callable[[float], str]] = {
    "factor": numbers.factor,
    "percent": numbers.percent,
    "integer": numbers.integer,
    "grouped": numbers.grouped,
}


@cache
def templates(language: str = ENGLISH) -> Mapping[str, str]:
    """All words of a language by key."""
    found: dict[str, str] = {}
    for part in sorted(
        files("errorsurface.text").joinpath(language).iterdir(), key=lambda each: each.name
    ):
        found |= json.loads(part.read_text(encoding="utf-8"))
    return found


def rendered(said: Message, language: str = ENGLISH) -> str:
    """The words of a message.

    Raises:
        KeyError: the language has no such key, or the message lacks an argument of its words.
    """
    words = templates(language)
    key = said.key
    if key not in words:
        key += "_one" if said.arguments.get("count") == 1 else "_other"

    def written(found: re.Match[str]) -> str:
        name, form = found.groups()
        return _written(said.arguments[name], form, language)

    return _ARGUMENT.sub(written, words[key])


def _written(value: Argument, form: str | None, language: str) -> str:
    match value:
        case Message():
            return rendered(value, language)
        case Digits():
            return _number(value.value, value.digits)
        case str():
            return value
        case tuple():
            return f"({', '.join(_number(part) for part in value)})"
        case _:
            return _FORMATS[form](float(value)) if form and value is not None else _number(value)


def _number(value: float | None, digits: int = 3) -> str:
    return numbers.number(math.nan if value is None else value, digits)
