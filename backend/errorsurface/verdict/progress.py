"""Verdicts on runs that get on: descending, on a plateau, or on their way to a minimum."""

import math

import numpy as np

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.text import Digits, Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.departure import leaves_later
from errorsurface.verdict.motion import AT, Motion
from errorsurface.verdict.outlook import Outlook
from errorsurface.verdict.places import Place, is_level, scale
from errorsurface.verdict.rates import to_go
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.report import concluded, since
from errorsurface.verdict.verdict import Finding, Verdict
from errorsurface.verdict.words import compared, different, point, updates

# On a plateau the slope and the curvature along it are below this part of what is usual.
_FLAT = 0.02
# In widths: where the slope is lost on so short a way, it is a valley's floor.
_SHORT, _NO_CURVATURE = 1e-3, 1e-12
# In widths: a critical point this close is why it is flat, and no plateau.
_NEAR = 0.05
# Looking ahead along −g, in widths of the domain.
_AHEAD = np.linspace(0.0, 1.0, 65)[1:]
# Slopes that small have lost digits, and with them the places where they are zero.
_UNDERFLOW = 1e-150
# Off the plateau the slope is so many times as steep.
_STEEPER = 5.0
# The way goes uphill again where it does so by a part of this slope.
_NOTHING = 0.01


def plateau(
    recording: Recording, moving: Motion, place: Place | None, *, at_rest: bool = False
) -> Verdict | None:
    """The verdict if slope and curvature are small and no critical point is why.

    Args:
        recording: the run.
        moving: its motion.
        place: the critical point that Newton's method finds from its end, if any.
        at_rest: whether it hardly moves, so that it need not be seen where the way leads.
    """
    landscape, at = recording.landscape, recording.at
    usual, width = scale(landscape), landscape.widths
    if place is not None and math.hypot(*(place.scaled - at / width)) <= _NEAR:
        return None
    if at_rest and is_level(landscape, at):
        return _level(recording, moving)
    with np.errstate(all="ignore"):
        here = derivatives(landscape, at[None])
        gradient = here.gradient[0] * width
        slope = math.hypot(*gradient)
        if not slope <= _FLAT * usual.slope:
            return None
        direction = -gradient / slope if slope > 0.0 else np.array([1.0, 0.0])
        curvature = float(direction @ (width[:, None] * here.hessian[0] * width) @ direction)
        floor = slope / _SHORT < abs(curvature) > _NO_CURVATURE * usual.curvature
        if floor or not abs(curvature) <= _FLAT * usual.curvature:
            return None
        if not at_rest and slope > 0.0 and not _leads_off(recording, direction, slope):
            return None
    run, end = recording.run, recording.end
    gradient_norm, loss = float(run.gradient_norm[end]), float(run.loss[end])
    unit = math.hypot(*(direction * width))
    numbers = (
        evidence.gradient_norm(gradient_norm),
        evidence.usual_slope(gradient_norm, usual.gradient_norm),
        evidence.curvature_along(curvature / unit**2),
        evidence.loss(loss),
    )
    ahead = min(recording.last, end + max(100, end))
    later = float(run.loss[ahead])
    before, after = compared(loss, later)
    said = message(
        "verdict.plateau" if different(loss, later) else "verdict.plateau.same",
        slope=gradient_norm,
        usual=usual.gradient_norm,
        curvature=curvature / unit**2,
        loss=before,
        near=message(f"verdict.plateau.{'underflow' if slope < _UNDERFLOW else 'none_near'}"),
        count=ahead - end,
        later=after,
    )
    return concluded(recording, Finding("plateau", "warn", said, numbers), moving.first)


def _level(recording: Recording, moving: Motion) -> Verdict:
    run, end = recording.run, recording.end
    slope, loss = float(run.gradient_norm[end]), float(run.loss[end])
    numbers = (evidence.gradient_norm(slope), evidence.loss(loss))
    where = point(recording.at, recording.landscape.widths)
    said = message("verdict.plateau.level", where=where, loss=loss, slope=slope)
    return concluded(recording, Finding("plateau", "warn", said, numbers), moving.first)


