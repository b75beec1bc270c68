"""What is so of a training at its end: whether the loss is flat, and whether the gradient is."""

from dataclasses import dataclass

import numpy as np

from errorsurface.networks.training import Course

# Updates at the end that are looked at, and the fewest of which anything is said.
_WINDOW, _LEAST = 100, 10
# The loss is flat where its mean over one half of them differs from that over the other by less.
FLAT = 0.02
# The gradient is not small where it was never shorter than this part of its longest, and a critical
# point is near where it ends shorter than that part.
LARGE, NEAR = 0.1, 1e-3
# A loss that is less than this part of the first one is rounding.
_NOTHING = 1e-14


@dataclass(frozen=True)
class Ending:
    """The last updates of a training.

    Attributes:
        updates: how many are looked at.
        loss: the lowest and the highest during them.
        gradient_norm: the shortest and the longest gradient during them.
        change: the mean loss over their second half by that over the first, minus 1.
        turned: the share of movements that were at more than 90° to the one before.
        path: the length of all movements.
        distance: how far apart the first and the last point are.
    """

    updates: int
    loss: tuple[float, float]
    gradient_norm: tuple[float, float]
    change: float
    turned: float
    path: float
    distance: float


@dataclass(frozen=True)
class Judgement:
    """What a training came to.

    Attributes:
        first_loss: before the first update.
        last_loss: at the end.
        largest_norm: the longest gradient of all.
        largest_at: after how many updates that was.
        last_norm: at the end.
        ending: ``None`` where there are too few updates, or they led to infinity.
    """

    first_loss: float
    last_loss: float
    largest_norm: float
    largest_at: int
    last_norm: float
    ending: Ending | None

    @property
    def fits(self) -> bool:
        """Whether what is left of the loss is rounding."""
        return self.last_loss <= _NOTHING * self.first_loss

    @property
    def flat(self) -> bool:
        """Whether the loss hardly changed at the end."""
        return self.ending is not None and abs(self.ending.change) < FLAT

    @property
    def near(self) -> bool:
        """Whether the gradient ends so short that a critical point is near, by that measure."""
        return self.last_norm <= NEAR * self.largest_norm

    @property
    def steep(self) -> bool:
        """Whether the gradient was not small at the end, by the longest one."""
        if self.ending is None or self.near:
            return False
        return self.ending.gradient_norm[0] >= LARGE * self.largest_norm


def judged(course: Course) -> Judgement:
    """What a training came to, from all of its updates."""
    whole = course.whole
    largest = int(np.argmax(whole.gradient_norm))
    return Judgement(
        first_loss=float(whole.loss[0]),
        last_loss=float(whole.loss[-1]),
        largest_norm=float(whole.gradient_norm[largest]),
        largest_at=largest,
        last_norm=float(whole.gradient_norm[-1]),
        ending=_ending(course),
    )


def _ending(course: Course) -> Ending | None:
    whole = course.whole
    updates = min(_WINDOW, (len(whole.loss) - 1) // 2)
    if updates < _LEAST or not course.finite:
        return None
    points = whole.points[-updates - 1 :]
    loss, norm = whole.loss[-updates:], whole.gradient_norm[-updates:]
    first, second = np.mean(loss[: updates // 2]), np.mean(loss[-(updates // 2) :])
    movements = np.diff(points, axis=0)
    back = np.sum(movements[1:] * movements[:-1], axis=1) < 0.0
    return Ending(
        updates=updates,
        loss=(float(loss.min()), float(loss.max())),
        gradient_norm=(float(norm.min()), float(norm.max())),
        change=float(second / first - 1.0) if first > 0.0 else 0.0,
        turned=float(np.mean(back)),
        path=float(np.linalg.norm(movements, axis=1).sum()),
        distance=float(np.linalg.norm(points[-1] - points[0])),
    )
