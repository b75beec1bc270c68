"""Curves of critical points: each once, whole, and up to the border of the view."""

import math
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.neighbourhood import Neighbourhood, norm
from errorsurface.control import UNWATCHED, Control
from errorsurface.critical.following import Lane, across, corrected, follow
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval

# Shorter arcs get more vertices, halfway between those that they have.
_FEWEST_VERTICES = 9
# Few seeds first: one is enough for a curve, and most are on one that is then known.
_FIRST, _AT_ONCE, _ROUNDS = 8, 64, 24
# Points within a cell of a curve that is already known belong to it.
_CELLS = 512
# In widths: what ends inside and is shorter is one point of fourth order, smeared by rounding.
_SMEARED = 3e-3
# How exactly a curve ends on the border, in widths, and steps along it until it does.
_ON_BORDER, _LANDINGS = 1e-13, 8


class Traced(NamedTuple):
    """A curve as it was followed.

    Attributes:
        points: its vertices in order; of a closed curve the first is also the last.
        closed: whether it returns to where it began.
        whole: false where it ended inside, which a curve of critical points cannot: it is what
            is flat only up to rounding.
    """

    points: Float[np.ndarray, "n 2"]
    closed: bool
    whole: bool


class Curves(NamedTuple):
    """All curves through a set of points.

    Attributes:
        curves: what was followed.
        isolated: for each point whether no curve goes through it.
        finished: false where there were more points than could be followed.
    """

    curves: list[Traced]
    isolated: np.ndarray
    finished: bool


def curves_through(
    landscape: Landscape,
    domain: tuple[Interval, Interval],
    seen: Neighbourhood,
    control: Control = UNWATCHED,
) -> Curves:
    """The curves of critical points through n degenerate critical points.

    Args:
        landscape: whose critical points they are.
        domain: where curves are followed.
        seen: the points' neighbourhoods.
        control: asked between rounds, and told of them.
    """
    low, high = np.array(domain).T
    size = high - low
    cells = np.floor((seen.point - low) / size * _CELLS).astype(int).clip(0, _CELLS - 1) + 1
    covered = np.zeros((_CELLS + 2, _CELLS + 2), dtype=bool)
    isolated = np.zeros(len(seen.point), dtype=bool)
    left = np.arange(len(seen.point))
    curves: list[Traced] = []
    for count in range(_ROUNDS):
        left = left[~covered[cells[left, 0], cells[left, 1]]]
        if not len(left) or control.cancelled():
            break
        control.progress(1.0 - 0.6 * len(left) / len(seen.point))
        seeds = left[:: -(-len(left) // min(_AT_ONCE, _FIRST << count))]
        lanes = _lanes(landscape, (low, high), seen.point[seeds])
        for seed, (there, back) in zip(seeds, lanes, strict=True):
            if covered[cells[seed, 0], cells[seed, 1]]:
                continue
            traced = _joined(landscape, (low, high), there, back)
            if traced is None:
                isolated[seed] = True
                continue
            curves.append(traced)
            _cover(covered, (traced.points - low) / size * _CELLS)
        left = left[~isolated[left]]
    left = left[~covered[cells[left, 0], cells[left, 1]]]
    isolated &= ~covered[cells[:, 0], cells[:, 1]]
    return Curves(curves, isolated, finished=not len(left))


def _cover(covered: np.ndarray, vertices: Float[np.ndarray, "n 2"]) -> None:
    """Marks all cells within one cell of a polyline; ``vertices`` are in cells."""
    steps = np.diff(vertices, axis=0)
    count = int(np.ceil(np.abs(steps).max())) + 1
    parts = np.arange(count) / count
    dense = (vertices[:-1, None] + parts[:, None] * steps[:, None]).reshape(-1, 2)
    dense = np.concatenate([dense, vertices[-1:]])
    x, y = np.floor(dense).astype(int).clip(0, _CELLS - 1).T + 1
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            covered[x + dx, y + dy] = True


def _lanes(
    landscape: Landscape,
    box: tuple[Float[np.ndarray, "2"], Float[np.ndarray, "2"]],
    seeds: Float[np.ndarray, "n 2"],
) -> list[tuple[Lane, Lane]]:
    """The curves through the seeds, each followed in both directions at once."""
    start = corrected(landscape, seeds)
    normal = across(landscape, start).normal
    along = np.stack([-normal[:, 1], normal[:, 0]], axis=-1)
    lanes = follow(landscape, np.tile(start, (2, 1)), np.concatenate([along, -along]), box)
    return list(zip(lanes[: len(seeds)], lanes[len(seeds) :], strict=True))


def _joined(
    landscape: Landscape,
    box: tuple[Float[np.ndarray, "2"], Float[np.ndarray, "2"]],
    there: Lane,
    back: Lane,
) -> Traced | None:
    """Both directions as one curve; ``None`` where nothing goes on to either side."""
    if len(there.points) + len(back.points) < 3:
        return None
    if there.end == "closed":
        points = np.concatenate([there.points[:-1], there.points[:1]])
        return Traced(points, closed=True, whole=True)
    parts = [
        _clipped(landscape, lane.points, box) if lane.end == "border" else lane.points
        for lane in (back, there)
    ]
    points = np.concatenate([parts[0][:0:-1], parts[1]]).clip(*box)
    apart = norm(np.diff(points, axis=0) / landscape.widths) > _ON_BORDER
    points = points[np.concatenate([[True], apart])]
    whole = "inside" not in (there.end, back.end)
    extent = math.hypot(*(np.ptp(points, axis=0) / landscape.widths))
    if len(points) < 2 or (not whole and extent < _SMEARED):
        return None
    while len(points) < _FEWEST_VERTICES:
        between = corrected(landscape, (points[:-1] + points[1:]) / 2.0)
        points = np.insert(points, np.arange(1, len(points)), between, axis=0)
    return Traced(points, closed=False, whole=whole)


def _clipped(
    landscape: Landscape,
    points: Float[np.ndarray, "n 2"],
    box: tuple[Float[np.ndarray, "2"], Float[np.ndarray, "2"]],
) -> Float[np.ndarray, "m 2"]:
    """A polyline whose last vertex is outside, ended where its curve leaves the box."""
    inner, outer = points[-2], points[-1]
    chord = outer - inner
    with np.errstate(all="ignore"):
        edges = np.where(chord > 0.0, box[1], box[0])
        parts = np.where(chord != 0.0, (edges - inner) / chord, np.inf)
    axis = int(parts.argmin())
    at = inner + max(float(parts[axis]), 0.0) * chord
    for _ in range(_LANDINGS):
        at = corrected(landscape, at[None], 2)[0]
        beside = float(edges[axis] - at[axis])
        if abs(beside) <= _ON_BORDER * landscape.widths[axis]:
            break
        normal = across(landscape, at[None]).normal[0]
        along = np.array([-normal[1], normal[0]]) * landscape.widths
        at = at + along * (beside / along[axis])
    if not (np.abs(at - inner) <= 2.0 * np.abs(chord).max()).all():
        return points[:-1]
    at[axis] = edges[axis]
    return np.concatenate([points[:-1], at.clip(*box)[None]])
