"""How a run moves around its end: whether it gets on, and whether its gradients oppose."""

import math
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.neighbourhood import norm
from errorsurface.verdict.places import scale
from errorsurface.verdict.recording import Recording, further

# In domain widths: a hundredth of a pixel.
AT = 1e-5
# Updates of the run's end on which evidence is gathered, and those of them whose gradients are
# computed again.
WINDOW, GRADIENTS = 200, 64
# A window is halved down to so many updates while its first half has so many times the loss.
_SHORTEST, _ALIKE = 8, 4.0
# Blocks of the near past and the future whose losses are compared.
_BLOCKS = 6
# Of a bouncing run's loss above its lowest, the part that must go for it to get on.
_PROGRESS = 0.05
# So many updates before the end are still "now": the other wall.
_FEW = 1
# Cosine between the next update and −g, below which the loss's fall is rounding.
_DOWNWARD = 1e-3
# Part of the loss's usual change over one width of the domain, likewise.
_ROUNDING = 1e-15
# A gradient that is this part of what it was, for so many updates, is settled.
_SETTLED, _WHILE = 1e-4, 32
# A rise that is more than rounding, and the chunks of future through which it must go on.
_NOTHING, _FAR = 1e-6, 16


@dataclass(frozen=True, eq=False)
class Motion:
    """What the last updates look like.

    Attributes:
        first: where the window begins.
        cosine: mean cosine between successive gradients; ``None`` for fewer than two.
        still: whether the last points are one point, to a hundredth of a pixel.
        straightness: the way made good over the way gone, 0 to 1.
        downward: cosine between the next update and −g, 0 without either.
        amplitude: half the largest extent of the last points, in units of θ.
        loss: mean loss.
        gradient_norm: mean ‖∇L‖.
        points: the last points.
        middle: their mean, the floor of the valley if they bounce across one.
        floor: loss there, or the lowest that the run meets later.
    """

    first: int
    cosine: float | None
    still: bool
    straightness: float
    downward: float
    amplitude: float
    loss: float
    gradient_norm: float
    points: Float[np.ndarray, "k 2"]
    middle: Float[np.ndarray, "2"]
    floor: float

    @property
    def straight(self) -> bool:
        """Whether the run goes somewhere, wherever that is."""
        return self.straightness > 0.5 and (self.cosine is None or self.cosine > 0.0)


def motion(recording: Recording) -> Motion:
    """The motion at the end of the run; of a very short one, with what comes next."""
    run, end = recording.run, recording.end
    first = _begin(run.loss[: end + 1])
    beyond = min(recording.last, max(end, first + 8))
    last = slice(max(first, beyond - GRADIENTS), beyond + 1)
    points = run.points[last]
    # An even number of points, so that two walls count alike.
    middle = points[len(points) % 2 if len(points) > 1 else 0 :].mean(axis=0)
    with np.errstate(all="ignore"):
        seen = derivatives(recording.landscape, np.concatenate([points, middle[None]]))
        gradients = seen.gradient[:-1] * recording.landscape.widths
        lengths = norm(gradients)
        unit = gradients / np.where(lengths > 0.0, lengths, 1.0)[:, None]
        cosines = (unit[1:] * unit[:-1]).sum(axis=1)
        cosines = cosines[np.isfinite(cosines)]
    scaled = recording.scaled[last]
    steps = norm(np.diff(scaled, axis=0))
    way = float(steps.sum())
    window = slice(first, end + 1)
    return Motion(
        first=first,
        cosine=float(cosines.mean()) if len(cosines) else None,
        still=bool((np.ptp(scaled, axis=0) <= AT).all()),
        straightness=math.hypot(*(scaled[-1] - scaled[0])) / way if way > 0.0 else 1.0,
        downward=_cosine(
            run.points[min(end + 1, recording.last)] - run.points[end],
            -seen.gradient[end - last.start],
        ),
        amplitude=math.hypot(*np.ptp(points, axis=0)) / 2.0,
        loss=float(np.mean(run.loss[window])),
        gradient_norm=float(np.mean(run.gradient_norm[window])),
        points=points,
        middle=middle,
        floor=float(np.fmin(seen.loss[-1], run.loss[end:].min())),
    )


