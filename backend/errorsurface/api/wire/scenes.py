"""The wire of what is claimed of a scene, in a form that a program can run."""

from typing import Literal

from pydantic import BaseModel


class CheckDescription(BaseModel):
    """A claim as a program reads it.

    ``POST /api/{question}`` with ``request`` and what the question takes of the scene: its surface
    and, for ``trajectories`` and ``verdicts``, its starts, optimizers and steps; of a study the
    ``request`` is whole. ``value`` is the
    way to a value within the answer: names, indices (−1 is the last) and ``*`` for each member of
    a list, of all of which the comparison must hold. With ``where`` the value is how many members
    of the list have these properties.

    Exactly one comparison is given: ``equals``; ``below``; ``above``; ``near`` (a number, or a
    point by its coordinates) with ``within``; ``less_than``, the way to another value.
    """

    question: Literal[
        "trajectories",
        "verdicts",
        "taylor",
        "escape",
        "extra-dimension",
        "critical-points",
        "flat-and-sharp",
        "minimum-ratio",
        "batch-sizes",
        "more-dimensions",
        "network-training",
    ]
    request: dict[str, object]
    value: list[str | int]
    where: dict[str, str] | None
    equals: str | int | None
    below: float | None
    above: float | None
    near: float | tuple[float, float] | None
    within: float | None
    less_than: list[str | int] | None
