"""What is said of a trap as its coordinates are set free: of this very one."""

import math
from collections.abc import Sequence

from errorsurface.networks.dimensions.freed import Freed
from errorsurface.networks.dimensions.gaussian import LOG_ALL_POSITIVE
from errorsurface.networks.dimensions.slices import Search
from errorsurface.text import Message, message

# A fall by less than this part of the loss is not worth the name.
_FALLS = 1e-3


def findings(search: Search, columns: Sequence[Freed], losses: Sequence[float]) -> list[Message]:
    """Sentences on a trap; the first one is what it comes to."""
    trap = search.trap
    if trap is None:
        points, saddles = search.looked_at, search.saddles
        if saddles:
            why = message("dimensions.no_slice", points=points, saddles=saddles)
        else:
            why = message("dimensions.no_place", points=points)
        return [message("dimensions.nothing"), why]
    whole, parameters = columns[-1], len(trap.order)
    said = [_headline(whole)]
    first = next((column for column in columns if column.way != "none"), None)
    bent = next((column for column in columns if column.spectrum.negative > 0), None)
    if first is not None:
        said.append(_opened(first))
        if first.way == "slope" and bent is not None:
            said.append(message("dimensions.bent_later", k=bent.count, negative=_least(bent)))
        if first.way == "slope" and bent is None:
            said.append(message("dimensions.never_bent", of=parameters))
        said.append(_fall(trap.loss, losses[-1], parameters))
    said.append(
        message("dimensions.interlacing", two=_least(columns[0]), all=_least(whole), of=parameters)
    )
    said.append(
        message(
            "dimensions.share",
            negative=whole.spectrum.negative,
            of=parameters,
            share=whole.spectrum.negative / parameters,
        )
    )
    chance = math.exp(LOG_ALL_POSITIVE[parameters - 1])
    said.append(message("dimensions.chance", of=parameters, chance=chance))
    return said


def _least(column: Freed) -> float:
    return float(column.spectrum.eigenvalues[0])


def _headline(whole: Freed) -> Message:
    if whole.way == "curvature":
        return message("dimensions.saddle", negative=whole.spectrum.negative, of=whole.count)
    if whole.way == "slope":
        return message("dimensions.slope", of=whole.count)
    return message("dimensions.trapped", of=whole.count)


def _opened(first: Freed) -> Message:
    if first.way == "slope":
        return message("dimensions.by_slope", k=first.count, norm=first.gradient_norm)
    return message("dimensions.by_curvature", k=first.count, least=_least(first))


def _fall(begun: float, reached: float, parameters: int) -> Message:
    if begun - reached <= _FALLS * begun:
        return message("dimensions.stays", of=parameters, begun=begun, reached=reached)
    return message("dimensions.falls", of=parameters, begun=begun, reached=reached)
