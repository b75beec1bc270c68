"""A compiled descent whose updates use batches: the order of the examples is made outside of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from errorsurface.optimizers.batches import Batch
from errorsurface.optimizers.schedules import Scheduled
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.inputs import Layout
from errorsurface.runs.loop import CALM, CHUNK, DONE, Batches
from errorsurface.runs.rated import Rated
from errorsurface.surfaces.examples import Examples
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.padded import padded

# Examples of one call, about: their x and y take 16 bytes each.
_EXAMPLES = 2**20


def batches_of(landscape: Landscape, tuned: Tuned) -> Batches | None:
    """What the loop of ``tuned`` is compiled with; ``None`` where it uses all examples.

    That is so, too, where its batches are simply all there are.

    Raises:
        ValueError: there are no examples, or not so many.
    """
    examples, batch = landscape.examples, tuned.batch
    if batch is None:
        return None
    if examples is None or batch.size > len(examples.x):
        count = 0 if examples is None else len(examples.x)
        raise ValueError(f"batches of {batch.size} examples; there are {count}")
    if not batch.is_noisy(len(examples.x)):
        return None
    size = padded(batch.size)
    return Batches(examples.loss, size, min(max(_EXAMPLES // size, 1), CHUNK))


def shapes(batches: Batches) -> tuple[jax.ShapeDtypeStruct, ...]:
    """The shapes of the arrays that it is given besides."""
    each, every = (batches.updates, batches.size), (batches.updates,)
    return (
        jax.ShapeDtypeStruct(each, jnp.float64),
        jax.ShapeDtypeStruct(each, jnp.float64),
        jax.ShapeDtypeStruct(every, jnp.int32),
        jax.ShapeDtypeStruct(every, jnp.float64),
    )


def weights(examples: Examples, sizes: Int[np.ndarray, " k"]) -> Float[np.ndarray, " k"]:
    """The weight of an example in batches of these sizes: their mean, or N times as much."""
    return (len(examples.x) if examples.reduction == "sum" else 1) / sizes


def given_its_own(
    landscape: Landscape, tuned: Tuned, run: Callable[..., Any], where: Layout
) -> Callable[..., Any]:
    """A compiled chunk with the schedule and the batches of ``tuned``, if it has any."""
    batches, examples = batches_of(landscape, tuned), landscape.examples
    if batches is not None and examples is not None and tuned.batch is not None:
        return Batched(run, batches, where, examples, tuned.batch, tuned.schedule)
    return run if tuned.schedule is None else Rated(run, where, tuned.schedule)


@dataclass(frozen=True)
class Batched:
    """A chunk of a run with batches, called as one without.

    Attributes:
        run: the compiled chunk, for as many updates as ``batches`` says.
        batches: what it was compiled with.
        layout: what stands where in its inputs.
        examples: all there are.
        batch: which of them an update uses.
        schedule: what the learning rate is at every update, where it changes with time.
        before: updates done before the carry began to count.
    """

    run: Callable[..., Any]
    batches: Batches
    layout: Layout
    examples: Examples
    batch: Batch
    schedule: Scheduled | None = None
    before: int = 0

    def __call__(
        self, carry: Float[np.ndarray | Array, " c"], inputs: Float[np.ndarray, " i"]
    ) -> tuple[Float[np.ndarray | Array, "..."], ...]:
        """The carry after ``CHUNK`` updates, their entries, and what is noted besides."""
        done = self.before + int(carry[DONE])
        if self.batches.updates == CHUNK:
            return self._called(carry, inputs, done)
        pieces: list[tuple[Any, ...]] = []
        calm = True
        for first in range(done, done + CHUNK, self.batches.updates):
            carry, *piece = self._called(carry, inputs, first)
            pieces.append(tuple(np.asarray(each) for each in piece))
            calm = calm and bool(carry[CALM])
        end = np.array(carry)
        end[CALM] = calm
        return end, *(np.concatenate(each) for each in zip(*pieces, strict=True))

    def _called(
        self, carry: Float[np.ndarray | Array, " c"], inputs: Float[np.ndarray, " i"], done: int
    ) -> tuple[Any, ...]:
        examples, count = self.examples, self.batches.updates
        filled, sizes = _order(self.batch, self.batches, len(examples.x), done)
        if self.schedule is not None:
            eta = float(inputs[self.layout.position("learning_rate")])
            inputs = np.concatenate([inputs, self.schedule.values(eta, count, done)])
        return self.run(
            carry,
            inputs,
            examples.x[filled],
            examples.y[filled],
            sizes,
            weights(examples, sizes),
        )

    def later(self, updates: int) -> "Batched":
        """The same for a run that begins when so many updates are over."""
        return replace(self, before=self.before + updates)


# The optimizers of a request share their order, and a hand that drags asks for it again and again:
# of large batches drawing it takes longer than the run. One holds 4 MB at the most.
@lru_cache(maxsize=16)
def _order(
    batch: Batch, batches: Batches, examples: int, first: int
) -> tuple[Int[np.ndarray, "k s"], Int[np.ndarray, " k"]]:
    """The examples of one call's updates from number ``first`` on, filled up, not to be changed."""
    indices, sizes = batch.order(examples, batches.updates, first)
    filled = np.empty((batches.updates, batches.size), dtype=np.int32)
    filled[:, : batch.size] = indices
    filled[:, batch.size :] = indices[:, :1]
    sizes = sizes.astype(np.int32)
    filled.setflags(write=False)
    sizes.setflags(write=False)
    return filled, sizes
