"""Verdicts on runs that leave: because η is too large, or because the surface has no floor."""

import numpy as np

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.text import message
from errorsurface.verdict import evidence
from errorsurface.verdict.local_map import limit, local_map
from errorsurface.verdict.motion import WINDOW, Motion, rises
from errorsurface.verdict.recording import Recording, rerun
from errorsurface.verdict.report import concluded
from errorsurface.verdict.stability import holding
from errorsurface.verdict.verdict import Evidence, Finding, Verdict
from errorsurface.verdict.words import compared

# How much smaller η is, and how much longer the run, that must leave too where there is no floor.
_SMALLER = 8
_LONGEST = 100_000
# What leaves downhill within so many updates, or in less time than it has run, leaves now.
_SOON = 64
_SLOWER = 0.1


def departure(recording: Recording, moving: Motion) -> Verdict | None:
    """The verdict on a run that has left, or is on its way out.

    Returns:
        ``None`` where it has not left and is not driven away now.
    """
    leaving = recording.ended or (recording.leaves and _leaves_now(recording))
    if leaving and _falls_without_end(recording):
        return _unbounded(recording)
    if recording.ended or (leaving and _rises_now(recording)):
        return _diverging(recording)
    if rises(recording, moving) and _steps_too_far(recording, moving):
        return _diverging(recording)
    return None


def _steps_too_far(recording: Recording, moving: Motion) -> bool:
    """Whether η is beyond the limit around the middle of the motion."""
    product, product_limit, _ = sharpness(recording, recording.end, moving.middle)
    return product is not None and product_limit is not None and product > product_limit


def _leaves_now(recording: Recording) -> bool:
    """Whether what leads out is what is seen at the run's end, not something later."""
    loss = recording.run.loss
    ahead = np.diff(loss[max(recording.end - 1, 0) :])
    soon = recording.last - recording.end <= max(_SOON, recording.end)
    down = bool((ahead <= 0.0).all()) or (soon and _goes_down(loss))
    slopes = recording.run.gradient_norm[recording.end :]
    # Past a saddle it slows down first: until then that is where it goes.
    held_up = bool(slopes.min() < _SLOWER * slopes[0])
    return (down and not held_up) or _rises_now(recording)


def _rises_now(recording: Recording) -> bool:
    """Whether the loss rises by and large, before the end and after it."""
    loss, end = recording.run.loss, recording.end
    before = loss[max(0, end - WINDOW) : end + 1]
    half = max(1, len(before) // 2)
    rose = float(np.median(before[-half:])) > float(np.median(before[:half]))
    later = loss[end:]
    half = max(1, len(later) // 2)
    rises_later = float(np.median(later[-half:])) > float(np.median(later[:half]))
    return rises_later and (rose or len(before) < 4)


def _falls_without_end(recording: Recording) -> bool:
    """Whether the run goes out downhill, and would with a smaller η, only later."""
    if not _goes_down(recording.run.loss):
        return False
    rate = recording.learning_rate()
    if rate is None:
        return True
    steps = min(_SMALLER * (recording.last + 1), _LONGEST)
    slower = rerun(recording, rate / _SMALLER, steps)
    if not len(slower.loss) or not _goes_down(slower.loss):
        return False
    if slower.status in ("diverged", "nonfinite"):
        return True
    # Not out yet, but on its way: below where the first one left, and steeper still.
    return bool(
        slower.loss[-1] <= slower.loss[: len(slower.loss) // 2 + 1].min()
        and slower.gradient_norm[-1] >= slower.gradient_norm[len(slower.loss) // 2]
    )


def _goes_down(loss: np.ndarray) -> bool:
    """Whether the last updates lead down, below everything before."""
    last = loss[-min(len(loss), 8) :]
    return len(loss) > 1 and bool((np.diff(last) < 0.0).all() and loss[-1] <= loss.min())


def _unbounded(recording: Recording) -> Verdict:
    run, end = recording.run, recording.end
    gradient, loss = float(run.gradient_norm[end]), float(run.loss[end])
    numbers = (evidence.loss(loss), evidence.gradient_norm(gradient))
    key = "verdict.has_left" if recording.ended else "verdict.leaves"
    said = message(key, loss=loss, slope=gradient)
    first = _descent_since(run.loss[: end + 1])
    return concluded(recording, Finding("unbounded", "warn", said, numbers), first)


def _descent_since(loss: np.ndarray) -> int:
    rising = np.flatnonzero(np.diff(loss) >= 0.0)
    return int(rising[-1]) + 1 if len(rising) else 0


def _diverging(recording: Recording) -> Verdict:
    run, end = recording.run, recording.end
    # From its lowest loss on it is driven away; the curvature there is what η is too large for.
    lowest = int(run.loss[: end + 1].argmin())
    lowest = min(lowest, max(0, end - 1))
    product, product_limit, rate_limit = sharpness(recording, lowest, run.points[lowest])
    rate = recording.learning_rate()
    held = holding(recording, rate_limit)
    loss, gradient = float(run.loss[end]), float(run.gradient_norm[end])
    numbers: tuple[Evidence, ...] = (evidence.sharpness(product, product_limit),)
    if rate is not None:
        numbers += (evidence.learning_rate(rate, held),)
    numbers += (evidence.loss(loss), evidence.gradient_norm(gradient))
    before = float(run.loss[lowest])
    how = message("verdict.diverging.rises", before=before, loss=loss)
    if loss <= before:
        how = message("verdict.diverging.will_rise", loss=loss)
    if product is not None and product_limit is not None and product > product_limit:
        above, below = compared(product, product_limit)
        how = message("verdict.diverging.too_sharp", how=how, product=above, limit=below)
    if rate is not None and held is not None:
        larger, smaller = compared(rate, held)
        how = message("verdict.diverging.holds", how=how, rate=larger, held=smaller)
    elif rate is not None:
        how = message("verdict.diverging.none_holds", how=how, rate=rate)
    key = "verdict.diverged" if recording.ended else "verdict.diverging"
    found = Finding("diverging", "bad", message(key, how=how), numbers)
    return concluded(recording, found, lowest)


def sharpness(
    recording: Recording, update: int, at: np.ndarray
) -> tuple[float | None, float | None, float | None]:
    """η·λmax at ``at``, its limit for this optimizer, and the limit of η alone."""
    rate = recording.learning_rate()
    if rate is None:
        return None, None, None
    hessian = derivatives(recording.landscape, at[None]).hessian[0]
    largest = float(eigen(hessian).values[1])
    if not np.isfinite(largest) or largest <= 0.0:
        return None, None, None
    local = local_map(recording, update, hessian)
    found = limit(local) if local is not None else None
    return rate * largest, None if found is None else found * largest, found
