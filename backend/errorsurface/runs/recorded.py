"""What runs record of every update: the parts of the movement, rates, weights of the memory.

They come from programs of their own, which nobody has to pay for who does not ask.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from errorsurface.optimizers.stages import Part
from errorsurface.optimizers.tuned import Tuned
from errorsurface.programs import Request, compiled, made_all
from errorsurface.runs.batched import batches_of, given_its_own, shapes
from errorsurface.runs.compiled import COMPILER_OPTIONS
from errorsurface.runs.entries import Chunk, Course
from errorsurface.runs.inputs import Layout, inputs
from errorsurface.runs.loop import BATCH_LOSS, CHUNK, LOSS, descent
from errorsurface.runs.memory import Memory, memory_of
from errorsurface.runs.noting import Notes, Teller, teller
from errorsurface.runs.trajectories import Run, check_steps, followed
from errorsurface.surfaces.landscape import Landscape

# Of a kept program, as measured with Adam.
_MEGABYTES = 1.75

Rows = Float[np.ndarray | Array, "_ _"]


@dataclass(frozen=True)
class Recorded:
    """A run with what was recorded of it.

    Row i of everything belongs to the update that follows on entry i of the run, so that the last
    entry has none.

    Attributes:
        run: the run itself.
        parts: what each movement is made of, in the order in which it comes about, ``gradient``
            first. They add up to it but for the rounding of the largest of them.
        movement: the update's step: the difference of two points but for their rounding.
        rates: (η^t/σ₁, η^t/σ₂); ``None`` where the method has no such reading. Infinite or NaN
            where σ is zero.
        memory: ``None`` where it is not linear, or nobody asked.
        rate: η^t.
        gradient_at: where the gradient was taken; ``None`` where that is the point itself.
    """

    run: Run
    parts: dict[Part, Float[np.ndarray, "k 2"]]
    movement: Float[np.ndarray, "k 2"]
    rates: Float[np.ndarray, "k 2"] | None
    memory: Memory | None
    rate: Float[np.ndarray, " k"]
    gradient_at: Float[np.ndarray, "k 2"] | None


@dataclass(frozen=True)
class _Program:
    run: Callable[
        [Float[np.ndarray | Array, " c"], Float[np.ndarray, " i"]],
        tuple[Float[np.ndarray | Array, " c"], Float[np.ndarray | Array, "1024 _"], Rows],
    ]
    fresh: Float[np.ndarray, " c"]
    layout: Layout

    def of(self, landscape: Landscape, tuned: Tuned) -> "_Program":
        """The same with the schedule and the batches of ``tuned``, if it has any."""
        return replace(self, run=given_its_own(landscape, tuned, self.run, self.layout))

    def chunks(self, run_inputs: Float[np.ndarray, " i"], seen: "_Seen") -> Iterator[Chunk]:
        """A run's chunks without end; each is put to what was seen of the run."""
        carry = self.fresh
        while True:
            carry, entries, own = self.run(carry, run_inputs)
            seen.noted.append(own)
            seen.entries.append(entries)
            yield carry, entries


@dataclass(frozen=True)
class _Seen:
    """A run chunk by chunk: what was noted of its updates, and its entries."""

    noted: list[Rows] = field(default_factory=list)
    entries: list[Rows] = field(default_factory=list)


