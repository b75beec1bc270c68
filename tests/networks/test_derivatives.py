"""Loss, gradient and Hessian of networks against SymPy's, and predictions against NumPy's."""

import jax.numpy as jnp
import numpy as np
import pytest
import sympy

from errorsurface.networks.network import Network
from errorsurface.networks.objective import LANES, Examples, Objective

RANDOM = np.random.default_rng(5)
X, Y = RANDOM.normal(size=(5, 2)), RANDOM.normal(size=5)
SYMBOLIC = {
    "tanh": sympy.tanh,
    "sigmoid": lambda z: 1 / (1 + sympy.exp(-z)),
    "softplus": lambda z: sympy.log(1 + sympy.exp(z)),
    "silu": lambda z: z / (1 + sympy.exp(-z)),
    "identity": lambda z: z,
}


def symbolic(activation, loss):
    """The loss of one example of a 1-2-1 network, its derivatives by the seven parameters."""
    x, y, *theta = sympy.symbols("x y t0:7")
    units = [SYMBOLIC[activation](x * theta[k] + theta[2 + k]) for k in range(2)]
    output = units[0] * theta[4] + units[1] * theta[5] + theta[6]
    if loss == "squared":
        value = (output - y) ** 2
    else:  # −ln P(y), where P(1) = σ(output)
        value = sympy.log(1 + sympy.exp(output)) - y * output
    gradient = [value.diff(each) for each in theta]
    hessian = [[row.diff(each) for each in theta] for row in gradient]
    return sympy.lambdify([theta, x, y], [value, gradient, hessian], "math", cse=True)


@pytest.mark.parametrize(
    ("activation", "loss"), [*((name, "squared") for name in SYMBOLIC), ("tanh", "logistic")]
)
def test_derivatives_are_sympy_s(activation, loss):
    y = Y if loss == "squared" else (Y > 0).astype(float)
    x = X[:, :1]
    objective = Objective(Network((1, 2, 1), activation), loss, Examples(x, y))
    points = RANDOM.normal(size=(LANES, 7))
    at = objective.derivatives(points)
    exact = symbolic(activation, loss)
    for lane in (0, LANES - 1):
        told = [exact(points[lane].tolist(), *each) for each in zip(x[:, 0], y, strict=True)]
        value, slope, curvature = (np.mean(part, axis=0) for part in zip(*told, strict=True))
        np.testing.assert_allclose(at.loss[lane], value, rtol=1e-13)
        np.testing.assert_allclose(at.gradient[lane], slope, rtol=1e-11, atol=1e-14)
        np.testing.assert_allclose(at.hessian[lane], curvature, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("bias", [True, False])
def test_two_hidden_layers_predict_what_numpy_does(bias):
    network = Network((2, 3, 2, 1), "tanh", bias)
    theta = RANDOM.normal(size=network.parameters)
    values, rest = X, theta
    for inputs, units in ((2, 3), (3, 2), (2, 1)):
        weights, rest = np.split(rest, [inputs * units])
        shift, rest = np.split(rest, [units * bias])
        values = values @ weights.reshape(inputs, units) + (shift if bias else 0.0)
        values = np.tanh(values) if units > 1 else values
    assert rest.size == 0
    told = network.predictions(jnp.array(theta), jnp.array(X))
    np.testing.assert_allclose(told, values[:, 0], rtol=1e-13)


def test_examples_that_are_filled_in_count_nothing():
    network = Network((2, 2, 1))
    point = RANDOM.normal(size=(LANES, 9))
    # Five are filled up to sixteen.
    at = Objective(network, "squared", Examples(X, Y)).derivatives(point)
    error = np.asarray(network.predictions(jnp.array(point[0]), jnp.array(X))) - Y
    np.testing.assert_allclose(at.loss[0], np.mean(error**2), rtol=1e-14)


def test_training_lessens_the_loss_and_takes_so_many_updates():
    objective = Objective(Network((2, 2, 1)), "squared", Examples(X, Y))
    start = np.broadcast_to(RANDOM.normal(size=9), (LANES, 9))
    updates = np.arange(LANES, dtype=float)
    trained = objective.trained(start, updates)
    np.testing.assert_array_equal(trained[0], start[0])
    # Adam's first step is as long as its rate in every coordinate (Kingma and Ba 2015, 2.1).
    np.testing.assert_allclose(np.abs(trained[1] - start[1]), 0.03, rtol=1e-5)
    assert objective.derivatives(trained).loss[-1] < objective.derivatives(start).loss[-1]


@pytest.mark.parametrize("layers", [(2,), (2, 3, 2), (2, 17, 1), (0, 1), (1,) * 7])
def test_a_network_that_is_none_is_refused(layers):
    with pytest.raises(ValueError, match="allowed"):
        Network(layers)
