"""``python -m benchmarks.hunt --minutes 10 --seed 0``: random runs, and what is false of them."""

import argparse
import collections
import time
import traceback

import numpy as np

from benchmarks.hunt import Truth, faults
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from errorsurface.verdict import verdicts


def _values(random, parameters, *, all_of_them):
    """Random values in their ranges, of all parameters or of the learning rate alone."""
    chosen = {}
    for each in parameters:
        if each.name == "learning_rate":
            value = each.default * 10 ** random.uniform(-1.7, 1.5)
            chosen[each.name] = float(np.clip(value, each.minimum, each.maximum))
        elif all_of_them and each.name != "seed":
            part = random.uniform()
            if each.scale == "log" and each.minimum > 0:
                value = each.minimum * (each.maximum / each.minimum) ** part
            else:
                value = each.minimum + part * (each.maximum - each.minimum)
            chosen[each.name] = float(np.clip(value, each.minimum, each.maximum))
    return chosen


def random_case(random: np.random.Generator) -> Truth:
    """A random surface, optimizer, start, rate and number of updates."""
    surface = SURFACES[random.choice(list(SURFACES))]
    optimizer = OPTIMIZERS[random.choice(list(OPTIMIZERS))]
    every = random.uniform() < 0.2
    landscape = Landscape.of(
        surface,
        _values(random, surface.parameters, all_of_them=random.uniform() < 0.2),
        lasting=True,
    )
    tuned = Tuned.of(optimizer, _values(random, optimizer.hyperparameters, all_of_them=every))
    if random.uniform() < 0.25:
        tuned = Tuned.of(optimizer)
    (x_low, x_high), (y_low, y_high) = landscape.domain
    start = (float(random.uniform(x_low, x_high)), float(random.uniform(y_low, y_high)))
    if random.uniform() < 0.25:
        start = surface.start
    steps = int(np.ceil(10 ** random.uniform(0, 3.5)))
    return Truth(landscape, tuned, (float(start[0]), float(start[1])), steps)


def main() -> int:
    """Hunts, and says what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    random = np.random.default_rng(chosen.seed)
    until = time.monotonic() + 60.0 * chosen.minutes
    kinds: collections.Counter[str] = collections.Counter()
    false = count = 0
    while time.monotonic() < until and count < chosen.count:
        case = random_case(random)
        count += 1
        name = (
            f"{case.landscape.surface.key} {dict(case.landscape.values)} "
            f"{case.tuned.optimizer.key} {dict(case.tuned.values)} "
            f"{case.start} {case.steps}"
        )
        try:
            ((verdict,),) = verdicts(
                case.landscape, np.array([case.start]), [case.tuned], case.steps
            )
            found = faults(case, verdict)
        except Exception:  # noqa: BLE001 (whatever it is, it is a find)
            false += 1
            print(f"\n{name}\n{traceback.format_exc()}", flush=True)
            continue
        kinds[verdict.kind] += 1
        if found:
            false += 1
            print(f"\n{name}\n  [{verdict.kind}] {verdict.sentence}", flush=True)
            for fault in found:
                print(f"  FALSE {fault}", flush=True)
    print(f"\n{count} runs, {false} with something false; {dict(kinds)}")
    return 1 if false else 0


if __name__ == "__main__":
    raise SystemExit(main())
