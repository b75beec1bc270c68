"""Compiled descents: one for each surface and optimizer, whatever their values."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.tuned import Tuned
from errorsurface.programs import Request, compiled, give_way, made, made_all, room_for
from errorsurface.runs.batched import Batched, batches_of, given_its_own, shapes
from errorsurface.runs.inputs import Layout
from errorsurface.runs.loop import Batches, descent
from errorsurface.runs.rated import Rated
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

# XLA's settings for a loop of a few scalar operations: measured, its newer fusion emitters and
# the splitting of the code among threads make compiling 2.5 times as dear (1.25 s instead of
# 0.5 s of processor time for eight optimizers) and the loop no faster.
COMPILER_OPTIONS: dict[str, str | bool] = {
    "xla_cpu_use_fusion_emitters": False,
    "xla_cpu_parallel_codegen_split_count": "1",
}
# Of a kept program, as measured with Adam.
_MEGABYTES = 1.5


@dataclass(frozen=True)
class Program:
    """A compiled descent.

    Attributes:
        run: its ``chunk``, to be called with NumPy or JAX vectors.
        fresh: the carry with which a run begins.
        layout: what stands where in its inputs.
    """

    run: Callable[
        [Float[np.ndarray | Array, " c"], Float[np.ndarray, " i"]],
        tuple[Float[np.ndarray | Array, " c"], Float[np.ndarray | Array, "1024 _"]],
    ]
    fresh: Float[np.ndarray, " c"]
    layout: Layout


def _request(
    landscape: Landscape,
    optimizer: Optimizer,
    *,
    scheduled: bool = False,
    batches: Batches | None = None,
) -> Request[Program]:
    make = partial(_made, landscape.surface, optimizer, scheduled=scheduled, batches=batches)
    what = ("descent", scheduled, batches)
    return Request((landscape.surface, optimizer), what, make, _MEGABYTES, landscape.lasting)


def _made(
    surface: Surface, optimizer: Optimizer, *, scheduled: bool, batches: Batches | None
) -> Program:
    loop = descent(surface, optimizer, scheduled=scheduled, batches=batches)
    carry = jax.ShapeDtypeStruct(loop.fresh.shape, jnp.float64)
    inputs = jax.ShapeDtypeStruct((loop.layout.length,), jnp.float64)
    given = () if batches is None else shapes(batches)
    run = compiled(loop.chunk, carry, inputs, *given, options=COMPILER_OPTIONS)
    return Program(run, loop.fresh, loop.layout)


def _request_of(landscape: Landscape, tuned: Tuned) -> Request[Program]:
    scheduled, batches = tuned.schedule is not None, batches_of(landscape, tuned)
    return _request(landscape, tuned.optimizer, scheduled=scheduled, batches=batches)


def program(landscape: Landscape, optimizer: Optimizer) -> Program:
    """The compiled descent of ``optimizer`` on ``landscape``, compiled now if it is not yet."""
    return made(_request(landscape, optimizer))


def programs(landscape: Landscape, optimizers: Sequence[Optimizer]) -> list[Program]:
    """One program per optimizer, the missing ones compiled in parallel."""
    return made_all([_request(landscape, optimizer) for optimizer in optimizers])


def program_of(landscape: Landscape, tuned: Tuned) -> Program:
    """The compiled descent of ``tuned``, with its own schedule and batches, if it has any."""
    return _with_its_own(landscape, tuned, made(_request_of(landscape, tuned)))


def programs_of(landscape: Landscape, optimizers: Sequence[Tuned]) -> list[Program]:
    """The same for several, the missing ones compiled in parallel."""
    requests = [_request_of(landscape, tuned) for tuned in optimizers]
    found = zip(optimizers, made_all(requests), strict=True)
    return [_with_its_own(landscape, tuned, each) for tuned, each in found]


def later_on(own: Program, updates: int) -> Program:
    """The same for a run that begins when so many updates of its schedule are over."""
    run = cast("object", own.run)
    return replace(own, run=run.later(updates)) if isinstance(run, Rated | Batched) else own


def _with_its_own(landscape: Landscape, tuned: Tuned, own: Program) -> Program:
    run = given_its_own(landscape, tuned, own.run, own.layout)
    return replace(own, run=run, layout=replace(own.layout, rates=0))


def warm(
    landscapes: Iterable[Landscape], optimizers: Sequence[Optimizer], stop: threading.Event
) -> None:
    """Compile every optimizer on every landscape, one after the other, in the calling thread.

    To be run in a thread of its own, whose priority it lowers: somebody may be dragging a start
    point meanwhile. It ends when there is no more room, too.

    Args:
        landscapes: in the order of their urgency.
        optimizers: likewise; all of them for one landscape before the next.
        stop: set it to end after the program in work.
    """
    give_way()
    for landscape in landscapes:
        for optimizer in optimizers:
            request = _request(landscape, optimizer)
            if stop.is_set() or not room_for(request):
                return
            made(request)
