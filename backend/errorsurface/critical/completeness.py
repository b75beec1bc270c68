"""Whether a set of critical points can be all there are, by the gradient's turns on the border."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.control import UNWATCHED, Control
from errorsurface.critical.winding import border, ellipse, winding_number
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval, Kind

Reason = Literal["agrees", "differs", "border", "kink", "flat", "curve", "degenerate", "unfinished"]

_BORDER_SAMPLES, _LOOP_SAMPLES = 1024, 64
# Of the loop around a degenerate point, in domain widths.
_RADIUS = 2e-3
_INDEX: dict[Kind, int] = {"minimum": 1, "maximum": 1, "saddle": -1}


class Completeness(NamedTuple):
    """The outcome of the check.

    Attributes:
        complete: whether the sum of the points' indices is the number of turns of ∇L along the
            border. Points that it misses in pairs of opposite index leave it true. ``None``
            where it cannot be said.
        reason: ``agrees``, ``differs``, or why it cannot be said: ``border`` (∇L is zero or
            undefined on the border, or a curve of critical points crosses it), ``kink`` (L has
            points without derivatives), ``flat`` (∇L is zero in whole regions), ``curve`` (a
            curve of critical points that is not closed), ``degenerate`` (a point whose index is
            not certain), ``unfinished`` (the search was cancelled, or there was too much to
            find).
        winding: the turns of ∇L along the border, if they can be counted; ``None`` as well where
            the search is unfinished.
        index_sum: +1 for each minimum and maximum, −1 for each saddle, for a degenerate point
            the turns of ∇L on a small loop around it, 0 for a closed curve; ``None`` if one of
            them is not certain.
    """

    complete: bool | None
    reason: Reason
    winding: int | None
    index_sum: int | None


class Findings(NamedTuple):
    """What a search has found.

    Attributes:
        points: the isolated critical points with their kinds.
        curves_closed: of each curve of critical points whether it is closed.
        kink: whether there are kinks.
        flat: whether ∇L is zero in whole regions.
        finished: false if the search stopped early.
    """

    points: Sequence[tuple[Float[np.ndarray, "2"], Kind]]
    curves_closed: Sequence[bool]
    kink: bool
    flat: bool
    finished: bool


def completeness(
    landscape: Landscape,
    domain: tuple[Interval, Interval],
    found: Findings,
    control: Control = UNWATCHED,
) -> Completeness:
    """Checks the critical points found in ``domain``.

    Args:
        landscape: where they were found.
        domain: where they were searched for.
        found: what the search has found.
        control: asked for each degenerate point; what is cancelled is unfinished.
    """
    unfinished = Completeness(None, "unfinished", None, None)
    if not found.finished:
        return unfinished
    turns = winding_number(landscape, border(domain), _BORDER_SAMPLES)
    places = np.array([at for at, _ in found.points]).reshape(-1, 2)
    indices: list[int | None] = []
    for which, (_, kind) in enumerate(found.points):
        if kind != "degenerate":
            indices.append(_INDEX[kind])
        elif control.cancelled():
            return unfinished
        else:
            indices.append(_loop_index(landscape, which, places))
    certain = [index for index in indices if index is not None]
    # On both sides of a closed curve ∇L turns once: the ring between has no index.
    total = sum(certain) if len(certain) == len(indices) and all(found.curves_closed) else None
    doubts: tuple[tuple[bool, Reason], ...] = (
        (found.kink, "kink"),
        (found.flat, "flat"),
        (not all(found.curves_closed), "curve"),
        (total is None, "degenerate"),
        (turns is None, "border"),
    )
    for doubt, reason in doubts:
        if doubt:
            return Completeness(None, reason, turns, total)
    agrees = total == turns
    return Completeness(agrees, "agrees" if agrees else "differs", turns, total)


def _loop_index(
    landscape: Landscape,
    which: int,
    places: Float[np.ndarray, "n 2"],
) -> int | None:
    """The turns of ∇L around a degenerate point, if two loops agree on them."""
    width, at = landscape.widths, places[which]
    apart = np.hypot(*((np.delete(places, which, axis=0) - at) / width).T)
    radius = min(_RADIUS, float(apart.min(initial=np.inf)) / 3.0)
    first, second = (
        winding_number(landscape, ellipse(at, part * radius * width), _LOOP_SAMPLES)
        for part in (1.0, 0.5)
    )
    return first if first == second else None
