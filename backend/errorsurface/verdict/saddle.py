"""Verdicts near saddles and maxima: leaving them, stuck on them, or drawn to them."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.text import Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.local_map import growth, local_map
from errorsurface.verdict.motion import AT, Motion
from errorsurface.verdict.places import Place
from errorsurface.verdict.progress import descending
from errorsurface.verdict.recording import Recording, further
from errorsurface.verdict.report import concluded, since
from errorsurface.verdict.rest import STAYS
from errorsurface.verdict.verdict import Finding, Kind, Verdict
from errorsurface.verdict.words import point, updates

# In domain widths: near a point, and away from it.
NEAR, AWAY = 0.05, 0.1
_ROUNDING = 256.0 * float(np.finfo(np.float64).eps)
# One update that enlarges an offset that much is no linear growth: it is a kick.
_KICK = 1e4
# An offset that has shrunk that much was no accident: the method goes there.
_DRAWN = 100.0
# Blocks of the future whose median offsets are compared.
_BLOCKS = 6
# Chunks of a far future.
_MUCH_LATER = 64


@dataclass(frozen=True, eq=False)
class _Saddle:
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


class _Growth(NamedTuple):
    """How the offset from a saddle grows.

    Attributes:
        rate: factor per update, as measured.
        predicted: the same by the linearized update.
        remaining: updates until the run is away.
    """

    rate: float | None
    predicted: float | None
    remaining: float | None


def near_saddle(recording: Recording, place: Place) -> Verdict | None:
    """The verdict if the run is at or near ``place``, a saddle or a maximum of any kind."""
    if place.kind not in ("saddle", "maximum", "ridge"):
        return None
    seen = _approach(recording, place)
    if seen is None:
        return None
    end, offset = recording.end, float(seen.offsets[recording.end])
    rate, predicted = _rates(recording, place, seen)
    ahead = seen.offsets[end : end + (seen.leaves_in or len(seen.offsets)) + 1]
    floor = _ROUNDING * float(np.maximum(1.0, np.abs(place.scaled)).max())
    kicked = bool((ahead[1:] > _KICK * np.maximum(ahead[:-1], floor)).any())
    exact = offset <= floor and not kicked
    trend = _trend(ahead) if seen.leaves_in is None else 1
    if trend == 0 and not exact:
        return None
    if trend < 0 and not exact:
        # What slides past a saddle comes nearer first, for long if the saddle is degenerate.
        later = _approach(further(recording, _MUCH_LATER), place)
        if later is not None and later.leaves_in is not None:
            seen, trend = later, 1
    if exact or trend < 0:
        drawn = float(seen.offsets[: end + 1].max()) > _DRAWN * max(offset, floor)
        return _stuck(recording, place, seen, exact and not drawn)
    if place.kind != "saddle":
        return None  # Downhill from a maximum is an ordinary descent.
    remaining = None if seen.leaves_in is None else float(seen.leaves_in)
    if remaining is None and rate is not None and rate > 1.0:
        remaining = math.log(AWAY / max(offset, floor)) / math.log(rate)
    return _leaving(recording, place, seen, _Growth(rate, predicted, remaining))


def _approach(recording: Recording, place: Place) -> _Saddle | None:
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
    return _Saddle(first, away, offsets, leaves_in)


def _trend(offsets: Float[np.ndarray, " k"]) -> int:
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


def _rates(recording: Recording, place: Place, seen: _Saddle) -> tuple[float | None, float | None]:
    """Growth of the offset per update, as measured and as the linearized update has it."""
    end, offsets = recording.end, seen.offsets
    first = max(seen.first, end - 20)
    last = end
    if last - first < 5:  # Too little past: the next updates tell.
        last = min(recording.last, end + max(1, min(20, (seen.leaves_in or 20) - 1)))
        first = end if last > end else first
    measured = None
    if last > first and offsets[first] > 0.0 and offsets[last] > 0.0:
        measured = float((offsets[last] / offsets[first]) ** (1.0 / (last - first)))
    predicted = None
    if not place.degenerate and place.kind == "saddle":
        local = local_map(recording, end, place.hessian)
        predicted = growth(local.at()[0]) if local is not None else None
        # 1 is that of sums and counters: no prediction.
        if predicted is not None and predicted <= 1.0 + 1e-12:
            predicted = None
    return measured, predicted


def _stuck(recording: Recording, place: Place, seen: _Saddle, exact: bool) -> Verdict:
    end = recording.end
    gradient, away = float(recording.run.gradient_norm[end]), float(seen.away[end])
    offset = float(seen.offsets[end]) * _unit(recording, place)
    low, high = place.eigenvalues.tolist()
    numbers = (
        evidence.gradient_norm(gradient),
        *evidence.eigenvalues(low, high),
        evidence.offset(offset),
        evidence.distance(math.hypot(*(recording.at - place.at))),
    )
    if exact and place.kind == "saddle":
        why = message("verdict.why.no_offset")
    elif exact:
        why = message("verdict.why.no_gradient")
    else:
        why = message("verdict.why.drawn", optimizer=recording.title)
    kind: Kind = "degenerate"
    if place.kind != "ridge":
        kind = "saddle_stuck" if place.kind == "saddle" else "maximum"
    said = message(
        "verdict.stuck_on" if away <= AT else "verdict.going_to",
        name=_name(place),
        where=point(place.at, recording.landscape.widths),
        slope=gradient,
        low=low,
        high=high,
        why=why,
    )
    return concluded(recording, Finding(kind, "bad", said, numbers), seen.first, place)


def _leaving(recording: Recording, place: Place, seen: _Saddle, growth_: _Growth) -> Verdict:
    rate, predicted, remaining = growth_
    end = recording.end
    gradient = float(recording.run.gradient_norm[end])
    low, high = place.eigenvalues.tolist()
    offset = float(seen.offsets[end]) * _unit(recording, place)
    numbers = (
        evidence.escape_rate(rate, predicted),
        evidence.updates_to_go(remaining),
        evidence.offset(offset),
        evidence.gradient_norm(gradient),
        *evidence.eigenvalues(low, high),
    )
    moved = message("verdict.leaving.offset", offset=offset)
    if rate is not None:
        how = "grows" if rate > 1.0 else "changes"
        moved = message(f"verdict.leaving.{how}", offset=offset, rate=rate)
    goal = message("verdict.leaving.some_day")
    if remaining is not None:
        goal = message("verdict.leaving.to_go", updates=updates(remaining))
    said = message(
        "verdict.leaving",
        name=_name(place),
        where=point(place.at, recording.landscape.widths),
        offset=moved,
        goal=goal,
        slope=gradient,
    )
    found = Finding("saddle_leaving", "plain", said, numbers)
    return concluded(recording, found, seen.first, place)


def _name(place: Place) -> Message:
    degenerate = "degenerate_" if place.degenerate and place.kind != "ridge" else ""
    return message(f"verdict.name.{degenerate}{place.kind}")


def _unit(recording: Recording, place: Place) -> float:
    """Length of one width along the way down, in θ."""
    return math.hypot(*(place.scaled_eigenvectors[0] * recording.landscape.widths))


def bound_for(recording: Recording, moving: Motion, place: Place) -> Verdict | None:
    """The verdict if the run, though its loss does not fall, comes to rest at ``place`` later.

    Newton's method climbs to saddles and maxima; so does whatever minimizes ‖∇L‖.
    """
    away = norm(recording.scaled[-STAYS:] - place.scaled)
    arrives = float(away.max()) <= AT or (moving.straight and _comes_near(recording, place))
    if recording.leaves or not arrives:
        return None
    if place.kind in ("saddle", "maximum", "ridge"):
        relative = norm(recording.scaled - place.scaled)
        first = since(np.diff(relative[: recording.end + 1], prepend=np.inf) <= 0.0)
        return _stuck(recording, place, _Saddle(first, relative, relative, None), False)
    return descending(recording, moving)


def _comes_near(recording: Recording, place: Place) -> bool:
    """Whether the run gets steadily nearer to ``place``, a good part of the way."""
    away = norm(recording.scaled[recording.end :] - place.scaled)
    return bool((np.diff(away) <= 0.0).all()) and float(away[-1]) < 0.99 * float(away[0])
