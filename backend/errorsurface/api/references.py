"""From a reference on the wire to what it means; nothing else knows how surfaces are named.

A kind of surface is one entry in ``KINDS`` and one room in ``errorsurface.surfaces``. Every
problem with a reference names the field as the client wrote it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from pydantic import ConfigDict, Field

from errorsurface.api.data import landscape_of_data, summed
from errorsurface.api.problems.errors import MAXIMUM_ERRORS, ProblemError, Wrong, invalid
from errorsurface.api.problems.invalid import one_of, shown, wrong
from errorsurface.api.slices import examples_in, landscape_of_slice
from errorsurface.api.wire.base import Key, Message, Values
from errorsurface.api.wire.batches import BatchReference
from errorsurface.api.wire.data import RegressionSurface
from errorsurface.api.wire.family import FamilySwitches
from errorsurface.api.wire.rules import NOTHING, Schema, anywhere, reaches_by_key, values_by_key
from errorsurface.api.wire.schedules import ScheduleReference, schedule_given, written
from errorsurface.api.wire.slices import NetworkSurface
from errorsurface.optimizers import OPTIMIZERS, Optimizer
from errorsurface.optimizers.family import FAMILY, family
from errorsurface.optimizers.schedules import Reason, Scheduled, Unfit, fitted, unfit
from errorsurface.optimizers.tuned import Tuned
from errorsurface.parameter import Parameter
from errorsurface.surfaces import SURFACES, Landscape
from errorsurface.text import Message as Text
from errorsurface.text import message


def _surfaces_described(schema: Schema) -> None:
    schema["properties"]["key"]["enum"] = list(SURFACES)
    parameters = {key: surface.parameters for key, surface in SURFACES.items()}
    schema |= values_by_key("parameters", parameters)


def _optimizers_described(schema: Schema) -> None:
    schema["properties"]["key"]["enum"] = list(OPTIMIZERS)
    hyperparameters = {key: each.hyperparameters for key, each in OPTIMIZERS.items()}
    schema |= values_by_key("hyperparameters", hyperparameters, _optimizer_rules)


def _optimizer_rules(key: str) -> Schema:
    """What only some optimizers may have besides."""
    rules: Schema = {} if key == FAMILY.key else {"switches": NOTHING}
    return rules if OPTIMIZERS[key].has_learning_rate else rules | {"schedule": NOTHING}


class CatalogSurface(Message):
    """A surface of the catalogue, with its parameters where they are not the defaults."""

    model_config = ConfigDict(json_schema_extra=_surfaces_described)

    kind: Literal["catalog"]
    key: Key
    parameters: Values = Field(default_factory=dict)


class OptimizerReference(Message):
    """An optimizer of the catalogue, with its hyperparameters where they are not the defaults.

    With a ``schedule`` its learning rate is that of the update: no part of the schedule is to be
    longer than the run. Of the ``family`` the ``switches`` say which of its members is meant. With
    a ``batch`` an update uses a part of the examples that the surface is made of.
    """

    model_config = ConfigDict(json_schema_extra=_optimizers_described)

    key: Key
    hyperparameters: Values = Field(default_factory=dict)
    schedule: ScheduleReference | None = None
    switches: FamilySwitches | None = None
    batch: BatchReference | None = None


def _one(_reference: Message) -> int:
    return 1


@dataclass(frozen=True)
class SurfaceKind:
    """A way to refer to a surface.

    Attributes:
        reference: the model of a valid reference; its ``kind`` is the name of this kind.
        landscape: what such a reference means; raises ``ProblemError`` where it means nothing.
        examples: how many examples L is summed over at every point.
        reach: where points may be, as alternatives in JSON Schema; none if that cannot be told
            beforehand.
    """

    reference: type[Message]
    landscape: Callable[[Any], Landscape]
    examples: Callable[[Any], int] = _one
    reach: Callable[[], list[Schema]] | None = None


def _of_catalog(reference: CatalogSurface) -> Landscape:
    surface = SURFACES.get(reference.key)
    if surface is None:
        raise invalid([_unknown_key("surface.key", reference.key, SURFACES)])
    errors = invalid_values("surface.parameters", surface.parameters, reference.parameters)
    if errors:
        raise invalid(errors)
    return Landscape.of(surface, reference.parameters, lasting=True)


def _reach_of_catalog() -> list[Schema]:
    reaches = {key: Landscape.of(surface).reach for key, surface in SURFACES.items()}
    return reaches_by_key("catalog", reaches)


KINDS: dict[str, SurfaceKind] = {
    "catalog": SurfaceKind(CatalogSurface, _of_catalog, reach=_reach_of_catalog),
    "regression": SurfaceKind(RegressionSurface, landscape_of_data, summed),
    "network": SurfaceKind(NetworkSurface, landscape_of_slice, examples_in),
}


def reach_described() -> list[Schema]:
    """Where points may be on any surface, as alternatives in JSON Schema."""
    return [
        rule
        for name, kind in KINDS.items()
        for rule in (kind.reach() if kind.reach else anywhere(name))
    ]


def landscape_of(reference: Message) -> Landscape:
    """The landscape that ``reference`` means; its values are checked.

    Raises:
        ProblemError: 422.
    """
    return _kind_of(reference).landscape(reference)


def summed_over(reference: Message) -> int:
    """How many examples L is summed over at every point; 1 where it is not made of any."""
    return _kind_of(reference).examples(reference)


def _kind_of(reference: Message) -> SurfaceKind:
    return next(kind for kind in KINDS.values() if isinstance(reference, kind.reference))


def optimizers_of(references: Sequence[OptimizerReference], steps: int) -> list[Tuned]:
    """The optimizers that ``references`` mean in a run of ``steps`` updates; all is checked.

    Raises:
        ProblemError: 422.
    """
    tuned: list[Tuned] = []
    errors: list[Wrong] = []
    for index, reference in enumerate(references):
        if len(errors) >= MAXIMUM_ERRORS:
            break
        try:
            tuned.append(_optimizer_of(f"optimizers.{index}", reference, steps))
        except ProblemError as problem:
            errors += problem.errors
    if errors:
        raise invalid(errors)
    return tuned


def _optimizer_of(path: str, reference: OptimizerReference, steps: int) -> Tuned:
    optimizer = OPTIMIZERS.get(reference.key)
    if optimizer is None:
        raise invalid([_unknown_key(f"{path}.key", reference.key, OPTIMIZERS)])
    if reference.switches is not None:
        if optimizer is not FAMILY:
            value = reference.switches.model_dump(exclude_unset=True)
            raise invalid([wrong(f"{path}.switches", value, message("allowed.of_the_family"))])
        optimizer = family(reference.switches.switches())
    chosen = reference.hyperparameters
    errors = invalid_values(f"{path}.hyperparameters", optimizer.hyperparameters, chosen)
    if errors:
        raise invalid(errors)
    if reference.schedule is None:
        return Tuned.of(optimizer, chosen)
    return Tuned.of(optimizer, chosen, _scheduled(path, reference.schedule, optimizer, steps))


def _scheduled(path: str, reference: Message, optimizer: Optimizer, steps: int) -> Scheduled:
    if not optimizer.has_learning_rate:
        value = schedule_given(reference)[0].key
        raise invalid([wrong(f"{path}.schedule", value, message("allowed.no_schedule"))])
    return scheduled_of(f"{path}.schedule", reference, steps)


def scheduled_of(path: str, reference: Message, steps: int) -> Scheduled:
    """The schedule that ``reference``, sent as ``path``, means in a run of ``steps`` updates.

    Raises:
        ProblemError: 422.
    """
    schedule, given = schedule_given(reference)
    errors = [
        wrong(f"{path}.{written(reference, each.name)}", _plain(each.value), _allowed(each))
        for each in unfit(schedule, given, steps)
    ]
    if errors:
        raise invalid(errors)
    return fitted(schedule, given, steps)


def _plain(value: float) -> float | int:
    """As it is written in JSON."""
    return int(value) if value.is_integer() else value


# Why an argument of a schedule cannot be, in words.
_WHY: Mapping[Reason, str] = {
    "range": "allowed.range",
    "whole": "allowed.whole_range",
    "run": "allowed.schedule.within_run",
    "end": "allowed.schedule.ends_in_run",
    "warmup": "allowed.schedule.warmup",
    "rising": "allowed.schedule.rising",
    "parts": "allowed.schedule.parts",
    "cycles": "allowed.schedule.cycles",
}


def _allowed(each: Unfit) -> Text:
    ends = {"low": str(_plain(each.low)), "high": str(_plain(each.high))}
    if each.because and not each.zero:
        return message("allowed.range_because", **ends, reason=each.because)
    return message("allowed.zero_or_range" if each.zero else _WHY[each.why], **ends)


def invalid_values(
    path: str, parameters: Sequence[Parameter], chosen: Mapping[str, float]
) -> list[Wrong]:
    """What is wrong with the values ``chosen`` for ``parameters``, sent as ``path``.

    At most ``MAXIMUM_ERRORS`` things, and no more are looked at: to find what a name is close to
    takes longer than all of the rest.
    """
    return list(islice(_invalid_values(path, parameters, chosen), MAXIMUM_ERRORS))


def _invalid_values(
    path: str, parameters: Sequence[Parameter], chosen: Mapping[str, float]
) -> Iterator[Wrong]:
    known = {parameter.name: parameter for parameter in parameters}
    for name, value in chosen.items():
        parameter = known.get(name)
        if parameter is None:
            allowed = one_of(known, name)
        elif not parameter.allows(value):
            allowed = _range(parameter)
        else:
            continue
        yield wrong(f"{path}.{shown(name)}", value, allowed)


def _range(parameter: Parameter) -> Text:
    ends = {"low": str(parameter.minimum), "high": str(parameter.maximum)}
    if parameter.zero:
        return message("allowed.zero_or_range", **ends)
    if parameter.reason:
        return message("allowed.range_because", **ends, reason=parameter.reason)
    return message("allowed.range", **ends)


def _unknown_key(path: str, key: str, known: Mapping[str, Any]) -> Wrong:
    return wrong(path, key, one_of(known, key))
