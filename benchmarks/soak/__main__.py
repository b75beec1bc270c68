"""``make soak``: hands, heavy work and everything else on one server, for ten minutes.

All of it goes to a server of its own on the loopback, with as many clients as the table says.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.server import fill, served
from benchmarks.table import machine

_HEAD = (
    f"{'who':<34}{'asked/s':>9}{'answered':>10}{'refused':>9}{'p50':>10}{'p99':>10}"
    f"{'worst/best':>12}{'server RSS':>12}"
)


@dataclass(frozen=True)
class Crowd:
    """Clients of one kind, see ``clients``: how many, and how often each asks in a second."""

    kind: str
    count: int
    rate: float

    @property
    def words(self) -> str:
        """What they do."""
        return {
            "hands": f"{self.count} hands at {self.rate:g} Hz",
            "heavy": f"{self.count} with long work",
            "light": f"{self.count} with short searches",
            "mixed": f"{self.count} with anything ever new",
        }[self.kind]


LIGHT = Crowd("light", 1, 2.0)
PARTS: Sequence[tuple[float, Sequence[Crowd]]] = (
    # Share of the time, and who is there.
    (0.05, [Crowd("hands", 1, 30.0)]),
    (0.1, [Crowd("hands", 10, 30.0)]),
    (0.15, [Crowd("hands", 100, 30.0)]),
    (0.05, [LIGHT]),
    (0.1, [Crowd("heavy", 4, 0.0), LIGHT]),
    (0.15, [Crowd("hands", 10, 30.0), Crowd("heavy", 4, 0.0), LIGHT]),
    (0.15, [Crowd("hands", 100, 30.0), Crowd("heavy", 4, 0.0), LIGHT]),
    *([(0.125, [Crowd("mixed", 4, 0.0)])] * 2),
)


def resident(process: int) -> float:
    """Megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def _started(crowd: Crowd, address: str, seconds: float) -> subprocess.Popen[str]:
    asked = [crowd.kind, address, str(crowd.count), str(crowd.rate), str(seconds)]
    command = [sys.executable, "-m", "benchmarks.soak.clients", *asked]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _milliseconds(seconds: float | None) -> str:
    return "–" if seconds is None else f"{1000.0 * seconds:.0f} ms"


def _line(crowd: Crowd, seen: dict[str, Any], seconds: float, megabytes: float) -> str:
    worst = "–" if seen["worst"] is None else f"{seen['worst']:.2f}"
    share = seen["answered"] / max(seen["asked"], 1)
    return (
        f"{crowd.words:<34}{seen['asked'] / seconds:>9.1f}{share:>10.0%}{seen['refused']:>9}"
        f"{_milliseconds(seen['p50']):>10}{_milliseconds(seen['p99']):>10}{worst:>12}"
        f"{megabytes:>9.0f} MB"
    )


def _part(crowds: Sequence[Crowd], address: str, process: int, seconds: float) -> None:
    running = [_started(crowd, address, seconds) for crowd in crowds]
    seen = [json.loads(each.communicate()[0]) for each in running]
    for crowd, told in zip(crowds, seen, strict=True):
        print(_line(crowd, told, seconds, resident(process)), flush=True)
    print(flush=True)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long in all")
    minutes = parser.parse_args().minutes
    print(machine())
    with tempfile.TemporaryDirectory() as directory:
        cache = Path(directory)
        fill(cache)
        with served(cache) as (address, process):
            time.sleep(15.0)  # it loads all that is compiled
            print(f"\n{_HEAD}")
            for share, crowds in PARTS:
                _part(crowds, address, process, 60.0 * minutes * share)


if __name__ == "__main__":
    main()
