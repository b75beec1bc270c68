"""Verdicts on runs that move on and on and get nowhere, and on runs that stand still."""

import math

import numpy as np

from errorsurface.runs.loop import CHUNK
from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.text import Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.departure import leaves_later, sharpness
from errorsurface.verdict.kink import inside
from errorsurface.verdict.motion import AT, BEYOND, Motion, half_extent
from errorsurface.verdict.outlook import Outlook
from errorsurface.verdict.places import Place
from errorsurface.verdict.recording import Recording, restarted
from errorsurface.verdict.report import concluded
from errorsurface.verdict.stability import settling
from errorsurface.verdict.verdict import Evidence, Finding, Verdict
from errorsurface.verdict.words import compared, point

# A run that is let go moves on if it gets so many hundredths of a pixel away.
_MOVES_ON = 10.0
# Two numbers that differ by so small a part are one.
_AT_LIMIT = 1e-8
_AT_MOST = 1.0 + _AT_LIMIT
# A rate that is so small a part of the highest leaves a run where it is.
_NO_RATE = 1e-3
# Mean cosine of gradients that point against each other.
_AGAINST = -0.5


def bouncing(
    recording: Recording, moving: Motion, place: Place | None, outlook: Outlook
) -> Verdict:
    """The verdict on a run that does not get on.

    Args:
        recording: the run.
        moving: its motion.
        place: the critical point that was found from the middle of its motion, if any.
        outlook: what comes.
    """
    floor = place if place is not None and inside(recording, moving, place) else None
    at = floor.at if floor is not None else moving.middle
    first, end = moving.first, recording.end
    product, product_limit, rate_limit = None, None, None
    if _one_rate(recording, first):
        product, product_limit, rate_limit = sharpness(recording, end, at)
    rate = recording.rate_at(end)
    settled = None
    # A larger η than the run's own is no remedy, and what rests needs none.
    too_large = rate is not None and rate_limit is not None and rate_limit <= rate * _AT_MOST
    # With a schedule it is not one rate that would have to be smaller.
    too_large = too_large and recording.schedule is None
    if too_large and rate_limit is not None and moving.gradient_norm > TOLERANCE:
        settled = settling(recording, rate_limit)
    swing = _swing(recording, moving)
    numbers: tuple[Evidence, ...] = (
        evidence.mean_loss(moving.loss, first, end),
        evidence.mean_gradient_norm(moving.gradient_norm, first, end),
        evidence.opposition(moving.cosine, *moving.seen),
        evidence.amplitude(swing),
    )
    if product is not None:
        numbers += (evidence.sharpness(product, product_limit),)
    if rate is not None:
        held = None if settled is None else settled.rate
        own = recording.schedule is None
        numbers += (evidence.learning_rate(rate, held) if own else evidence.rate_at(end, rate),)
    where = "across" if moving.opposed else "nowhere" if moving.straight else "swinging"
    since = message("verdict.since_start")
    if end > first + 1:
        since = message("verdict.since_last", count=end - first)
    how = message(
        "verdict.bouncing.stays",
        amplitude=swing,
        since=since,
        level=moving.loss,
        slope=moving.gradient_norm,
    )
    # What is told is of the window's own updates, not of those to come.
    own = moving.seen[0] >= first and moving.seen[1] <= end
    if own and moving.cosine is not None and moving.cosine < _AGAINST and end - first >= BEYOND:
        how = message("verdict.bouncing.opposed", how=how)
    how = _goes_on(how, outlook)
    how = _beside_its_limit(how, product, product_limit)
    if settled is not None:
        how = message(
            "verdict.bouncing.settles",
            how=how,
            rate=settled.rate,
            tolerance=TOLERANCE,
            updates=settled.updates,
        )
    said = message("verdict.bouncing", where=message(f"verdict.bouncing.{where}"), how=how)
    found = Finding("bouncing", "warn", said, numbers)
    return concluded(recording, found, first, floor)


def _one_rate(recording: Recording, first: int) -> bool:
    """Whether all updates since ``first`` have one learning rate, which then made the motion."""
    rates = recording.rates(first, recording.end - first + 1)
    return rates is None or bool((rates == rates[0]).all())


