"""Writes the best models that scikit-learn finds, which nothing else needs.

To be run with scikit-learn 1.5 or later:

    python tests/surfaces/make_minima.py backend/errorsurface/surfaces/data/sets

Its Huber regression is left out: that one fits the scale of the residuals, too.
"""

import csv
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LinearRegression, LogisticRegression, QuantileRegressor

NUMBERS = (("diabetes", "bmi"), ("diabetes", "s5"), ("diabetes", "bp"))
CLASSES = (("iris", "petal_length"), ("breast_cancer", "mean_radius"), ("wine", "alcohol"))


def example(folder, name, feature):
    """A column of a set, and its target."""
    with (folder / f"{name}.csv").open(encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    table = np.array(rows, dtype=float)
    return table[:, [header.index(feature)]], table[:, -1]


def best(model, x, y):
    """(b, w) of a fitted model; the feature is centered, as its solvers like it."""
    mean, scale = x.mean(), x.std()
    model.fit((x - mean) / scale, y)
    slope = float(np.ravel(model.coef_)[0]) / scale
    return [float(np.ravel(model.intercept_)[0]) - slope * mean, slope]


def models(folder):
    """All models, by model, loss, set and feature."""
    for task, make, sets in (
        (("linear", "squared"), LinearRegression, NUMBERS),
        (("linear", "absolute"), lambda: QuantileRegressor(alpha=0.0), NUMBERS),
        (
            ("logistic", "logistic"),
            lambda: LogisticRegression(C=np.inf, tol=1e-12, solver="newton-cholesky"),
            CLASSES,
        ),
    ):
        for name, feature in sets:
            at = best(make(), *example(folder, name, feature))
            model, loss = task
            yield {"model": model, "loss": loss, "set": name, "feature": feature, "at": at}


if __name__ == "__main__":
    golden = Path(__file__).parent / "golden" / "sklearn.json"
    golden.write_text(json.dumps(list(models(Path(sys.argv[1]))), indent=1) + "\n")
