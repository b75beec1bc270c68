"""Verdicts near saddles and maxima: leaving them, stuck on them, or drawn to them."""

import math

import numpy as np

from errorsurface.calculus.neighbourhood import norm
from errorsurface.text import Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.approach import (
    AWAY,
    Approach,
    approach,
    measured,
    predicted,
    stands_still,
    still_grows,
    trend,
)
from errorsurface.verdict.motion import AT
from errorsurface.verdict.outlook import FARTHEST
from errorsurface.verdict.places import Place
from errorsurface.verdict.recording import Recording, further
from errorsurface.verdict.report import concluded, since
from errorsurface.verdict.verdict import Evidence, Finding, Kind, Verdict
from errorsurface.verdict.words import point, updates

_ROUNDING = 256.0 * float(np.finfo(np.float64).eps)
# An offset that has shrunk that much was no accident: the method goes there.
_DRAWN = 100.0
# Near a saddle the slope is less than this part of what it is where the run is away.
_SLOW = 0.5
# Chunks of the future that are looked at one after the other, after the first two.
_AHEAD = (16, FARTHEST)


def near_saddle(recording: Recording, place: Place) -> Verdict | None:
    """The verdict if the run is at or near ``place``, a saddle or a maximum of any kind."""
    if place.kind not in ("saddle", "maximum", "ridge"):
        return None
    longer, seen = recording, approach(recording, place)
    for ahead in _AHEAD:
        if seen is None:
            return None
        if seen.leaves_in is not None or stands_still(longer):
            break
        longer = further(recording, ahead)
        seen = approach(longer, place)
    if seen is None:
        return None
    if seen.leaves_in is None:
        return _staying(longer, place, seen)
    # Downhill from a maximum is an ordinary descent; and what flies by was not held up.
    out = recording.end + seen.leaves_in
    held_up = out > longer.last or (
        seen.offsets[out] > seen.offsets[recording.end]
        and longer.run.gradient_norm[recording.end] <= _SLOW * longer.run.gradient_norm[out]
    )
    return _leaving(longer, place, seen) if place.kind == "saddle" and held_up else None


def going_to(recording: Recording, place: Place) -> Verdict:
    """The verdict on a run that comes to ``place``, a saddle or a maximum, and stays there.

    Newton's method climbs to saddles and maxima; so does whatever minimizes ‖∇L‖; and what is
    exactly on the way to a saddle goes there by ordinary descent.

    Args:
        recording: with its future up to where it has arrived.
        place: where.
    """
    relative = norm(recording.scaled - place.scaled)
    first = since(np.diff(relative[: recording.end + 1], prepend=np.inf) <= 0.0)
    return _stuck(recording, place, Approach(first, relative, relative, None), "arrives")


