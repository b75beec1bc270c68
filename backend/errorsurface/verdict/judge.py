"""The verdicts: what is asked of a run, in which order."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.control import UNWATCHED, Control
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import programs_of
from errorsurface.runs.loop import CHUNK
from errorsurface.runs.trajectories import check_steps
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import message
from errorsurface.verdict.batches import uses_batches, with_batches
from errorsurface.verdict.bouncing import bouncing, resting, stopped
from errorsurface.verdict.departure import broken, leaving, left
from errorsurface.verdict.kink import at_kink, kink_below, small_hops
from errorsurface.verdict.motion import Motion, motion
from errorsurface.verdict.outlook import Outlook, outlook_of
from errorsurface.verdict.places import Place, kinks, places
from errorsurface.verdict.progress import descending, on_its_way, over_a_hill, plateau
from errorsurface.verdict.recording import Recipe, Recording, not_yet_kicked, recorded
from errorsurface.verdict.rest import at_rest, kicked, once_smooth
from errorsurface.verdict.saddle import going_to, near_saddle
from errorsurface.verdict.verdict import Verdict
from errorsurface.verdict.words import compared

# Updates of all runs that are recorded at once; one takes 32 bytes, and twice that for a while.
_TOGETHER = 500_000


def verdicts(
    landscape: Landscape,
    starts: Float[np.ndarray, "s 2"],
    optimizers: Sequence[Tuned],
    steps: int,
    *,
    control: Control = UNWATCHED,
) -> list[list[Verdict]]:
    """Why each run stopped where it did.

    >>> from errorsurface import landscape_named, tuned_named
    >>> bowl, start = landscape_named("sphere"), np.array([[4.0, 0.0]])
    >>> rates = [tuned_named("gd", {"learning_rate": rate}) for rate in (0.1, 1.05)]
    >>> [of_one[0].kind for of_one in verdicts(bowl, start, rates, 500)]
    ['minimum', 'diverging']

    Arguments, order and errors are those of ``trajectories``.
    """
    check_steps(steps)
    control.check()
    compiled = programs_of(landscape, optimizers)
    recipes = [
        Recipe(landscape, tuned, program, steps, control)
        for tuned, program in zip(optimizers, compiled, strict=True)
    ]
    # A recording is some megabytes: those of a group are there together.
    group = max(1, _TOGETHER // (len(starts) * (steps + 2 * CHUNK)))
    found: list[list[Verdict]] = []
    for first in range(0, len(recipes), group):
        for of_one in _judged(recipes[first : first + group], starts):
            control.check()
            found.append(of_one)
            control.progress(len(found) / len(optimizers))
    return found


def _judged(recipes: Sequence[Recipe], starts: Float[np.ndarray, "s 2"]) -> Iterator[list[Verdict]]:
    """The verdicts on the runs of these optimizers, one optimizer after the other."""
    cases = deque(_cases([recorded(recipe, start) for recipe in recipes for start in starts]))
    for _ in recipes:
        # What a run's future takes is given back with the case.
        of_one = (cases.popleft() for _ in starts)
        yield [
            _nonfinite(start) if case is None else _told(case.recording, _verdict(case))
            for case, start in zip(of_one, starts, strict=True)
        ]


class _Case(NamedTuple):
    """A run, and what is about it.

    Attributes:
        recording: the run.
        moving: how it moves at its end.
        place: the critical point near its end, if any.
        middle: the one near the middle of its motion.
        kink: its end, if that is a kink.
    """

    recording: Recording
    moving: Motion
    place: Place | None
    middle: Place | None
    kink: Place | None


def _cases(recordings: Sequence[Recording]) -> list[_Case | None]:
    """The cases, ``None`` for a run without a point; one search serves them all."""
    moved = [(each, motion(each)) for each in recordings if not each.empty]
    if not moved:
        return [None] * len(recordings)
    looks = np.array([point for each, moving in moved for point in (each.at, moving.middle)])
    landscape = recordings[0].landscape
    near = iter(places(landscape, looks))
    sharp = iter(kinks(landscape, looks[::2]))
    cases = iter([_Case(*each, next(near), next(near), next(sharp)) for each in moved])
    return [None if each.empty else next(cases) for each in recordings]


def _nonfinite(start: Float[np.ndarray, "2"]) -> Verdict:
    x, y = start.tolist()
    said = message("verdict.no_run")
    return Verdict("nonfinite", "bad", said, (), (0, 0), (x, y), None)


def _told(recording: Recording, found: Verdict) -> Verdict:
    """The verdict with what its run's schedule does later, and that there is no minimum, if so."""
    if not (recording.leaves or recording.steady):
        found = _scheduled(recording, found)
    infimum = recording.landscape.infimum
    if infimum is None or found.kind == "nonfinite":
        return found
    said = message("verdict.no_minimum", said=found.message, infimum=infimum)
    return replace(found, message=said)


