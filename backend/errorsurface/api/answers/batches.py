"""What questions about batches have in common: which batch is meant, and of what."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import ConfigDict

from errorsurface.api.problems.errors import Wrong, invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.references import OptimizerReference
from errorsurface.api.wire.batches import BatchReference
from errorsurface.api.wire.rules import Schema
from errorsurface.optimizers.batches import Batch
from errorsurface.optimizers.tuned import Tuned
from errorsurface.surfaces.examples import Examples
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import message

# Of questions that only a surface made of examples answers.
_OF_DATA: Schema = {"properties": {"surface": {"properties": {"kind": {"const": "regression"}}}}}
DATA_ONLY = ConfigDict(json_schema_extra={"if": {"required": ["surface"]}, "then": _OF_DATA})


def with_batches(
    tuned: Sequence[Tuned], references: Sequence[OptimizerReference], landscape: Landscape
) -> list[Tuned]:
    """The optimizers with the batches that their references ask for.

    Raises:
        ProblemError: 422, there are no examples, or not so many.
    """
    errors = [
        error
        for index, reference in enumerate(references)
        for error in _faults(f"optimizers.{index}.batch", reference.batch, landscape.examples)
    ]
    if errors:
        raise invalid(errors)
    pairs = zip(tuned, references, strict=True)
    return [
        replace(own, batch=None if reference.batch is None else reference.batch.batch())
        for own, reference in pairs
    ]


def examples_of(landscape: Landscape) -> Examples:
    """The examples that the landscape is made of.

    Raises:
        ProblemError: 422, it is made of none.
    """
    if landscape.examples is None:
        raise invalid([wrong("surface", landscape.name, message("allowed.surface_of_data"))])
    return landscape.examples


def batch_of(reference: BatchReference, examples: Examples) -> Batch:
    """The batch that ``reference``, sent as ``batch``, means.

    Raises:
        ProblemError: 422, there are not so many examples.
    """
    errors = _faults("batch", reference, examples)
    if errors:
        raise invalid(errors)
    return reference.batch()


def _faults(path: str, batch: BatchReference | None, examples: Examples | None) -> list[Wrong]:
    if batch is None:
        return []
    if examples is None:
        given = batch.model_dump(exclude_unset=True)
        return [wrong(path, given, message("allowed.batch_of_data"))]
    return size_fault(f"{path}.size", batch.size, examples)


def size_fault(path: str, size: int, examples: Examples) -> list[Wrong]:
    """What is wrong with the size of a batch, sent as ``path``: nothing, or that it is no size."""
    count = len(examples.x)
    if 1 <= size <= count:
        return []
    return [wrong(path, size, message("allowed.batch_size", low="1", high=str(count)))]
