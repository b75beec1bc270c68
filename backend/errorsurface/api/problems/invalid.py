"""What is wrong with a request, field by field, from what pydantic found."""

import difflib
import reprlib
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, cast

import annotated_types
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from errorsurface.api.problems.errors import MAXIMUM_ERRORS, Wrong, as_said
from errorsurface.api.wire.base import MAXIMUM_NAMES
from errorsurface.text import Message, message

MAXIMUM_SHOWN = 100

# Unlike ``repr``, it neither recurses deeply nor writes out what is large.
_short = reprlib.Repr()
_short.maxstring = _short.maxother = _short.maxlong = MAXIMUM_SHOWN


def shown(value: object) -> str:
    """A value as a client may see it again: short, and printable in UTF-8."""
    text = value if isinstance(value, str) else _short.repr(value)
    # A lone surrogate, which JSON can spell, is no valid UTF-8.
    text = text[: MAXIMUM_SHOWN + 1].encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= MAXIMUM_SHOWN else text[: MAXIMUM_SHOWN - 1] + "…"


def one_of(names: Iterable[str], given: object) -> Message:
    """The names that are allowed, with the closest to the given one if one is close."""
    known = list(names)
    close = difflib.get_close_matches(shown(given), known, n=1)
    if not known:
        return message("allowed.none")
    listed = ", ".join(known)
    if close:
        return message("allowed.one_of_close", names=listed, close=repr(close[0]))
    return message("allowed.one_of", names=listed)


def wrong(field: str, value: object, allowed: Message) -> Wrong:
    """One thing that is wrong with a request; ``value`` is ``None`` where there is nothing."""
    return Wrong(field, None if value is None else shown(value), allowed)


def invalid_fields(
    errors: Sequence[Mapping[str, Any]], body: object, model: type[BaseModel]
) -> list[Wrong]:
    """One entry for each of pydantic's errors, at most ``MAXIMUM_ERRORS``.

    Args:
        errors: pydantic's, with or without FastAPI's leading ``"body"`` in ``loc``.
        body: what the client sent, decoded; paths are told as the client wrote them.
        model: what it should have been; tells what is allowed.
    """
    return [_invalid_field(error, body, model) for error in errors[:MAXIMUM_ERRORS]]


def _invalid_field(error: Mapping[str, Any], body: object, model: type[BaseModel]) -> Wrong:
    location = list(error["loc"])
    if location[:1] == ["body"]:
        location = location[1:]
    path = _written(location, body)
    if error["type"] == "union_tag_invalid":
        return _unknown_tag(path, error["ctx"])
    missing = error["type"] == "missing"
    return Wrong(
        field=".".join(shown(part) for part in path) or "body",
        value=None if missing else shown(error["input"]),
        allowed=_allowed(error, path, model, body),
    )


def _unknown_tag(path: Sequence[int | str], told: Mapping[str, Any]) -> Wrong:
    """Of what a client means by a name, such as a ``kind``, that stands for nothing."""
    field = [*path, str(told["discriminator"]).strip("'")]
    known = (name.strip("'") for name in str(told["expected_tags"]).split(", "))
    tag = told["tag"]
    return wrong(".".join(shown(part) for part in field), tag, one_of(known, tag))


def _written(location: Sequence[int | str], body: object) -> list[int | str]:
    """``location`` without the parts that pydantic adds, such as the tag of a union."""
    path: list[int | str] = []
    here = body
    for part in location:
        inside: dict[object, object] = {}
        if isinstance(here, list):
            inside.update(enumerate(cast("list[object]", here)))
        elif isinstance(here, dict):
            inside.update(cast("dict[object, object]", here))
        if part in inside:
            here = inside[part]
            path.append(part)
        elif part == location[-1] and part not in ("[key]", inside.get("kind")):
            path.append(part)
    return path


