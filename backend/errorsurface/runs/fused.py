"""One compiled program for all optimizers of a set, made in the background where a hand drags.

A call of a compiled program costs as much as hundreds of updates, and XLA runs the loops of one
program side by side. Until the program is there, and wherever it is not, one program for each
optimizer serves.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.programs import Request, compiled, found, made, make_later, room_for
from errorsurface.runs.compiled import COMPILER_OPTIONS
from errorsurface.runs.entries import Chunk
from errorsurface.runs.loop import descent
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

# Of a kept program, for each of its optimizers, as measured with four.
_MEGABYTES = 1.75
# The first few answers need it least, and whoever only looks in asks no more than that.
_ASKED_BEFORE = 2
# One alone is fused already.
_SEVERAL = 2
# Sets whose questions are counted.
_COUNTED = 64


@dataclass(frozen=True)
class Fused:
    """The first chunks of several descents from one start, as one program.

    Attributes:
        run: all their inputs end to end → their carries end to end, and their entries.
        ends: where each carry ends.
    """

    run: Callable[[Float[np.ndarray, " i"]], tuple[Float[Array, " c"], Float[Array, "o 1024 4"]]]
    ends: Sequence[int]

    def first_chunks(self, inputs: Sequence[Float[np.ndarray, " _"]]) -> list[Chunk]:
        """The first chunk of every descent, the same to the last bit as its own program's."""
        carries, entries = self.run(np.concatenate(inputs))
        parts = np.split(np.asarray(carries), self.ends[:-1])
        return list(zip(parts, np.asarray(entries), strict=True))


def fused(
    landscape: Landscape, optimizers: Sequence[Optimizer], scheduled: Sequence[int] = ()
) -> Fused | None:
    """The program of all of ``optimizers`` on ``landscape``, if it is there.

    Whoever asks for the same again and again has it made, in the background.

    Args:
        landscape: L.
        optimizers: what runs.
        scheduled: the indices of those whose learning rate changes with time.
    """
    if len(optimizers) < _SEVERAL:
        return None
    request = _request(landscape, optimizers, scheduled)
    ready = found(request)
    if ready is None and _asked_often(request):
        make_later(request)
    return ready


def fuse(landscape: Landscape, optimizers: Sequence[Optimizer]) -> None:
    """Makes that program now, if there is room for it, for all who will ask."""
    request = _request(landscape, optimizers)
    if room_for(request):
        made(request)


def _request(
    landscape: Landscape, optimizers: Sequence[Optimizer], scheduled: Sequence[int] = ()
) -> Request[Fused]:
    surface = landscape.surface

    def make() -> Fused:
        return _compiled(surface, optimizers, scheduled)

    megabytes = _MEGABYTES * len(optimizers)
    owners = (surface, *optimizers)
    return Request(owners, ("fused", *scheduled), make, megabytes, landscape.lasting)


def _compiled(surface: Surface, optimizers: Sequence[Optimizer], scheduled: Sequence[int]) -> Fused:
    loops = [
        descent(surface, optimizer, scheduled=index in scheduled)
        for index, optimizer in enumerate(optimizers)
    ]
    lengths = [loop.layout.length for loop in loops]

    def run(
        inputs: Float[Array, " i"],
    ) -> tuple[Float[Array, " c"], Float[Array, "o 1024 4"]]:
        parts = jnp.split(inputs, np.cumsum(lengths)[:-1])
        # A scan of their own for each: one that records more than 14 columns is eight times as
        # slow. Nothing is shared between them, so that the numbers are those of each alone.
        chunks = [
            loop.chunk(jnp.asarray(loop.fresh), part)
            for loop, part in zip(loops, parts, strict=True)
        ]
        carries, entries = zip(*chunks, strict=True)
        return jnp.concatenate(carries), jnp.stack(entries)

    program = compiled(
        run, jax.ShapeDtypeStruct((sum(lengths),), jnp.float64), options=COMPILER_OPTIONS
    )
    return Fused(program, np.cumsum([len(loop.fresh) for loop in loops]).tolist())


_counts: OrderedDict[tuple[object, ...], int] = OrderedDict()
_counting = threading.Lock()


def _asked_often(request: Request[Fused]) -> bool:
    """Whether it has been asked for before, some times; counts this time."""
    with _counting:
        count = _counts.pop(request.key, 0)
        _counts[request.key] = count + 1
        if len(_counts) > _COUNTED:
            _counts.popitem(last=False)
    return count >= _ASKED_BEFORE
