"""Fewer entries for the screen, without losing what a curve shows."""

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

    The run is cut into buckets of equal length; each keeps its lowest and highest loss and its
    lowest and highest gradient norm, so that the curves keep their envelope and their extremes.
    The first and the last entry and those with the extreme x and y are kept too.

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
    keep: Bool[np.ndarray, " k"] = np.zeros(count, dtype=bool)
    keep[[0, -1]] = True
    keep[points.argmin(axis=0)] = True
    keep[points.argmax(axis=0)] = True
    buckets = (limit - _ALWAYS) // _PER_BUCKET
    for series in (loss, gradient_norm):
        keep[_extremes(series, buckets)] = True
    return np.flatnonzero(keep)


def _extremes(series: Float[np.ndarray, " k"], buckets: int) -> Int[np.ndarray, " e"]:
    """Where each bucket of ``series`` is lowest and where it is highest."""
    length = -(-len(series) // buckets)
    # The last bucket is filled up with its last value, which no extreme comes from but itself.
    padded = np.pad(series, (0, -len(series) % length), mode="edge").reshape(-1, length)
    begins = np.arange(len(padded)) * length
    return np.concatenate([begins + padded.argmin(axis=1), begins + padded.argmax(axis=1)])
