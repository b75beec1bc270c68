"""How a run moves around its end: what its last updates look like, in numbers."""

import math
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.verdict.recording import Recording

# In domain widths: a hundredth of a pixel.
AT = 1e-5
# Updates of the run's end on which evidence is gathered, and those of them whose gradients are
# computed again.
WINDOW, GRADIENTS = 200, 64
# A window is halved down to so many updates while its first half has so many times the loss.
_SHORTEST, _ALIKE = 8, 4.0
# The way along a valley is a curve of this degree, told from hops where there are so many points
# and where it makes up so much of their extent.
_DRIFT, _FITTED, _MOSTLY_DRIFT = 3, 16, 0.7
# Of a run that is shorter, so many updates of what comes next.
BEYOND = 8


@dataclass(frozen=True, eq=False)
class Motion:
    """What the last updates look like.

    Attributes:
        first: where the window begins.
        cosine: mean cosine between successive gradients; ``None`` for fewer than two.
        still: whether the last points are one point, to a hundredth of a pixel.
        straight: whether the run goes somewhere, wherever that is.
        amplitude: half the largest extent of the last points, in units of θ; of points that hop
            to and fro, without the way along the valley.
        loss: mean loss of the window.
        gradient_norm: mean ‖∇L‖ of the window.
        points: the last points.
        seen: the first and the last update whose points these are.
        middle: their mean, the floor of the valley if they bounce across one.
        floor: L there.
    """

    first: int
    cosine: float | None
    still: bool
    straight: bool
    amplitude: float
    loss: float
    gradient_norm: float
    points: Float[np.ndarray, "k 2"]
    seen: tuple[int, int]
    middle: Float[np.ndarray, "2"]
    floor: float

    @property
    def opposed(self) -> bool:
        """Whether successive gradients point against each other."""
        return self.cosine is not None and self.cosine < 0.0


def motion(recording: Recording) -> Motion:
    """The motion at the end of the run; of a very short one, with what comes next."""
    run, end = recording.run, recording.end
    first = _begin(run.loss[: end + 1])
    beyond = min(recording.last, max(end, first + BEYOND))
    last = slice(max(first, beyond - GRADIENTS), beyond + 1)
    points = run.points[last]
    # An even number of points, so that two walls count alike.
    middle = points[len(points) % 2 if len(points) > 1 else 0 :].mean(axis=0)
    with np.errstate(all="ignore"):
        seen = derivatives(recording.landscape, np.concatenate([points, middle[None]]))
        gradients = seen.gradient[:-1] * recording.landscape.widths
        lengths = norm(gradients)
        unit = gradients / np.where(lengths > 0.0, lengths, 1.0)[:, None]
        cosines = (unit[1:] * unit[:-1]).sum(axis=1)
        cosines = cosines[np.isfinite(cosines)]
    scaled = recording.scaled[last]
    way = float(norm(np.diff(scaled, axis=0)).sum())
    straightness = math.hypot(*(scaled[-1] - scaled[0])) / way if way > 0.0 else 1.0
    cosine = float(cosines.mean()) if len(cosines) else None
    window = slice(first, end + 1)
    return Motion(
        first=first,
        cosine=cosine,
        still=bool((np.ptp(scaled, axis=0) <= AT).all()),
        straight=straightness > 0.5 and (cosine is None or cosine > 0.0),
        amplitude=_amplitude(points, drifting=cosine is not None and cosine < 0.0),
        loss=float(np.mean(run.loss[window])),
        gradient_norm=float(np.mean(run.gradient_norm[window])),
        points=points,
        seen=(last.start, beyond),
        middle=middle,
        floor=float(seen.loss[-1]),
    )


def _amplitude(points: Float[np.ndarray, "k 2"], *, drifting: bool) -> float:
    whole = half_extent(points)
    if not drifting or len(points) < _FITTED:
        return whole
    times = np.linspace(-1.0, 1.0, len(points))
    drift = np.vander(times, _DRIFT + 1)
    across = half_extent(points - drift @ np.linalg.lstsq(drift, points)[0])
    # A swing around one place is larger with the drift taken off, or all but as large.
    return across if across < _MOSTLY_DRIFT * whole else whole


def half_extent(points: Float[np.ndarray, "k 2"]) -> float:
    """Half the diagonal of the box around the points."""
    return math.hypot(*np.ptp(points, axis=0)) / 2.0


def _begin(loss: Float[np.ndarray, " k"]) -> int:
    """Where the evidence begins: the way down to where the run is now is not part of it."""
    end = len(loss) - 1
    length = min(WINDOW, end)
    while length > _SHORTEST:
        window = loss[end - length :] - loss.min()
        before, after = np.array_split(window, 2)
        if float(before.mean()) <= _ALIKE * float(after.mean()):
            break
        length //= 2
    return end - length
