"""Verdicts on runs that sit at a kink, or hop about one."""

import math

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.runs.loop import CHUNK
from errorsurface.text import message
from errorsurface.verdict import evidence
from errorsurface.verdict.motion import AT, WINDOW, Motion
from errorsurface.verdict.places import Place, kinks
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.report import concluded
from errorsurface.verdict.rings import by_losses
from errorsurface.verdict.verdict import Evidence, Finding, Tone, Verdict
from errorsurface.verdict.words import point

# A compass search: directions and radii of one look, the last radius in widths, and how many
# times as far as the run itself its floor may lie.
_RADII = np.array([1.0, 0.5, 0.2, 0.05])
_SMALLEST, _LOOKS, _FAR = 1e-12, 120, 3.0
# In widths; larger hops are a run that still gets on.
_SMALL_HOPS = 0.1
# The last hops, stations on each, and the part of all change in slope that is a jump.
_HOPS, _STATIONS, _JUMP = 31, 33, 0.25
# How often the place of a jump is narrowed down to one gap between stations: to rounding.
_CLOSER = 10
_TURNS = 2.0 * np.pi * np.arange(8) / 8
_COMPASS = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=-1)
# A run that sits there is no farther away than rounding, in widths.
_ON = 1e-12


def at_kink(recording: Recording, moving: Motion, kink: Place) -> Verdict:
    """The verdict on a run that sits at or hops about a kink.

    At the kink itself there is no gradient, and none is told.
    """
    away = recording.at - kink.at
    numbers: tuple[Evidence, ...] = (
        evidence.distance_from_kink(math.hypot(*away)),
        evidence.amplitude(moving.amplitude),
    )
    where = point(kink.at, recording.landscape.widths)
    lowest = by_losses(recording.landscape, kink.at) == "minimum"
    tone: Tone = "warn"
    if math.hypot(*(away / recording.landscape.widths)) <= _ON:
        tone = "good" if lowest else "warn"
        numbers += (evidence.loss(float(recording.run.loss[recording.end])),)
        said = message("verdict.kink.at_minimum" if lowest else "verdict.kink.sitting", where=where)
    else:
        slope = float(recording.run.gradient_norm[recording.end])
        numbers += (
            evidence.gradient_norm(slope),
            evidence.mean_loss(moving.loss, moving.first, recording.end),
            evidence.opposition(moving.cosine, *moving.seen),
        )
        said = message(
            "verdict.kink.about_minimum" if lowest else "verdict.kink.hopping",
            where=where,
            slope=slope,
            amplitude=moving.amplitude,
        )
    return concluded(recording, Finding("kink", tone, said, numbers), moving.first)


def small_hops(recording: Recording, moving: Motion, place: Place | None) -> bool:
    """Whether the run hops about so small a place that it may well be a kink."""
    near = place is not None and inside(recording, moving, place)
    return moving.opposed and not near and _extent(recording, moving.points) <= _SMALL_HOPS


def kink_below(recording: Recording) -> Place | None:
    """The kink that the run hops about, if it does: on the way of its last hop, or below."""
    # One swing may take longer than the window: what comes next belongs to it.
    swing = slice(max(0, recording.end - WINDOW), recording.end + CHUNK)
    points, losses = recording.run.points[swing], recording.run.loss[swing]
    if len(points) < 2 or not _slope_jumps(recording, points):
        return None
    if (crossed := _crossed(recording)) is not None:
        return crossed
    extent = _extent(recording, points)
    lowest = points[int(losses.argmin())]
    bottom = _bottom(recording, lowest, float(losses.min()), extent)
    if math.hypot(*((bottom - lowest) / recording.landscape.widths)) > _FAR * extent:
        return None
    return kinks(recording.landscape, bottom[None])[0]


def _crossed(recording: Recording) -> Place | None:
    """The crease that the last hop crosses, where it does.

    Where the slope along the hop changes most is looked into again and again.
    """
    run, end = recording.run, min(recording.end, recording.last - 1)
    for first in (end, end - 1):
        if first < 0:
            continue
        begin, way = run.points[first], run.points[first + 1] - run.points[first]
        low, high = 0.0, 1.0
        for _ in range(_CLOSER):
            stations = np.linspace(low, high, _STATIONS)
            with np.errstate(all="ignore"):
                points = begin + stations[:, None] * way
                slopes = derivatives(recording.landscape, points).gradient @ way
                changes = np.nan_to_num(np.abs(np.diff(slopes)), nan=np.inf)
            most = int(changes.argmax())
            low, high = float(stations[most]), float(stations[most + 1])
        found = kinks(recording.landscape, (begin + 0.5 * (low + high) * way)[None])[0]
        if found is not None:
            return found
    return None


def inside(recording: Recording, moving: Motion, place: Place) -> bool:
    """Whether ``place`` is a floor within the bounces."""
    away = math.hypot(*(place.scaled - moving.middle / recording.landscape.widths))
    return place.kind in ("minimum", "valley") and away <= _extent(recording, moving.points)


def _slope_jumps(recording: Recording, points: Float[np.ndarray, "k 2"]) -> bool:
    """Whether on the way of a hop the slope changes at one place more than anywhere else."""
    ways = np.diff(points, axis=0)
    longest = np.argsort(norm(ways / recording.landscape.widths))[-_HOPS:]
    ways, begins = ways[longest, None], points[longest, None]
    stations = begins + np.linspace(0.0, 1.0, _STATIONS)[:, None] * ways
    with np.errstate(all="ignore"):
        gradients = derivatives(recording.landscape, stations.reshape(-1, 2)).gradient.reshape(
            stations.shape
        )
        changes = np.abs(np.diff((gradients * ways).sum(axis=2), axis=1))
        jumps = changes.max(axis=1) > _JUMP * changes.sum(axis=1)
    # Where the slope is infinite it may be NaN.
    return bool(jumps.any()) or not np.isfinite(changes).all()


def _extent(recording: Recording, points: Float[np.ndarray, "k 2"]) -> float:
    """How large the place of these points is, in widths."""
    return max(math.hypot(*np.ptp(points / recording.landscape.widths, axis=0)), AT)


def _bottom(
    recording: Recording, best: Float[np.ndarray, "2"], lowest: float, radius: float
) -> Float[np.ndarray, "2"]:
    """The lowest point around ``best``, by a compass search that needs no gradient."""
    width = recording.landscape.widths
    for _ in range(_LOOKS):
        if radius < _SMALLEST:
            break
        looks = (_RADII[:, None, None] * radius * _COMPASS).reshape(-1, 2) * width + best
        with np.errstate(all="ignore"):
            losses = derivatives(recording.landscape, looks).loss
        losses = np.where(np.isfinite(losses), losses, np.inf)
        least = int(losses.argmin())
        if losses[least] < lowest:
            best, lowest = looks[least], float(losses[least])
        else:
            radius *= 0.05
    return best
