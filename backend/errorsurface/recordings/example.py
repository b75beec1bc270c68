"""A small recording to look at: a network of 65 parameters learns two moons by small batches."""

import io

import numpy as np
from jaxtyping import Float

from errorsurface.networks.generators import generated
from errorsurface.networks.objective import Examples
from errorsurface.recordings.writer import record

_UNITS, _UPDATES, _BATCH = 16, 600, 16
_LEARNING_RATE, _MOMENTUM = 0.05, 0.9
_SPECTRUM_EVERY = 100
_STEP = 1e-5

Parameters = dict[str, np.ndarray]


def _loss_and_gradient(theta: Parameters, data: Examples) -> tuple[float, Parameters]:
    """Mean logistic loss of a network with one layer of tanh units, by the chain rule."""
    hidden = np.tanh(data.x @ theta["weights"] + theta["biases"])
    logit = hidden @ theta["output"] + theta["output_bias"]
    loss = np.mean(np.logaddexp(0.0, logit) - data.y * logit)
    slope = (1.0 / (1.0 + np.exp(-logit)) - data.y) / len(data.y)
    behind = slope[:, None] * theta["output"] * (1.0 - hidden**2)
    return float(loss), {
        "biases": behind.sum(axis=0),
        "output": hidden.T @ slope,
        "output_bias": slope.sum(keepdims=True),
        "weights": data.x.T @ behind,
    }


def _flat(theta: Parameters) -> Float[np.ndarray, " p"]:
    return np.concatenate([theta[name].ravel() for name in sorted(theta)])


def _moved(theta: Parameters, by: Float[np.ndarray, " p"]) -> Parameters:
    ends = np.cumsum([theta[name].size for name in sorted(theta)])
    pieces = np.split(by, ends[:-1])
    return {
        name: theta[name] + piece.reshape(theta[name].shape)
        for name, piece in zip(sorted(theta), pieces, strict=True)
    }


def example() -> bytes:
    """The file: stochastic gradient descent with momentum, a spectrum after every 100 updates."""
    data = generated("two_moons", 2, 128, None, 0)
    drawn = np.random.Generator(np.random.PCG64(0))
    theta: Parameters = {
        "biases": np.zeros(_UNITS),
        "output": drawn.standard_normal(_UNITS) / np.sqrt(_UNITS),
        "output_bias": np.zeros(1),
        "weights": drawn.standard_normal((2, _UNITS)) / np.sqrt(2.0),
    }
    file = io.BytesIO()
    velocity = np.zeros(len(_flat(theta)))
    with record(file) as run:
        for step in range(_UPDATES + 1):
            here = theta

            def hvp(
                vector: Float[np.ndarray, " p"], here: Parameters = here
            ) -> Float[np.ndarray, " p"]:
                """By central differences of the gradient of the whole data."""
                ahead, behind = (
                    _flat(_loss_and_gradient(_moved(here, side * _STEP * vector), data)[1])
                    for side in (1.0, -1.0)
                )
                return (ahead - behind) / (2.0 * _STEP)

            loss, gradient = _loss_and_gradient(theta, data)
            run(theta, loss, gradient, hvp=None if step % _SPECTRUM_EVERY else hvp)
            rows = drawn.integers(len(data.y), size=_BATCH)
            batch = Examples(data.x[rows], data.y[rows])
            velocity = _MOMENTUM * velocity - _LEARNING_RATE * _flat(
                _loss_and_gradient(theta, batch)[1]
            )
            theta = _moved(theta, velocity)
    return file.getvalue()
