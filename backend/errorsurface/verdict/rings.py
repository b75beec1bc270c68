"""What kind of point a point is by the losses around it: for where no Hessian tells."""

from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.surfaces.landscape import Landscape

# In widths.
_RADII = (1e-5, 1e-4, 1e-3)
# Directions on a ring, and how a dip between two of them is looked into: so many times, each time
# at so many places, which makes it narrower by half as much.
_DIRECTIONS, _LOOKS, _PARTS = 32, 17, 16
_CLOSER = np.linspace(-1.0, 1.0, _PARTS + 1)


def by_losses(
    landscape: Landscape, at: Float[np.ndarray, "2"]
) -> Literal["minimum", "maximum", "saddle"]:
    """What kind of point ``at`` is.

    Returns:
        ``saddle`` where some losses around it are higher and some are lower, or equal.
    """
    here = float(derivatives(landscape, at[None]).loss[0])
    lowest, highest = zip(*(_extremes(landscape, at, radius) for radius in _RADII), strict=True)
    if min(lowest) > here:
        return "minimum"
    return "maximum" if max(highest) < here else "saddle"


def _extremes(
    landscape: Landscape, at: Float[np.ndarray, "2"], radius: float
) -> tuple[float, float]:
    """The lowest and the highest loss on a ring.

    The bottom of a crease is passed in a very small angle: every dip and peak is narrowed down.
    """

    def losses(angles: np.ndarray) -> np.ndarray:
        ring = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
        points = at + radius * ring * landscape.widths
        with np.errstate(all="ignore"):
            found = derivatives(landscape, points.reshape(-1, 2)).loss
        return found.reshape(angles.shape)

    width = 2.0 * np.pi / _DIRECTIONS
    angles = width * np.arange(_DIRECTIONS)
    found = losses(angles)
    extremes: list[float] = []
    for sign in (1.0, -1.0):
        level = sign * found
        dips = angles[(level <= np.roll(level, 1)) & (level <= np.roll(level, -1))]
        closer, reach = dips, width
        for _ in range(_LOOKS):
            looks = closer[:, None] + reach * _CLOSER
            seen = sign * losses(looks)
            closer = looks[np.arange(len(looks)), seen.argmin(axis=1)]
            level = np.append(level, seen.min())
            reach *= 2.0 / _PARTS
        extremes.append(sign * float(np.nanmin(level)))
    return extremes[0], extremes[1]
