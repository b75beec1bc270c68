"""The question what the family is with some switches."""

from typing import Any

from pydantic import ConfigDict, Field

from errorsurface.api.answers.operation import Operation
from errorsurface.api.problems.errors import invalid
from errorsurface.api.references import invalid_values
from errorsurface.api.wire.base import Message, Values
from errorsurface.api.wire.family import FamilyMember, FamilySwitches
from errorsurface.api.wire.rules import Schema, values_of
from errorsurface.control import Control
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.family import FAMILY, Switches, counting, family, named
from errorsurface.optimizers.tuned import Tuned


def _described(schema: Schema) -> None:
    schema["dependentSchemas"] = values_of("hyperparameters", FAMILY.hyperparameters)


class FamilyRequest(Message):
    """What the family is with these switches and hyperparameters: its rule, and its name."""

    model_config = ConfigDict(json_schema_extra=_described)

    switches: FamilySwitches
    hyperparameters: Values = Field(default_factory=dict)


def compute_family(request: FamilyRequest, _control: Control) -> dict[str, Any]:
    """The rule in TeX, and which optimizer of the catalogue it is."""
    errors = invalid_values("hyperparameters", FAMILY.hyperparameters, request.hyperparameters)
    if errors:
        raise invalid(errors)
    switches = request.switches.switches().essential
    tuned = Tuned.of(family(switches), request.hyperparameters)
    return {
        "tex": tuned.optimizer.tex,
        "switches": FamilySwitches.of(switches).model_dump(),
        "hyperparameters": counting(switches),
        "equals": _equal(switches, tuned),
    }


def _equal(switches: Switches, tuned: Tuned) -> dict[str, Any] | None:
    found = named(switches, tuned.values)
    if found is None:
        return None
    key, values = found
    optimizer = OPTIMIZERS[key]
    # The family's ranges are the widest of all its members'.
    allowed = all(each.allows(values[each.name]) for each in optimizer.hyperparameters)
    equal = {"key": key, "title": optimizer.title, "hyperparameters": values}
    return equal if allowed else None


FAMILY_MEMBER = Operation(
    name="family",
    path="/api/family",
    request=FamilyRequest,
    answer=FamilyMember,
    compute=compute_family,
)
