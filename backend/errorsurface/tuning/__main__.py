"""``python -m errorsurface.tuning`` makes the table of suggestions anew; so does ``make tune``.

With keys of surfaces as arguments only their rows are made, and with keys of optimizers only what
is suggested for these, for the numbers of updates that the table has.
"""

import json
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
    """Tunes the surfaces, each in a process of its own, and writes the table.

    Args:
        keys: of surfaces and of optimizers; none for all.
    """
    path = Path(str(TABLE))
    chosen = [key for key in SURFACES if key in keys] or list(SURFACES)
    optimizers = [key for key in OPTIMIZERS if key in keys]
    make = partial(row_with, keys=optimizers) if optimizers else row
    rows: dict[str, Row] = json.loads(path.read_text("utf-8")) if keys else {}
    # Processes that begin afresh: JAX does not survive a fork.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), fresh) as pool:
        for surface, entries in zip(chosen, pool.map(make, chosen), strict=True):
            rows[surface] = entries
            said = f"{len(entries['reaching'])} of {len(OPTIMIZERS)}"
            sys.stdout.write(f"{surface}: {entries['steps']} updates, {said} reach something\n")
            sys.stdout.flush()
    table = {surface: rows[surface] for surface in SURFACES}
    path.write_text(written(table), "utf-8")
    reaching = sum(len(entries["reaching"]) for entries in table.values())
    sys.stdout.write(f"{reaching} of {len(SURFACES) * len(OPTIMIZERS)} pairs reach something\n")


if __name__ == "__main__":
    main(sys.argv[1:])
