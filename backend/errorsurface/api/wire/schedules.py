"""The wire of learning rates over time. What a schedule takes is told by its record alone."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import BaseModel, Discriminator, Field, Tag, WithJsonSchema, create_model

from errorsurface.api.wire.base import Finite, Message
from errorsurface.api.wire.catalog import ParameterDescription
from errorsurface.optimizers.schedules import SCHEDULES, Argument, Rows, Schedule

# A boundary as a name: JSON has no other names than strings.
_BOUNDARY = r"^[1-9][0-9]{0,5}$"


class ScheduleArgument(ParameterDescription):
    """What a schedule takes.

    ``kind``: a number; a count of updates, which is a whole number; or a flag. Where none is
    given, ``share`` of the run's updates stands in for a count, and nothing for what is
    ``optional``; for all else the default.
    """

    kind: Literal["number", "updates", "flag"]
    share: float
    optional: bool


class ScheduleRows(BaseModel):
    """The list that a schedule takes, at most so many rows.

    With the form ``pairs`` a row is a list of its columns, and the whole may be an object of the
    second by the first as well; with ``objects`` a row has its columns by name.
    """

    name: str
    title: str
    columns: list[ScheduleArgument]
    form: Literal["pairs", "objects"]
    most: int


class ScheduleDescription(BaseModel):
    """A schedule of the catalogue; ``learning_rate`` is which of optax's arguments η is."""

    key: str
    title: str
    tex: str
    description: str
    arguments: list[ScheduleArgument]
    rows: ScheduleRows | None
    learning_rate: Literal["value", "init_value", "peak_value"]
    source: str


class ScheduleCatalog(BaseModel):
    """All schedules."""

    schedules: list[ScheduleDescription]


class ScheduleValues(BaseModel):
    """ηᵗ of every update, and all arguments of the schedule: those that stood in, too.

    Rows are told column by column, in the order of the catalogue.
    """

    values: list[float]
    arguments: dict[str, float | list[list[float | None]] | None]


def _type(argument: Argument) -> Any:  # noqa: ANN401 (a type made of a record)
    """What JSON may have for it; its range is checked with what is known of the run."""
    if argument.kind == "flag":
        return Annotated[bool, Field(strict=True)]
    return Annotated[Finite, WithJsonSchema(_range(argument))]


def _range(argument: Argument) -> dict[str, Any]:
    parameter = argument.parameter
    kind = "integer" if argument.kind == "updates" else "number"
    if not parameter.zero:
        return {"type": kind, "minimum": parameter.minimum, "maximum": parameter.maximum}
    # Said so that a type made of it stays a number.
    between = {"exclusiveMinimum": 0, "exclusiveMaximum": parameter.minimum}
    return {"type": kind, "minimum": 0, "maximum": parameter.maximum, "not": between}


def _pascal(key: str) -> str:
    return "".join(part.capitalize() for part in key.split("_"))


def _fields(arguments: tuple[Argument, ...]) -> dict[str, Any]:
    return {each.name: (_type(each) | None, None) for each in arguments}


def _listed(schedule: Schedule, rows: Rows) -> Any:  # noqa: ANN401 (a type made of a record)
    if rows.form == "objects":
        name = f"{_pascal(schedule.key)}Row"
        row = create_model(name, __base__=Message, __doc__=rows.title, **_fields(rows.columns))
        return Annotated[list[row], Field(max_length=rows.most)]
    first, second = (_type(column) for column in rows.columns)
    pairs = Annotated[list[tuple[first, second]], Field(max_length=rows.most)]
    names = Annotated[str, Field(pattern=_BOUNDARY)]
    by_name = Annotated[
        dict[names, second],
        Field(max_length=rows.most),
        WithJsonSchema(
            {
                "type": "object",
                "propertyNames": {"pattern": _BOUNDARY},
                "additionalProperties": _range(rows.columns[1]),
                "maxProperties": rows.most,
            }
        ),
    ]
    forms: Any = Annotated[pairs, Tag("list")], Annotated[by_name, Tag("object")]
    return Annotated[
        reduce(or_, forms),
        Discriminator(lambda value: "object" if isinstance(value, dict) else "list"),
    ]


def _reference(schedule: Schedule) -> type[Message]:
    kind: Any = Literal[schedule.key]
    fields: dict[str, Any] = {"kind": (kind, ...)} | _fields(schedule.arguments)
    if schedule.rows:
        fields[schedule.rows.name] = (_listed(schedule, schedule.rows) | None, None)
    name = f"{_pascal(schedule.key)}Schedule"
    return create_model(name, __base__=Message, __doc__=schedule.description, **fields)


_MODELS = {key: _reference(schedule) for key, schedule in SCHEDULES.items()}

if TYPE_CHECKING:
    ScheduleReference = Message
else:
    ScheduleReference = Annotated[reduce(or_, _MODELS.values()), Field(discriminator="kind")]

Given = dict[str, "float | list[Mapping[str, float | None]]"]


def schedule_given(reference: Message) -> tuple[Schedule, Given]:
    """The record that is meant and the arguments that are given, rows by their columns' names."""
    told = reference.model_dump(exclude_none=True)
    schedule = SCHEDULES[told.pop("kind")]
    rows = schedule.rows
    if rows and rows.name in told:
        told[rows.name] = _by_column(rows, told[rows.name])
    return schedule, {name: _number(value) for name, value in told.items()}


def _by_column(rows: Rows, listed: Any) -> list[dict[str, float]]:  # noqa: ANN401 (of two forms)
    if rows.form == "objects":
        return listed
    pairs = listed.items() if isinstance(listed, dict) else listed
    names = [column.name for column in rows.columns]
    return [dict(zip(names, map(float, pair), strict=True)) for pair in pairs]


def _number(value: Any) -> Any:  # noqa: ANN401 (a number, a flag or a list)
    return float(value) if isinstance(value, int) else value


def written(reference: Message, name: tuple[str | int, ...]) -> str:
    """The way to an argument as the client wrote it, by the names that the record has for it."""
    listed = getattr(reference, str(name[0]))
    if len(name) == 1 or not isinstance(listed, list | dict):
        return ".".join(map(str, name))
    rows, _, column = name
    if isinstance(listed, dict):
        return f"{rows}.{list(cast('dict[str, float]', listed))[int(name[1])]}"
    schedule = SCHEDULES[cast("str", getattr(reference, "kind"))]  # noqa: B009 (made at run time)
    if schedule.rows and schedule.rows.form == "pairs":
        column = [each.name for each in schedule.rows.columns].index(str(column))
    return f"{rows}.{name[1]}.{column}"
