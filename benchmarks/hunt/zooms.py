"""Critical points of random zooms against brute force: what is missed, false or told twice.

``python -m benchmarks.hunt.zooms --count 200 --seed 0`` takes a random surface with random
parameters and looks at a random part of its domain, from all of it down to a thousandth. The
other opinion rests on SymPy's derivatives of the formula in the literature, not on ours: Newton's
method without any care from many thousand random starts, SciPy's ``root`` from the lowest places of
a dense grid, and mpmath at 40 digits for what each point is.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.hunt.brute_force import SAME, Truth, brute_force
from errorsurface.critical.critical_points import critical_points
from errorsurface.critical.found import CriticalSet, FoundKink, FoundPoint
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Box, Landscape

# In widths of the view: a root closer to a point, or to a curve, is that point or on that curve.
_ON_CURVE = 2e-3
# Eigenvalues below this part of the larger one leave it to the curves and degenerate points.
_SINGULAR = 1e-5
# Points of one view that are looked at with mpmath.
_CHECKED = 80


class Case(NamedTuple):
    """What is looked at: a surface's key, its parameters and the part of its domain."""

    key: str
    parameters: dict[str, float]
    view: Box


def random_case(random: np.random.Generator) -> Case:
    """Any surface; half of the views lie around one of its known critical points."""
    key = str(random.choice(list(SURFACES)))
    surface = SURFACES[key]
    chosen: dict[str, float] = {}
    for each in surface.parameters:
        if random.random() < 0.3:
            continue
        if each.scale == "log":
            chosen[each.name] = float(
                each.minimum * (each.maximum / each.minimum) ** random.random()
            )
        elif random.random() < 0.2:
            # Small numbers are where structures are narrow.
            chosen[each.name] = float(
                np.clip(10.0 ** random.uniform(-8, 0), each.minimum, each.maximum)
            )
        else:
            chosen[each.name] = float(random.uniform(each.minimum, each.maximum))
    landscape = Landscape.of(surface, chosen)
    low, high = np.array(landscape.domain).T
    size = (high - low) * 10.0 ** random.uniform(-3.0, 0.0)
    size = np.minimum(size * 10.0 ** random.uniform(-0.3, 0.3, 2), high - low)
    known = [point.at for point in landscape.known_points()]
    known += [curve.points[len(curve.points) // 3] for curve in landscape.known_curves()]
    middle = random.uniform(low, high)
    if known and random.random() < 0.5:
        middle = np.array(known[random.integers(len(known))]) + size * random.uniform(-0.4, 0.4, 2)
    first = np.clip(middle - size / 2.0, low, high - size)
    last = first + size
    return Case(key, chosen, ((float(first[0]), float(last[0])), (float(first[1]), float(last[1]))))


def faults(case: Case, found: CriticalSet, truth: Truth, random: np.random.Generator) -> list[str]:
    """What is wrong with the answer, in words."""
    low, high = np.array(case.view).T
    size = high - low
    return [
        *_wrong_points(found, truth, size),
        *_missed(found, truth, brute_force(truth, case.view, random), size),
        *_wrong_curves(found, truth, size),
    ]


def _wrong_points(found: CriticalSet, truth: Truth, size: np.ndarray) -> Iterator[str]:
    """Points told twice, those that are none, and those of another kind."""
    for i, point in enumerate(found.points[:_CHECKED]):
        what = f"{point.kind} at {point.at.tolist()}"
        if any(np.abs((p.at - point.at) / size).max() < SAME for p in found.points[:i]):
            yield f"twice: {what}"
        if any(_beside(point.at, curve.points, size) < 1e-7 for curve in found.curves):
            yield f"on a curve: {what}"
        if point.kind == "degenerate":
            continue
        exact = truth.root(point.at)
        if exact is None or np.abs((exact[0] - point.at) / size).max() > 1e-9:
            yield f"false: {what}, truly {exact}"
            continue
        smallest, largest = exact[1]
        kind = "minimum" if smallest > 0 else "maximum" if largest < 0 else "saddle"
        if kind != point.kind:
            yield f"kind: {what}, truly {kind} {exact[1]}"


def _missed(found: CriticalSet, truth: Truth, roots: np.ndarray, size: np.ndarray) -> Iterator[str]:
    """Roots that are no point, on no curve, and not the smeared ones of a degenerate point."""

    def apart(points: Sequence[FoundPoint | FoundKink]) -> float:
        return min((np.abs((p.at - root) / size).max() for p in points), default=1.0)

    degenerate = [point for point in found.points if point.kind == "degenerate"]
    for root in roots:
        if apart(found.points) < 10.0 * SAME or apart(found.kinks) < 1e-4:
            continue
        if any(_beside(root, curve.points, size) < _ON_CURVE for curve in found.curves):
            continue
        exact = truth.root(root)
        if exact is None or np.abs((exact[0] - root) / size).max() > 1e-6:
            continue
        values = np.abs(exact[1])
        if values.min() <= _SINGULAR * values.max() and apart(degenerate) < 1e-2:
            continue
        yield f"missed: {exact[0].tolist()} with eigenvalues {exact[1]}"


def _wrong_curves(found: CriticalSet, truth: Truth, size: np.ndarray) -> Iterator[str]:
    """Curves that lie beside themselves, and those told twice."""
    for i, curve in enumerate(found.curves):
        beside = _across(truth, curve.points, size).max()
        if beside > 1e-9:
            yield f"beside: curve {i} by {beside:.1e} of the view"
        chords = np.median(_across(truth, (curve.points[:-1] + curve.points[1:]) / 2.0, size))
        if chords > _ON_CURVE:
            yield f"beside: the chords of curve {i} by {chords:.1e} of the view"
        for j, other in enumerate(found.curves[:i]):
            if max(_beside(vertex, other.points, size) for vertex in curve.points) < 1e-3:
                yield f"twice: curve {i} is curve {j}"


def _beside(point: np.ndarray, vertices: np.ndarray, size: np.ndarray) -> float:
    """The distance of a point from a polyline in widths."""
    first, last = vertices[:-1] / size, vertices[1:] / size
    chord, rest = last - first, point / size - first
    length = (chord**2).sum(axis=1)
    part = np.clip((chord * rest).sum(axis=1) / np.where(length > 0.0, length, 1.0), 0.0, 1.0)
    return float(np.hypot(*(rest - part[:, None] * chord).T).min())


def _across(truth: Truth, points: np.ndarray, size: np.ndarray) -> np.ndarray:
    """How far Newton's method across a curve is from it, in widths."""
    _, gx, gy, xx, xy, yy = truth.derivatives(points)
    hessian = np.moveaxis(np.array([[xx, xy], [xy, yy]]), -1, 0) * size[:, None] * size
    values, vectors = np.linalg.eigh(hessian)
    which = np.abs(values).argmax(axis=1)
    rows = np.arange(len(points))
    normal = vectors[rows, :, which]
    slope = (normal * np.stack([gx, gy], axis=-1) * size).sum(axis=1)
    with np.errstate(all="ignore"):
        step = np.abs(slope / values[rows, which])
    return np.where(np.isfinite(step), step, 0.0)


def main(arguments: list[str] | None = None) -> int:
    """Hunts, and returns 1 where something was wrong."""
    parser = argparse.ArgumentParser(description="Critical points against brute force.")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="begin with this case")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    began = time.monotonic()
    for number in range(options.first, options.first + options.count):
        random = np.random.default_rng((options.seed, number))
        case = random_case(random)
        landscape = Landscape.of(SURFACES[case.key], case.parameters)
        truth = Truth(landscape)
        found = critical_points(landscape, case.view)
        wrong = faults(case, found, truth, random)
        counts["views"] += 1
        counts["points"] += found.found
        counts["curves"] += len(found.curves)
        counts["wrong views"] += bool(wrong)
        for fault in wrong:
            counts[fault.partition(":")[0]] += 1
        if wrong:
            print(f"{number}: {case.key} {case.parameters} {case.view}", flush=True)
            for fault in wrong[:6]:
                print(f"    {fault}", flush=True)
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(f"{told}; {time.monotonic() - began:.0f} s")
    return int(counts["wrong views"] > 0)


if __name__ == "__main__":
    sys.exit(main())
