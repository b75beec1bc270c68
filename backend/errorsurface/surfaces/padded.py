"""Sizes that programs of examples are made for, so that no number of them is compiled by itself."""

import numpy as np
from jaxtyping import Shaped

_SIZES = tuple(4**power for power in range(11))


def padded(size: int) -> int:
    """The size that so many examples are filled up to.

    >>> [padded(size) for size in (1, 2, 10, 64, 1000)]
    [1, 4, 16, 64, 1024]

    Raises:
        ValueError: there is none so large.
    """
    found = next((each for each in _SIZES if size <= each), None)
    if found is None:
        raise ValueError(f"{size} examples; allowed: 1 to {_SIZES[-1]}")
    return found


def filled(values: Shaped[np.ndarray, " n"], size: int) -> Shaped[np.ndarray, " m"]:
    """The values filled up with the first of them, which is as finite as they are."""
    return np.concatenate([values, np.full(size - len(values), values[0], dtype=values.dtype)])
