"""What compiles and what does not, counted by JAX itself and by the package."""

import os
import subprocess
import sys
import threading

import jax.monitoring
import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.programs import compilations
from errorsurface.runs.compiled import program, programs, warm
from errorsurface.runs.trajectories import trajectories
from errorsurface.surfaces import SURFACES, Surface
from errorsurface.surfaces.landscape import Landscape

CHOICES = [OPTIMIZERS[key] for key in ("gd", "adam", "rprop")]


def new_surface(formula=None):
    """A record that nothing has been compiled for: no two functions are equal."""
    return Surface(
        key="new",
        title="New",
        tex="",
        formula=formula or (lambda x, y: x**2 + y**4),
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        start=(1.0, 1.0),
        source="",
        description="",
    )


@pytest.fixture
def backend_compilations():
    """A list to which JAX's own monitoring adds an item for everything that XLA compiles."""
    seen = []

    def listener(event, _seconds, **_):
        if event == "/jax/core/compile/backend_compile_duration":
            seen.append(event)

    jax.monitoring.register_event_duration_secs_listener(listener)
    yield seen
    jax.monitoring.unregister_event_duration_listener(listener)


def landscape_to_keep(formula):
    return Landscape.of(new_surface(formula), lasting=True)


def run(surface, starts, steps, **chosen):
    """The three optimizers, with the same hyperparameters chosen for all."""
    return trajectories(
        Landscape.of(surface), np.array(starts), [Tuned.of(own, chosen) for own in CHOICES], steps
    )


def test_sliders_starts_and_steps_compile_nothing(backend_compilations):
    surface = new_surface()
    before = compilations()
    run(surface, [[1.0, 1.0]], 100)
    assert len(backend_compilations) == compilations() - before == len(CHOICES)
    run(surface, [[1.0, 1.0]], 100)
    run(surface, [[-2.0, 0.5]], 100)
    run(surface, [[-2.0, 0.5]], 100, learning_rate=0.02)
    run(surface, [[-2.0, 0.5]], 1)
    run(surface, [[-2.0, 0.5]], 5000)
    run(surface, [[-2.0, 0.5], [1.0, 1.0], [3.0, 3.0]], 1000)
    assert len(backend_compilations) == compilations() - before == len(CHOICES)


def test_surface_parameters_compile_nothing(backend_compilations):
    rosenbrock = SURFACES["rosenbrock"]
    start = np.array([[0.0, 0.0]])
    trajectories(Landscape.of(rosenbrock), start, [Tuned.of(OPTIMIZERS["gd"])], 10)
    backend_compilations.clear()
    trajectories(
        Landscape.of(rosenbrock, {"b": 5.0, "a": 0.5}), start, [Tuned.of(OPTIMIZERS["gd"])], 10
    )
    assert backend_compilations == []


def test_the_same_optimizer_chosen_twice_compiles_once():
    before = compilations()
    first, second = programs(Landscape.of(new_surface()), [OPTIMIZERS["gd"], OPTIMIZERS["gd"]])
    assert first is second
    assert compilations() == before + 1


def test_callers_at_the_same_time_share_one_compilation():
    traced = []
    together = threading.Barrier(4)

    def formula(x, y):
        traced.append(threading.get_ident())
        return x**2 + y**2

    landscape = Landscape.of(new_surface(formula))

    def ask():
        together.wait()
        program(landscape, OPTIMIZERS["gd"])

    before = compilations()
    callers = [threading.Thread(target=ask) for _ in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert compilations() == before + 1
    assert len(set(traced)) == 1


def test_a_failed_compilation_is_raised_and_may_be_tried_again():
    broken = [True]

    def formula(x, y):
        if broken:
            raise ArithmeticError("not today")
        return jnp.hypot(x, y)

    landscape = Landscape.of(new_surface(formula))
    for _ in range(2):
        with pytest.raises(ArithmeticError, match="not today"):
            programs(landscape, CHOICES)
    broken.clear()
    assert len(programs(landscape, CHOICES)) == len(CHOICES)


def test_warming_compiles_every_combination_and_stops_when_told():
    new = [landscape_to_keep(None), landscape_to_keep(lambda x, y: x * y)]
    stop = threading.Event()
    before = compilations()
    thread = threading.Thread(target=warm, args=(new, CHOICES, stop))
    thread.start()
    thread.join()
    assert compilations() == before + 6
    stop.set()
    warm([landscape_to_keep(lambda x, y: x + y)], CHOICES, stop)
    assert compilations() == before + 6


SECOND_PROCESS = """
import sys
from pathlib import Path
import jax.monitoring
events = []
jax.monitoring.register_event_listener(lambda event, **_: events.append(event))
from errorsurface.disk import keep_on_disk
from errorsurface.runs.compiled import program
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.surfaces import Landscape, landscape_named, surface_named
keep_on_disk(Path(sys.argv[1]))
program(landscape_named("sphere"), OPTIMIZERS["adam"])
kept = sorted(Path(sys.argv[1]).iterdir())
program(Landscape.of(surface_named("booth")), OPTIMIZERS["adam"])
assert sorted(Path(sys.argv[1]).iterdir()) == kept, "what is one user's own got to the disk"
print(*(events.count("/jax/compilation_cache/" + name) for name in ("cache_hits", "cache_misses")))
"""


def test_the_next_process_loads_what_the_first_has_compiled(tmp_path):
    def process():
        done = subprocess.run(
            [sys.executable, "-c", SECOND_PROCESS, str(tmp_path / "cache")],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"JAX_PLATFORMS": "cpu"},
        )
        hits, misses = done.stdout.split()
        return int(hits), int(misses)

    hits, misses = process()
    assert hits == 0
    assert misses >= 1
    hits, misses = process()
    assert hits >= 1
    assert misses == 0
