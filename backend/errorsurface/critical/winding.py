"""How often the gradient turns along a closed path: the sum of the indices of what it encloses.

By the theorem of Poincaré and Hopf the turns along the border of a region are the sum of the
indices of the critical points inside: +1 for a minimum or a maximum, −1 for a saddle.
See J. W. Milnor, Topology from the Differentiable Viewpoint, §6.
"""

from collections.abc import Callable

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Interval

Path = Callable[[Float[np.ndarray, " n"]], Float[np.ndarray, "n 2"]]

# Half of what would already do, so that a turn is not taken for its complement.
_TURN = np.pi / 4
_HALVINGS = 30


def winding_number(landscape: Landscape, path: Path, samples: int) -> int | None:
    """The turns of ∇L along a closed path.

    Between two samples more are taken until the gradient turns by less than 45° from each to
    the next.

    Args:
        landscape: whose gradient it is.
        path: [0, 1] → points, counterclockwise, with the same first and last point.
        samples: how many to begin with.

    Returns:
        The number of turns, or ``None`` where the gradient is zero or undefined somewhere on
        the path or turns however closely it is looked at.
    """
    width = landscape.widths

    def angles(at: Float[np.ndarray, " n"]) -> Float[np.ndarray, " n"] | None:
        gradient = derivatives(landscape, path(at)).gradient * width
        # The least float above zero: below it the direction of a gradient is rounding.
        if not np.isfinite(gradient).all() or (np.abs(gradient).max(axis=1) < 1e-300).any():
            return None
        return np.arctan2(gradient[:, 1], gradient[:, 0])

    at = np.linspace(0.0, 1.0, samples + 1)
    angle = angles(at)
    for _ in range(_HALVINGS):
        if angle is None:
            return None
        turns = _principal(np.diff(angle))
        wide = np.flatnonzero(np.abs(turns) > _TURN)
        if not len(wide):
            return round(float(turns.sum()) / (2.0 * np.pi))
        if len(wide) > samples:
            return None
        between = (at[wide] + at[wide + 1]) / 2.0
        new = angles(between)
        angle = None if new is None else np.insert(angle, wide + 1, new)
        at = np.insert(at, wide + 1, between)
    return None


def border(domain: tuple[Interval, Interval]) -> Path:
    """The border of a rectangle."""
    (x_low, x_high), (y_low, y_high) = domain
    corners = np.array([0.0, 0.25, 0.5, 0.75, 1.0])

    def path(at: Float[np.ndarray, " n"]) -> Float[np.ndarray, "n 2"]:
        x = np.interp(at, corners, [x_low, x_high, x_high, x_low, x_low])
        y = np.interp(at, corners, [y_low, y_low, y_high, y_high, y_low])
        return np.stack([x, y], axis=-1)

    return path


def ellipse(center: Float[np.ndarray, "2"], half_axes: Float[np.ndarray, "2"]) -> Path:
    """An ellipse with its axes along x and y."""

    def path(at: Float[np.ndarray, " n"]) -> Float[np.ndarray, "n 2"]:
        angle = 2.0 * np.pi * (at % 1.0)
        return center + half_axes * np.stack([np.cos(angle), np.sin(angle)], axis=-1)

    return path


def _principal(angles: Float[np.ndarray, " n"]) -> Float[np.ndarray, " n"]:
    return (angles + np.pi) % (2.0 * np.pi) - np.pi