def recorded_trajectories(
    starts: Float[np.ndarray, "s 2"],
    optimizers: Sequence[Tuned],
    course: Course,
    *,
    memory: bool = True,
) -> list[list[Recorded]]:
    """Runs of several optimizers from several starts, as ``trajectories``, and what moved them.

    Args:
        starts: where the runs begin, one row each.
        optimizers: what runs.
        course: how far, and where.
        memory: whether to tell of the memory, which takes the most room by far.

    Returns:
        For every optimizer its runs in the order of the starts.

    Raises:
        ValueError: the course's number of updates is out of range.
        Cancelled: the course's control said so.
    """
    check_steps(course.steps)
    course.control.check()
    landscape = course.landscape
    requests = [_request(landscape, tuned) for tuned in optimizers]
    programs = made_all(requests)
    tellers = made_all([teller(tuned.optimizer) for tuned in optimizers])
    of_each = min(course.steps, course.entries or course.steps)
    asked = of_each * len(starts) * len(optimizers) if memory else None
    recorded: list[list[Recorded]] = []
    for tuned, program, tells in zip(optimizers, programs, tellers, strict=True):
        of_one: list[Recorded] = []
        for start in starts.tolist():
            seen = _Seen()
            own = program.of(landscape, tuned)
            run = followed(own.chunks(inputs(landscape, tuned, start), seen), course)
            of_one.append(_recorded(tuned, run, seen, tells, asked))
        recorded.append(of_one)
        course.control.progress(len(recorded) / len(optimizers))
    return recorded


def _request(landscape: Landscape, tuned: Tuned) -> Request[_Program]:
    surface, optimizer = landscape.surface, tuned.optimizer
    scheduled, batches = tuned.schedule is not None, batches_of(landscape, tuned)

    def make() -> _Program:
        put_down = Notes(optimizer).put_down
        loop = descent(surface, optimizer, put_down, scheduled=scheduled, batches=batches)
        carry = jax.ShapeDtypeStruct(loop.fresh.shape, jnp.float64)
        vector = jax.ShapeDtypeStruct((loop.layout.length,), jnp.float64)
        given = () if batches is None else shapes(batches)
        run = compiled(loop.chunk, carry, vector, *given, options=COMPILER_OPTIONS)
        return _Program(run, loop.fresh, loop.layout)

    what = ("recorded", scheduled, batches)
    return Request((surface, optimizer), what, make, _MEGABYTES, landscape.lasting)


def _picked(chunks: Sequence[Rows], step: Int[np.ndarray, " k"]) -> Rows:
    """The rows of the updates ``step``, without copying all of them.

    As they stand where these are the first: nothing is copied then, and more may follow.
    """
    if len(step) == 0 or len(step) == step[-1] + 1 <= CHUNK:
        return chunks[0]
    ends = np.searchsorted(step, CHUNK * np.arange(len(chunks) + 1))
    pieces = [
        np.asarray(own)[step[begin:end] - CHUNK * index]
        for index, (own, begin, end) in enumerate(zip(chunks, ends[:-1], ends[1:], strict=True))
    ]
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)


def _of_updates(entries: Rows) -> Rows:
    """The entries with the losses that the updates were given, be it of their batches."""
    if entries.shape[1] <= BATCH_LOSS:
        return entries
    own = np.array(entries[:, :BATCH_LOSS])
    own[:, LOSS] = entries[:, BATCH_LOSS]
    return own


def _recorded(
    tuned: Tuned,
    run: Run,
    seen: _Seen,
    tells: Teller,
    asked: int | None,
) -> Recorded:
    """What is told of a run's updates.

    Args:
        tuned: what ran.
        run: the run.
        seen: its chunks.
        tells: reads what was noted.
        asked: of how many updates of all runs the memory shall be told; ``None`` of none.
    """
    step = run.step[:-1]
    every = tuned.rates(max(run.steps, 1))
    if every is None:
        every = np.full(max(run.steps, 1), tuned.values.get("learning_rate", 1.0))
    noted = _picked(seen.noted, step)
    entries = _of_updates(_picked(seen.entries, step)) if tells.entries else noted
    told = tells.told(noted, entries, np.array(list(tuned.values.values())), every[step])
    return Recorded(
        run=run,
        parts=told.parts,
        movement=told.movement,
        rates=told.rates,
        rate=told.rate,
        gradient_at=told.gradient_at,
        memory=None if asked is None else memory_of(tuned, step, every, told.rate, asked),
    )
