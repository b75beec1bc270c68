"""The one form of numbers: the page's tests read the same table."""

import json
from pathlib import Path

import pytest

from errorsurface.text.numbers import factor, grouped, integer, number, percent

TABLE = json.loads((Path(__file__).parents[1] / "numbers.json").read_text())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_numbers_are_written_as_on_the_page(row):
    assert number(float(row["value"]), row["digits"], zeros=row["zeros"]) == row["text"]


def test_factors_shares_and_counts():
    assert factor(1.5) == "1.5"
    assert factor(1.0) == "1"
    assert factor(1.0 + 2e-7) == "1 + 2×10⁻⁷"
    assert factor(1.0 - 0.004) == "1 − 0.004"
    assert percent(0.125) == "12.5\u00a0%"
    assert (integer(32_000.0), grouped(32_000.0), grouped(-1.0)) == ("32000", "32,000", "−1")
