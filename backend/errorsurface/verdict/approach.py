"""A run as seen from a saddle or a maximum: how far it is, which way, and whether that grows."""

import math
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.verdict.local_map import growth, local_map
from errorsurface.verdict.motion import AT
from errorsurface.verdict.places import Place
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.report import since

# In domain widths: near a point, and away from it.
NEAR, AWAY = 0.05, 0.1
# Blocks of the future whose median offsets are compared.
_BLOCKS = 6
# Updates at the end of the looking, and how alike a rate there and that of theory are.
_LAST, _LINEAR = 1024, 0.05
# Updates over which a rate is measured, and how alike two of them are that are one.
_RATE, _STEADY = 20, 1e-3


@dataclass(frozen=True, eq=False)
class Approach:
    """A run near a saddle or a maximum.

    Attributes:
        first: since when it has been near.
        away: distances of all points, in widths.
        offsets: the part of them that leads away from the place, in widths.
        leaves_in: the updates after which it is away; ``None`` if it is not seen to leave.
    """

    first: int
    away: Float[np.ndarray, " k"]
    offsets: Float[np.ndarray, " k"]
    leaves_in: int | None


def stands_still(longer: Recording) -> bool:
    ahead = longer.run.points[longer.end :]
    return not np.ptp(ahead[len(ahead) // 2 :], axis=0).any()


def still_grows(longer: Recording, place: Place, seen: Approach) -> bool:
    """Whether the offset grows on where the looking ended, as the saddle's curvature has it.

    If not, the run has come to something else close by.
    """
    last = min(_LAST, longer.last - longer.end)
    before, after = float(seen.offsets[-1 - last]), float(seen.offsets[-1])
    if not 0.0 < before < after:
        return False
    rate = predicted(longer, place)
    if rate is None:
        return place.degenerate
    return math.isclose(math.log(after / before), last * math.log(rate), rel_tol=_LINEAR)


def approach(recording: Recording, place: Place) -> Approach | None:
    """The run as seen from ``place``; ``None`` if it is not near it or only flies by."""
    end = recording.end
    relative = recording.scaled - place.scaled
    away = norm(relative)
    if away[end] > NEAR:
        return None
    near = away <= AWAY
    first = since(near[: end + 1])
    beyond = np.flatnonzero(~near[end:])
    leaves_in = int(beyond[0]) if len(beyond) else None
    if leaves_in is None and recording.leaves:
        leaves_in = recording.last - end + 1
    if away[end] > AT:
        stay = end - first + (leaves_in if leaves_in is not None else recording.last - end)
        if stay < 3 or not _is_quadratic(recording, place):
            return None
    if place.kind == "saddle" and not place.degenerate:
        offsets = np.abs(relative @ place.scaled_eigenvectors[0])
    else:
        offsets = away
    return Approach(first, away, offsets, leaves_in)


def trend(offsets: Float[np.ndarray, " k"]) -> int:
    """1 where the offsets grow by and large, −1 where they shrink, else 0."""
    steps = np.diff([np.median(part) for part in np.array_split(offsets, _BLOCKS)])
    if (steps >= 0.0).all() and steps.any():
        return 1
    return -1 if (steps <= 0.0).all() and steps.any() else 0


def _is_quadratic(recording: Recording, place: Place) -> bool:
    """Whether the place's quadratic model still describes the gradient at the run's end."""
    if place.degenerate:
        return True
    width = recording.landscape.widths
    gradient = derivatives(recording.landscape, recording.at[None]).gradient[0]
    vectors = place.scaled_eigenvectors
    relative = recording.at / width - place.scaled
    model = (place.scaled_eigenvalues * (vectors @ relative)) @ vectors
    return math.hypot(*(gradient * width - model)) <= 0.5 * math.hypot(*model)


def measured(recording: Recording, seen: Approach) -> float | None:
    """The factor per update by which the offset has grown, if that is the same before and after."""
    end, offsets = recording.end, seen.offsets
    beyond = recording.last if seen.leaves_in is None else end + seen.leaves_in - 1
    rates: list[float] = []
    for first, last in ((max(seen.first, end - _RATE), end), (end, min(end + _RATE, beyond))):
        if last - first >= 2 and offsets[first] > 0.0 and offsets[last] > 0.0:
            rates.append(float((offsets[last] / offsets[first]) ** (1.0 / (last - first))))
    if not rates or (len(rates) == 2 and abs(math.log(rates[0] / rates[1])) > _STEADY * rates[1]):
        return None
    return rates[0]


def predicted(recording: Recording, place: Place) -> float | None:
    """The same by the linearized update."""
    # With other learning rates to come the update of now says nothing of them.
    if place.degenerate or place.kind != "saddle" or not recording.steady:
        return None
    local = local_map(recording, recording.end, place.hessian)
    rate = growth(local.at()[0]) if local is not None else None
    # 1 is that of sums and counters: no prediction.
    return rate if rate is not None and rate > 1.0 + 1e-12 else None
