"""Curves of critical points, followed by predictor and corrector.

On a curve of critical points the Hessian has a zero eigenvalue along the curve; across it
Newton's method leads back to the curve. See E. L. Allgower, K. Georg, Introduction to Numerical
Continuation Methods, chapter 2, doi:10.1137/1.9780898719154.
"""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import Neighbourhood, norm
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval

# Steps in domain widths; a step that turns by more than a third of a radian is halved.
_LONGEST, _SHORTEST, _TURN, _GOOD_TURN = 1.0 / 40.0, 1e-4, 0.35, 0.15
_STEPS = 400
# Beside the curvature across the curve, a slope below this is rounding: an isolated degenerate
# point has one of at least (step)³ where its fourth derivative matters.
_ON_CURVE = 1e-10
_FEWEST_VERTICES = 5
_AT_ONCE, _ROUNDS = 64, 12
# Points within a cell of a curve that is already known belong to it.
_CELLS = 512


class Traced(NamedTuple):
    """A curve as it was followed.

    Attributes:
        points: its vertices in order; of a closed curve the first is also the last.
        closed: whether it returns to where it began.
    """

    points: Float[np.ndarray, "n 2"]
    closed: bool


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
) -> Curves:
    """The curves of critical points through n degenerate critical points.

    Args:
        landscape: whose critical points they are.
        domain: where curves are followed.
        seen: the points' neighbourhoods.
    """
    low, size = _box(domain)
    cells = np.floor((seen.point - low) / size * _CELLS).astype(int).clip(0, _CELLS - 1) + 1
    covered = np.zeros((_CELLS + 2, _CELLS + 2), dtype=bool)
    isolated = np.zeros(len(seen.point), dtype=bool)
    left = np.arange(len(seen.point))
    curves: list[Traced] = []
    for _ in range(_ROUNDS):
        left = left[~covered[cells[left, 0], cells[left, 1]]]
        if not len(left):
            break
        seeds = left[:: -(-len(left) // _AT_ONCE)]
        traces = _traces(landscape, domain, seen, seeds)
        for seed, traced in zip(seeds, traces, strict=True):
            if covered[cells[seed, 0], cells[seed, 1]]:
                continue
            if len(traced.points) < _FEWEST_VERTICES:
                isolated[seed] = True
                continue
            curves.append(traced)
            _cover(covered, (traced.points - low) / size * _CELLS)
        left = left[~isolated[left]]
    left = left[~covered[cells[left, 0], cells[left, 1]]]
    isolated &= ~covered[cells[:, 0], cells[:, 1]]
    return Curves(curves, isolated, finished=not len(left))


def _box(
    domain: tuple[Interval, Interval],
) -> tuple[Float[np.ndarray, "2"], Float[np.ndarray, "2"]]:
    low, high = np.array(domain).T
    return low, high - low


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


def _traces(
    landscape: Landscape,
    domain: tuple[Interval, Interval],
    seen: Neighbourhood,
    seeds: np.ndarray,
) -> list[Traced]:
    """The curves through some of the points, each followed in both directions at once."""
    width = landscape.widths
    (low, size), n = _box(domain), len(seeds)
    start = np.tile(seen.point[seeds], (2, 1))
    steepness = np.tile(np.abs(seen.scaled_eigenvalues[seeds]).max(axis=1), 2)
    enough = _ON_CURVE * steepness + 16.0 * np.tile(seen.noise[seeds], 2)
    flattest = np.abs(seen.scaled_eigenvalues[seeds]).argmin(axis=1)
    along = seen.scaled_eigenvectors[seeds, flattest]
    along = np.concatenate([along, -along])
    at, step = start.copy(), np.full(2 * n, _LONGEST / 4.0)
    vertices: list[list[np.ndarray]] = [[point] for point in start]
    closed = np.zeros(2 * n, dtype=bool)
    going = np.arange(2 * n)
    for _ in range(_STEPS):
        if not len(going):
            break
        new, tangent, slope = _step(landscape, at[going], along[going], step[going])
        facing = (tangent * along[going]).sum(axis=1)
        tangent *= np.where(facing < 0.0, -1.0, 1.0)[:, None]
        turn = np.arccos(np.minimum(np.abs(facing), 1.0))
        moved = norm((new - at[going]) / width)
        good = (slope <= enough[going]) & (turn <= _TURN) & (moved > 0.5 * step[going])
        good &= moved < 1.5 * step[going]
        won, lost = going[good], going[~good]
        step[lost] /= 2.0
        at[won], along[won] = new[good], tangent[good]
        for lane in won:
            vertices[lane].append(at[lane].copy())
        far = np.array([len(vertices[lane]) > 4 for lane in won], dtype=bool)
        back = far & (norm((at[won] - start[won]) / width) < 0.8 * step[won])
        closed[won[back]] = True
        step[won] *= np.clip(_GOOD_TURN / np.maximum(turn[good], 1e-9), 0.5, 2.0)
        step = np.minimum(step, _LONGEST)
        inside = np.all((at >= low) & (at <= low + size), axis=1)
        going = going[~closed[going] & inside[going] & (step[going] >= _SHORTEST)]
    traces: list[Traced] = []
    for lane in range(n):
        there, back = np.array(vertices[lane]), np.array(vertices[lane + n])
        if closed[lane]:
            there[-1] = there[0]
            traces.append(Traced(there, closed=True))
        else:
            ends = [_clipped(part, low, size) for part in (back, there)]
            traces.append(Traced(np.concatenate([ends[0][:0:-1], ends[1]]), closed=False))
    return traces


def _step(
    landscape: Landscape,
    at: Float[np.ndarray, "n 2"],
    along: Float[np.ndarray, "n 2"],
    step: Float[np.ndarray, " n"],
) -> tuple[Float[np.ndarray, "n 2"], Float[np.ndarray, "n 2"], Float[np.ndarray, " n"]]:
    """One step along each curve: the new points, the tangents and ‖width · ∇L‖ there."""
    width = landscape.widths
    point = at + step[:, None] * along * width
    # Quadratic convergence: what is not on the curve after two corrections took too long a step.
    for _ in range(2):
        gradient, curvature, normal = _across(landscape, point)
        excess = (normal * gradient).sum(axis=1)
        # Where both underflow to 0 there is nothing to correct.
        with np.errstate(all="ignore"):
            shift = np.where(curvature != 0.0, -excess / curvature, 0.0)
        point = point + shift[:, None] * normal * width
    gradient, _, normal = _across(landscape, point)
    tangent = np.stack([-normal[:, 1], normal[:, 0]], axis=-1)
    return point, tangent, norm(gradient)


def _across(
    landscape: Landscape, points: Float[np.ndarray, "n 2"]
) -> tuple[Float[np.ndarray, "n 2"], Float[np.ndarray, " n"], Float[np.ndarray, "n 2"]]:
    """Gradients, the larger eigenvalues and their eigenvectors, in domain widths."""
    width = landscape.widths
    seen = derivatives(landscape, points)
    values, vectors = eigen(width[:, None] * seen.hessian * width)
    rows, steepest = np.arange(len(points)), np.abs(values).argmax(axis=1)
    return seen.gradient * width, values[rows, steepest], vectors[rows, steepest]


def _clipped(
    points: Float[np.ndarray, "n 2"], low: Float[np.ndarray, "2"], size: Float[np.ndarray, "2"]
) -> Float[np.ndarray, "m 2"]:
    """A polyline whose last vertex may be outside, cut where it leaves the domain."""
    if len(points) < 2:
        return points
    inner, outer = points[-2], points[-1]
    change = outer - inner
    with np.errstate(all="ignore"):
        edge = np.where(change > 0.0, low + size, low)
        parts = np.where(change != 0.0, (edge - inner) / change, np.inf)
    part = min(1.0, float(parts.min()))
    return np.concatenate([points[:-1], (inner + part * change)[None]])
