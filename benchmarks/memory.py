"""Whether memory stays where it is while one landscape after the other comes and goes.

``python -m benchmarks.memory [count]``: every landscape has a formula of its own, and gets a grid,
runs of two optimizers, the calculus of a point with higher derivatives, and a verdict.
"""

import ctypes
import gc
import sys
import time
from pathlib import Path

import numpy as np

from errorsurface.calculus.taylor import taylor
from errorsurface.optimizers import optimizer_named
from errorsurface.optimizers.tuned import Tuned
from errorsurface.programs import held
from errorsurface.runs.trajectories import trajectories
from errorsurface.surfaces import Landscape, Surface, grid
from errorsurface.verdict import verdicts

_FIRST, _EVERY = 100, 50


def landscape(number: int) -> Landscape:
    """A landscape that nothing has been compiled for."""
    factor = 1.0 + number / 1000.0
    surface = Surface(
        key=f"own_{number}",
        title="A formula of one user",
        tex="",
        # A degenerate minimum, so that the higher derivatives are asked for, too.
        formula=lambda x, y: factor * x**2 + y**4,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        start=(1.0, 1.0),
        source="",
        description="",
    )
    return Landscape.of(surface)


def use(own: Landscape) -> None:
    """All that a user may ask about it."""
    tuned = [Tuned.of(optimizer_named(key)) for key in ("gd", "adam")]
    starts = np.array([own.surface.start])
    grid(own, 41)
    trajectories(own, starts, tuned, 100)
    taylor(own, np.zeros(2))
    verdicts(own, starts, tuned[:1], 100)


def resident() -> float:
    """Megabytes of memory that this process holds, after giving back what it does not need."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main(count: int) -> None:
    """Prints how memory went."""
    began, first = time.monotonic(), 0.0
    for number in range(count + 1):
        if number == _FIRST:
            first = resident()
        if number >= _FIRST and number % _EVERY == 0:
            megabytes, programs = held()
            print(
                f"{number:5} landscapes: {resident() - first:+7.1f} MB, {programs} kept "
                f"({megabytes:.0f} MB by their own account), {time.monotonic() - began:.0f} s",
                flush=True,
            )
        use(landscape(number))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
