"""What a run comes to: its future, looked at as far as it takes to tell.

Nothing is inferred from how the run moves now: it is run on, at most some 98,000 updates, and what
happens is looked at.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.neighbourhood import norm
from errorsurface.runs.loop import CHUNK
from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.verdict.motion import AT
from errorsurface.verdict.places import Place, away, places
from errorsurface.verdict.recording import Recording, further

# Chunks of future that are looked at, more only where fewer do not tell.
_STAGES = (2, 16, 96)
FARTHEST = _STAGES[-1]
# Updates that stand for "now", and the part of the coming fall that must show to be one.
_NOW, _PART = 16, 1e-3
# Of the loss itself: a smaller fall is none that counts.
_ROUNDING = 1e-10
# What has arrived stays for so many updates.
_STAYS = 256
# Motion repeats itself if it does so to this part of its extent, for so many updates.
_SAME, _REPEATS = 1e-9, 64
# And to this part, less strictly, since it began to.
_ALIKE = 1e-6
_LONGEST_PERIOD = 256
# In widths: what moves no farther stands still but for rounding.
_STILL = 1e-9
# Of a run's height above the floor that it bounces across, the part that must go.
_GAIN = 0.05
# On the way down no level is higher than now by this part of the fall.
_HILL = 0.5
# What gets on sets new lows, by this part of the way from now to the lowest.
_NEW_LOW = 0.5
# So many updates that all lead higher are a way up.
_RISING = 3
# What goes down all the way does so in this part of its updates.
_NEARLY_ALL = 0.9
# Blocks of the farthest future whose higher losses are compared, and the part that must go.
_BLOCKS, _SHRINKS = 6, 0.05

Fate = Literal["leaves", "arrives", "cycles", "falls", "rises_first", "open"]


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is coming.

    Attributes:
        recording: the run with all of its future that was looked at.
        fate: ``leaves``: it leaves the reach or breaks off; ``arrives``: it comes to a critical
            point and stays; ``cycles``: it repeats itself; ``falls``: its loss gets and stays
            lower than now; ``rises_first``: so it does, but over a hill; ``open``: none of these
            as far as was looked.
        place: where it arrives.
        period: of a cycle, in updates; 1 where it stands still.
        falls_first: whether a run that leaves gets lower before, for some time.
    """

    recording: Recording
    fate: Fate
    place: Place | None = None
    period: int | None = None
    falls_first: bool = False

    @property
    def repeats_from(self) -> int:
        """Since which update the motion repeats itself, in all that was looked at."""
        points, period = self.recording.scaled, self.period or 1
        shift = norm(points[period:] - points[:-period])
        extent = float(np.ptp(points[-period - 1 :], axis=0).max())
        other = np.flatnonzero(shift > _ALIKE * extent)
        return int(other[-1]) + 1 if len(other) else 0

    @property
    def over_a_hill(self) -> bool:
        """Whether the loss is higher than now before it is lower than now."""
        ahead = self.recording.run.loss[self.recording.end :]
        bottom = int(ahead.argmin())
        return float(ahead[: bottom + 1].max()) > float(ahead[0]) > float(ahead[bottom])

    @property
    def uphill_first(self) -> bool:
        """Whether the loss is higher for some time before it is lower."""
        return _has_hill(self.recording.run.loss[self.recording.end :])

    @property
    def turns_up(self) -> bool:
        """Whether the next updates lead uphill, as in the middle of a swing."""
        ahead = self.recording.run.loss[self.recording.end :]
        now, soon = float(ahead[0]), ahead[1 : _NOW + 1]
        if len(soon) < _RISING or float(soon[:_RISING].min()) <= now:
            return False
        return float(soon.max()) - now > _HILL * (now - float(ahead.min())) > 0.0

    @property
    def new_lows(self) -> bool:
        """Whether the loss falls now, and gets lower than ever, whatever it does afterwards."""
        loss, end = self.recording.run.loss, self.recording.end
        soon, ahead = np.diff(loss[max(0, end - _NOW) : end + _NOW + 1]), loss[end:]
        falls = len(soon) >= _NOW and bool((soon < 0.0).all())
        now, low, lowest = float(ahead[0]), float(ahead.min()), float(loss[: end + 1].min())
        return falls and lowest - low > _NEW_LOW * (now - low)

    @property
    def arrives_lower(self) -> bool:
        """Whether the loss is no higher at last than it is now."""
        loss, end = self.recording.run.loss, self.recording.end
        now = float(loss[end])
        return float(loss[-1]) <= now + _ROUNDING * abs(now)


def outlook_of(recording: Recording, floor: float) -> Outlook:
    """What the run comes to.

    Args:
        recording: the run.
        floor: L in the middle of its present motion. A run that bounces across a valley gets on
            only if it falls by a part of its height above this.
    """
    found = Outlook(recording, "open")
    for stage in _STAGES:
        longer = further(recording, stage)
        place = None
        if not longer.leaves and _rests(longer):
            (place,) = places(recording.landscape, longer.run.points[-1:])
        found = _outlook(longer, place, floor, last=stage == FARTHEST)
        if found.fate != "open":
            break
    return found


