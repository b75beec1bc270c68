"""Verdicts on runs with batches, which go by the average motion: each update is a matter of luck.

Nothing here takes an update for what the gradient of all examples would make of it. What comes is
looked at by running on with the batches to come, and what full batches would do by running them.
"""

from dataclasses import replace

import numpy as np

from errorsurface.calculus.gradient_noise import batch_covariance, gradient_noise, signal_to_noise
from errorsurface.runs.batched import batches_of
from errorsurface.runs.compiled import program_of
from errorsurface.runs.entries import Course, chunks
from errorsurface.runs.trajectories import TOLERANCE, Run, followed
from errorsurface.text import Message, message
from errorsurface.verdict import evidence
from errorsurface.verdict.averages import Level, level_of
from errorsurface.verdict.bouncing import stopped
from errorsurface.verdict.departure import leaves_later
from errorsurface.verdict.motion import AT, Motion, half_extent
from errorsurface.verdict.places import Place
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.report import concluded
from errorsurface.verdict.verdict import Evidence, Finding, Kind, Tone, Verdict
from errorsurface.verdict.words import compared, point

# Full batches get lower if they leave no more than this part of the height above the lowest loss,
# and end higher if they leave so many times as much.
_LOWER, _HIGHER = 0.5, 2.0


def uses_batches(recording: Recording) -> bool:
    """Whether its updates use batches that are not simply all of the examples."""
    return batches_of(recording.landscape, recording.recipe.tuned) is not None


def with_batches(recording: Recording, moving: Motion, near: tuple[Place | None, ...]) -> Verdict:
    """The verdict on a run with batches.

    Args:
        recording: the run.
        moving: its motion.
        near: the critical points near its end and near the middle of its motion, if any.
    """
    if recording.breaks:
        return _broken(recording)
    if recording.left:
        return _left(recording)
    place, middle = near
    if found := _still(recording, place):
        return found
    floor = middle if middle is not None and _around(recording, moving, middle) else None
    level = level_of(recording, moving, floor)
    if level.recording.leaves:
        return _leaving(level)
    if level.trend == "stays":
        return _rattling(level, moving, floor)
    return _getting_on(level, moving)


def _broken(recording: Recording) -> Verdict:
    run, last = recording.run, recording.last
    loss, slope = float(run.loss[last]), float(run.gradient_norm[last])
    said = message("verdict.batches.breaks", update=last + 1, loss=loss, slope=slope)
    numbers = (evidence.last_finite(last), evidence.loss(loss), evidence.gradient_norm(slope))
    return concluded(recording, Finding("nonfinite", "bad", said, numbers), last)


def _left(recording: Recording) -> Verdict:
    run, out = recording.run, recording.last
    lowest = int(run.loss.argmin())
    before, after = compared(float(run.loss[lowest]), float(run.loss[out]))
    falls = lowest == out
    key = "verdict.batches.left.falling" if falls else "verdict.batches.left"
    said = message(key, out=out, first=lowest, before=before, after=after)
    numbers = (
        evidence.leaves_at(out),
        evidence.loss_at_the_edge(float(run.loss[out])),
        evidence.slope_at_the_edge(float(run.gradient_norm[out])),
    )
    kind, tone = _way_out(falls)
    return concluded(recording, Finding(kind, tone, said, numbers), lowest)


def _leaving(level: Level) -> Verdict:
    recording = level.recording
    run, end = recording.run, recording.end
    now, out = float(run.loss[end]), float(run.loss[recording.last])
    before, after = compared(now, out)
    later = leaves_later(recording) or ""
    said = message("verdict.batches.leaves", before=before, after=after, later=later)
    numbers = (evidence.loss(now), evidence.leaves_at(recording.last))
    kind, tone = _way_out(out < now)
    return concluded(recording, Finding(kind, tone, said, numbers), end)


def _way_out(falls: bool) -> tuple[Kind, Tone]:
    return ("left", "warn") if falls else ("diverging", "bad")


