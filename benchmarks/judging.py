"""Verdicts on eight runs, and the critical points of a domain, once everything is compiled."""

import time
from collections.abc import Callable

import numpy as np

from benchmarks.rules import RULES
from benchmarks.table import Row
from errorsurface import critical_points, landscape_named, tuned_named
from errorsurface.verdict import verdicts

ROUNDS = 7
JUDGED = ("rosenbrock", "himmelblau", "elongated_bowl", "plateau_saddle_minimum", "beale")
SEARCHED = ("himmelblau", "eggholder", "michalewicz", "drop_wave")
VERDICTS_BUDGET, POINTS_BUDGET = 30.0, 500.0


def measure() -> list[Row]:
    """Medians of several rounds, against the budgets."""
    rows = [
        Row(f"verdicts on 8 × 1000 updates, {key}", _median(_judging(key)), VERDICTS_BUDGET)
        for key in JUDGED
    ]
    rows += [
        Row(f"critical points, {key}", _median(_searching(key)), POINTS_BUDGET) for key in SEARCHED
    ]
    return rows


def _judging(key: str) -> Callable[[], object]:
    landscape = landscape_named(key)
    starts = np.array([landscape.surface.start])
    optimizers = [tuned_named(name) for name in RULES]
    return lambda: verdicts(landscape, starts, optimizers, 1000)


def _searching(key: str) -> Callable[[], object]:
    landscape = landscape_named(key)
    return lambda: critical_points(landscape)


def _median(work: Callable[[], object]) -> float:
    """Milliseconds, after a first time that compiles."""
    work()
    durations = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        durations.append(1e3 * (time.perf_counter() - begin))
    return float(np.median(durations))
