"""``python -m errorsurface.tuning`` makes the table of suggestions anew; so does ``make tune``.

With keys of optimizers behind it only theirs, for the numbers of updates that the table has.
"""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.surfaces import SURFACES
from errorsurface.tuning.suggestions import TABLE, Row
from errorsurface.tuning.table import row, row_with, written


def main(keys: Sequence[str]) -> None:
    """Tunes all surfaces, each in a process of its own, and writes the table.

    Args:
        keys: of the optimizers to tune; none for all.
    """
    make = partial(row_with, keys=keys) if keys else row
    # Processes that begin afresh: JAX does not survive a fork.
    fresh = multiprocessing.get_context("spawn")
    table: dict[str, Row] = {}
    with ProcessPoolExecutor(os.cpu_count(), fresh) as pool:
        for surface, entries in zip(SURFACES, pool.map(make, SURFACES), strict=True):
            table[surface] = entries
            said = f"{len(entries['reaching'])} of {len(OPTIMIZERS)}"
            sys.stdout.write(f"{surface}: {entries['steps']} updates, {said} reach something\n")
            sys.stdout.flush()
    Path(str(TABLE)).write_text(written(table), "utf-8")
    reaching = sum(len(entries["reaching"]) for entries in table.values())
    sys.stdout.write(f"{reaching} of {len(SURFACES) * len(OPTIMIZERS)} pairs reach something\n")


if __name__ == "__main__":
    main(sys.argv[1:])
