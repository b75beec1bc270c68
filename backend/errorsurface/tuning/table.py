"""The table of suggestions: how its rows are found, and how it is written down."""

import json

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.surfaces import SURFACES
from errorsurface.tuning.protocol import PROTOCOL
from errorsurface.tuning.search import found
from errorsurface.tuning.suggestions import Row


def row(surface: str) -> Row:
    """The table's row of a surface."""
    result = found(SURFACES[surface])
    reaching = [key for key, outcome in result.outcomes.items() if outcome.reaches is not None]
    order = list(OPTIMIZERS)
    return Row(
        protocol=PROTOCOL,
        steps=result.steps,
        learning_rate={key: result.rates[key] for key in order if key in result.rates},
        reaching=sorted(reaching, key=order.index),
    )


def written(table: dict[str, Row]) -> str:
    """The table as JSON with a line for each entry of a row, so that changes can be read."""
    surfaces: list[str] = []
    for surface, entries in table.items():
        lines = [f'    "{name}": {json.dumps(entry)}' for name, entry in entries.items()]
        surfaces.append(f'  "{surface}": {{\n' + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(surfaces) + "\n}\n"
