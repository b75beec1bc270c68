"""The verdicts: what is asked of a run, in which order."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.control import UNWATCHED, Control
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import programs
from errorsurface.runs.trajectories import check_steps
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import message
from errorsurface.verdict.bouncing import at_kink, bouncing, kink_below, small_hops
from errorsurface.verdict.departure import departure
from errorsurface.verdict.motion import Motion, gets_on, motion
from errorsurface.verdict.places import Place, kinks, places
from errorsurface.verdict.progress import descending, plateau
from errorsurface.verdict.recording import Recipe, Recording, further, recorded
from errorsurface.verdict.rest import at_rest, passes
from errorsurface.verdict.saddle import bound_for, near_saddle
from errorsurface.verdict.verdict import Verdict

# Chunks of future in which a slow climb arrives.
_LATER = 16


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
    compiled = programs(landscape, [tuned.optimizer for tuned in optimizers])
    recipes = [
        Recipe(landscape, tuned, program, steps, control)
        for tuned, program in zip(optimizers, compiled, strict=True)
    ]
    recordings = [recorded(recipe, start) for recipe in recipes for start in starts]
    cases = _cases(recordings)
    found: list[list[Verdict]] = []
    for done in range(len(optimizers)):
        control.check()
        of_one = cases[done * len(starts) : (done + 1) * len(starts)]
        found.append(
            [
                _nonfinite(start) if case is None else _verdict(case)
                for case, start in zip(of_one, starts, strict=True)
            ]
        )
        control.progress((done + 1) / len(optimizers))
    return found


class _Case(NamedTuple):
    """A run and the critical points about it.

    Attributes:
        recording: the run.
        moving: how it moves at its end.
        place: the critical point near its end, if any.
        middle: the one near the middle of its motion.
        destination: the one near where it will be.
        kink: its end, if that is a kink.
    """

    recording: Recording
    moving: Motion
    place: Place | None
    middle: Place | None
    destination: Place | None
    kink: Place | None


def _cases(recordings: Sequence[Recording]) -> list[_Case | None]:
    """The cases, ``None`` for a run without a point; one search serves them all."""
    moved = [(each, motion(each)) for each in recordings if not each.empty]
    if not moved:
        return [None] * len(recordings)
    looks = np.array(
        [point for each, moving in moved for point in (each.at, moving.middle, each.run.points[-1])]
    )
    landscape = recordings[0].landscape
    near = iter(places(landscape, looks))
    sharp = iter(kinks(landscape, looks[::3]))
    cases = iter([_Case(*each, next(near), next(near), next(near), next(sharp)) for each in moved])
    return [None if each.empty else next(cases) for each in recordings]


def _nonfinite(start: Float[np.ndarray, "2"]) -> Verdict:
    x, y = start.tolist()
    said = message("verdict.no_run")
    return Verdict("nonfinite", "bad", said, (), (0, 0), (x, y), None)


def _verdict(case: _Case) -> Verdict:
    recording, moving, middle = case.recording, case.moving, case.middle
    if not recording.ended and (found := _standing(case)):
        return found
    if found := departure(recording, moving):
        return found
    if small_hops(recording, moving, middle) and (kink := kink_below(recording)):
        return at_kink(recording, moving, kink)
    return _moving(case)


def _moving(case: _Case) -> Verdict:
    """The verdict on a run at no special place, by whether it gets on."""
    recording, moving, _, middle, destination, _ = case
    lower = gets_on(recording, moving) and not passes(recording, case.place)
    ends_lower = recording.run.loss[-1] < recording.run.loss[recording.end]
    if not (lower and ends_lower):
        for place in (destination, case.place):
            found = None if place is None else bound_for(recording, moving, place)
            if found is not None:
                return found
    if moving.straight and not lower and (found := _much_later(recording, moving)):
        return found
    if lower:
        return plateau(recording, moving) or descending(recording, moving)
    if (moving.still or moving.straight) and (found := plateau(recording, moving, at_rest=True)):
        return found
    return bouncing(recording, moving, middle)


def _much_later(recording: Recording, moving: Motion) -> Verdict | None:
    """The verdict on a climb that ends beyond the near future."""
    longer = further(recording, _LATER)
    if longer.empty or longer.leaves:
        return None
    end = longer.run.points[-1:]
    (place,) = places(recording.landscape, end)
    return None if place is None else bound_for(longer, moving, place)


def _standing(case: _Case) -> Verdict | None:
    """The verdict on a run at or near a critical point, or at a kink."""
    recording, place = case.recording, case.place
    if place is not None:
        found = at_rest(recording, place) or near_saddle(recording, place)
        if found is not None:
            return found
    return None if case.kink is None else at_kink(recording, case.moving, case.kink)
