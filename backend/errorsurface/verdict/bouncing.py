"""Verdicts on runs that move on and on and get nowhere: across a valley, or about a kink."""

import math

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.runs.loop import CHUNK
from errorsurface.text import Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.departure import sharpness
from errorsurface.verdict.motion import AT, WINDOW, Motion
from errorsurface.verdict.places import Place, kinks
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.report import concluded
from errorsurface.verdict.stability import settles
from errorsurface.verdict.verdict import Evidence, Finding, Verdict
from errorsurface.verdict.words import compared, point

# A compass search: directions and radii of one look, the last radius in widths, and how many
# times as far as the run itself its floor may lie.
_RADII = np.array([1.0, 0.5, 0.2, 0.05])
_SMALLEST, _LOOKS, _FAR = 1e-12, 120, 3.0
# In widths; larger hops are a run that still gets on.
_SMALL_HOPS = 0.1
# The last hops, stations on each, and the part of all change in slope that is a jump.
_HOPS, _STATIONS, _JUMP = 31, 33, 0.25
_TURNS = 2.0 * np.pi * np.arange(8) / 8
_COMPASS = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=-1)


def bouncing(recording: Recording, moving: Motion, place: Place | None) -> Verdict:
    """The verdict on a run that does not get on.

    Args:
        recording: the run.
        moving: its motion.
        place: the critical point that was found from the middle of its motion, if any.
    """
    floor = place if place is not None and _inside(recording, moving, place) else None
    if floor is None and (kink := kink_below(recording)):
        return at_kink(recording, moving, kink)
    at = floor.at if floor is not None else moving.middle
    product, product_limit, rate_limit = sharpness(recording, recording.end, at)
    numbers: tuple[Evidence, ...] = (
        evidence.gradient_norm(moving.gradient_norm),
        evidence.loss(moving.loss),
        evidence.opposition(moving.cosine),
        evidence.sharpness(product, product_limit),
        evidence.amplitude(moving.amplitude),
    )
    rate = recording.learning_rate()
    if rate is not None:
        numbers += (evidence.learning_rate(rate, rate_limit),)
    opposed = moving.cosine is not None and moving.cosine < 0.0
    where, turns = ("across", "opposed") if opposed else ("swinging", "undamped")
    if moving.straight and not opposed:
        where, turns = "nowhere", "not_down"
    count = recording.end - moving.first
    since = message("verdict.since_start")
    if count > 1:
        since = message("verdict.since_last", count=count)
    how = message(
        "verdict.bouncing.stays",
        since=since,
        level=moving.loss,
        slope=moving.gradient_norm,
        turns=message(f"verdict.bouncing.{turns}"),
    )
    how = _beside_its_limit(how, product, product_limit)
    if rate_limit is not None and settles(recording, moving.gradient_norm, rate_limit):
        how = message("verdict.bouncing.settles", how=how, rate=rate_limit)
    elif rate is not None and opposed:
        swing = moving.amplitude
        how = message("verdict.bouncing.swings_less", how=how, amplitude=swing, rate=rate)
    else:
        how = message("verdict.bouncing.swings", how=how, amplitude=moving.amplitude)
    said = message("verdict.bouncing", where=message(f"verdict.bouncing.{where}"), how=how)
    found = Finding("bouncing", "warn", said, numbers)
    return concluded(recording, found, moving.first, floor)


def _beside_its_limit(how: Message, product: float | None, limit: float | None) -> Message:
    """``how`` with what η·λmax is beside the limit of stability, where there are both."""
    if product is None or limit is None:
        return how
    beside = "at_limit" if product == limit else "exceeds" if product > limit else "below"
    near, far = compared(product, limit)
    return message(f"verdict.bouncing.{beside}", how=how, product=near, limit=far)


def at_kink(recording: Recording, moving: Motion, kink: Place) -> Verdict:
    """The verdict on a run that sits at or hops about a kink."""
    away = math.hypot(*(recording.at - kink.at))
    gradient = float(recording.run.gradient_norm[recording.end])
    numbers = (
        evidence.distance_from_kink(away),
        evidence.amplitude(moving.amplitude),
        evidence.gradient_norm(gradient),
        evidence.loss(moving.loss),
        evidence.opposition(moving.cosine),
    )
    said = message(
        "verdict.kink.sitting" if moving.amplitude == 0.0 else "verdict.kink.hopping",
        where=point(kink.at, recording.landscape.widths),
        slope=gradient,
        amplitude=moving.amplitude,
    )
    return concluded(recording, Finding("kink", "warn", said, numbers), moving.first)


def small_hops(recording: Recording, moving: Motion, place: Place | None) -> bool:
    """Whether the run hops about so small a place that it may well be a kink."""
    near = place is not None and _inside(recording, moving, place)
    opposed = moving.cosine is not None and moving.cosine < 0.0
    return opposed and not near and _extent(recording, moving.points) <= _SMALL_HOPS


def kink_below(recording: Recording) -> Place | None:
    """The kink that the run hops about, if it does."""
    # One swing may take longer than the window: what comes next belongs to it.
    swing = slice(max(0, recording.end - WINDOW), recording.end + CHUNK)
    points, losses = recording.run.points[swing], recording.run.loss[swing]
    if len(points) < 2 or not _slope_jumps(recording, points):
        return None
    extent = _extent(recording, points)
    lowest = points[int(losses.argmin())]
    bottom = _bottom(recording, lowest, float(losses.min()), extent)
    if math.hypot(*((bottom - lowest) / recording.landscape.widths)) > _FAR * extent:
        return None
    return kinks(recording.landscape, bottom[None])[0]


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


def _inside(recording: Recording, moving: Motion, place: Place) -> bool:
    """Whether ``place`` is a floor within the bounces."""
    away = math.hypot(*(place.scaled - moving.middle / recording.landscape.widths))
    return place.kind in ("minimum", "valley") and away <= _extent(recording, moving.points)


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
