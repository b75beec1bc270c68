"""Verdicts at minima, on curves of them, and at degenerate points."""

import math

import numpy as np

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.calculus.smoothness import smoothness
from errorsurface.runs.loop import CHUNK
from errorsurface.runs.trajectories import TOLERANCE
from errorsurface.text import Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.motion import AT
from errorsurface.verdict.places import Place, away, places, scale
from errorsurface.verdict.recording import Recording, further, not_yet_kicked, restarted
from errorsurface.verdict.report import concluded, since
from errorsurface.verdict.rings import by_losses
from errorsurface.verdict.verdict import Finding, Kind, Tone, Verdict
from errorsurface.verdict.words import point

# A point at rest is still there after so many updates, not much farther.
STAYS, SLACK = 32, 4.0
# Around a degenerate point the gradient is nothing beside what is usual long before the distance
# is, and the point itself is not known better.
_SMEARED, _NOTHING = 1e-3, 1e-8
# What is kicked about a minimum does not get so far, in widths; and the chunks that show it.
_KICKED, _LOOKED = 0.1, 16


def at_rest(recording: Recording, place: Place) -> Verdict | None:
    """The verdict if the run stands at ``place``, a minimum or what looks like one."""
    if place.kind in ("saddle", "maximum", "ridge"):
        return None
    end, distances = recording.end, away(place, recording.run, recording.landscape.widths)
    close = AT
    if place.degenerate and _is_flat(recording):
        close = _SMEARED
    later = distances[end:]
    # At the end itself it is at the very place that is told.
    here = math.hypot(*(recording.scaled[end] - place.scaled))
    if here > close or later[: STAYS + 1].max() > SLACK * close or _short(recording):
        return None
    first = since(distances[: end + 1] <= SLACK * close)
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
        said = message("verdict.minimum", where=where, slope=gradient, proof=_proof(place))
    elif place.kind == "valley":
        kind, tone = "curve_of_minima", "good"
        key = "verdict.curve_of_minima"
        if low == high == 0.0:
            key = "verdict.curve_of_minima.flat"
        said = message(key, where=where, slope=gradient, high=high)
    else:
        said = message("verdict.undecided", where=where, slope=gradient, low=low, high=high)
    gone = np.flatnonzero(later > SLACK * close)
    if recording.leaves or len(gone):
        # By and by it is thrown off: an adaptive method's σ has become too small, say.
        tone = "warn"
        update = end + int(gone[0]) if len(gone) else recording.last
        far, there = norm(recording.run.points - place.at)[end:], "verdict.not_for_long"
        if place.kind != "valley":
            there, update = "verdict.not_for_long.far", end + int(far.argmax())
        said = message(there, said=said, update=update, far=float(far.max()))
    return concluded(recording, Finding(kind, tone, said, numbers), first, place)


def _proof(place: Place) -> Message:
    low, high = place.eigenvalues.tolist()
    if place.degenerate:
        return message("verdict.minimum.degenerate")
    return message("verdict.minimum.positive", low=low, high=high)


def once_smooth(recording: Recording) -> Verdict | None:
    """The verdict on a run that stands where ∇L is zero and there is no Hessian to judge by.

    What kind of point it is, the losses around it say.
    """
    landscape, at, end = recording.landscape, recording.at, recording.end
    stays = recording.scaled[end : end + STAYS + 1] - recording.scaled[end]
    if float(np.abs(stays).max()) > AT or not _is_flat(recording):
        return None
    if smoothness(landscape, at) != "c1":
        return None
    what = by_losses(landscape, at)
    kinds: dict[str, tuple[Kind, Tone]] = {
        "minimum": ("minimum", "good"),
        "maximum": ("maximum", "bad"),
        "saddle": ("saddle_stuck", "bad"),
    }
    gradient, loss = float(recording.run.gradient_norm[end]), float(recording.run.loss[end])
    numbers = (evidence.gradient_norm(gradient), evidence.loss(loss))
    said = message(
        "verdict.once_smooth",
        where=point(at, landscape.widths),
        slope=gradient,
        around=message(f"verdict.once_smooth.{what}"),
    )
    first = since(norm(recording.scaled[: end + 1] - recording.scaled[end]) <= AT)
    kind, tone = kinds[what]
    return concluded(recording, Finding(kind, tone, said, numbers), first)


def kicked(recording: Recording) -> Verdict | None:
    """The verdict on a run at a minimum, or on a curve of them, that only kicks keep in motion.

    From its end it is run without kicks: where it comes to rest is the minimum.
    """
    if "gradient_threshold" not in recording.values or recording.leaves:
        return None
    calm = restarted(recording, _LOOKED * CHUNK - 1, radius=0.0)
    if calm.status != "converged":
        return None
    (place,) = places(recording.landscape, calm.points[-1:])
    if place is None or place.kind not in ("minimum", "valley"):
        return None
    longer = further(recording, _LOOKED)
    if longer.leaves:
        return None
    end, distances = recording.end, away(place, longer.run, recording.landscape.widths)
    # Without a kick, before or to come, it is an ordinary descent, and far away it is one still.
    farthest = float(distances[end + (longer.last - end) // 2 :].max())
    shaken = max(AT, farthest / 100.0) < farthest <= _KICKED and distances[end] <= 2.0 * farthest
    if not shaken or (distances[end] > AT and not_yet_kicked(recording) is not None):
        return None
    gradient = float(recording.run.gradient_norm[end])
    low, high = place.eigenvalues.tolist()
    numbers = (
        evidence.gradient_norm(gradient),
        *evidence.eigenvalues(low, high),
        evidence.distance(math.hypot(*(recording.at - place.at))),
        evidence.loss(float(recording.run.loss[end])),
    )
    minimum = place.kind == "minimum"
    said = message(
        "verdict.kicked.minimum" if minimum else "verdict.kicked.curve",
        where=point(place.at, recording.landscape.widths),
        slope=gradient,
        tolerance=TOLERANCE,
        far=float(norm(longer.run.points[end:] - place.at).max()),
        high=float(longer.run.loss[end:].max()),
        updates=longer.last - end,
    )
    kind: Kind = "minimum" if minimum else "curve_of_minima"
    first = since(distances[: end + 1] <= farthest)
    return concluded(recording, Finding(kind, "good", said, numbers), first, place)


def _is_flat(recording: Recording) -> bool:
    """Whether the gradient at the end is nothing beside what is usual on the surface."""
    landscape = recording.landscape
    gradient = derivatives(landscape, recording.at[None]).gradient[0]
    usual = scale(landscape).slope
    return math.hypot(*(gradient * landscape.widths)) <= _NOTHING * usual


def _short(recording: Recording) -> bool:
    """Whether the run leaves before it can be seen to stay."""
    return recording.leaves and recording.last < recording.end + STAYS
