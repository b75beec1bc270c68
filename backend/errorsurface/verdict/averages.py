"""What the losses of a run with batches come to on average, looked at by running on."""

from typing import Literal, NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.runs.loop import CHUNK
from errorsurface.verdict.motion import Motion
from errorsurface.verdict.places import Place
from errorsurface.verdict.recording import Recording, further

# Chunks of the future that are looked at, more only where fewer do not tell; and how many examples
# all of their batches may have.
_STAGES, _EXAMPLES = (2, 16), 2**24
# Of the first and the last third of what is looked at so many blocks have their means compared.
_BLOCKS = 8
# A change of the mean loss is one beyond so many standard errors, and none below so many.
_SURE, _NONE = 6.0, 3.0
# It counts from this part of the height above the lowest loss on, or if the losses scatter less.
_PART = 0.1
# Of a run that leaves.
_LEAST = 3

Trend = Literal["falls", "rises", "stays"]
Losses = Float[np.ndarray, " _"]


class Level(NamedTuple):
    """What the losses have come to, and what they come to.

    Attributes:
        recording: with all of its future that was looked at.
        trend: what the mean loss does.
        now: the mean loss at the end of the run.
        later: that of the last third of all updates that were looked at.
        since: the first update of that third.
        lowest: L in the minimum below, or the lowest of all losses that were seen.
    """

    recording: Recording
    trend: Trend
    now: float
    later: float
    since: int
    lowest: float


def level_of(recording: Recording, moving: Motion, floor: Place | None) -> Level:
    """What the mean loss does, and what it comes to.

    Args:
        recording: the run.
        moving: its motion.
        floor: the minimum that it moves around, if any.
    """
    tuned = recording.recipe.tuned
    size = 1 if tuned.batch is None else tuned.batch.size
    found: Level | None = None
    for stage in _STAGES:
        if found is not None and CHUNK * stage * size > _EXAMPLES:
            break
        longer = further(recording, stage)
        loss = longer.run.loss
        lowest = float(loss.min())
        if floor is not None:
            lowest = min(lowest, float(derivatives(longer.landscape, floor.at[None]).loss[0]))
        end, ahead = longer.end, loss[longer.end + 1 :]
        if len(ahead) < _LEAST:  # it leaves at once
            ahead = loss[-_LEAST:]
        third = len(np.array_split(ahead, 3)[2])
        trend, sure = _trend(loss[moving.first : end + 1], ahead, lowest)
        found = Level(
            recording=longer,
            trend=trend,
            now=moving.loss,
            later=float(ahead[-third:].mean()),
            since=longer.last - third + 1,
            lowest=lowest,
        )
        if sure or longer.leaves:
            break
    assert found is not None  # noqa: S101 (there are stages)
    return found


def _trend(now: Losses, ahead: Losses, lowest: float) -> tuple[Trend, bool]:
    """What the mean loss does, and whether looking farther is not worth while.

    Args:
        now: the losses at the end of the run.
        ahead: those to come.
        lowest: the height of both is above this.
    """
    early, _, later = np.array_split(ahead, 3)
    # Whether it has come from a higher level, beside how much such stretches differ by themselves,
    # and whether it still gets lower.
    spread = float(np.std(_means(ahead[len(early) :], len(ahead) // len(now))))
    error = float(np.hypot(_standard_error(early), _standard_error(later)))
    changes = [(float(now.mean()), spread), (float(early.mean()), error)]
    trend: Trend = "stays"
    sure = True
    for before, noise in changes:
        change, after = abs(float(later.mean()) - before), float(later.mean())
        height = max(before, after) - lowest
        scatters = float(later.std()) > _PART * height
        if change > _NONE * noise and (change > _PART * height or not scatters):
            trend = "falls" if after < before else "rises"
            sure = change > _SURE * noise
            break
    return trend, sure


def _means(loss: Losses, count: int) -> Losses:
    """The means of so many blocks of the losses, but not fewer than some."""
    blocks = np.array_split(loss, min(max(count, _BLOCKS), len(loss)))
    return np.array([float(block.mean()) for block in blocks])


def _standard_error(loss: Losses) -> float:
    """Of the mean of losses that hang together: by the means of blocks, which do so less."""
    means = _means(loss, _BLOCKS)
    return float(np.std(means, ddof=1)) / len(means) ** 0.5 if len(means) > 1 else 0.0