def _staying(longer: Recording, place: Place, seen: Approach) -> Verdict | None:
    """The verdict on a run that is near ``place`` as far as was looked."""
    end = longer.end
    offset = float(seen.offsets[end])
    floor = _ROUNDING * float(np.maximum(1.0, np.abs(place.scaled)).max())
    ahead = seen.offsets[end:]
    if offset <= floor and float(ahead.max()) <= 16.0 * floor:
        if float(seen.away[-len(ahead) // 3 :].max()) > max(AT, 0.5 * float(seen.away[end])):
            return _held_near(longer, place, seen)
        drawn = float(seen.offsets[: end + 1].max()) > _DRAWN * max(offset, floor)
        return _stuck(longer, place, seen, "drawn" if drawn else "exact")
    if float(seen.away[-1]) <= AT:
        return _stuck(longer, place, seen, "drawn")
    growing = trend(ahead)
    nearer = place.kind != "ridge" and float(seen.away[-1]) < float(seen.away[end])
    if growing < 0 and nearer and not stands_still(longer):
        return _stuck(longer, place, seen, "drawn")
    if place.kind != "saddle" or growing <= 0 or not still_grows(longer, place, seen):
        return None
    return _leaving(longer, place, seen)


def _stuck(recording: Recording, place: Place, seen: Approach, why: str) -> Verdict:
    end = recording.end
    gradient, away = float(recording.run.gradient_norm[end]), float(seen.away[end])
    low, high = place.eigenvalues.tolist()
    numbers: tuple[Evidence, ...] = (
        evidence.gradient_norm(gradient),
        *evidence.eigenvalues(low, high),
        evidence.distance(math.hypot(*(recording.at - place.at))),
    )
    if seen.offsets is not seen.away:
        numbers += (evidence.offset(_offset(recording, place, seen)),)
    if why == "exact":
        reason = "no_offset" if place.kind == "saddle" else "no_gradient"
        because = message(f"verdict.why.{reason}")
    else:
        key = "stays" if float(seen.away[end:].max()) <= AT else "drawn"
        because = message(
            f"verdict.why.{key}",
            optimizer=recording.title,
            updates=recording.last - end,
            distance=float(norm(recording.run.points[end:] - place.at).min()),
        )
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
        why=because,
    )
    return concluded(recording, Finding(kind, "bad", said, numbers), seen.first, place)


def _held_near(recording: Recording, place: Place, seen: Approach) -> Verdict:
    """The verdict on a run that moves about a saddle, but never along the way down."""
    end = recording.end
    gradient = float(recording.run.gradient_norm[end])
    low, high = place.eigenvalues.tolist()
    numbers = (
        evidence.gradient_norm(gradient),
        *evidence.eigenvalues(low, high),
        evidence.distance(math.hypot(*(recording.at - place.at))),
        evidence.offset(_offset(recording, place, seen)),
    )
    said = message(
        "verdict.held_near",
        name=_name(place),
        where=point(place.at, recording.landscape.widths),
        slope=gradient,
        low=low,
        high=high,
        updates=recording.last - end,
        far=float(norm(recording.run.points[end:] - place.at).max()),
    )
    kind: Kind = "saddle_stuck" if place.kind == "saddle" else "maximum"
    return concluded(recording, Finding(kind, "bad", said, numbers), seen.first, place)


def _leaving(recording: Recording, place: Place, seen: Approach) -> Verdict:
    end = recording.end
    rate, foreseen = measured(recording, seen), predicted(recording, place)
    remaining = None if seen.leaves_in is None else float(seen.leaves_in)
    counted = remaining is not None
    offset_in_widths = float(seen.offsets[end])
    if remaining is None and foreseen is not None and offset_in_widths > 0.0:
        # From where the looking ended: by then what was transient is gone.
        last = recording.last
        left = math.log(AWAY / float(seen.offsets[last])) / math.log(foreseen)
        remaining = last - end + left
    gradient = float(recording.run.gradient_norm[end])
    low, high = place.eigenvalues.tolist()
    offset = _offset(recording, place, seen)
    numbers = (
        evidence.escape_rate(rate, foreseen),
        evidence.updates_to_go(remaining),
        evidence.offset(offset),
        evidence.gradient_norm(gradient),
        *evidence.eigenvalues(low, high),
    )
    moved = message("verdict.leaving.offset", offset=offset)
    if rate is not None and rate > 1.0:
        moved = message("verdict.leaving.grows", offset=offset, rate=rate)
    if remaining is None:
        goal = message("verdict.leaving.not_yet", updates=recording.last - end)
    else:
        how = "to_go" if counted else "linear"
        goal = message(f"verdict.leaving.{how}", updates=updates(remaining))
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


def _offset(recording: Recording, place: Place, seen: Approach) -> float:
    """The offset in θ: along the way down, or where none is known the distance."""
    if seen.offsets is seen.away:
        return math.hypot(*(recording.at - place.at))
    unit = math.hypot(*(place.scaled_eigenvectors[0] * recording.landscape.widths))
    return float(seen.offsets[recording.end]) * unit
