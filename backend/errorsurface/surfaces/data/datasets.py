"""Data sets that the package brings along: one feature of them at a time."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from jaxtyping import Float

from errorsurface.surfaces.catalog.regressions import AFTER, BEFORE

Values = Float[np.ndarray, " n"]


@dataclass(frozen=True)
class Dataset:
    """A data set.

    Attributes:
        key: its name on the wire.
        features: the names of its columns.
        classes: the names of the two classes, 0 first; none where the target is a number.
        source: where it comes from, and under which terms.
    """

    key: str
    features: tuple[str, ...]
    classes: tuple[str, str] | None
    source: str


_SKLEARN = "as scikit-learn distributes it (BSD 3-clause)"
DATASETS = {
    each.key: each
    for each in (
        Dataset(
            "pokemon",
            ("before",),
            None,
            "Hung-yi Lee's lecture: combat power of ten Pokémon before and after evolution",
        ),
        Dataset(
            "diabetes",
            ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"),
            None,
            f"Efron, Hastie, Johnstone and Tibshirani 2004, doi:10.1214/009053604000000067, "
            f"{_SKLEARN}",
        ),
        Dataset(
            "iris",
            ("sepal_length", "sepal_width", "petal_length", "petal_width"),
            ("versicolor", "virginica"),
            f"Fisher 1936, doi:10.1111/j.1469-1809.1936.tb02137.x, UCI repository, {_SKLEARN}",
        ),
        Dataset(
            "breast_cancer",
            (
                "mean_radius",
                "mean_texture",
                "mean_perimeter",
                "mean_area",
                "mean_smoothness",
                "mean_compactness",
                "mean_concavity",
                "mean_concave_points",
                "mean_symmetry",
                "mean_fractal_dimension",
            ),
            ("malignant", "benign"),
            f"Wolberg, Street and Mangasarian 1995, UCI repository (CC BY 4.0), {_SKLEARN}",
        ),
        Dataset(
            "wine",
            (
                "alcohol",
                "malic_acid",
                "ash",
                "alcalinity_of_ash",
                "magnesium",
                "total_phenols",
                "flavanoids",
                "nonflavanoid_phenols",
                "proanthocyanins",
                "color_intensity",
                "hue",
                "od280/od315_of_diluted_wines",
                "proline",
            ),
            ("first cultivar", "second cultivar"),
            f"Aeberhard and Forina 1991, UCI repository (CC BY 4.0), {_SKLEARN}",
        ),
    )
}


def columns(name: str, feature: str) -> tuple[Values, Values]:
    """A feature and the target of a data set.

    >>> x, y = columns("diabetes", "bmi")
    >>> len(x), float(x[0]), float(y[0])
    (442, 32.1, 151.0)
    """
    if name == "pokemon":
        return np.array(BEFORE, dtype=float), np.array(AFTER, dtype=float)
    names, table = _table(name)
    return table[:, names.index(feature)], table[:, -1]


def length(name: str) -> int:
    """How many examples a data set has."""
    return len(BEFORE) if name == "pokemon" else len(_table(name)[1])


def standardized(x: Values) -> Values:
    """The feature with mean 0 and variance 1."""
    deviation = float(np.std(x))
    return (x - np.mean(x)) / (deviation or 1.0)


@cache
def _table(name: str) -> tuple[list[str], Float[np.ndarray, "n k"]]:
    file = files("errorsurface.surfaces.data") / "sets" / f"{name}.csv"
    text = file.read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines())
    table = np.array(rows, dtype=float)
    table.setflags(write=False)
    return header, table
