"""Verdicts on runs that get on, quickly or slowly: still descending, or on a plateau."""

import math

import numpy as np

from errorsurface.calculus.derivatives import derivatives
from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.text import message
from errorsurface.verdict import evidence
from errorsurface.verdict.motion import Motion
from errorsurface.verdict.places import scale
from errorsurface.verdict.rates import to_go
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.report import concluded
from errorsurface.verdict.verdict import Finding, Verdict
from errorsurface.verdict.words import updates

# On a plateau the slope and the curvature along it are below this part of what is usual.
_FLAT = 0.02
# Looking ahead along −g, in widths of the domain.
_AHEAD = np.linspace(0.0, 1.0, 65)[1:]
# Off the plateau the slope is so many times as steep.
_STEEPER = 5.0
# The way goes uphill again where it does so by a part of this slope.
_NOTHING = 0.01


def plateau(recording: Recording, moving: Motion, *, at_rest: bool = False) -> Verdict | None:
    """The verdict if slope and curvature are small and no critical point is why."""
    landscape, at = recording.landscape, recording.at
    usual, width = scale(landscape), landscape.widths
    with np.errstate(all="ignore"):
        here = derivatives(landscape, at[None])
        gradient = here.gradient[0] * width
        slope = math.hypot(*gradient)
        if not slope <= _FLAT * usual.slope:
            return None
        direction = -gradient / slope if slope > 0.0 else np.array([1.0, 0.0])
        curvature = float(direction @ (width[:, None] * here.hessian[0] * width) @ direction)
        if not abs(curvature) <= _FLAT * usual.curvature:
            return None
        if not at_rest and slope > 0.0 and not _leads_off(recording, direction, slope):
            return None
    gradient_norm = float(recording.run.gradient_norm[recording.end])
    unit = math.hypot(*(direction * width))
    numbers = (
        evidence.gradient_norm(gradient_norm),
        evidence.usual_slope(slope, usual.slope),
        evidence.curvature_along(curvature / unit**2),
        evidence.loss(float(recording.run.loss[recording.end])),
    )
    share = slope / usual.slope if usual.slope > 0.0 else 0.0
    said = message(
        "verdict.plateau",
        slope=gradient_norm,
        share=share,
        curvature=curvature / unit**2,
        loss=moving.loss,
    )
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


def descending(recording: Recording, moving: Motion) -> Verdict:
    """The verdict on a run that still goes down."""
    left = to_go(recording)
    run, end = recording.run, recording.end
    gradient, loss = float(run.gradient_norm[end]), float(run.loss[end])
    numbers = (
        evidence.gradient_norm(gradient, TOLERANCE),
        evidence.loss(loss),
        evidence.updates_to_go(left.updates),
        evidence.opposition(moving.cosine),
    )
    how = "already" if left.updates == 0.0 else left.how
    given = {} if how in ("already", "unknown") else {"updates": updates(left.updates or 0.0)}
    progress = message(f"verdict.descending.{how}", tolerance=TOLERANCE, **given)
    said = message("verdict.descending", loss=loss, slope=gradient, how=progress)
    return concluded(recording, Finding("descending", "plain", said, numbers), moving.first)
