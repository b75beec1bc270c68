"""From references to a network and to its data to the loss of the one over the other."""

import numpy as np
from jaxtyping import Float

from errorsurface.api.problems.errors import Wrong, invalid
from errorsurface.api.problems.invalid import one_of, wrong
from errorsurface.api.wire.networks import (
    NetworkData,
    NetworkDataset,
    NetworkGenerated,
    NetworkModel,
    NetworkPoints,
)
from errorsurface.networks.generators import GENERATORS, generated
from errorsurface.networks.network import MOST_PARAMETERS, Network
from errorsurface.networks.objective import Examples, Loss, Objective
from errorsurface.surfaces.data.datasets import DATASETS, columns, standardized
from errorsurface.text import message


def objective_of(model: NetworkModel, data: NetworkData, loss: Loss) -> Objective:
    """What is to be made small.

    Raises:
        ProblemError: 422.
    """
    network, examples = learner_of(model, data, loss)
    return Objective(network, loss, examples)


def learner_of(model: NetworkModel, data: NetworkData, loss: Loss) -> tuple[Network, Examples]:
    """A network, and what it is to learn.

    Raises:
        ProblemError: 422.
    """
    network = _network(model)
    examples = _examples(data, network)
    if loss == "logistic" and not np.isin(examples.y, (0.0, 1.0)).all():
        raise invalid([wrong("loss", loss, message("allowed.no_classes"))])
    return network, examples


def _network(model: NetworkModel) -> Network:
    last = len(model.layers) - 1
    if model.layers[last] != 1:
        only = message("allowed.one_output")
        raise invalid([wrong(f"model.layers.{last}", model.layers[last], only)])
    network = Network(tuple(model.layers), model.activation, model.bias)
    if network.parameters > MOST_PARAMETERS:
        most = message("allowed.network_parameters", most=MOST_PARAMETERS, count=network.parameters)
        raise invalid([wrong("model.layers", model.layers, most)])
    return network


def _examples(data: NetworkData, network: Network) -> Examples:
    if isinstance(data, NetworkPoints):
        return _points(data, network)
    if isinstance(data, NetworkGenerated):
        inputs = GENERATORS[data.name].inputs
        if inputs not in (None, network.layers[0]):
            raise invalid([_inputs(network, inputs, inputs)])
        return generated(data.name, network.layers[0], data.n, data.noise, data.seed)
    return _dataset(data, network)


def _inputs(network: Network, least: int, most: int) -> Wrong:
    """That the network has not as many inputs as the data have features."""
    given = network.layers[0]
    if least == most:
        return wrong("model.layers.0", given, message("allowed.inputs", count=most))
    allowed = message("allowed.whole_range", low=str(least), high=str(most))
    return wrong("model.layers.0", given, allowed)


def _points(data: NetworkPoints, network: Network) -> Examples:
    if len(data.y) != len(data.x):
        allowed = message("allowed.as_many", count=len(data.x), name="x")
        raise invalid([wrong("data.y", len(data.y), allowed)])
    features = len(data.x[0])
    same = message("allowed.as_many", count=features, name="x.0")
    errors = [
        wrong(f"data.x.{index}", len(row), same)
        for index, row in enumerate(data.x)
        if len(row) != features
    ]
    if not errors and features != network.layers[0]:
        errors = [_inputs(network, features, features)]
    if errors:
        raise invalid(errors)
    return Examples(np.array(data.x, dtype=float), np.array(data.y, dtype=float))


def _dataset(data: NetworkDataset, network: Network) -> Examples:
    found = DATASETS.get(data.name)
    if found is None:
        raise invalid([wrong("data.name", data.name, one_of(DATASETS, data.name))])
    inputs = network.layers[0]
    if inputs > len(found.features):
        raise invalid([_inputs(network, 1, len(found.features))])
    taken = [columns(data.name, feature) for feature in found.features[:inputs]]
    x: Float[np.ndarray, "n d"] = np.stack([standardized(feature) for feature, _ in taken], axis=1)
    y = taken[0][1]
    if found.classes is None:
        y = standardized(y)
    if data.limit < len(y):
        drawn = np.random.Generator(np.random.PCG64(data.seed)).permutation(len(y))
        part = np.sort(drawn[: data.limit])
        x, y = x[part], y[part]
    return Examples(x, np.array(y))
