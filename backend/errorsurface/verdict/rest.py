"""Verdicts at minima, on curves of them, and at degenerate points."""

import math

import numpy as np

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.text import message
from errorsurface.verdict import evidence
from errorsurface.verdict.motion import AT
from errorsurface.verdict.places import Place, scale
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.report import concluded, since
from errorsurface.verdict.verdict import Finding, Kind, Tone, Verdict
from errorsurface.verdict.words import point

# A point at rest is still there after so many updates, not much farther.
STAYS, SLACK = 32, 4.0
# Around a degenerate point the gradient is nothing beside what is usual long before the distance
# is, and the point itself is not known better.
_SMEARED, _NOTHING = 1e-3, 1e-8


def at_rest(recording: Recording, place: Place) -> Verdict | None:
    """The verdict if the run stands at ``place``, a minimum or what looks like one."""
    if place.kind in ("saddle", "maximum", "ridge"):
        return None
    away = norm(recording.scaled - place.scaled)
    end = recording.end
    close = AT
    if place.degenerate and _is_flat(recording):
        close = _SMEARED
    stays = away[end : end + STAYS + 1]
    if place.kind == "valley":
        # Along the curve it may move; across it the gradient tells the distance.
        across = float(np.abs(place.eigenvalues).max() * recording.landscape.widths.max())
        ahead = recording.run.gradient_norm[end : end + STAYS + 1]
        stays = np.fmin(stays, ahead / across) if across > 0.0 else stays
    if away[end] > close or stays.max() > SLACK * close or _short(recording):
        return None
    first = since(away[: end + 1] <= SLACK * close)
    gradient = float(recording.run.gradient_norm[end])
    low, high = place.eigenvalues.tolist()
    numbers = (
        evidence.gradient_norm(gradient),
        *evidence.eigenvalues(low, high),
        evidence.distance(math.hypot(*(recording.at - place.at))),
        evidence.loss(float(recording.run.loss[end])),
    )
    where = point(place.at, recording.landscape.widths)
    kind: Kind = "degenerate"
    tone: Tone = "plain"
    if place.kind == "minimum":
        kind, tone = "minimum", "good"
        proof = message("verdict.minimum.positive", low=low, high=high)
        if place.degenerate:
            proof = message("verdict.minimum.degenerate")
        said = message("verdict.minimum", where=where, slope=gradient, proof=proof)
    elif place.kind == "valley":
        kind, tone = "curve_of_minima", "good"
        said = message("verdict.curve_of_minima", where=where, slope=gradient, high=high)
    else:
        said = message("verdict.undecided", where=where, slope=gradient, low=low, high=high)
    return concluded(recording, Finding(kind, tone, said, numbers), first, place)


def _is_flat(recording: Recording) -> bool:
    """Whether the gradient at the end is nothing beside what is usual on the surface."""
    landscape = recording.landscape
    gradient = derivatives(landscape, recording.at[None]).gradient[0]
    usual = scale(landscape).slope
    return math.hypot(*(gradient * landscape.widths)) <= _NOTHING * usual


def passes(recording: Recording, place: Place | None) -> bool:
    """Whether the run is at ``place``, but will not stay."""
    return place is not None and math.hypot(*(recording.scaled[recording.end] - place.scaled)) <= AT


def _short(recording: Recording) -> bool:
    """Whether the run leaves before it can be seen to stay."""
    return recording.leaves and recording.last < recording.end + STAYS
