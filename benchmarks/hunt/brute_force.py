"""The other opinion on critical points: SymPy's derivatives, and searches from everywhere."""

from functools import lru_cache

import mpmath
import numpy as np
import scipy.optimize
import sympy as sp

from errorsurface.surfaces.landscape import Box, Landscape
from tests.surfaces.literature import X, Y, expression, functions

_STARTS, _STEPS, _GRID = 12_000, 60, 256
# In widths of the view: what is closer together is one root, and what is closer to the border is
# left out.
SAME, _BORDER = 1e-6, 1e-6
_DIGITS = 40


class Truth:
    """Derivatives by SymPy, for arrays and at 40 digits."""

    def __init__(self, landscape: Landscape) -> None:
        key, values = landscape.surface.key, landscape.values
        self.values = tuple(values.values())
        self.arrays = functions(key, tuple(values))
        self.exact = _exact(key, tuple(values))

    def derivatives(self, points: np.ndarray) -> np.ndarray:
        """L, L_x, L_y, L_xx, L_xy, L_yy in rows."""
        with np.errstate(all="ignore"):
            parts = self.arrays(points[:, 0], points[:, 1], *self.values)
            return np.array([np.broadcast_to(part, len(points)) for part in parts], dtype=float)

    def root(self, at: np.ndarray) -> tuple[np.ndarray, list[float]] | None:
        """The root of ∇L near ``at`` at 40 digits and the eigenvalues there."""
        with mpmath.workdps(_DIGITS):
            values = [mpmath.mpf(value) for value in self.values]

            def gradient(x: mpmath.mpf, y: mpmath.mpf) -> list[mpmath.mpf]:
                return list(self.exact(x, y, *values)[1:3])

            try:
                start = tuple(mpmath.mpf(float(each)) for each in at)
                # A hair aside, for 0/0 in derivatives that SymPy writes with a root.
                start = tuple(each + mpmath.mpf(10) ** -25 for each in start)
                root = mpmath.findroot(gradient, start, tol=1e-50, maxsteps=40)
                _, _, _, xx, xy, yy = self.exact(root[0], root[1], *values)
                eigenvalues, _ = mpmath.eigsy(mpmath.matrix([[xx, xy], [xy, yy]]))
            except (ValueError, ZeroDivisionError, TypeError):
                return None
            return np.array([float(root[0]), float(root[1])]), [float(e) for e in eigenvalues]


@lru_cache
def _exact(key: str, names: tuple[str, ...]):
    loss = expression(key)
    first = [sp.diff(loss, t) for t in (X, Y)]
    second = [sp.diff(first[0], X), sp.diff(first[0], Y), sp.diff(first[1], Y)]
    arguments = (X, Y, *sp.symbols(names, real=True)) if names else (X, Y)
    parts = [
        part.replace(sp.DiracDelta, lambda *_: sp.Integer(0)) for part in (loss, *first, *second)
    ]
    return sp.lambdify(arguments, parts, "mpmath", cse=True)


def brute_force(truth: Truth, view: Box, random: np.random.Generator) -> np.ndarray:
    """Where searches from everywhere end, each place once, in the view."""
    low, high = np.array(view).T
    size = high - low
    points = low + size * random.random((_STARTS, 2))
    for _ in range(_STEPS):
        points = points + np.clip(_newton(truth, points, size), -0.2, 0.2) * size
    step = np.abs(_newton(truth, points, size)).max(axis=1)
    ends = [points[step < 1e-10]]
    axes = [
        first + each * (np.arange(_GRID) + 0.5) / _GRID
        for first, each in zip(low, size, strict=True)
    ]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2)
    seen = truth.derivatives(grid)
    slopes = np.hypot(seen[1] * size[0], seen[2] * size[1]).reshape(_GRID, _GRID)
    inner = slopes[1:-1, 1:-1]
    least = np.ones_like(inner, dtype=bool)
    for dx in (0, 1, 2):
        for dy in (0, 1, 2):
            least &= inner <= slopes[dx : _GRID - 2 + dx, dy : _GRID - 2 + dy]
    column, row = np.nonzero(least)
    lowest = np.argsort(inner[column, row])[:60]
    for i, j in zip(column[lowest] + 1, row[lowest] + 1, strict=True):
        with np.errstate(all="ignore"):
            found = scipy.optimize.root(
                lambda u: truth.derivatives((low + size * u)[None])[1:3, 0] * size,
                (grid.reshape(_GRID, _GRID, 2)[i, j] - low) / size,
                tol=1e-14,
            )
        end = low + size * found.x
        if np.isfinite(end).all() and np.abs(_newton(truth, end[None], size)).max() < 1e-10:
            ends.append(end[None])
    ends = np.concatenate(ends)
    margin = _BORDER * size
    ends = ends[((ends > low + margin) & (ends < high - margin)).all(axis=1)]
    cells = np.round((ends - low) / size / SAME)
    _, first = np.unique(cells, axis=0, return_index=True)
    kept: list[np.ndarray] = []
    for end in ends[first]:
        if all(np.abs((end - other) / size).max() > 2.0 * SAME for other in kept[-400:]):
            kept.append(end)
    return np.array(kept).reshape(-1, 2)


def _newton(truth: Truth, points: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Newton's plain steps in widths of the view; infinite where there is none."""
    _, gx, gy, xx, xy, yy = truth.derivatives(points)
    with np.errstate(all="ignore"):
        determinant = xx * yy - xy * xy
        step = -np.stack([yy * gx - xy * gy, xx * gy - xy * gx], axis=-1) / determinant[:, None]
        return np.where(np.isfinite(step), step / size, np.inf)
