"""Two columns of numbers out of text that somebody pasted: CSV and what goes by that name.

Python's own ``csv`` takes the cells apart, quotes and all. Its ``Sniffer`` is left aside: it takes
decimal commas for separators and fails for a single column. A separator is what gives all of the
first lines the same number of cells, at least two.
"""

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "empty",
    "one_column",
    "one_row",
    "too_many_rows",
    "cells",
    "number",
    "large",
    "no_numbers",
    "classes",
    "quotes",
    "column",
]

# The page's and a reference's limits.
MOST_ROWS = 16_384
MOST_COLUMNS = 256
LARGEST = 1e9
# Told of one text.
_MOST_FAULTS = 20
_LOOKED_AT = 50
# In this order, since the last ones occur within what the others separate.
_SEPARATORS = "\t;|,"
_MISSING = frozenset(("", "na", "n/a", "nan", "null", "none", "-", "?", "."))
_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a text, and where.

    Attributes:
        reason: what.
        row: the line of the text, the first one 1; 0 for the whole.
        column: the first one 1; 0 for the whole.
        value: what is there.
        count: how many there are, or may be.
    """

    reason: Reason
    row: int = 0
    column: int = 0
    value: str = ""
    count: int = 0


class TableError(ValueError):
    """A text from which no two columns can be read."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Takes what is wrong, the first thing first."""
        super().__init__(f"the text cannot be read: {faults[0]}")
        self.faults = list(faults)


@dataclass(frozen=True)
class Column:
    """A column: its name, and whether most of its cells are numbers."""

    name: str
    numeric: bool


@dataclass(frozen=True)
class Table:
    """What was read.

    Attributes:
        columns: all of the text's.
        chosen: the two that were read, by index.
        x: numbers of the first of them.
        y: numbers of the second; 0 and 1 where it names two classes.
        labels: the two classes, if so.
        missing: the lines that were left out since a number is missing.
        commas: whether commas were read as decimal points.
        replaced: whether there are characters that could not be decoded.
    """

    columns: tuple[Column, ...]
    chosen: tuple[int, int]
    x: list[float]
    y: list[float]
    labels: tuple[str, str] | None
    missing: tuple[int, ...]
    commas: bool
    replaced: bool


_Rows = list[tuple[int, list[str]]]


def read_table(text: str, chosen: tuple[int, int] | None = None) -> Table:
    """Two columns of ``text``: the chosen ones, or the first two that can be read.

    >>> read_table("x;y\\n1,5;2\\n2,5;4").x
    [1.5, 2.5]

    Raises:
        TableError: it cannot be read.
    """
    rows = _cells(text.removeprefix("\ufeff"))
    width = len(rows[0][1])
    uneven = [
        Fault("cells", line, 0, str(len(row)), width) for line, row in rows if len(row) != width
    ]
    if uneven:
        raise TableError(uneven[:_MOST_FAULTS])
    if width == 1:
        raise TableError([Fault("one_column")])
    if width > MOST_COLUMNS:
        raise TableError([Fault("column", 1, 0, str(width), MOST_COLUMNS)])
    names, rows = _named(rows, width)
    if len(rows) < len("xy"):
        raise TableError([Fault("one_row", count=len(rows))])
    if len(rows) > MOST_ROWS:
        raise TableError([Fault("too_many_rows", count=MOST_ROWS, value=str(len(rows)))])
    numeric = [_mostly_numbers([row[i] for _, row in rows]) for i in range(width)]
    if chosen is not None and not all(0 <= each < width for each in chosen):
        raise TableError([Fault("column", 0, max(chosen) + 1, str(max(chosen) + 1), width)])
    first, second = _choice(rows, numeric) if chosen is None else chosen
    labels = None if numeric[second] else _labels(rows, second)
    known = [
        (line, row[first], row[second])
        for line, row in rows
        if not (_missing(row[first]) or _missing(row[second]))
    ]
    if len(known) < len("xy"):
        raise TableError([Fault("one_row", count=len(known))])
    commas = [any(_COMMA.fullmatch(row[i]) for _, row in rows) for i in (first, second)]
    faults: list[Fault] = []
    x: list[float] = []
    y: list[float] = []
    for line, one, other in known:
        x.append(_number(one, line, first, faults))
        if labels is None:
            y.append(_number(other, line, second, faults))
        else:
            y.append(float(labels.index(other)))
        if len(faults) >= _MOST_FAULTS:
            break
    if faults:
        raise TableError(faults)
    kept = {line for line, _, _ in known}
    return Table(
        columns=tuple(Column(*each) for each in zip(names, numeric, strict=True)),
        chosen=(first, second),
        x=x,
        y=y,
        labels=labels,
        missing=tuple(line for line, _ in rows if line not in kept),
        commas=commas[0] or (commas[1] and labels is None),
        replaced="\ufffd" in text,
    )