def _still(recording: Recording, place: Place | None) -> Verdict | None:
    """The verdict on a run that stays where it is, whatever its batches are."""
    run, end = recording.run, recording.end
    stays = recording.scaled[end:] - recording.scaled[end]
    if recording.leaves or float(np.abs(stays).max()) > AT:
        return None
    if found := stopped(recording):
        return found
    slope, loss, count = float(run.gradient_norm[end]), float(run.loss[end]), recording.last - end
    kinds: dict[str, tuple[Kind, Tone]] = {
        "minimum": ("minimum", "good"),
        "valley": ("curve_of_minima", "good"),
        "maximum": ("maximum", "bad"),
        "saddle": ("saddle_stuck", "bad"),
    }
    at = None if place is None else place.kind
    here = place is not None and float(np.abs(recording.scaled[end] - place.scaled).max()) <= AT
    kind, tone = kinds.get(at or "", ("resting", "warn")) if here else ("resting", "warn")
    where = point(recording.at, recording.landscape.widths)
    said = message(
        "verdict.batches.still",
        what=message(f"verdict.batches.at.{kind}"),
        where=where,
        slope=slope,
        count=count,
    )
    numbers = (evidence.gradient_norm(slope, TOLERANCE), evidence.loss(loss))
    return concluded(
        recording, Finding(kind, tone, said, numbers), end, place if kind != "resting" else None
    )


def _around(recording: Recording, moving: Motion, place: Place) -> bool:
    """Whether a minimum is among the points that the run comes by, or on their valley."""
    if place.kind not in ("minimum", "valley"):
        return False
    points = recording.scaled[moving.first :]
    low, high = points.min(axis=0), points.max(axis=0)
    return bool(((low <= place.scaled) & (place.scaled <= high)).all())


def _getting_on(level: Level, moving: Motion) -> Verdict:
    recording = level.recording
    first, end, last = moving.first, recording.end, recording.last
    now, later = compared(level.now, level.later)
    said = message(
        f"verdict.batches.{level.trend}",
        now=now,
        begin=first,
        end=end,
        later=later,
        since=level.since,
        last=last,
    )
    numbers = _of_motion(recording, moving, first, end)
    kind, tone = ("descending", "plain") if level.trend == "falls" else ("moving", "warn")
    return concluded(recording, Finding(kind, tone, said, numbers), first)


def _rattling(level: Level, moving: Motion, floor: Place | None) -> Verdict:
    recording = level.recording
    first, end, last = moving.first, recording.end, recording.last
    at = moving.middle if floor is None else floor.at
    where = point(at, recording.landscape.widths)
    around = message("verdict.batches.on_average", where=where)
    if floor is not None:
        lowest = level.lowest
        around = message(f"verdict.batches.around.{floor.kind}", where=where, lowest=lowest)
    full = _with_full_batches(recording)
    said = message(
        "verdict.batches.rattles",
        around=around,
        now=level.now,
        begin=first,
        end=end,
        later=level.later,
        since=level.since,
        last=last,
        why=_why(level, full),
    )
    numbers = _of_motion(recording, moving, first, end)
    if full.status in ("finished", "converged"):
        numbers += (evidence.full_batches(float(full.loss[-1])),)
    found = Finding("rattling", "warn", said, numbers)
    return concluded(recording, found, first, floor)


def _why(level: Level, full: Run) -> Message:
    """What full batches do instead."""
    tuned = level.recording.recipe.tuned
    size = 0 if tuned.batch is None else tuned.batch.size
    if full.status in ("diverged", "nonfinite"):
        return message("verdict.batches.full.leaves", update=full.steps)
    there = float(full.loss[-1])
    height, left = level.later - level.lowest, there - level.lowest
    kept, reached = compared(level.now, there)
    how = "lower" if left <= _LOWER * height else "higher" if left >= _HIGHER * height else "alike"
    return message(
        f"verdict.batches.full.{how}", size=size, level=kept, full=reached, steps=full.steps
    )


def _with_full_batches(recording: Recording) -> Run:
    """The same run, but that every update uses all examples."""
    recipe = recording.recipe
    tuned = replace(recipe.tuned, batch=None)
    run = chunks(program_of(recipe.landscape, tuned), recording.inputs)
    return followed(run, Course(recipe.steps, recipe.landscape, None, recipe.control))


def _of_motion(recording: Recording, moving: Motion, first: int, end: int) -> tuple[Evidence, ...]:
    swing = half_extent(recording.run.points[first : end + 1])
    numbers = (
        evidence.mean_loss(moving.loss, first, end),
        evidence.mean_gradient_norm(moving.gradient_norm, first, end),
        evidence.amplitude(swing),
    )
    examples, batch = recording.landscape.examples, recording.recipe.tuned.batch
    if examples is None or batch is None:
        return numbers
    noise = gradient_noise(recording.landscape, examples, moving.middle)
    spread = batch_covariance(noise.covariance, batch, len(examples.x))
    return *numbers, evidence.signal_to_noise(signal_to_noise(noise.mean, spread))
