"""One program for all optimizers: the numbers of each alone, and nobody waits for it."""

import threading
import time

import numpy as np
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import programs
from errorsurface.runs.fused import fuse, fused
from errorsurface.runs.inputs import inputs
from errorsurface.runs.trajectories import live_trajectories, trajectories
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.runs.examples import surface

BACKGROUND = "later"
CHOICES = [
    Tuned.of(OPTIMIZERS["gd"], {"learning_rate": 1e-3}),
    Tuned.of(OPTIMIZERS["adam"], {"learning_rate": 0.1}),
    # Leaves the surface's reach after a few updates.
    Tuned.of(OPTIMIZERS["momentum"], {"learning_rate": 10.0}),
]
RECORDS = [tuned.optimizer for tuned in CHOICES]


def when_made(landscape, optimizers, scheduled=()):
    """The fused program, as soon as it is made in the background."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        ready = fused(landscape, optimizers, scheduled)
        if ready is not None:
            return ready
        time.sleep(0.01)
    raise TimeoutError


def same(ours, others):
    """Whether all numbers of two lists of runs are the same to the last bit."""
    assert len(ours) == len(others)
    for of_ours, of_others in zip(ours, others, strict=True):
        for one, other in zip(of_ours, of_others, strict=True):
            assert (one.status, one.steps, one.left_domain) == (
                other.status,
                other.steps,
                other.left_domain,
            )
            for name in ("step", "points", "loss", "gradient_norm"):
                assert np.array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.parametrize(("part", "key"), [(0, "rosenbrock"), (1, "ackley"), (2, "peaks")])
def test_the_catalogue_together_is_to_the_bit_what_each_is_alone(part, key):
    landscape = Landscape.of(SURFACES[key])
    # Of every kind some on each surface.
    optimizers = list(OPTIMIZERS.values())[part::3]
    fuse(landscape, optimizers)
    together = when_made(landscape, optimizers)
    alone = programs(landscape, optimizers)
    for optimizer, own in zip(optimizers, alone, strict=True):
        # XLA runs the loops of one program side by side, and two of LAPACK's batched solves at once
        # may wait for each other for ever.
        assert "custom-call" not in own.run.as_text(), optimizer.key
    # The second start is out of the domain, where many leave the reach or become nonfinite.
    (x_low, x_high), (y_low, y_high) = landscape.domain
    for start in (landscape.surface.start, (2 * x_high - x_low, 2 * y_low - y_high)):
        vectors = [inputs(landscape, Tuned.of(each), start) for each in optimizers]
        for own, vector, (carry, entries) in zip(
            alone, vectors, together.first_chunks(vectors), strict=True
        ):
            own_carry, own_entries = own.run(own.fresh, vector)
            assert np.array_equal(np.asarray(entries), np.asarray(own_entries), equal_nan=True)
            assert np.array_equal(np.asarray(carry), np.asarray(own_carry), equal_nan=True)


@pytest.mark.parametrize("steps", [1, 1023, 1024, 3000])
def test_runs_of_any_length_go_on_from_it(steps):
    landscape = Landscape.of(SURFACES["rosenbrock"])
    when_made(landscape, RECORDS)
    starts = np.array([[-1.2, 1.0], [1.5, -0.5]])
    fast = live_trajectories(landscape, starts, CHOICES, steps)
    same(fast, trajectories(landscape, starts, CHOICES, steps))
    if steps > 1:
        assert fast[2][0].status == "diverged"


def test_the_first_answers_do_not_wait_for_it():
    goes_on = threading.Event()

    def formula(x, y):
        if threading.current_thread().name.startswith(BACKGROUND):
            assert goes_on.wait(60)
        return x**2 + 3 * y**2

    landscape = Landscape.of(surface(formula))
    start = np.array([[1.0, 1.0]])
    # Would never end if one of them waited.
    before = [live_trajectories(landscape, start, CHOICES, 1000) for _ in range(5)]
    assert fused(landscape, RECORDS) is None
    goes_on.set()
    assert when_made(landscape, RECORDS) is not None
    for runs in before:
        same(runs, live_trajectories(landscape, start, CHOICES, 1000))


def test_who_asks_once_has_nothing_made():
    tried = []

    def formula(x, y):
        tried.append(threading.current_thread().name)
        return x**2 + 3 * y**2

    landscape = Landscape.of(surface(formula))
    for _ in range(5):
        trajectories(landscape, np.ones((1, 2)), CHOICES, 10)
    live_trajectories(landscape, np.ones((1, 2)), CHOICES, 10)
    assert not [name for name in tried if name.startswith(BACKGROUND)]


def test_where_it_cannot_be_made_the_others_serve():
    def formula(x, y):
        if threading.current_thread().name.startswith(BACKGROUND):
            raise ArithmeticError("not here")
        return x**2 + 3 * y**2

    landscape = Landscape.of(surface(formula))
    for _ in range(10):
        runs = live_trajectories(landscape, np.ones((1, 2)), CHOICES, 10)
    assert [of_one[0].status for of_one in runs] == ["finished", "finished", "diverged"]