def _scheduled(recording: Recording, found: Verdict) -> Verdict:
    """The verdict with what its run's schedule does later."""
    end, last = recording.end, recording.last
    now, later = compared(recording.rate_at(end) or 0.0, recording.rate_at(last) or 0.0)
    said = message(
        "verdict.schedule_goes_on", said=found.message, now=now, end=end, later=later, last=last
    )
    return replace(found, message=said)


def _verdict(case: _Case) -> Verdict:
    recording, moving = case.recording, case.moving
    if uses_batches(recording):
        return with_batches(recording, moving, (case.place, case.middle))
    if recording.breaks:
        return broken(recording)
    if recording.left:
        return left(recording)
    if found := _standing(case):
        return found
    if small_hops(recording, moving, case.middle) and (kink := kink_below(recording)):
        return at_kink(recording, moving, kink)
    return _moving(case)


def _standing(case: _Case) -> Verdict | None:
    """The verdict on a run at or near a critical point, or at a kink."""
    recording, place = case.recording, case.place
    if place is not None:
        found = (
            kicked(recording)
            or at_rest(recording, place)
            or stopped(recording)
            or near_saddle(recording, place)
        )
        if found is not None:
            return found
    if case.kink is not None:
        return at_kink(recording, case.moving, case.kink)
    return once_smooth(recording) or kicked(recording) or stopped(recording)


def _moving(case: _Case) -> Verdict:
    """The verdict on a run at no special place, by what it comes to."""
    outlook = outlook_of(case.recording, case.moving.floor)
    match outlook.fate:
        case "leaves":
            found = _leaving(case, outlook)
        case "arrives":
            found = _arriving(case, outlook)
        case "falls":
            found = _getting_on(case, outlook)
        case "rises_first" if outlook.over_a_hill and not case.moving.opposed:
            found = over_a_hill(case.recording, case.moving, outlook)
        case _:
            found = _staying(case, outlook)
    return found


def _arriving(case: _Case, outlook: Outlook) -> Verdict:
    """The verdict on a run that comes to a critical point."""
    recording, moving = case.recording, case.moving
    place = outlook.place
    if place is None:
        return _staying(case, outlook)
    if place.kind in ("saddle", "maximum", "ridge"):
        return going_to(outlook.recording, place)
    if not outlook.arrives_lower or (outlook.uphill_first and not outlook.over_a_hill):
        return on_its_way(recording, moving, outlook, place)
    if outlook.uphill_first:
        return over_a_hill(recording, moving, outlook)
    return _getting_on(case, outlook)


def _getting_on(case: _Case, outlook: Outlook) -> Verdict:
    found = plateau(case.recording, case.moving, case.place)
    if found is None and outlook.turns_up and outlook.over_a_hill:
        return over_a_hill(case.recording, case.moving, outlook)
    return found or descending(case.recording, case.moving, outlook)


def _staying(case: _Case, outlook: Outlook) -> Verdict:
    """The verdict on a run that does not get on."""
    recording, moving = case.recording, case.moving
    calm = not_yet_kicked(recording)
    if calm is not None and outlook_of(calm, moving.floor).fate in ("arrives", "falls"):
        return _getting_on(case, outlook)
    if moving.straight and outlook.new_lows:
        return _getting_on(case, outlook)
    if moving.still or moving.straight:
        found = plateau(recording, moving, case.place, at_rest=True)
        if found is not None:
            return found
    if kink := kink_below(recording):
        return at_kink(recording, moving, kink)
    if moving.still:
        return resting(recording, moving)
    return bouncing(recording, moving, case.middle, outlook)


def _leaving(case: _Case, outlook: Outlook) -> Verdict:
    """The verdict on a run that leaves sooner or later."""
    recording, moving = case.recording, case.moving
    if found := leaving(outlook.recording):
        return found
    if outlook.falls_first:
        return _getting_on(case, outlook)
    return bouncing(recording, moving, case.middle, outlook)
