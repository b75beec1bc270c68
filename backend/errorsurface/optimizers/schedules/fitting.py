"""A schedule fitted to a run: what is not given filled in, and what cannot be refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from errorsurface.optimizers.schedules.arguments import number
from errorsurface.optimizers.schedules.schedule import (
    Argument,
    Arguments,
    Row,
    Rows,
    Schedule,
    Scheduled,
)
from errorsurface.optimizers.schedules.warmups import CYCLES, corners

# Arguments as they are given; rows by the names of their columns.
GivenRow = Mapping[str, float | None]
Given = Mapping[str, float | Sequence[GivenRow] | None]

Reason = Literal["range", "whole", "run", "end", "warmup", "rising", "parts", "cycles"]


@dataclass(frozen=True)
class Unfit:
    """One argument that cannot be.

    Attributes:
        name: the way to it: an argument; or a list, the index of a row, and a column.
        value: what it is.
        why: ``range``: it is none of the allowed numbers; ``whole``: no whole number; ``run``: the
            run has fewer updates; ``end``: together with what comes before it, the run has fewer;
            ``warmup``: the warm-up would not end before the decay does; ``rising``: the boundary
            before it is no lower; ``parts``: a part of the cycle would have no update; ``cycles``:
            all cycles together are longer than the run.
        low: the least allowed number.
        high: the largest.
        zero: whether 0 is allowed besides.
        because: why the range ends where it does, if that has a reason.
    """

    name: tuple[str | int, ...]
    value: float
    why: Reason
    low: float
    high: float
    zero: bool = False
    because: str | None = None


def fitted(schedule: Schedule, given: Given, steps: int) -> Scheduled:
    """``schedule`` with the arguments ``given``, for a run of ``steps`` updates.

    >>> from errorsurface import schedule_named
    >>> halved = fitted(schedule_named("linear"), {"end_value": 0.05}, 4)
    >>> halved.values(0.1, 5).tolist()
    [0.1, 0.0875, 0.07500000000000001, 0.0625, 0.05]

    Raises:
        ValueError: as ``unfit`` says; the message names argument, value and range.
    """
    for each in unfit(schedule, given, steps):
        name, zero = ".".join(map(str, each.name)), "0, or " if each.zero else ""
        raise ValueError(
            f"{name!r} of schedule {schedule.key!r} is {each.value}; "
            f"allowed: {zero}{each.low} to {each.high} ({each.why})"
        )
    return Scheduled(schedule, _complete(schedule, given, steps))


def unfit(schedule: Schedule, given: Given, steps: int) -> list[Unfit]:
    """What cannot be of the arguments ``given`` in a run of ``steps`` updates.

    Raises:
        ValueError: an argument that ``schedule`` does not take.
    """
    names = [each.name for each in schedule.arguments]
    names += [schedule.rows.name] if schedule.rows else []
    for name in given:
        if name not in names:
            allowed = ", ".join(names) or "none"
            raise ValueError(
                f"schedule {schedule.key!r} has no argument {name!r}; allowed: {allowed}"
            )
    # What the numbers mean together is looked at where each of them can be.
    return list(_each(schedule, given)) or list(_together(schedule, given, steps))


def _each(schedule: Schedule, given: Given) -> Iterator[Unfit]:
    for argument in schedule.arguments:
        yield from _alone(argument, (argument.name,), given.get(argument.name))
    rows = schedule.rows
    for index, row in enumerate(_rows(rows, given)):
        assert rows is not None  # noqa: S101 (there are no rows without)
        for column in rows.columns:
            yield from _alone(column, (rows.name, index, column.name), row.get(column.name))


def _alone(argument: Argument, name: tuple[str | int, ...], value: object) -> Iterator[Unfit]:
    if not isinstance(value, int | float):
        return
    parameter = argument.parameter
    ends = parameter.minimum, parameter.maximum
    if not parameter.allows(value):
        yield Unfit(name, value, "range", *ends, parameter.zero, parameter.reason)
    elif argument.kind == "updates" and not float(value).is_integer():
        yield Unfit(name, value, "whole", *ends)


def _rows(rows: Rows | None, given: Given) -> Sequence[GivenRow]:
    found = given.get(rows.name) if rows else None
    return () if found is None or isinstance(found, int | float) else found


def _together(schedule: Schedule, given: Given, steps: int) -> Iterator[Unfit]:
    every = _complete(schedule, given, steps)
    match schedule.key:
        case "linear" | "polynomial":
            yield from _within(schedule, every, ("transition_steps", "transition_begin"), steps)
        case "exponential_decay":
            yield from _within(schedule, every, ("transition_begin",), steps)
        case "cosine_decay":
            yield from _within(schedule, every, ("decay_steps",), steps)
        case "piecewise_constant":
            yield from _rising(_rows(schedule.rows, given), steps)
        case "warmup_constant":
            yield from _within(schedule, every, ("warmup_steps",), steps)
        case "warmup_cosine_decay":
            yield from _within(schedule, every, ("decay_steps",), steps)
            yield from _warmed(every, ())
        case "warmup_exponential_decay":
            yield from _within(schedule, every, ("warmup_steps", "transition_begin"), steps)
        case "linear_onecycle" | "cosine_onecycle":
            yield from _within(schedule, every, ("transition_steps",), steps)
            yield from _parts(every, given)
        case "sgdr":
            yield from _cycles(every, given, steps)
        case _:
            pass


def _within(
    schedule: Schedule, every: Arguments, names: tuple[str, ...], steps: int
) -> Iterator[Unfit]:
    """What one after the other must come to its end within the run."""
    least = {each.name: each.parameter.minimum for each in schedule.arguments}
    left = float(steps)
    for name in names:
        value = number(every, name)
        if value > left:
            yield Unfit((name,), value, "run" if name == names[0] else "end", least[name], left)
            return
        left -= value


def _warmed(cycle: Arguments, where: tuple[str | int, ...]) -> Iterator[Unfit]:
    warmup, decay = number(cycle, "warmup_steps"), number(cycle, "decay_steps")
    if warmup >= decay:
        yield Unfit((*where, "warmup_steps"), warmup, "warmup", 0.0, decay - 1.0)


def _rising(rows: Sequence[GivenRow], steps: int) -> Iterator[Unfit]:
    before = 0.0
    for index, row in enumerate(rows):
        boundary = row.get("boundary") or 0.0
        where = ("boundaries_and_scales", index, "boundary")
        if boundary > steps:
            yield Unfit(where, boundary, "run", 1.0, float(steps))
        elif boundary <= before:
            yield Unfit(where, boundary, "rising", before + 1.0, float(steps))
        before = max(before, boundary)


def _parts(every: Arguments, given: Given) -> Iterator[Unfit]:
    """Whether every part of a cycle has an update of its own, where its parts are given."""
    if all(given.get(name) is None for name in ("pct_start", "pct_final")):
        return
    length = number(every, "transition_steps")
    rise = float(int(number(every, "pct_start") * length))
    if "pct_final" not in every:
        if rise >= length:
            yield Unfit(
                ("pct_start",), number(every, "pct_start"), "parts", 0.0, 1.0 - 1.0 / length
            )
        return
    fall = corners(every)[1][0]
    if not rise < fall < length:
        share = number(every, "pct_final")
        yield Unfit(("pct_final",), share, "parts", (rise + 1.0) / length, 1.0 - 1.0 / length)


def _cycles(every: Arguments, given: Given, steps: int) -> Iterator[Unfit]:
    rows = every[CYCLES.name]
    names = [column.name for column in CYCLES.columns]
    left = float(steps)
    for index, row in enumerate(rows if isinstance(rows, tuple) else ()):
        cycle = dict(zip(names, row, strict=True))
        where = (CYCLES.name, index)
        yield from _warmed(cycle, where)
        decay = number(cycle, "decay_steps")
        if decay > left and CYCLES.name in given:
            yield Unfit((*where, "decay_steps"), decay, "cycles", 1.0, left)
            return
        left -= decay


def _complete(schedule: Schedule, given: Given, steps: int) -> Arguments:
    """All arguments, with what stands in for those that are not given."""
    every: dict[str, float | tuple[Row, ...] | None] = {
        argument.name: _chosen(argument, given.get(argument.name), steps)
        for argument in schedule.arguments
    }
    if "decay_steps" in every and given.get("warmup_steps") is None and "warmup_steps" in every:
        # A tenth of what there is to be warmed up for.
        length = number(every, "decay_steps")
        every["warmup_steps"] = min(number(every, "warmup_steps"), float(int(0.1 * length)))
    if "transition_begin" in every and given.get("transition_steps") is None:
        length = number(every, "transition_steps") - number(every, "transition_begin")
        every["transition_steps"] = max(1.0, length)
    rows = schedule.rows
    if rows is not None:
        listed = _rows(rows, given)
        if given.get(rows.name) is None:
            # In a run of few updates there is not one for each.
            listed = [{}] * min(rows.usual, max(1, steps))
        every[rows.name] = tuple(
            tuple(_chosen(column, row.get(column.name), steps) for column in rows.columns)
            for row in listed
        )
    return every


def _chosen(argument: Argument, value: object, steps: int) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    if argument.optional:
        return None
    if argument.kind == "updates":
        return max(argument.parameter.minimum, float(int(argument.share * steps)))
    return argument.parameter.default
