"""Handwritten digits of 8 × 8 pixels, in a training and a validation set."""

import gzip
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from jaxtyping import Float, Int

SOURCE = (
    "Alpaydin and Kaynak 1998, Optical Recognition of Handwritten Digits, the test set, UCI "
    "repository (CC BY 4.0), doi:10.24432/C50P49, as scikit-learn distributes it (BSD 3-clause)"
)
PIXELS, CLASSES = 64, 10
TRAINING, VALIDATION = 1200, 597
# The largest value of a pixel.
_WHITE = 16.0
_SPLIT_SEED = 0


@dataclass(frozen=True)
class Digits:
    """All examples, those for training first.

    Attributes:
        x: pixels, 0 to 1, row by row of the picture.
        y: which digit it is.
    """

    x: Float[np.ndarray, "n 64"] = field(repr=False)
    y: Int[np.ndarray, " n"] = field(repr=False)


@cache
def digits() -> Digits:
    """The data set, in an order drawn once and for all.

    >>> digits().x.shape, int(digits().y.max())
    ((1797, 64), 9)
    """
    file = files("errorsurface.surfaces.data") / "sets" / "digits.csv.gz"
    text = gzip.decompress(file.read_bytes()).decode("ascii")
    table = np.array([line.split(",") for line in text.splitlines()], dtype=float)
    order = np.random.Generator(np.random.PCG64(_SPLIT_SEED)).permutation(len(table))
    x, y = table[order, :-1] / _WHITE, table[order, -1].astype(np.int32)
    x.setflags(write=False)
    y.setflags(write=False)
    return Digits(x, y)
