"""Extrema at kinks, and critical points at which there is no Hessian.

At a kink there is no gradient to be zero; what is left is L itself. From each candidate a search
goes to the lowest (or highest) point on a circle around it for as long as that is lower, and
makes the circle smaller when it is not. Along the floor of a valley as sharp as a knife, no
direction but that of the floor leads down: where a circle crosses it, the slope along the circle
changes its sign, which bisection finds.
"""

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.calculus.rounding import rounding
from errorsurface.calculus.smoothness import smoothness_of
from errorsurface.control import UNWATCHED, Control
from errorsurface.critical.found import FoundKink
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval

# Samples of a circle, how many of its lowest places are looked at closely, and how closely.
_SAMPLES, _PLACES, _HALVINGS = 48, 2, 36
# The first circle's radius and the widest one's in cells of the search grid, so small that a
# kink's floor leads down more steeply than the slopes beside it; the last one's in widths; and
# how much smaller and wider they become.
_FIRST, _WIDEST, _LAST, _SHRINK, _GROW = 0.25, 0.5, 1e-9, 16.0, 1.4
_STEPS, _REACH = 60, 24.0
# Of candidates closer together, in cells, the lowest is enough.
_APART, _MOST = 6.0, 64
# In widths: points without a Hessian that are closer together are one; so are extrema, of which
# the slope across a floor leaves the place along it open.
_SAME, _SAME_EXTREMUM = 1e-6, 2e-3
# Digits after the point of a short decimal, and how near it must be, in widths, before the search
# and after it.
_DIGITS, _NEAR, _OPEN = (0, 1, 2, 3), 1e-7, 1e-3
_CHANCE = (1e-2, 1e-3, 1e-4, 1e-5)
_ROUNDING = 16.0


def found_kinks(
    landscape: Landscape,
    domain: tuple[Interval, Interval],
    candidates: Float[np.ndarray, "n 2"],
    cell: Float[np.ndarray, "2"],
    control: Control = UNWATCHED,
) -> tuple[list[FoundKink], bool]:
    """Extrema at kinks and critical points without a Hessian, and whether there are kinks.

    Args:
        landscape: where to look.
        domain: what lies outside is not told.
        candidates: near each such point one.
        cell: of the grid that the candidates come from.
        control: asked between steps of the search.
    """
    if not len(candidates):
        return [], False
    kinds = np.array(smoothness_of(landscape, candidates))
    once, kinks = candidates[kinds == "c1"], candidates[kinds == "kink"]
    found = [_once(landscape, at) for at in _still(landscape, once)]
    found += _extrema(landscape, domain, kinks, cell, control)
    return _distinct(landscape, found), bool(len(once) or len(kinks))


