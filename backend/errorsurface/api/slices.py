"""From a reference to a slice of a network's loss to the slice."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from errorsurface.api.networks import learner_of
from errorsurface.api.problems.errors import ProblemError, Wrong, invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.wire.networks import NetworkDataset, NetworkPoints
from errorsurface.api.wire.slices import NetworkSurface
from errorsurface.networks.network import Network
from errorsurface.networks.slices.cut import Cut, Slice, slice_of
from errorsurface.networks.slices.directions import NoPlaneError
from errorsurface.networks.slices.training import DivergedError, Learner, Training
from errorsurface.surfaces.landscape import Landscape
from errorsurface.text import message

# Slices that are kept, each of some 50 kB: who drags asks for the same again and again.
_KEPT = 32
_PLANE = 2


def landscape_of_slice(reference: NetworkSurface) -> Landscape:
    """What a reference to a slice means.

    Raises:
        ProblemError: 422.
    """
    return slice_referred(reference).landscape


def slice_referred(reference: NetworkSurface) -> Slice:
    """The same with all that is known of it; equal references get the same slice.

    Raises:
        ProblemError: 422.
    """
    return _made(_Asked(reference.model_dump_json(), reference))


def examples_in(reference: NetworkSurface) -> int:
    """How many examples the loss is a mean of, at the most."""
    data = reference.data
    if isinstance(data, NetworkPoints):
        return len(data.x)
    return data.limit if isinstance(data, NetworkDataset) else data.n


@dataclass(frozen=True)
class _Asked:
    text: str
    reference: NetworkSurface = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _made(asked: _Asked) -> Slice:
    reference = asked.reference
    try:
        network, examples = learner_of(reference.model, reference.data, reference.loss)
    except ProblemError as problem:
        errors = [replace(each, field=f"surface.{each.field}") for each in problem.errors]
        raise invalid(errors) from None
    if errors := list(_wrong(reference, network)):
        raise invalid(errors)
    try:
        return slice_of(Learner(network, reference.loss, examples), _cut(reference))
    except DivergedError as error:
        allowed = message("allowed.training_finite", update=error.update)
        rate = reference.training.learning_rate
        raise invalid([wrong("surface.training.learning_rate", rate, allowed)]) from None
    except NoPlaneError:
        allowed = message("allowed.directions_span")
        raise invalid([wrong("surface.directions", reference.directions, allowed)]) from None


def _cut(reference: NetworkSurface) -> Cut:
    point, training = reference.parameters, reference.training
    return Cut(
        at=reference.at,
        directions=reference.directions,
        seed=reference.seed,
        training=Training(training.optimizer, training.learning_rate, training.updates),
        coordinates=reference.coordinates,
        point=None if point is None else np.array(point, dtype=float),
        other_seed=reference.other_seed,
    )


def _wrong(reference: NetworkSurface, network: Network) -> Iterator[Wrong]:
    """What the fields do not say one by one."""
    count = network.parameters
    if count < _PLANE:
        allowed = message("allowed.two_parameters")
        yield wrong("surface.model.layers", reference.model.layers, allowed)
    yield from _wrong_point(reference, count)
    yield from _wrong_coordinates(reference, count)
    between = reference.directions == "between"
    if between and reference.other_seed is None:
        yield wrong("surface.other_seed", None, message("allowed.required"))
    if between and reference.other_seed == reference.seed:
        allowed = message("allowed.other_network")
        yield wrong("surface.other_seed", reference.other_seed, allowed)


def _wrong_point(reference: NetworkSurface, count: int) -> Iterator[Wrong]:
    given = reference.parameters
    if reference.at != "point":
        if given is not None:
            yield wrong("surface.parameters", given, message("allowed.parameters_of_point"))
        if reference.at == "initial" and reference.directions == "between":
            allowed = message("allowed.between_trained")
            yield wrong("surface.at", reference.at, allowed)
        return
    if given is None:
        yield wrong("surface.parameters", None, message("allowed.required"))
    elif len(given) != count:
        allowed = message("allowed.parameters_of_network", count=count)
        yield wrong("surface.parameters", len(given), allowed)
    if reference.directions in ("pca", "between"):
        allowed = message("allowed.directions_of_point")
        yield wrong("surface.directions", reference.directions, allowed)


def _wrong_coordinates(reference: NetworkSurface, count: int) -> Iterator[Wrong]:
    given = reference.coordinates
    if reference.directions != "coordinates":
        return
    if given is None:
        yield wrong("surface.coordinates", None, message("allowed.required"))
        return
    for index, each in enumerate(given):
        if each >= count:
            allowed = message("allowed.whole_range", low="0", high=str(count - 1))
            yield wrong(f"surface.coordinates.{index}", each, allowed)
    if given[0] == given[1]:
        yield wrong("surface.coordinates", list(given), message("allowed.two_coordinates"))