def _outlook(longer: Recording, place: Place | None, floor: float, *, last: bool) -> Outlook:
    gets_on = _gets_on(longer, floor)
    if longer.leaves:
        falls_first = gets_on or _falls_throughout(longer.run.loss[longer.end :])
        return Outlook(longer, "leaves", falls_first=falls_first)
    period = _period(longer)
    if place is not None and _has_arrived(longer, place):
        # Near a saddle a run may stay for long, and leave.
        stays = place.kind in ("minimum", "valley") or period == 1 or last
        return Outlook(longer, "arrives", place) if stays else Outlook(longer, "open")
    trend = _trend(longer, floor, gets_on=gets_on, last=last)
    if trend == "open" and period is not None:
        return Outlook(longer, "cycles", period=period)
    return Outlook(longer, trend)


def _trend(longer: Recording, floor: float, *, gets_on: bool, last: bool) -> Fate:
    """What the loss of a run does that neither arrives nor repeats itself."""
    ahead, now = longer.run.loss[longer.end :], _now(longer)
    if gets_on:
        return "falls"
    if _lies_lower(ahead, now, floor):
        return "rises_first" if _has_hill(ahead) else "falls"
    return "falls" if last and _shrinks(longer, now) else "open"


def _rests(longer: Recording) -> bool:
    """Whether the last points may be at one place, or on a curve of critical points."""
    tail = slice(-min(_STAYS, longer.last - longer.end + 1), None)
    close = float(np.ptp(longer.scaled[tail], axis=0).max()) <= 2.0 * AT
    return close or float(longer.run.gradient_norm[tail].max()) <= TOLERANCE


def _has_arrived(longer: Recording, place: Place) -> bool:
    """Whether the last points are all at ``place``, or on the curve that it belongs to."""
    tail = slice(-min(_STAYS, longer.last - longer.end + 1), None)
    return float(away(place, longer.run, longer.landscape.widths)[tail].max()) <= AT


def _period(longer: Recording) -> int | None:
    """After how many updates the motion repeats itself, if it does; 1 if it stands still."""
    points = longer.scaled[max(longer.end, longer.last - 2 * _LONGEST_PERIOD) :]
    if len(points) < 2 * _REPEATS:
        return None
    if float(np.ptp(points, axis=0).max()) <= _STILL:
        return 1
    longest = min(_LONGEST_PERIOD, len(points) - _REPEATS)
    back = norm(points[-1] - points[-1 - longest : -1])[::-1]
    for lag in np.flatnonzero(back <= _SAME * max(float(back.max()), 0.0)) + 1:
        extent = float(np.ptp(points[-lag - 1 :], axis=0).max())
        shift = norm(points[-_REPEATS:] - points[-_REPEATS - lag : -lag])
        if lag > 1 and float(shift.max()) <= _SAME * extent:
            return int(lag)
    return None


def _gets_on(longer: Recording, floor: float) -> bool:
    """Whether the loss goes down to new lows, whatever it does afterwards."""
    loss, end = longer.run.loss, longer.end
    ahead = loss[end:]
    lowest = int(ahead.argmin())
    way = ahead[: lowest + 1]
    if lowest < _NOW or not _lies_lower(way, _now(longer), floor) or _has_hill(way):
        return False
    now, low = float(np.median(ahead[:_NOW])), float(ahead[lowest])
    return float(loss[: end + 1].min()) - low > _NEW_LOW * (now - low)


def _falls_throughout(ahead: Float[np.ndarray, " k"]) -> bool:
    """Whether nearly all updates go down, from the highest of these losses to the lowest.

    On a surface without a floor the last falls are so large that beside them the first seem none.
    """
    if len(ahead) <= _RISING:
        return False
    falls = float(np.mean(np.diff(ahead) < 0.0))
    return falls >= _NEARLY_ALL and int(ahead.argmax()) == 0 and int(ahead.argmin()) > _RISING


def _now(longer: Recording) -> float:
    """The level of the loss now; what jumps up just now has not come from up there."""
    loss, end = longer.run.loss, longer.end
    ahead = float(np.median(loss[end : end + _NOW]))
    return min(ahead, float(np.median(loss[end + 1 - _NOW : end + 1]))) if end >= _NOW else ahead


def _lies_lower(ahead: Float[np.ndarray, " k"], now: float, floor: float) -> bool:
    """Whether the last third of these losses lies below the level of ``now``."""
    low = float(ahead.min())
    highest = float(ahead[2 * len(ahead) // 3 :].max())
    rounding = _ROUNDING * max(abs(now), abs(low))
    return now - highest > max(_PART * (now - low), _GAIN * (now - floor), rounding)


def _has_hill(ahead: Float[np.ndarray, " k"]) -> bool:
    """Whether the loss is higher for some time before it is lower."""
    now, low = max(float(ahead[0]), float(np.median(ahead[:_NOW]))), float(ahead.min())
    # Twice as long a block each time: the near future counts as much as the far one.
    ends = 2 ** np.arange(4, len(ahead).bit_length())
    levels = [float(np.median(block)) for block in np.split(ahead, ends) if len(block)]
    return max(levels) - now > _HILL * (now - low)


def _shrinks(longer: Recording, now: float) -> bool:
    """Whether the higher losses get lower and lower, through all of the future, and than now."""
    ahead = longer.run.loss[longer.end :]
    if len(ahead) < _BLOCKS * CHUNK // 4:
        return False
    blocks = np.array_split(ahead, _BLOCKS)
    high = np.array([np.quantile(block, 0.95) for block in blocks])
    middle = np.array([np.median(block) for block in blocks])
    low = float(ahead.min())
    return float(middle[-1]) < now and all(
        bool((np.diff(levels) < 0.0).all())
        and float(levels[0] - levels[-1]) > _SHRINKS * float(levels[0] - low)
        for levels in (high, middle)
    )
