"""What is flat only up to rounding: no curve of critical points, but one point with a high order.

Beside a root of ∇L of order 20 the gradient is below rounding for a tenth of the domain, and
Newton's method ends anywhere there. The slope's own sign is still exact, and changes at the root.
"""

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.classification import Classification
from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.higher_order import HigherOrder, Verdict
from errorsurface.calculus.neighbourhood import neighbourhood
from errorsurface.calculus.rounding import rounding
from errorsurface.critical.curves import Traced
from errorsurface.critical.following import across, corrected
from errorsurface.critical.found import FoundPoint
from errorsurface.critical.points import described
from errorsurface.surfaces.landscape import Landscape

_SAMPLES, _HALVINGS = 16, 50
_ROUNDING = 8.0


def is_curve(landscape: Landscape, traced: Traced) -> bool:
    """Whether ∇L, each of its components by its own rounding, is zero all along a curve."""
    if not traced.whole:
        return False
    which = np.unique(np.linspace(0, len(traced.points) - 1, _SAMPLES).astype(int))
    points = corrected(landscape, traced.points[which])
    noise = rounding(landscape, points).gradient
    gradient = derivatives(landscape, points).gradient
    return bool((np.abs(gradient) <= _ROUNDING * noise).all())


def flat_point(landscape: Landscape, traced: Traced) -> FoundPoint | None:
    """The one critical point on what is no curve of them, if the slope along it tells where."""
    slopes = _slopes(landscape, traced.points)
    signs = np.sign(slopes)
    inner = int(np.abs(slopes).argmin())
    if not 0 < inner < len(signs) - 1 or signs[0] * signs[-1] == 0.0:
        return None
    changes = signs[0] != signs[-1]
    # Before the change and after it there is one sign each, or there is nothing to be read.
    if not ((signs[:inner] == signs[0]).all() and (signs[inner + 1 :] == signs[-1]).all()):
        return None
    at = traced.points[inner]
    if not changes:
        at = _least(landscape, traced.points[inner - 1 : inner + 2])
    elif signs[inner] != 0.0:
        first = inner if signs[inner] == signs[0] else inner - 1
        before, after = traced.points[first], traced.points[first + 1]
        at = _root(landscape, before, after, float(signs[0]))
    return _described(landscape, at, float(signs[0]), bool(changes))


def _slopes(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Float[np.ndarray, " n"]:
    """∇L along the curve, towards its last vertex."""
    width = landscape.widths
    normal = across(landscape, points).normal
    tangent = np.stack([-normal[:, 1], normal[:, 0]], axis=-1)
    ahead = np.gradient(points / width, axis=0)
    tangent *= np.where((tangent * ahead).sum(axis=1) < 0.0, -1.0, 1.0)[:, None]
    return (derivatives(landscape, points).gradient * width * tangent).sum(axis=1)


def _least(landscape: Landscape, points: Float[np.ndarray, "3 2"]) -> Float[np.ndarray, "2"]:
    """Where the slope is least near the middle one of three vertices."""
    for _ in range(_HALVINGS):
        halves = corrected(landscape, (points[:-1] + points[1:]) / 2.0, 2)
        near = np.array([points[0], halves[0], points[1], halves[1], points[2]])
        middle = int(np.abs(_slopes(landscape, near))[1:-1].argmin()) + 1
        points = near[middle - 1 : middle + 2]
    return points[1]


def _root(
    landscape: Landscape,
    first: Float[np.ndarray, "2"],
    last: Float[np.ndarray, "2"],
    sign: float,
) -> Float[np.ndarray, "2"]:
    for _ in range(_HALVINGS):
        middle = corrected(landscape, (first + last)[None] / 2.0, 2)[0]
        slope = float(np.sign(_slopes(landscape, np.array([first, middle, last]))[1]))
        if slope == 0.0:
            return middle
        if slope == sign:
            first = middle
        else:
            last = middle
    return last


def _described(
    landscape: Landscape, at: Float[np.ndarray, "2"], before: float, changes: bool
) -> FoundPoint:
    """The point before which the slope along has the sign ``before``, and changes it or not."""
    seen = neighbourhood(landscape, at[None])
    null = int(np.abs(seen.eigenvalues[0]).argmin())
    across = float(seen.eigenvalues[0, 1 - null])
    verdict: Verdict = "saddle"
    if changes and before * across < 0.0:
        verdict = "minimum" if across > 0.0 else "maximum"
    higher = HigherOrder(verdict, seen.eigenvectors[0, null], 0.0, 0.0)
    return described(landscape, seen, [Classification("degenerate", True, (null,), higher)])[0]
