"""What is suggested for the surfaces of the catalogue: the table that ``make tune`` makes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from errorsurface.optimizers import OPTIMIZERS

TABLE = files("errorsurface.tuning").joinpath("table.json")
RATE = "learning_rate"


class Row(TypedDict):
    """A surface in the table.

    Attributes:
        protocol: the name of the protocol that made it.
        steps: the number of updates.
        learning_rate: by optimizer; one that is missing has its own default.
        reaching: the optimizers whose runs then reach something.
    """

    protocol: str
    steps: int
    learning_rate: dict[str, float]
    reaching: list[str]


@dataclass(frozen=True)
class Suggestions:
    """What is suggested for one surface with its own start and parameters.

    Attributes:
        protocol: the name of the protocol that made the suggestions.
        steps: the number of updates.
        hyperparameters: by optimizer and name, only what differs from the optimizer's own default.
    """

    protocol: str
    steps: int
    hyperparameters: Mapping[str, Mapping[str, float]]


@cache
def rows() -> Mapping[str, Row]:
    """The whole table, by the surface's key."""
    return cast("dict[str, Row]", json.loads(TABLE.read_text("utf-8")))


@cache
def suggestions(surface: str) -> Suggestions:
    """What is suggested for the surface of the catalogue with that key."""
    row = rows()[surface]
    own = {key: optimizer.hyperparameters[0].default for key, optimizer in OPTIMIZERS.items()}
    rates = {key: rate for key, rate in row["learning_rate"].items() if rate != own[key]}
    return Suggestions(
        row["protocol"], row["steps"], {key: {RATE: rate} for key, rate in rates.items()}
    )