def _leads_off(recording: Recording, direction: np.ndarray, slope: float) -> bool:
    """Whether straight ahead the way down gets steep, or has no end."""
    width = recording.landscape.widths
    points = recording.at + _AHEAD[:, None] * direction * width
    seen = derivatives(recording.landscape, points)
    falls = -(seen.gradient * width) @ direction
    uphill = np.flatnonzero(falls < -_NOTHING * slope)
    if not len(uphill):
        return True
    way = falls[: uphill[0]]
    return bool(len(way)) and float(way.max()) >= _STEEPER * slope


def descending(recording: Recording, moving: Motion, outlook: Outlook) -> Verdict:
    """The verdict on a run that still goes down."""
    left = to_go(recording)
    run, end = recording.run, recording.end
    gradient, loss = float(run.gradient_norm[end]), float(run.loss[end])
    ahead = outlook.recording.run.loss[end:]
    lowest = int(ahead.argmin())
    numbers = (
        evidence.gradient_norm(gradient, TOLERANCE),
        evidence.loss(loss),
        evidence.updates_to_go(left.updates),
        evidence.loss_ahead(float(ahead[lowest]), end + lowest),
        evidence.opposition(moving.cosine, *moving.seen),
    )
    how = "already" if left.updates == 0.0 else left.how
    given: dict[str, Message | int] = {}
    if how == "unknown":
        given["looked"] = left.looked
    elif how != "already":
        given["updates"] = updates(left.updates or 0.0)
    progress = message(f"verdict.descending.{how}", tolerance=TOLERANCE, **given)
    later = leaves_later(outlook.recording)
    if later is not None:
        progress = message("verdict.descending.later", how=progress, later=later)
    said = message("verdict.descending", loss=loss, slope=gradient, how=progress)
    return concluded(recording, Finding("descending", "plain", said, numbers), moving.first)


def on_its_way(recording: Recording, moving: Motion, outlook: Outlook, place: Place) -> Verdict:
    """The verdict on a run that comes to rest at ``place`` with a loss no lower than now."""
    run, end, longer = recording.run, recording.end, outlook.recording
    away = norm(longer.scaled - place.scaled)
    arrival = since(away <= AT) - end
    gradient, loss = float(run.gradient_norm[end]), float(run.loss[end])
    numbers = (
        evidence.loss(loss),
        evidence.loss_ahead(float(longer.run.loss[-1]), longer.last),
        evidence.gradient_norm(gradient),
        evidence.distance(math.hypot(*(recording.at - place.at))),
        evidence.updates_to_go(float(arrival)),
    )
    said = message(
        "verdict.on_its_way.undecided" if place.kind == "undecided" else "verdict.on_its_way",
        where=point(place.at, recording.landscape.widths),
        loss=loss,
        level=float(longer.run.loss[-1]),
        slope=gradient,
        updates=updates(float(arrival)),
    )
    return concluded(recording, Finding("moving", "plain", said, numbers), moving.first, place)


def over_a_hill(recording: Recording, moving: Motion, outlook: Outlook) -> Verdict:
    """The verdict on a run whose loss rises before it gets lower than now."""
    run, end = recording.run, recording.end
    gradient, loss = float(run.gradient_norm[end]), float(run.loss[end])
    ahead = outlook.recording.run.loss[end:]
    bottom = int(ahead.argmin())
    top = int(ahead[: bottom + 1].argmax())
    high, low = float(ahead[top]), float(ahead[bottom])
    (up, _), (down, _) = compared(high, loss), compared(low, loss)
    digits = max(up.digits, down.digits)
    numbers = (
        evidence.loss(loss),
        evidence.loss_ahead(low, end + bottom),
        evidence.gradient_norm(gradient),
    )
    said = message(
        "verdict.over_a_hill",
        loss=Digits(loss, digits),
        high=Digits(high, digits),
        top=end + top,
        low=Digits(low, digits),
        bottom=end + bottom,
        slope=gradient,
    )
    return concluded(recording, Finding("moving", "plain", said, numbers), moving.first)
