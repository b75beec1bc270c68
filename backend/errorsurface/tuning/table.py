"""The table of suggestions: how its rows are found, and how it is written down."""

import json
from collections.abc import Sequence

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.surfaces import SURFACES
from errorsurface.tuning.protocol import PROTOCOL
from errorsurface.tuning.search import Found, found, found_for
from errorsurface.tuning.suggestions import Row, rows


def row(surface: str) -> Row:
    """The table's row of a surface."""
    return _row(found(SURFACES[surface]))


def row_with(surface: str, keys: Sequence[str]) -> Row:
    """The row that there is, with what is found anew for the optimizers ``keys``."""
    old = rows()[surface]
    new = _row(found_for(SURFACES[surface], keys, old["steps"]))
    rates = {key: (new if key in keys else old)["learning_rate"].get(key) for key in OPTIMIZERS}
    return Row(
        protocol=old["protocol"],
        steps=old["steps"],
        learning_rate={key: rate for key, rate in rates.items() if rate is not None},
        reaching=[key for key in OPTIMIZERS if key in (new if key in keys else old)["reaching"]],
    )


def _row(result: Found) -> Row:
    reaching = {key for key, outcome in result.outcomes.items() if outcome.reaches is not None}
    return Row(
        protocol=PROTOCOL,
        steps=result.steps,
        learning_rate={key: result.rates[key] for key in OPTIMIZERS if key in result.rates},
        reaching=[key for key in OPTIMIZERS if key in reaching],
    )


def written(table: dict[str, Row]) -> str:
    """The table as JSON with a line for each entry of a row, so that changes can be read."""
    surfaces: list[str] = []
    for surface, entries in table.items():
        lines = [f'    "{name}": {json.dumps(entry)}' for name, entry in entries.items()]
        surfaces.append(f'  "{surface}": {{\n' + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(surfaces) + "\n}\n"
