"""Runs with a schedule: one program for all schedules, the same numbers whoever computes them."""

import numpy as np
import pytest

from errorsurface.optimizers import tuned_named
from errorsurface.optimizers.schedules import SCHEDULES, fitted
from errorsurface.programs import compilations
from errorsurface.runs.fused import fused
from errorsurface.runs.trajectories import live_trajectories, trajectories
from errorsurface.surfaces import SURFACES, Landscape
from tests.runs.test_fused import same, when_made

START = np.array([[-1.2, 1.0], [1.5, -0.5]])


def card(key, kind, steps, **given):
    return tuned_named(key, {"learning_rate": 1e-3}, fitted(SCHEDULES[kind], given, steps))


def test_another_schedule_compiles_nothing():
    landscape = Landscape.of(SURFACES["booth"])
    trajectories(landscape, START, [card("adam", "linear", 100)], 100)
    before = compilations()
    for kind in SCHEDULES:
        trajectories(landscape, START, [card("adam", kind, 3000)], 3000)
    trajectories(landscape, START, [card("adam", "linear", 50, end_value=1e-4)], 50)
    assert compilations() == before


@pytest.mark.parametrize("steps", [50, 1024, 3000])
def test_the_fused_program_gives_the_same_to_the_bit(steps):
    landscape = Landscape.of(SURFACES["rosenbrock"])
    cards = [tuned_named("gd"), card("adam", "sgdr", steps), card("momentum", "linear", steps)]
    records = [each.optimizer for each in cards]
    before = live_trajectories(landscape, START, cards, steps)
    when_made(landscape, records, [1, 2])
    same(live_trajectories(landscape, START, cards, steps), before)
    same(trajectories(landscape, START, cards, steps), before)
    # Those without are another program.
    assert fused(landscape, records, [1, 2]) is not fused(landscape, records)
