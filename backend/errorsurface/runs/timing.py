"""How long updates take with batches of several sizes, measured here and now."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from errorsurface.control import Control
from errorsurface.optimizers.batches import Batch
from errorsurface.programs import Request, compiled, made
from errorsurface.runs.compiled import COMPILER_OPTIONS
from errorsurface.surfaces.examples import Examples
from errorsurface.surfaces.landscape import Landscape

# A measurement takes as many updates as make so many examples, but not more updates than that:
# then it takes milliseconds, which a clock tells well, whatever the size.
_EXAMPLES, _UPDATES = 2**18, 2**14
# Of a kept program.
_MEGABYTES = 0.5
# Seconds that one size may take altogether, but for compiling.
_SECONDS = 1.0
# Small enough that a run stays where it is: a point far out might take another time.
_RATE = 1e-12


@dataclass(frozen=True)
class BatchTime:
    """What updates with batches of one size take.

    Attributes:
        size: B.
        seconds: of one update, in every measurement.
        updates: how many updates a measurement is of.
        updates_per_epoch: ⌈N/B⌉.
    """

    size: int
    seconds: Float[np.ndarray, " k"]
    updates: int
    updates_per_epoch: int


def batch_times(
    landscape: Landscape,
    examples: Examples,
    sizes: Sequence[int],
    repeats: int,
    control: Control,
) -> list[BatchTime]:
    """The time of an update of gradient descent, for each of ``sizes``.

    What is timed is taking the examples of every batch in an order drawn before, the gradient of
    the batch, and the step; neither compiling nor drawing, nor the loss of all examples.

    Args:
        landscape: what the examples are of.
        examples: all of them.
        sizes: of the batches, 1 to N.
        repeats: how many measurements there are of each; fewer where they take too long, but one.
        control: asked before every measurement, told after every size.

    Raises:
        Cancelled: ``control`` said so.
    """
    found: list[BatchTime] = []
    for size in sizes:
        control.check()
        found.append(_timed(landscape, examples, size, repeats, control))
        control.progress(len(found) / len(sizes))
    return found


def _timed(
    landscape: Landscape, examples: Examples, size: int, repeats: int, control: Control
) -> BatchTime:
    updates = max(1, min(_EXAMPLES // size, _UPDATES))
    run = _descent(landscape, examples, updates, size)
    batch, count = Batch(size), len(examples.x)
    order = _full_batches(batch, count, updates)
    start = np.array(landscape.start)
    weight = np.float64((count if examples.reduction == "sum" else 1) / size)

    def measured() -> float:
        begun = time.perf_counter()
        np.asarray(run(start, examples.x[order], examples.y[order], weight))
        return (time.perf_counter() - begun) / updates

    control.check()
    measured()  # What is touched for the first time takes longer.
    seconds: list[float] = []
    begun = time.perf_counter()
    while len(seconds) < repeats and (not seconds or time.perf_counter() - begun < _SECONDS):
        control.check()
        seconds.append(measured())
    return BatchTime(size, np.array(seconds), updates, batch.updates_per_epoch(count))


def _full_batches(batch: Batch, examples: int, updates: int) -> Int[np.ndarray, "k b"]:
    """Batches without the shorter last one of an epoch, over and over if there are too few."""
    indices, sizes = batch.order(examples, min(updates, _UPDATES))
    full = indices[sizes == batch.size]
    return np.resize(full, (updates, batch.size))


def _descent(
    landscape: Landscape, examples: Examples, updates: int, size: int
) -> Callable[..., Array]:
    """(θ, the x and the y of all batches, the weight of an example) → θ after all updates."""
    of_one = examples.loss

    def make() -> Callable[..., Array]:
        def run(
            start: Float[Array, "2"],
            x: Float[Array, "k b"],
            y: Float[Array, "k b"],
            weight: Float[Array, ""],
        ) -> Float[Array, "2"]:
            def update(
                point: Float[Array, "2"], batch: tuple[Float[Array, " b"], Float[Array, " b"]]
            ) -> tuple[Float[Array, "2"], None]:
                def loss(point: Float[Array, "2"]) -> Float[Array, ""]:
                    return weight * jax.vmap(of_one, in_axes=(None, 0, 0))(point, *batch).sum()

                return point - _RATE * jax.grad(loss)(point), None

            return jax.lax.scan(update, start, (x, y))[0]

        shapes = (2,), (updates, size), (updates, size), ()
        arrays = [jax.ShapeDtypeStruct(shape, jnp.float64) for shape in shapes]
        return compiled(run, *arrays, options=COMPILER_OPTIONS)

    owners, what = (landscape.surface,), ("timing", of_one, updates, size)
    return made(Request(owners, what, make, _MEGABYTES, lasting=False))
