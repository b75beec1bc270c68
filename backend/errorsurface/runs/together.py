"""Several optimizers from several starts, run after run."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from jaxtyping import Float

from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.batched import batches_of
from errorsurface.runs.compiled import program_of, programs_of
from errorsurface.runs.entries import Chunk, Course, Entries, chunks, entries_of
from errorsurface.runs.fused import fused
from errorsurface.runs.inputs import inputs
from errorsurface.runs.loop import CHUNK
from errorsurface.surfaces.landscape import Landscape

Inputs = Float[np.ndarray, " _"]
T = TypeVar("T")


def together(
    starts: Float[np.ndarray, "s 2"],
    optimizers: Sequence[Tuned],
    course: Course,
    told: Callable[[Entries], T],
    *,
    often: bool,
) -> list[list[T]]:
    """What is told of every optimizer's runs, for each optimizer in the order of the starts.

    Args:
        starts: where the runs begin, one row each.
        optimizers: what runs.
        course: how far, and where.
        told: makes of a run's entries what is kept. All entries of the longest run are 3 MB, and
            those of one run after the other are given back.
        often: whether the same landscape and optimizers may be asked for again and again, so
            that one program for all of them is worth making.

    Raises:
        Cancelled: the course's control said so.
    """
    course.control.check()
    vectors = [
        [inputs(course.landscape, tuned, start) for start in starts.tolist()]
        for tuned in optimizers
    ]
    runs: list[list[T]] = []
    for of_one in _begun(vectors, optimizers, course, often=often):
        runs.append([told(entries_of(run, course)) for run in of_one])
        course.control.progress(len(runs) / len(optimizers))
    return runs


def _begun(
    vectors: Sequence[Sequence[Inputs]],
    optimizers: Sequence[Tuned],
    course: Course,
    *,
    often: bool,
) -> list[list[Iterator[Chunk]]]:
    """Every run at its start, whoever computes it."""
    landscape = course.landscape
    scheduled = [index for index, tuned in enumerate(optimizers) if tuned.schedule]
    records = [tuned.optimizer for tuned in optimizers]
    # With batches a call takes so much longer that what it costs is little.
    plain = all(batches_of(landscape, tuned) is None for tuned in optimizers)
    ready = fused(landscape, records, scheduled) if often and plain else None
    if ready is None:
        return [
            [chunks(own, vector) for vector in of_one]
            for own, of_one in zip(programs_of(landscape, optimizers), vectors, strict=True)
        ]
    rated = [
        [_with_rates(tuned, vector) for vector in of_one]
        for tuned, of_one in zip(optimizers, vectors, strict=True)
    ]
    firsts = [ready.first_chunks(of_start) for of_start in zip(*rated, strict=True)]
    return [
        [_going_on(landscape, own, *run) for run in zip(of_one, of_starts, strict=True)]
        for own, of_one, of_starts in zip(
            optimizers, vectors, zip(*firsts, strict=True), strict=True
        )
    ]


def _going_on(landscape: Landscape, tuned: Tuned, vector: Inputs, first: Chunk) -> Iterator[Chunk]:
    """A run whose first chunk is there; few are longer, so that its own program is for these."""
    yield first
    yield from chunks(program_of(landscape, tuned), vector, first[0])


def _with_rates(tuned: Tuned, vector: Inputs) -> Inputs:
    """What the first chunk is given: with the rates of its updates, where they change."""
    rates = tuned.rates(CHUNK)
    return vector if rates is None else np.concatenate([vector, rates])
