"""Writes the data sets that the package ships, from scikit-learn's distribution of them.

To be run with scikit-learn 1.5 or later, which nothing else needs:

    python tests/surfaces/make_sets.py backend/errorsurface/surfaces/data/sets
"""

import csv
import gzip
import sys
from pathlib import Path

import sklearn.datasets as theirs

# Columns of breast_cancer beyond these are errors and extremes of the same ten measures.
MEANS = 10


def rows_of(name):
    """The header and the rows: the features that are kept, and the target last."""
    if name == "diabetes":
        loaded = theirs.load_diabetes(scaled=False)
        chosen, names = loaded.target >= 0, list(loaded.feature_names)
        target = loaded.target
    else:
        loaded = getattr(theirs, f"load_{name}")()
        # Of three kinds those two that are hardest to tell apart.
        kinds = {"iris": (1, 2), "wine": (0, 1), "breast_cancer": (0, 1)}[name]
        chosen = (loaded.target == kinds[0]) | (loaded.target == kinds[1])
        target = (loaded.target == kinds[1]).astype(int)
        names = [each.replace(" (cm)", "").replace(" ", "_") for each in loaded.feature_names]
    features = loaded.data
    if name == "breast_cancer":
        names, features = names[:MEANS], features[:, :MEANS]
    yield [*names, "target"]
    for row, last in zip(features[chosen], target[chosen], strict=True):
        yield [f"{value:.10g}" for value in (*row, last)]


def digits():
    """Pixels from 0 to 16, row by row of each picture, and which digit it is."""
    loaded = theirs.load_digits()
    rows = zip(loaded.data.astype(int), loaded.target, strict=True)
    return "".join(f"{','.join(map(str, (*row, last)))}\n" for row, last in rows)


if __name__ == "__main__":
    for each in ("diabetes", "iris", "breast_cancer", "wine"):
        with (Path(sys.argv[1]) / f"{each}.csv").open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows_of(each))
    # Without a time, so that the same digits make the same file.
    packed = gzip.compress(digits().encode("ascii"), mtime=0)
    (Path(sys.argv[1]) / "digits.csv.gz").write_bytes(packed)
