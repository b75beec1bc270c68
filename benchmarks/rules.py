"""Eight optimizers once more, written out in plain Python for loops that know nothing of JAX.

A rule takes one coordinate's gradient g, its two numbers of state a and b and the number t of
the update, and returns the step and the new state. Every rule takes arrays as well as numbers.
The formulas and constants are those of the product's catalogue (optax's), so that all loops
must arrive at the same point.
"""

# ruff: noqa: ARG001 (all rules are called alike, and not all need t)

import numpy as np


def gd(g, a, b, t):
    return -1e-3 * g, a, b


def momentum(g, a, b, t):
    a = 0.9 * a + g
    return -1e-3 * a, a, b


def nesterov(g, a, b, t):
    a = 0.9 * a + g
    return -1e-3 * (0.9 * a + g), a, b


def adagrad(g, a, b, t):
    # The state starts from zero in every rule, optax's sum of squares from 0.1.
    a = a + g * g
    return -0.5 * g / np.sqrt(a + 0.1 + 1e-7), a, b


def rmsprop(g, a, b, t):
    a = 0.9 * a + 0.1 * g * g
    return -1e-2 * g / np.sqrt(a + 1e-8), a, b


def adam(g, a, b, t):
    a = 0.9 * a + 0.1 * g
    b = 0.999 * b + 0.001 * g * g
    m, v = a / (1 - 0.9 ** (t + 1)), b / (1 - 0.999 ** (t + 1))
    return -0.1 * m / (np.sqrt(v) + 1e-8), a, b


def nadam(g, a, b, t):
    a = 0.9 * a + 0.1 * g
    b = 0.999 * b + 0.001 * g * g
    m = 0.9 * a / (1 - 0.9 ** (t + 2)) + 0.1 * g / (1 - 0.9 ** (t + 1))
    v = b / (1 - 0.999 ** (t + 1))
    return -0.1 * m / (np.sqrt(v) + 1e-8), a, b


def adamax(g, a, b, t):
    a = 0.9 * a + 0.1 * g
    b = np.maximum(0.999 * b, np.abs(g) + 1e-8)
    return -0.1 * a / (1 - 0.9 ** (t + 1)) / b, a, b


RULES = {
    rule.__name__: rule for rule in (gd, momentum, nesterov, adagrad, rmsprop, adam, nadam, adamax)
}