def _cosine(one: Float[np.ndarray, "2"], other: Float[np.ndarray, "2"]) -> float:
    lengths = math.hypot(*one), math.hypot(*other)
    if not (0.0 < lengths[0] < math.inf and 0.0 < lengths[1] < math.inf):
        return 0.0
    return float((one / lengths[0]) @ (other / lengths[1]))


def _begin(loss: Float[np.ndarray, " k"]) -> int:
    """Where the evidence begins: the way down to where the run is now is not part of it."""
    end = len(loss) - 1
    length = min(WINDOW, end)
    while length > _SHORTEST:
        window = loss[end - length :] - loss.min()
        before, after = np.array_split(window, 2)
        if float(before.mean()) <= _ALIKE * float(after.mean()):
            break
        length //= 2
    return end - length


def levels(recording: Recording) -> Float[np.ndarray, " b"]:
    """The median losses of successive blocks of the future."""
    ahead = recording.run.loss[recording.end :]
    return np.array([np.median(part) for part in np.array_split(ahead, min(_BLOCKS, len(ahead)))])


def gets_on(recording: Recording, moving: Motion) -> bool:
    """Whether the loss falls, beyond what its bouncing up and down amounts to."""
    ahead, level = recording.run.loss[recording.end :], levels(recording)
    if (
        moving.straight
        and moving.downward > _DOWNWARD
        and (np.diff(level) <= 0.0).all()
        and level[-1] < level[0]
    ):
        return True
    if _settles_for_a_while(recording):
        return True
    third = max(1, len(ahead) // 3)
    soon, late = ahead[:third], ahead[-third:]
    # The higher of the last losses stands for both walls of a valley.
    now = float(recording.run.loss[max(0, recording.end - _FEW) : recording.end + 1].max())
    usual = scale(recording.landscape).slope
    if now - late.max() > max(_PROGRESS * (now - moving.floor), _ROUNDING * usual):
        return True
    return float(np.median(late)) < now and all(
        float(early - later) > _PROGRESS * max(float(early) - moving.floor, 0.0)
        for early, later in (
            (np.median(soon), np.median(late)),
            (np.quantile(soon, 0.95), np.quantile(late, 0.95)),
        )
    )


def _settles_for_a_while(recording: Recording) -> bool:
    """Whether the gradient gets next to nothing, and stays so for some updates."""
    slope, loss = (
        each[recording.end :] for each in (recording.run.gradient_norm, recording.run.loss)
    )
    rounding = _ROUNDING * scale(recording.landscape).slope
    small = (slope <= _SETTLED * slope[0]) & (loss < loss[0] - rounding)
    counts = np.convolve(small, np.ones(_WHILE), mode="valid") if len(small) >= _WHILE else small
    return bool((counts >= _WHILE).any())


def rises(recording: Recording, moving: Motion) -> bool:
    """Whether the loss rises more and more, and goes on so: exponentially, that is."""
    level = levels(recording)
    gained = np.diff(level)
    if not ((gained > 0.0).all() and gained[-1] >= gained[0]):
        return False
    if level[-1] - level[0] <= _NOTHING * abs(float(level[0])):
        return False
    longer = further(recording, _FAR)
    if longer.leaves:
        return True
    later = levels(longer)
    if not (np.diff(later) > 0.0).all():
        return False
    above = np.array([level[0], level[-1]]) - moving.floor
    if not above[0] > 0.0:
        return False
    expected = (longer.last - longer.end) / (recording.last - recording.end)
    grown = math.log((float(later[-1]) - moving.floor) / float(above[0]))
    return grown > 0.5 * expected * math.log(float(above[1] / above[0]))
