"""Every kind of verdict, on runs whose truth is known before they are run."""

import json
from collections import Counter
from typing import get_args

import numpy as np
import pytest

from errorsurface.api.transport.encode import json_bytes
from errorsurface.api.wire.words import words
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from errorsurface.verdict import Kind, verdicts
from tests.text.from_wire import said
from tests.verdict.verdict_table import ROWS

NAMES = [f"{i:02}-{row.surface}-{row.optimizer}-{row.kind}" for i, row in enumerate(ROWS)]


def verdict(row):
    ((found,),) = verdicts(
        Landscape.of(SURFACES[row.surface], row.parameters),
        np.array([row.start], dtype=float),
        [Tuned.of(OPTIMIZERS[row.optimizer], row.chosen)],
        row.steps,
    )
    return found


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_verdict_is_the_true_one(row):
    found = verdict(row)
    assert found.kind == row.kind, f"{row.why}: {found.sentence}"
    first, last = found.window
    assert 0 <= first <= last <= row.steps
    assert found.sentence.endswith(".")
    assert said(json.loads(json_bytes(words(found.message)))) == found.sentence
    for number in found.evidence:
        assert said(words(number.message)) == number.title
        assert number.value is None or np.isfinite(number.value)


def test_no_class_is_left_out():
    counts = Counter(row.kind for row in ROWS)
    # These have tests of their own, on formulas and data that the catalogue does not hold.
    assert set(counts) == set(get_args(Kind)) - {"degenerate", "nonfinite", "rattling"}
    assert len(ROWS) >= 60