def _still(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Float[np.ndarray, "m 2"]:
    """Those of ``points`` at which the gradient is zero up to rounding, on short decimals."""
    if not len(points):
        return points
    for digits in reversed(_DIGITS):
        short = np.round(points, digits)
        near = (np.abs(short - points) <= _SAME * landscape.widths).all(axis=1)
        near &= _slopes(landscape, short) <= _slopes(landscape, points)
        points = np.where(near[:, None], short, points) + 0.0
    zero = np.abs(derivatives(landscape, points).gradient)
    return points[(zero <= _ROUNDING * rounding(landscape, points).gradient).all(axis=1)]


def _slopes(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Float[np.ndarray, " n"]:
    return norm(derivatives(landscape, points).gradient * landscape.widths)


def _once(landscape: Landscape, at: Float[np.ndarray, "2"]) -> FoundKink:
    """A critical point without a Hessian, by the values of L on a small circle around it."""
    loss = derivatives(landscape, at[None]).loss
    around = derivatives(landscape, at + 1e-4 * landscape.widths * _circle()).loss - loss
    low, high = float(around.min()), float(around.max())
    kind = "minimum" if low >= 0.0 else "maximum" if high <= 0.0 else "saddle"
    return FoundKink(at, float(loss[0]), kind, "c1")


def _circle() -> Float[np.ndarray, "n 2"]:
    # Turned a little, so that no sample lies on an axis, where many surfaces have their kinks.
    angles = 2.0 * np.pi * (np.arange(_SAMPLES) + 0.31) / _SAMPLES
    return np.stack([np.cos(angles), np.sin(angles)], axis=-1)


def _extrema(
    landscape: Landscape,
    domain: tuple[Interval, Interval],
    kinks: Float[np.ndarray, "n 2"],
    cell: Float[np.ndarray, "2"],
    control: Control,
) -> list[FoundKink]:
    """Minima and maxima at kinks near the given kinks."""
    if not len(kinks):
        return []
    low, high = (_lowest_around(landscape, kinks, cell, sign) for sign in (1.0, -1.0))
    sign = np.repeat([1.0, -1.0], [len(low), len(high)])
    at = _shortened(landscape, np.concatenate([low, high]), sign, _NEAR)
    at, settled = _settled(landscape, at, sign, cell, control)
    at = _shortened(landscape, at, sign, _OPEN)
    first, last = np.array(domain).T
    which = settled & ((at >= first) & (at <= last)).all(axis=1)
    if not which.any():
        return []
    at, sign = at[which], sign[which]
    losses = derivatives(landscape, at).loss
    return [
        FoundKink(at[i], float(losses[i]), "minimum" if sign[i] > 0.0 else "maximum", "kink")
        for i, kind in enumerate(smoothness_of(landscape, at))
        if kind == "kink"
    ]


def _settled(
    landscape: Landscape,
    at: Float[np.ndarray, "n 2"],
    sign: Float[np.ndarray, " n"],
    cell: Float[np.ndarray, "2"],
    control: Control,
) -> tuple[Float[np.ndarray, "n 2"], np.ndarray]:
    """Where the searches from ``at`` end, and which do so near where they began."""
    if not len(at):
        return at, np.zeros(0, dtype=bool)
    width, start = landscape.widths, at
    at = at.copy()
    loss = sign * derivatives(landscape, at).loss
    size = float((cell / width).max())
    radius = np.full(len(at), _FIRST * size)
    going = np.arange(len(at))
    for _ in range(_STEPS):
        there = _lowest_on_circle(landscape, at[going], radius[going], sign[going])
        value = sign[going] * derivatives(landscape, there).loss
        lower = value < loss[going]
        won, lost = going[lower], going[~lower]
        at[won], loss[won] = there[lower], value[lower]
        radius[won] = np.minimum(radius[won] * _GROW, _WIDEST * size)
        radius[lost] /= _SHRINK
        # What wanders off was no extremum.
        far = norm((at - start) / width) > _REACH * size
        going = going[(radius[going] > _LAST) & ~far[going]]
        if not len(going) or control.cancelled():
            break
    return at, radius <= _LAST


def _lowest_around(
    landscape: Landscape,
    points: Float[np.ndarray, "n 2"],
    cell: Float[np.ndarray, "2"],
    sign: float,
) -> Float[np.ndarray, "m 2"]:
    """Of points close together the lowest, if it is lower than what is around it."""
    if not len(points):
        return points
    around = points[:, None] + 1e-3 * cell * _circle()
    ring = derivatives(landscape, around.reshape(-1, 2)).loss.reshape(len(points), -1)
    loss = sign * derivatives(landscape, points).loss
    points, loss = (part[loss < np.median(sign * ring, axis=1)] for part in (points, loss))
    points, first = np.unique(points, axis=0, return_index=True)
    loss = loss[first]
    near = (np.abs(points[:, None] - points) <= _APART * cell).all(axis=-1)
    rank = np.empty(len(loss), dtype=int)
    order = np.argsort(loss, kind="stable")
    rank[order] = np.arange(len(loss))
    lowest = ~np.asarray((near & (rank[None, :] < rank[:, None])).any(axis=1))
    return points[order[lowest[order]]][:_MOST]


def _lowest_on_circle(
    landscape: Landscape,
    centers: Float[np.ndarray, "n 2"],
    radii: Float[np.ndarray, " n"],
    sign: Float[np.ndarray, " n"],
) -> Float[np.ndarray, "n 2"]:
    """The lowest point on each of n circles; radii in widths."""
    n, width = len(centers), landscape.widths
    steps = 2.0 * np.pi * (np.arange(_SAMPLES) + 0.31) / _SAMPLES

    def places(angles: Float[np.ndarray, "n k"]) -> Float[np.ndarray, "n k 2"]:
        directions = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
        return centers[:, None] + radii[:, None, None] * directions * width

    def losses(angles: Float[np.ndarray, "n k"]) -> Float[np.ndarray, "n k"]:
        loss = derivatives(landscape, places(angles).reshape(-1, 2)).loss
        return sign[:, None] * loss.reshape(n, -1)

    sampled = losses(np.tile(steps, (n, 1)))
    least = (sampled <= np.roll(sampled, 1, axis=1)) & (sampled <= np.roll(sampled, -1, axis=1))
    ranked = np.where(least, sampled, np.inf).argsort(axis=1)[:, :_PLACES]
    middle = steps[ranked]
    first, last = middle - 2.0 * np.pi / _SAMPLES, middle + 2.0 * np.pi / _SAMPLES
    for _ in range(_HALVINGS):
        angles = (first + last) / 2.0
        with np.errstate(all="ignore"):
            gradient = derivatives(landscape, places(angles).reshape(-1, 2)).gradient
        tangent = np.stack([-np.sin(angles), np.cos(angles)], axis=-1) * width
        rises = sign[:, None] * (gradient.reshape(n, -1, 2) * tangent).sum(axis=-1) > 0.0
        first, last = np.where(rises, first, angles), np.where(rises, angles, last)
    ends = np.concatenate([first, (first + last) / 2.0, last, middle], axis=1)
    best = losses(ends).argmin(axis=1)
    return places(ends)[np.arange(n), best]


def _shortened(
    landscape: Landscape,
    points: Float[np.ndarray, "n 2"],
    sign: Float[np.ndarray, " n"],
    open_: float,
) -> Float[np.ndarray, "n 2"]:
    """The points on short decimals nearby, where these are not higher."""
    if not len(points):
        return points
    best, least = points, sign * derivatives(landscape, points).loss
    for digits in reversed(_DIGITS):
        short = np.round(points, digits)
        for trial in (
            np.stack([short[:, 0], points[:, 1]], axis=-1),
            np.stack([points[:, 0], short[:, 1]], axis=-1),
            short,
        ):
            loss = sign * derivatives(landscape, trial).loss
            # Nearer than chance would have it.
            near = np.abs(trial - points) <= np.minimum(open_ * landscape.widths, _CHANCE[digits])
            near = near.all(axis=1)
            better = near & (loss <= least)
            best, least = np.where(better[:, None], trial, best), np.where(better, loss, least)
    return best + 0.0


def _distinct(landscape: Landscape, found: list[FoundKink]) -> list[FoundKink]:
    """Each point once, the most extreme of those that are closer together than can be told."""
    kept: list[FoundKink] = []
    for point in sorted(found, key=lambda p: -p.loss if p.kind == "maximum" else p.loss):
        same = _SAME if point.smoothness == "c1" else _SAME_EXTREMUM
        others = [other.at for other in kept if other.kind == point.kind]
        apart = [norm((point.at - at)[None] / landscape.widths)[0] for at in others]
        if min(apart, default=1.0) > same:
            kept.append(point)
    return kept