def _swing(recording: Recording, moving: Motion) -> float:
    """How far the run swings to each side; one swing may take longer than the points last seen."""
    if moving.opposed:
        return moving.amplitude
    return half_extent(recording.run.points[moving.first : moving.seen[1] + 1])


def _goes_on(how: Message, outlook: Outlook) -> Message:
    """``how`` with what comes, as far as it was looked at."""
    longer = outlook.recording
    later = leaves_later(longer)
    if later is not None:
        return message("verdict.bouncing.later", how=how, later=later)
    if outlook.period is not None and outlook.period > 1:
        return message(
            "verdict.bouncing.repeats",
            how=how,
            period=outlook.period,
            first=outlook.repeats_from,
            last=longer.last,
        )
    ahead = longer.run.loss[longer.end :]
    low, high = compared(float(ahead.min()), float(ahead.max()))
    return message("verdict.bouncing.goes_on", how=how, updates=len(ahead) - 1, low=low, high=high)


def _beside_its_limit(how: Message, product: float | None, limit: float | None) -> Message:
    """``how`` with what η·λmax is beside the limit of stability, where there are both."""
    if product is None or limit is None:
        return how
    near_enough = math.isclose(product, limit, rel_tol=_AT_LIMIT)
    beside = "at_limit" if near_enough else "exceeds" if product > limit else "below"
    near, far = compared(product, limit)
    return message(f"verdict.bouncing.{beside}", how=how, product=near, limit=far)


def resting(recording: Recording, moving: Motion) -> Verdict:
    """The verdict on a run that stands still, or hardly moves, where there is a gradient."""
    run, end = recording.run, recording.end
    slope, loss = float(run.gradient_norm[end]), float(run.loss[end])
    where = point(recording.at, recording.landscape.widths)
    numbers = (
        evidence.gradient_norm(slope, TOLERANCE),
        evidence.loss(loss),
        evidence.amplitude(moving.amplitude),
    )
    if _decay_holds_it(recording):
        said = message("verdict.resting.decay", where=where, slope=slope, loss=loss)
    else:
        count = recording.last - end
        ahead = run.points[end:] - run.points[end]
        moved = float(np.hypot(ahead[:, 0], ahead[:, 1]).max())
        key = "verdict.resting.slow" if moved > 0.0 else "verdict.resting.still"
        said = message(key, where=where, slope=slope, count=count, moved=moved)
    return concluded(recording, Finding("resting", "warn", said, numbers), moving.first)


def stopped(recording: Recording) -> Verdict | None:
    """The verdict on a run that stands where there is a gradient, as its schedule leaves no rate.

    That is so where it gets no farther as far as it was looked at, and no later rate is more than
    a small part of what it was at its highest.
    """
    run, end = recording.run, recording.end
    before, later = recording.rates(0, end + 1), recording.rates(end, recording.last - end + 1)
    slope = float(run.gradient_norm[end])
    if before is None or later is None or slope <= TOLERANCE or recording.leaves:
        return None
    if float(later.max()) > _NO_RATE * float(before.max()):
        return None
    moved = run.points[end:] - run.points[end]
    if float(np.abs(moved / recording.landscape.widths).max()) > AT:
        return None
    numbers = (
        evidence.gradient_norm(slope, TOLERANCE),
        evidence.loss(float(run.loss[end])),
        evidence.rate_at(end, float(later[0])),
    )
    said = message(
        "verdict.resting.schedule",
        where=point(recording.at, recording.landscape.widths),
        slope=slope,
        rate=float(later.max()),
        highest=float(before.max()),
        count=recording.last - end,
        moved=float(np.hypot(moved[:, 0], moved[:, 1]).max()),
    )
    return concluded(recording, Finding("resting", "warn", said, numbers), end)


def _decay_holds_it(recording: Recording) -> bool:
    """Whether it is weight decay that holds the run: without, it moves on from here."""
    if not recording.values.get("weight_decay"):
        return False
    free = restarted(recording, CHUNK - 1, weight_decay=0.0)
    away = (free.points - recording.at) / recording.landscape.widths
    return bool(np.abs(away).max() > _MOVES_ON * AT)
