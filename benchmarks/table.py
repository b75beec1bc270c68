"""What is printed: measured numbers beside what they are to be held against."""

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One measured number.

    Attributes:
        what: in words.
        milliseconds: the number; ``None`` where it could not be measured.
        against: what it is held against, in milliseconds: a budget, or our own time for the job.
        note: why it could not be measured, or what was.
    """

    what: str
    milliseconds: float | None
    against: float | None = None
    note: str = ""


def machine() -> str:
    """What these numbers were measured on."""
    processor = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text(encoding="utf-8").splitlines()
        names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        processor = next(names, processor)
    return (
        f"{processor}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {sys.version.split()[0]}, {_load()}"
    )


def _load() -> str:
    """How busy the machine is already: nothing measured beside other work is what it can do."""
    if not hasattr(os, "getloadavg"):
        return "load unknown"
    return f"load average {os.getloadavg()[0]:.2f}"


def show(title: str, against: str, rows: Sequence[Row]) -> None:
    """Prints one part of the table.

    Args:
        title: heading of the first column.
        against: heading of the column with what the numbers are held against.
        rows: the lines.
    """
    print(f"\n{title:<60}{'measured':>12}{against:>12}{'ratio':>9}")
    for row in rows:
        line = f"{row.what:<60}{_time(row.milliseconds):>12}{_time(row.against):>12}"
        if row.milliseconds is not None and row.against is not None:
            line += f"{_ratio(row.milliseconds / row.against):>9}"
        print(line.rstrip() + (f"  {row.note}" if row.note else ""), flush=True)


def _time(milliseconds: float | None) -> str:
    if milliseconds is None:
        return "–"
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.2f} s"
    return f"{milliseconds:.3g} ms"


def _ratio(value: float) -> str:
    return f"{value:.0f} ×" if value >= 100 else f"{value:.2g} ×"
