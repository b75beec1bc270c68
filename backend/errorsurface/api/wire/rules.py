"""What a request's fields do not say one by one, as JSON Schema: what goes with which key.

The rules stand below ``dependentSchemas``, ``if`` and ``then``. Validators obey these, and what
makes types of a description leaves them out, so that a type stays as simple as its fields.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from errorsurface.parameter import Parameter

Schema = dict[str, Any]
Interval = tuple[float, float]
Box = tuple[Interval, Interval]

# Of a vector.
NOT_ZERO: Schema = {"contains": {"not": {"const": 0}}}
DIFFERENT: Schema = {"uniqueItems": True}
# Of what may only be there as ``null``.
NOTHING: Schema = {"type": "null"}


def _no_more(_key: str) -> Schema:
    return {}


def values_by_key(
    field: str,
    parameters: Mapping[str, Sequence[Parameter]],
    more: Callable[[str], Schema] = _no_more,
) -> Schema:
    """That ``field`` holds some of the parameters of what is called ``key``, within their ranges.

    Args:
        field: the name of the field with the values.
        parameters: what there is, by key; what has the same stands in one place.
        more: rules for other fields, by key.
    """
    groups: list[tuple[Schema, list[str]]] = []
    for key, each in parameters.items():
        told = {field: _values(each), **more(key)}
        alike = next((keys for other, keys in groups if other == told), None)
        if alike is None:
            groups.append((told, [key]))
        else:
            alike.append(key)
    rules = [{"properties": {"key": {"enum": keys}, **told}} for told, keys in groups]
    return {"dependentSchemas": {"key": {"oneOf": rules}}}


def values_of(field: str, parameters: Sequence[Parameter]) -> Schema:
    """That ``field`` holds some of ``parameters``, within their ranges."""
    return {field: {"properties": {field: _values(parameters)}}}


def _values(parameters: Iterable[Parameter]) -> Schema:
    return {
        "properties": {each.name: _range(each) for each in parameters},
        "additionalProperties": False,
    }


def _range(parameter: Parameter) -> Schema:
    ends = _between((parameter.minimum, parameter.maximum))
    return {"anyOf": [{"const": 0}, ends]} if parameter.zero else ends


def exactly_one(first: str, second: str) -> Schema:
    """That one of two fields, both of them lists, is given, and the other not or as ``null``."""
    return {
        "if": {"required": [first], "properties": {first: {"type": "array"}}},
        "then": {"properties": {second: {"type": "null"}}},
        "else": {"required": [second], "properties": {second: {"type": "array"}}},
    }


def reaches_by_key(kind: str, reaches: Mapping[str, Box]) -> list[Schema]:
    """Where points may be on the surfaces of one kind, one alternative for each reach.

    Args:
        kind: the kind's name.
        reaches: the box of every surface, by key.
    """
    groups: dict[Box, list[str]] = {}
    for key, box in reaches.items():
        groups.setdefault(box, []).append(key)
    return [
        {
            "properties": {
                "surface": {"properties": {"kind": {"const": kind}, "key": {"enum": keys}}},
                **_within(*box),
            }
        }
        for box, keys in groups.items()
    ]


def anywhere(kind: str) -> list[Schema]:
    """That nothing is told of where points may be on surfaces of one kind."""
    return [{"properties": {"surface": {"properties": {"kind": {"const": kind}}}}}]


def _within(x: Interval, y: Interval) -> Schema:
    """Every field that is a point, or made of points, in the box; what is ``null`` passes."""
    axes = [_between(x), _between(y)]
    point = {"prefixItems": axes}
    return {
        "start": point,
        "starts": {"items": point},
        "at": point,
        "along": {"items": point},
        "domain": {"prefixItems": [{"items": axis} for axis in axes]},
        # There are no examples.
        "optimizers": {"items": {"properties": {"batch": NOTHING}}},
    }


def _between(ends: Interval) -> Schema:
    return {"minimum": ends[0], "maximum": ends[1]}
