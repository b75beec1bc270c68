"""A classifier of digits by hand, in NumPy: its loss, its gradient, and training with batches."""

import numpy as np

from errorsurface.networks.batches.digits import TRAINING, digits
from errorsurface.optimizers.batches import Batch

HIDDEN = 4
PARAMETERS = 64 * HIDDEN + HIDDEN + HIDDEN * 10 + 10


def parts(theta):
    """Weights and biases of both layers."""
    ends = np.cumsum([64 * HIDDEN, HIDDEN, HIDDEN * 10])
    w, b, v, c = np.split(theta, ends)
    return w.reshape(64, HIDDEN), b, v.reshape(HIDDEN, 10), c


def probabilities(theta, x):
    """What each class is given, and the hidden units."""
    w, b, v, c = parts(theta)
    hidden = np.tanh(x @ w + b)
    powers = np.exp(hidden @ v + c)
    return powers / powers.sum(axis=1, keepdims=True), hidden


def training_set():
    return digits().x[:TRAINING], digits().y[:TRAINING]


def loss(theta, x, y):
    return -np.log(probabilities(theta, x)[0][np.arange(len(y)), y]).mean()


def accuracy(theta, x, y):
    return (probabilities(theta, x)[0].argmax(axis=1) == y).mean()


def gradient(theta, x, y):
    """By the chain rule."""
    told, hidden = probabilities(theta, x)
    told[np.arange(len(y)), y] -= 1.0
    error = told / len(y)
    v = parts(theta)[2]
    inner = error @ v.T * (1.0 - hidden**2)
    each = [x.T @ inner, inner.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
    return np.concatenate([part.ravel() for part in each])


def trained(start, way, epochs):
    """Where so many epochs lead; β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, and λ = 0.9."""
    theta, first, second, t = start.copy(), np.zeros_like(start), np.zeros_like(start), 0
    x, y = training_set()
    per_epoch = -(-TRAINING // way.size)
    rows, sizes = Batch(way.size, seed=way.seed).order(TRAINING, epochs * per_epoch)
    for row, count in zip(rows, sizes, strict=True):
        g, t = gradient(theta, x[row[:count]], y[row[:count]]), t + 1
        if way.optimizer == "sgd":
            step = g
        elif way.optimizer == "momentum":
            first = 0.9 * first + g
            step = first
        else:
            first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g**2
            step = first / (1 - 0.9**t) / (np.sqrt(second / (1 - 0.999**t)) + 1e-8)
        theta = theta - way.rate * step
    return theta
