"""The verdicts: what is asked of a run, in which order."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from jaxtyping import Array, Float

from errorsurface.compilation import programs
from errorsurface.optimizers import Optimizer
from errorsurface.parameter import completed
from errorsurface.surfaces import Surface, parameter_values
from errorsurface.trajectories import MAXIMUM_STEPS, Cancelled, never
from errorsurface.verdict.bouncing import at_kink, bouncing
from errorsurface.verdict.departure import departure
from errorsurface.verdict.descent_verdicts import descending, plateau
from errorsurface.verdict.motion import Motion, gets_on, motion
from errorsurface.verdict.places import Place, kink_at, places
from errorsurface.verdict.recording import Recording, recorded
from errorsurface.verdict.rest import at_rest, near_saddle
from errorsurface.verdict.verdict import Verdict


def verdicts(  # noqa: PLR0913 (as ``trajectories``)
    surface: Surface,
    parameters: Mapping[str, float],
    starts: Float[np.ndarray, "s 2"],
    choices: Sequence[tuple[Optimizer, Mapping[str, float]]],
    steps: int,
    *,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[float], None] | None = None,
) -> list[list[Verdict]]:
    """Why each run stopped where it did.

    Arguments, order and errors are those of ``trajectories``.
    """
    if not 1 <= steps <= MAXIMUM_STEPS:
        raise ValueError(f"steps is {steps}; allowed: 1 to {MAXIMUM_STEPS}")
    values = parameter_values(surface, parameters)
    chosen = [
        (optimizer, completed(f"optimizer {optimizer.key!r}", optimizer.hyperparameters, given))
        for optimizer, given in choices
    ]
    if cancelled():
        raise Cancelled
    compiled = programs(surface, [optimizer for optimizer, _ in chosen])
    found: list[list[Verdict]] = []
    for (optimizer, hyperparameters), program in zip(chosen, compiled, strict=True):
        recordings = [
            recorded(surface, values, optimizer, hyperparameters, program, start, steps, cancelled)
            for start in starts
        ]
        found.append(_judged(surface, values, recordings, starts))
        if cancelled():
            raise Cancelled
        if progress is not None:
            progress(len(found) / len(choices))
    return found


def _judged(
    surface: Surface,
    parameters: Float[Array, " p"],
    recordings: Sequence[Recording],
    starts: Float[np.ndarray, "s 2"],
) -> list[Verdict]:
    motions = [None if each.empty else motion(each) for each in recordings]
    # One search for all: at the ends, and in the middle of the motion.
    looks = [
        start if moving is None else point
        for recording, moving, start in zip(recordings, motions, starts, strict=True)
        for point in ((start, start) if moving is None else (recording.at, moving.middle))
    ]
    found = places(surface, parameters, np.array(looks))
    return [
        _nonfinite(start)
        if moving is None
        else _verdict(recording, moving, found[2 * i], found[2 * i + 1])
        for i, (recording, moving, start) in enumerate(
            zip(recordings, motions, starts, strict=True)
        )
    ]


def _nonfinite(start: Float[np.ndarray, "2"]) -> Verdict:
    x, y = start.tolist()
    sentence = "No run: at the start the loss or its gradient is not a finite number."
    return Verdict("nonfinite", "bad", sentence, (), (0, 0), (x, y), None)


def _verdict(
    recording: Recording, moving: Motion, place: Place | None, middle: Place | None
) -> Verdict:
    if not recording.ended:
        if place is not None:
            found = at_rest(recording, place) or near_saddle(recording, place)
            if found is not None:
                return found
        kink = kink_at(recording.surface, recording.parameters, recording.at)
        if kink is not None:
            return at_kink(recording, moving, kink)
    found = departure(recording)
    if found is not None:
        return found
    if not gets_on(recording, moving):
        return bouncing(recording, moving, middle)
    return plateau(recording, moving) or descending(recording, moving)
