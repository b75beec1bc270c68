"""``python -m errorsurface.tuning`` makes the table of suggestions anew; so does ``make tune``.

With keys of surfaces as arguments only their rows are made, and the others stay.
"""

import json
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.surfaces import SURFACES
from errorsurface.tuning.suggestions import TABLE, Row
from errorsurface.tuning.table import row, written


def main() -> None:
    """Tunes the surfaces, each in a process of its own, and writes the table."""
    path = Path(str(TABLE))
    chosen = sys.argv[1:] or list(SURFACES)
    # Processes that begin afresh: JAX does not survive a fork.
    fresh = multiprocessing.get_context("spawn")
    rows: dict[str, Row] = json.loads(path.read_text("utf-8")) if sys.argv[1:] else {}
    with ProcessPoolExecutor(os.cpu_count(), fresh) as pool:
        for surface, entries in zip(chosen, pool.map(row, chosen), strict=True):
            rows[surface] = entries
            said = f"{len(entries['reaching'])} of {len(OPTIMIZERS)}"
            sys.stdout.write(f"{surface}: {entries['steps']} updates, {said} reach something\n")
            sys.stdout.flush()
    table = {surface: rows[surface] for surface in SURFACES}
    path.write_text(written(table), "utf-8")
    reaching = sum(len(entries["reaching"]) for entries in table.values())
    sys.stdout.write(f"{reaching} of {len(SURFACES) * len(OPTIMIZERS)} pairs reach something\n")


if __name__ == "__main__":
    main()
