"""Verdicts on runs that leave the region: driven out, or downhill."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.runs.trajectories import MAXIMUM_STEPS
from errorsurface.text import Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.local_map import limit, local_map
from errorsurface.verdict.overflow import breakdown
from errorsurface.verdict.recording import Recording, followed_out
from errorsurface.verdict.report import concluded
from errorsurface.verdict.stability import holding
from errorsurface.verdict.verdict import Evidence, Finding, Verdict
from errorsurface.verdict.words import compared

# Of a run, the updates that tell how it is going out.
_WINDOW = 200
# So many updates downhill in a row are a way down.
_DOWNHILL = 3
# It gets slower if its later falls are so many times smaller, and faster likewise.
_SLOWER = 2.0
# What leaves within so many updates, or in less time than it has run, leaves now.
_SOON = 64
# A climb is one from now on if its lowest point is within this part of the way out.
_FROM_NOW = 0.125
# Past a plateau or a saddle a descent slows down first: until then that is where it goes.
_HELD_UP = 0.1
_BLOCKS = 6


class _Way(NamedTuple):
    """How a run goes out.

    Attributes:
        out: the update after which it is out.
        lowest: the update with the lowest loss, among the last and those to come.
        since: the update since which the loss falls without a break.
    """

    out: int
    lowest: int
    since: int


def left(recording: Recording) -> Verdict:
    """The verdict on a run that has left the reach."""
    way = _way(recording, 0)
    if way.lowest == way.out and way.out - way.since >= _DOWNHILL:
        return _downhill(recording, way)
    # Without a floor that is the way down, however few updates it takes.
    if way.since == 0 and way.out > 1 and recording.landscape.has_floor is False:
        return _downhill(recording, way)
    return _driven_out(recording, way)


def broken(recording: Recording) -> Verdict:
    """The verdict on a run whose next update gives infinity or NaN."""
    run, last = recording.run, recording.last
    loss, slope = float(run.loss[last]), float(run.gradient_norm[last])
    found = breakdown(recording)
    unknown = "number" if found.at is None else "loss"
    term = found.term or message(f"verdict.term.{unknown}")
    cause = message("verdict.broken.update", term=term)
    if found.at is not None:
        cause = message("verdict.broken.loss", at=found.at, term=term)
    key = "verdict.broken" if last < recording.steps else "verdict.breaks"
    said = message(key, update=last + 1, cause=cause, last=last, loss=loss, slope=slope)
    numbers = (evidence.last_finite(last), evidence.loss(loss), evidence.gradient_norm(slope))
    return concluded(recording, Finding("nonfinite", "bad", said, numbers), last)


def leaving(recording: Recording) -> Verdict | None:
    """The verdict on a run that will leave; ``None`` if it does something else before.

    Args:
        recording: with its future up to where it leaves.
    """
    run, end = recording.run, recording.end
    if run.status == "nonfinite":
        return None
    way = _way(recording, max(0, end - _WINDOW))
    ahead = run.loss[end:]
    if (np.diff(ahead) <= 0.0).all():
        slopes = run.gradient_norm[end:]
        held_up = bool(slopes.min() < _HELD_UP * slopes[0])
        return None if held_up else _downhill(recording, way)
    soon = way.out - end <= max(_SOON, end)
    if soon and way.lowest == way.out and way.out - way.since >= _DOWNHILL and way.since <= end:
        return _downhill(recording, way)
    from_now = way.lowest <= end + max(1.0, _FROM_NOW * (way.out - end))
    if from_now and (soon or _climbs(ahead)):
        return _driven_out(recording, way)
    return None


def _way(recording: Recording, first: int) -> _Way:
    loss = recording.run.loss
    rising = np.flatnonzero(np.diff(loss) >= 0.0)
    since = int(rising[-1]) + 1 if len(rising) else 0
    return _Way(recording.last, first + int(loss[first:].argmin()), since)


def _climbs(ahead: Float[np.ndarray, " k"]) -> bool:
    """Whether the loss gets higher and higher."""
    blocks = np.array_split(ahead, min(_BLOCKS, len(ahead)))
    highest = [float(block.max()) for block in blocks]
    return bool((np.diff(highest) > 0.0).all())


def _downhill(recording: Recording, way: _Way) -> Verdict:
    run, out = recording.run, way.out
    first = max(way.since, out - _WINDOW)
    before, loss = float(run.loss[first]), float(run.loss[out])
    gradient = float(run.gradient_norm[out])
    high, low = compared(before, loss)
    how = message("verdict.left.falls", before=high, first=first, loss=low, slope=gradient)
    how = message(f"verdict.left.{_speed(run.loss[first : out + 1])}", how=how)
    followed = _falls_for_ever(recording, way)
    if followed is not None:
        how = message("verdict.left.no_floor", how=how, update=followed)
    key = "verdict.left" if recording.left else "verdict.leaves"
    said = message(key, out=out, how=how)
    numbers = (
        evidence.leaves_at(out),
        evidence.loss_at_the_edge(loss),
        evidence.slope_at_the_edge(gradient),
    )
    kind = "left" if followed is None else "unbounded"
    return concluded(recording, Finding(kind, "warn", said, numbers), min(first, recording.end))


def _speed(loss: Float[np.ndarray, " k"]) -> str:
    """Whether the falls of one update get smaller or larger."""
    falls = -np.diff(loss)
    if len(falls) < 2 * _DOWNHILL:
        return "plainly"
    early, late = (float(np.mean(half)) for half in np.array_split(falls, 2))
    if late * _SLOWER <= early:
        return "slower"
    return "faster" if late >= _SLOWER * early else "plainly"


def _falls_for_ever(recording: Recording, way: _Way) -> int | None:
    """The update up to which the run still falls, followed far beyond the region.

    It says that this descent has no end only together with what is known of the surface: that
    there is no floor.
    """
    if recording.landscape.has_floor is not False:
        return None
    run = followed_out(recording, MAXIMUM_STEPS)
    falls = bool((np.diff(run.loss[way.since :]) < 0.0).all())
    return run.steps if falls and run.steps > way.out else None


def _driven_out(recording: Recording, way: _Way) -> Verdict:
    run, out = recording.run, way.out
    # From its lowest loss on it is driven away; the curvature there is what η is too large for.
    lowest = min(way.lowest, recording.end, max(0, out - 1))
    loss = float(run.loss[out])
    product, product_limit, rate_limit = sharpness(recording, lowest, run.points[lowest])
    rate = recording.learning_rate()
    # The limit is that of the rate at one update, which is not the schedule's own.
    scheduled = recording.schedule is not None
    offered = None if scheduled else rate_limit
    held = holding(recording, offered) if recording.landscape.has_floor is not False else None
    gradient = float(run.gradient_norm[out])
    numbers: tuple[Evidence, ...] = (evidence.leaves_at(out),)
    if scheduled and product is not None and product_limit is not None and product < product_limit:
        # The rate that throws it out comes later: this one has no part in it.
        product = None
    if product is not None:
        numbers += (evidence.sharpness_at(lowest, product, product_limit),)
    if rate is not None:
        numbers += (evidence.learning_rate(rate, held),)
    numbers += (evidence.loss_at_the_edge(loss), evidence.slope_at_the_edge(gradient))
    how = _rise(recording, way, lowest)
    if product is not None and product_limit is not None and product > product_limit:
        above, below = compared(product, product_limit)
        how = message(
            "verdict.diverging.too_sharp", how=how, first=lowest, product=above, limit=below
        )
    if rate is not None and held is not None:
        larger, smaller = compared(rate, held)
        how = message(
            "verdict.diverging.schedule_holds" if scheduled else "verdict.diverging.holds",
            how=how,
            rate=larger,
            held=smaller,
            updates=MAXIMUM_STEPS,
        )
    key = "verdict.diverged" if recording.left else "verdict.diverging"
    found = Finding("diverging", "bad", message(key, how=how), numbers)
    return concluded(recording, found, lowest)


def _rise(recording: Recording, way: _Way, lowest: int) -> Message:
    """What the loss does on the way out, in numbers that stand in the run."""
    loss, out = recording.run.loss, way.out
    before, after = float(loss[lowest]), float(loss[out])
    if after > before:
        low, high = compared(before, after)
        return message("verdict.diverging.rises", before=low, first=lowest, loss=high, out=out)
    last = loss[max(0, out - _DOWNHILL) : out + 1]
    stride = recording.scaled[out] - recording.scaled[out - 1]
    return message(
        "verdict.diverging.thrown",
        out=out,
        widths=float(np.abs(stride).max()),
        before=float(last[-2]),
        loss=after,
    )


def sharpness(
    recording: Recording, update: int, at: Float[np.ndarray, "2"]
) -> tuple[float | None, float | None, float | None]:
    """η·λmax at ``at``, its limit for this optimizer, and the limit of η alone.

    η is that of the update which follows on ``update`` of them.
    """
    rate = recording.rate_at(update)
    if rate is None:
        return None, None, None
    # Along an axis on which it has never moved no curvature acts on the run.
    moved = np.ptp(recording.run.points[: recording.end + 1], axis=0) > 0.0
    if not moved.any():
        moved[:] = True
    hessian = derivatives(recording.landscape, at[None]).hessian[0] * np.outer(moved, moved)
    largest = float(eigen(hessian).values[1])
    if not np.isfinite(largest) or largest <= 0.0:
        return None, None, None
    local = local_map(recording, update, hessian)
    found = limit(local) if local is not None else None
    return rate * largest, None if found is None else found * largest, found


def leaves_later(recording: Recording) -> Message | None:
    """That the run leaves or breaks off in the time that was looked at, if it does."""
    if not recording.leaves:
        return None
    if recording.run.status == "nonfinite":
        return message("verdict.later.breaks", update=recording.last + 1)
    return message("verdict.later.leaves", update=recording.last)
