"""What a schedule is: a frozen record that says what ηᵗ is at every update t.

Schedules are those of optax, by its names and with its arguments, but in NumPy: its own functions
compile once for every number of updates (0.3 s to 7 s each, measured) and take milliseconds then,
where a closed form takes microseconds. They are checked against optax's in tests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.parameter import Parameter

# Of one row, column by column; ``None`` is not given.
Row = tuple[float | None, ...]
# An argument that is a number, a list, or not given; of a flag 1 is true.
Value = float | tuple[Row, ...] | None
Arguments = Mapping[str, Value]
Counts = Float[np.ndarray, " k"]
Rates = Float[np.ndarray, " k"]

# Runs of the same few cards are asked for again and again while a hand drags; 100,000 rates are
# 0.8 MB.
_KEPT = 64


@dataclass(frozen=True)
class Argument:
    """A number that a schedule takes.

    Attributes:
        parameter: its name, range and default.
        kind: ``number``; ``updates``, a count of updates, so a whole number; or ``flag``, where 0
            stands for false and 1 for true.
        share: for ``updates``, which share of the run stands in where none is given.
        optional: whether it may be not there at all, as it is where none is given.
    """

    parameter: Parameter
    kind: Literal["number", "updates", "flag"] = "number"
    share: float = 0.0
    optional: bool = False

    @property
    def name(self) -> str:
        """Its name."""
        return self.parameter.name


@dataclass(frozen=True)
class Rows:
    """A list that a schedule takes.

    Attributes:
        name: its name.
        title: its name in words.
        columns: what each row is made of.
        form: ``pairs``: a row is a list of its columns; ``objects``: it has them by name.
        most: rows that there may be.
        usual: rows that there are, all by their defaults, where no list is given.
    """

    name: str
    title: str
    columns: tuple[Argument, ...]
    form: Literal["pairs", "objects"]
    most: int
    usual: int = 0


@dataclass(frozen=True)
class Schedule:
    """A schedule of the catalogue.

    Attributes:
        key: its name on the wire and in links.
        title: its name in words.
        tex: ηᵗ; the learning rate of the optimizer's card is η.
        description: one sentence on what distinguishes it.
        source: citation.
        arguments: what it takes besides the learning rate, under optax's names.
        rates: (numbers of updates done before, η, arguments) → ηᵗ of each.
        learning_rate: which of optax's arguments η is.
        rows: the list that it takes, if it takes one.
    """

    key: str
    title: str
    tex: str
    description: str
    source: str
    arguments: tuple[Argument, ...]
    rates: Callable[[Counts, float, Arguments], Rates]
    learning_rate: Literal["value", "init_value", "peak_value"] = "init_value"
    rows: Rows | None = None


@dataclass(frozen=True)
class Scheduled:
    """A schedule with all its arguments. To be made by ``fitted``, which checks them.

    Attributes:
        schedule: the record.
        arguments: all of its arguments by name, in their order.
    """

    schedule: Schedule
    arguments: Arguments = field(hash=False)

    def values(self, learning_rate: float, count: int, first: int = 0) -> Rates:
        """ηᵗ for ``count`` updates from number ``first`` on, not to be written to."""
        return _values(
            self.schedule, tuple(self.arguments.items()), learning_rate, (first, first + count)
        )


@lru_cache(maxsize=_KEPT)
def _values(
    schedule: Schedule,
    arguments: tuple[tuple[str, Value], ...],
    learning_rate: float,
    which: tuple[int, int],
) -> Rates:
    with np.errstate(all="ignore"):
        counts = np.arange(*which, dtype=np.float64)
        rates = schedule.rates(counts, learning_rate, dict(arguments))
    rates.setflags(write=False)
    return rates
