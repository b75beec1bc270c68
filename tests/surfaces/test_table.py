"""Two columns out of pasted text, and what is said where there are none."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorsurface.surfaces.data.table import TableError, read_table

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=20)


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("x,y\n1,2\n3,4\n", [1, 3], [2, 4]),
        ("x,y\r\n1,2\r\n\r\n3,4", [1, 3], [2, 4]),
        ("\ufeffx;y\n1,5;2,5\n3,5;4", [1.5, 3.5], [2.5, 4]),
        ("1\t2\n3\t4", [1, 3], [2, 4]),
        ("  1   2\n 3 4  ", [1, 3], [2, 4]),
        ("1,5 2,5\n2,5 3", [1.5, 2.5], [2.5, 3]),
        ('"1,5","2"\n"2,5","3"', [1.5, 2.5], [2, 3]),
        ('name,x,y\n"A, B",1,2\n"C",3,-4e-2', [1, 3], [2, -0.04]),
        ("1,\n2,nan\n3,4\n5,6", [3, 5], [4, 6]),
        ("x,class\n1,yes\n2,no\n3,yes", [1, 2, 3], [1, 0, 1]),
    ],
)
def test_what_people_paste(text, x, y):
    table = read_table(text)
    assert (table.x, table.y) == (x, y)


def test_what_is_worth_saying_is_told():
    table = read_table("a;b\n1,5;no\n;no\n2,5;yes\ufffd")
    assert table.missing == (3,)
    assert table.commas
    assert table.replaced
    assert table.labels == ("no", "yes\ufffd")
    assert [(each.name, each.numeric) for each in table.columns] == [("a", True), ("b", False)]


def test_other_columns_may_be_chosen():
    assert read_table("a,b,c\n1,2,3\n4,5,6", (2, 0)).x == [3, 6]


@pytest.mark.parametrize(
    ("text", "reason", "row", "column"),
    [
        ("", "empty", 0, 0),
        (" \n\t\n", "empty", 0, 0),
        ("x\n1\n2", "one_column", 0, 0),
        ("x,y\n1,2", "one_row", 0, 0),
        ("1,2\n3,4\n5,6,7", "cells", 3, 0),
        ("x,y\n1,2\n3,abc\n4,5\n6,7", "number", 3, 2),
        ("1,2\n3,4\ninf,5", "number", 3, 1),
        ("1,2\n3,1e300", "large", 2, 2),
        ("a b\nc d", "no_numbers", 0, 0),
        ("x,l\n1,a\n2,b\n3,c", "classes", 0, 2),
        ('1,2\n"3,4\n5,6', "quotes", 3, 0),
        ("1,2\n" * 20_000, "too_many_rows", 0, 0),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, reason, row, column):
    with pytest.raises(TableError) as caught:
        read_table(text)
    fault = caught.value.faults[0]
    assert (fault.reason, fault.row, fault.column) == (reason, row, column)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    rows=ROWS,
    separator=st.sampled_from(["\t", ";", ",", " ", "|"]),
    header=st.booleans(),
    comma=st.booleans(),
)
def test_numbers_come_back_as_they_were(rows, separator, header, comma):
    comma = comma and separator != ","
    lines = [separator.join(repr(value) for value in row) for row in rows]
    if comma:
        lines = [line.replace(".", ",") for line in lines]
    if header:
        lines.insert(0, separator.join("uv"))
    table = read_table("\n".join(lines))
    assert list(zip(table.x, table.y, strict=True)) == rows


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        table = read_table(text)
    except TableError:
        return
    assert len(table.x) == len(table.y) > 1
    assert all(math.isfinite(value) for value in table.x + table.y)
