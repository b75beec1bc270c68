"""What is known of a surface of data before anything runs on it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.surfaces.landscape import Box
from errorsurface.surfaces.surface import CriticalCurve, CriticalPoint


def _none(_box: Box) -> tuple[()]:
    return ()


@dataclass(frozen=True, eq=False)
class Fit:
    """The best that a model can do with its data, as far as that is known.

    Attributes:
        at: a best θ, or a good one to look around where no best one is known.
        numbers: what the compiled surface is given.
        points: isolated critical points, if some are known.
        curves: the curves of critical points within a box, if some are known.
        valley: whether the minima form a curve.
        flat: whether L is the same everywhere.
        infimum: what L falls toward for ever and does not reach, where the classes can be told
            apart without error, so that there is no minimum.
    """

    at: tuple[float, float]
    numbers: Float[np.ndarray, " p"]
    points: tuple[CriticalPoint, ...] = ()
    curves: Callable[[Box], tuple[CriticalCurve, ...]] = _none
    valley: bool = False
    flat: bool = False
    infimum: float | None = None
