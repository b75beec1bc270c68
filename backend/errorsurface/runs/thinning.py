"""Fewer entries for the screen, without losing what a curve shows."""

from functools import lru_cache

import numpy as np
from jaxtyping import Bool, Float, Int

# Entries of the first, the last, and the lowest and highest x and y.
_ALWAYS = 6
# Entries of a bucket: lowest and highest of two series.
_PER_BUCKET = 4


def thinned(
    points: Float[np.ndarray, "k 2"],
    loss: Float[np.ndarray, " k"],
    gradient_norm: Float[np.ndarray, " k"],
    limit: int,
) -> Int[np.ndarray, " m"]:
    """Which entries to keep so that at most ``limit`` remain.

    The run is cut into buckets of equal length. Each keeps its lowest and highest loss and its
    lowest and highest gradient norm, so that the curves keep their envelope and their extremes.
    The first and the last entry and those with the extreme x and y are kept too. Where these
    coincide, as on a straight way, entries at equal distances take the places left.

    Args:
        points: the path.
        loss: L along it.
        gradient_norm: ‖∇L‖ along it.
        limit: at least 10.

    Returns:
        Indices in increasing order; all of them if there are no more than ``limit``.

    Raises:
        ValueError: ``limit`` is below 10.
    """
    if limit < _ALWAYS + _PER_BUCKET:
        raise ValueError(f"limit is {limit}; allowed: {_ALWAYS + _PER_BUCKET} or more")
    count = len(loss)
    if count <= limit:
        return np.arange(count)
    buckets = (limit - _ALWAYS) // _PER_BUCKET
    length = -(-count // buckets)
    keep: Bool[np.ndarray, " k"] = np.zeros(count, dtype=bool)
    keep[[0, -1]] = True
    keep[points.argmin(axis=0)] = True
    keep[points.argmax(axis=0)] = True
    for series in (loss, gradient_norm):
        keep[_extremes(series, length)] = True
    spare = limit - np.count_nonzero(keep)
    keep[np.linspace(0, count - 1, spare, dtype=np.int64)] = True
    return np.flatnonzero(keep)


def _extremes(series: Float[np.ndarray, " k"], length: int) -> Int[np.ndarray, " e"]:
    """Where each bucket of ``length`` entries is lowest and where it is highest."""
    # The last bucket is filled up with its own last value: the first of several equal extremes
    # is the one that is found, so none is found in the filling.
    buckets = np.pad(series, (0, -len(series) % length), mode="edge").reshape(-1, length)
    begins = np.arange(len(buckets)) * length
    return np.concatenate([begins + buckets.argmin(axis=1), begins + buckets.argmax(axis=1)])


@lru_cache(maxsize=64)
def sketched(count: int, limit: int) -> Int[np.ndarray, " m"]:
    """Which entries to keep of ``count`` so that at most ``limit`` remain, whatever they are.

    They come in pairs of neighbours at equal distances, so that a run that bounces from wall to
    wall is seen to: every second entry alone would show one wall. The last is kept, too.

    Returns:
        Indices in increasing order, not to be written to; all of them if there are no more.
    """
    if count <= limit:
        return np.arange(count, dtype=np.int32)
    pairs = (limit - 1) // 2
    begins = np.arange(pairs) * count // pairs
    keep = np.concatenate([begins, begins + 1, np.array([count - 1])])
    return np.unique(keep).astype(np.int32)