def _cells(text: str) -> _Rows:
    lines = [line.strip(" ") for line in text.splitlines()]
    first = [line for line in lines if line][:_LOOKED_AT]
    if not first:
        raise TableError([Fault("empty")])
    separator = _separator(first)
    reader = csv.reader(
        [" ".join(line.split()) for line in lines] if separator == " " else lines,
        delimiter=separator or ",",
        skipinitialspace=True,
        strict=True,
    )
    rows: _Rows = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, [cell.strip() for cell in row]))
    except csv.Error as error:
        raise TableError([Fault("quotes", reader.line_num)]) from error
    if not rows:
        raise TableError([Fault("empty")])
    return rows


def _separator(lines: Sequence[str]) -> str | None:
    """What the lines are separated by: what gives them most cells, the same number in each."""
    for candidate in _SEPARATORS + " ":
        if candidate == "," and _decimal_commas(lines):
            continue
        cut = [line.split() if candidate == " " else _cut(line, candidate) for line in lines]
        widths = [len(cells) for cells in cut]
        usual = max(set(widths), key=widths.count)
        if usual > 1 and widths.count(usual) > len(widths) / 2:
            return candidate
    return None


def _decimal_commas(lines: Sequence[str]) -> bool:
    """Whether the commas stand within numbers that spaces set apart."""
    cells = [line.split() for line in lines]
    numbers = [cell for row in cells for cell in row if any(c.isdigit() for c in cell)]
    spaced = all(len(row) > 1 for row in cells)
    return (
        spaced
        and bool(numbers)
        and all(_COMMA.fullmatch(cell) or _NUMBER.fullmatch(cell) for cell in numbers)
    )


def _cut(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return line.split(separator)


def _named(rows: _Rows, width: int) -> tuple[list[str], _Rows]:
    """Names from a header, where the first line has no number and a later one has."""
    first = rows[0][1]
    is_header = not any(_is_number(cell) for cell in first) and any(
        _is_number(cell) for _, row in rows[1:] for cell in row
    )
    if is_header:
        names = [name or f"column {i + 1}" for i, name in enumerate(first)]
        return [name[:64] for name in names], rows[1:]
    return [f"column {i + 1}" for i in range(width)], rows


def _mostly_numbers(cells: Sequence[str]) -> bool:
    known = [cell for cell in cells if not _missing(cell)]
    return 2 * sum(_is_number(cell) for cell in known) > len(known)


def _choice(rows: _Rows, numeric: Sequence[bool]) -> tuple[int, int]:
    numbers = [i for i, each in enumerate(numeric) if each]
    if len(numbers) > 1:
        return numbers[0], numbers[1]
    if not numbers:
        raise TableError([Fault("no_numbers")])
    others = [i for i in range(len(numeric)) if i != numbers[0]]
    two = [i for i in others if len({row[i] for _, row in rows if not _missing(row[i])}) == 2]
    return numbers[0], (two or others)[0]


def _labels(rows: _Rows, column: int) -> tuple[str, str]:
    found = sorted({row[column] for _, row in rows if not _missing(row[column])})
    if len(found) != len("01"):
        raise TableError([Fault("classes", 0, column + 1, ", ".join(found[:5]), len(found))])
    return found[0], found[1]


def _missing(cell: str) -> bool:
    return cell.lower() in _MISSING


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell) or _COMMA.fullmatch(cell))


def _number(cell: str, line: int, column: int, faults: list[Fault]) -> float:
    if not _is_number(cell):
        faults.append(Fault("number", line, column + 1, cell))
        return 0.0
    value = float(cell.replace(",", "."))
    if not (math.isfinite(value) and abs(value) <= LARGEST):
        faults.append(Fault("large", line, column + 1, cell))
    return value