def _models(annotation: object) -> list[type[BaseModel]]:
    """The models within an annotation such as ``list[A]`` or ``A | B | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in typing.get_args(annotation) for model in _models(inner)]


def _meant(model: type[BaseModel], sent: object) -> bool:
    """Whether what was sent has the names that ``model`` goes by, such as its ``kind``."""
    known = cast("dict[str, object]", sent) if isinstance(sent, dict) else {}
    tags = {
        name: typing.get_args(field.annotation)
        for name, field in model.model_fields.items()
        if typing.get_origin(field.annotation) is Literal and field.is_required()
    }
    return all(known.get(name) in allowed for name, allowed in tags.items())


def _inside(sent: object, part: int | str) -> object:
    if isinstance(sent, list):
        listed = cast("list[object]", sent)
        return listed[part] if isinstance(part, int) and part < len(listed) else None
    return cast("dict[object, object]", sent).get(part) if isinstance(sent, dict) else None


def _at(
    path: Sequence[int | str], model: type[BaseModel], body: object
) -> tuple[list[type[BaseModel]], FieldInfo | None]:
    """The models that may stand at the parent of ``path``, and the field at its end.

    Of several, those alone that the client means by what it has sent there, if there are any.
    """
    models, field, here = [model], None, body
    for part in path:
        if isinstance(part, int):
            here = _inside(here, part)
            continue
        models = [each for each in models if _meant(each, here)] or models
        here = _inside(here, part)
        fields = [each.model_fields[part] for each in models if part in each.model_fields]
        field = fields[0] if fields else None
        inner = [found for each in fields for found in _models(each.annotation)]
        if part != path[-1]:
            models = inner
    return models, field


def _constraints(metadata: Iterable[object], annotation: object) -> Iterator[object]:
    """What is said of a field, and of what it is made of."""
    for item in metadata:
        yield from item.metadata if isinstance(item, FieldInfo) else (item,)
    for inner in typing.get_args(annotation):
        yield from _constraints([inner], inner)


def _innermost(annotation: object) -> object:
    """What a list, or what may be missing, is made of."""
    inner = typing.get_args(annotation)
    return _innermost(inner[0]) if inner else annotation


def _number(field: FieldInfo | None) -> Message:
    low, above, high = None, None, None
    for item in _constraints(field.metadata, field.annotation) if field else ():
        if isinstance(item, annotated_types.Ge):
            low = item.ge
        elif isinstance(item, annotated_types.Gt):
            above = item.gt
        elif isinstance(item, annotated_types.Le):
            high = item.le
    if above is not None:
        return message("allowed.number_above", low=str(above), high=str(high))
    kind = "allowed.whole" if field and _innermost(field.annotation) is int else "allowed.number"
    if low is None or high is None:
        return message(kind)
    return message(f"{kind}_range", low=str(low), high=str(high))


def _length(field: FieldInfo | None) -> Message | None:
    low, high = 0, None
    for item in field.metadata if field else []:
        if isinstance(item, annotated_types.MinLen):
            low = item.min_length
        elif isinstance(item, annotated_types.MaxLen):
            high = item.max_length
    return None if high is None else message("allowed.count", low=low, high=high)


# pydantic's kinds of errors whose words are pydantic's own; what they are about is their context.
_PYDANTIC = {
    "missing": "allowed.required",
    "list_type": "allowed.list",
    "tuple_type": "allowed.tuple",
    "string_type": "allowed.string",
    "dict_type": "allowed.dictionary",
    "string_unicode": "allowed.unicode",
    "invalid_key": "allowed.string_keys",
    "literal_error": "allowed.literal",
    "string_too_long": "allowed.string_length",
    "too_long": "allowed.tuple_length",
    "union_tag_not_found": "allowed.tag_required",
}


def _as_pydantic_says(error: Mapping[str, Any]) -> Message:
    key = _PYDANTIC.get(error["type"])
    if key is None:
        return as_said(str(error["msg"]).removeprefix("Input should be "))
    context: dict[str, Any] = error.get("ctx", {})
    return message(key, **{name: str(each) for name, each in context.items()})


def _allowed(
    error: Mapping[str, Any], path: Sequence[int | str], model: type[BaseModel], body: object
) -> Message:
    models, field = _at(path, model, body)
    match error["type"]:
        case "extra_forbidden":
            return one_of({name: None for each in models for name in each.model_fields}, path[-1])
        case "model_attributes_type" | "model_type":
            inner = _models(field.annotation) if field else models
            names = one_of((n for m in inner for n in m.model_fields), "")
            return message("allowed.object", names=names)
        case kind if kind.startswith(("int_", "float_", "finite_", "greater_", "less_")):
            return _number(field)
        case "too_many_names":
            return message("allowed.few_names", count=MAXIMUM_NAMES)
        case "too_short" | "too_long":
            return _length(field) or _as_pydantic_says(error)
        case _:
            return _as_pydantic_says(error)
