"""Optimizers against their papers' algorithms, transcribed."""

import math

import numpy as np
import pytest

from errorsurface.optimizers import OPTIMIZERS
from tests.optimizers.steps import GRADIENTS, START, defaults, path

# --- Papers' algorithms, transcribed ---------------------------------------------------------


def sign_gd(h, gradients):
    return [-h["learning_rate"] * np.sign(g) for g in gradients]


def lion(h, gradients):
    """Chen et al. 2023, algorithm 2. The weight decay needs θ and is tested by itself."""
    m, steps = np.zeros(2), []
    for g in gradients:
        steps.append(-h["learning_rate"] * np.sign(h["b1"] * m + (1 - h["b1"]) * g))
        m = h["b2"] * m + (1 - h["b2"]) * g
    return steps


def adabelief(h, gradients):
    """Zhuang et al. 2020, algorithm 2."""
    m, s, steps = np.zeros(2), np.zeros(2), []
    for t, g in enumerate(gradients, start=1):
        m = h["b1"] * m + (1 - h["b1"]) * g
        s = h["b2"] * s + (1 - h["b2"]) * (g - m) ** 2 + h["eps_root"]
        root = np.sqrt(s / (1 - h["b2"] ** t))
        steps.append(-h["learning_rate"] * m / (1 - h["b1"] ** t) / (root + h["eps"]))
    return steps


def yogi(h, gradients):
    """Zaheer et al. 2018, algorithm 2, with optax's start at 1e-6 and its bias correction."""
    m, v, steps = np.full(2, 1e-6), np.full(2, 1e-6), []
    for t, g in enumerate(gradients, start=1):
        m = h["b1"] * m + (1 - h["b1"]) * g
        v = v - (1 - h["b2"]) * np.sign(v - g**2) * g**2
        root = np.sqrt(v / (1 - h["b2"] ** t))
        steps.append(-h["learning_rate"] * m / (1 - h["b1"] ** t) / (root + h["eps"]))
    return steps


def amsgrad(h, gradients):
    """Reddi et al. 2018, algorithm 2, with the largest of the corrected moments, as optax."""
    m, v, largest, steps = np.zeros(2), np.zeros(2), np.zeros(2), []
    for t, g in enumerate(gradients, start=1):
        m = h["b1"] * m + (1 - h["b1"]) * g
        v = h["b2"] * v + (1 - h["b2"]) * g**2
        largest = np.maximum(largest, v / (1 - h["b2"] ** t))
        root = np.sqrt(largest + h["eps_root"])
        steps.append(-h["learning_rate"] * m / (1 - h["b1"] ** t) / (root + h["eps"]))
    return steps


def adagrad(h, gradients):
    """Duchi et al. 2011, diagonal, with ε inside the root, as optax."""
    s, steps = np.full(2, h["initial_accumulator_value"]), []
    for g in gradients:
        s = s + g**2
        steps.append(-h["learning_rate"] * g / np.sqrt(s + h["eps"]))
    return steps


def rmsprop(h, gradients):
    """Tieleman and Hinton 2012, with ε inside the root, as optax."""
    v, m, steps = np.full(2, h["initial_scale"]), np.zeros(2), []
    for g in gradients:
        v = h["decay"] * v + (1 - h["decay"]) * g**2
        m = h["momentum"] * m - h["learning_rate"] * g / np.sqrt(v + h["eps"])
        steps.append(m)
    return steps


def adagrad_rms(h, gradients):
    """Idea C18; where σ is zero the step is."""
    squares = np.array(gradients) ** 2
    steps = []
    for t, g in enumerate(gradients):
        sigma = np.sqrt(squares[: t + 1].mean(axis=0))
        steps.append(-h["learning_rate"] * np.divide(g, sigma, np.zeros(2), where=sigma > 0))
    return steps


def rmsprop_rms(h, gradients):
    """Idea C20."""
    sigma, steps = np.abs(gradients[0]), []
    for t, g in enumerate(gradients):
        if t > 0:
            sigma = np.sqrt(h["decay"] * sigma**2 + (1 - h["decay"]) * g**2)
        steps.append(-h["learning_rate"] * np.divide(g, sigma, np.zeros(2), where=sigma > 0))
    return steps


@pytest.mark.parametrize(
    ("transcription", "chosen"),
    [
        (sign_gd, {}),
        (lion, {"weight_decay": 0.0}),
        (lion, {"weight_decay": 0.0, "b1": 0.5, "b2": 0.75}),
        (adabelief, {}),
        (adabelief, {"b1": 0.5, "b2": 0.9, "eps": 1e-3, "eps_root": 1e-2}),
        (yogi, {}),
        (yogi, {"b1": 0.5, "b2": 0.9, "eps": 1e-2}),
        (amsgrad, {}),
        (amsgrad, {"b1": 0.5, "b2": 0.7, "eps": 1e-2, "eps_root": 1e-2}),
        (adagrad, {}),
        (rmsprop, {}),
        (rmsprop, {"eps": 0.1, "initial_scale": 2.0, "momentum": 0.5}),
        (adagrad_rms, {}),
        (rmsprop_rms, {"decay": 0.6}),
    ],
)
def test_paths_agree_with_a_transcription_of_the_paper(transcription, chosen):
    optimizer = OPTIMIZERS[transcription.__name__]
    steps = transcription(defaults(optimizer) | chosen, GRADIENTS)
    expected = START + np.cumsum([np.zeros(2), *steps], axis=0)
    np.testing.assert_allclose(path(optimizer, **chosen), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("key", ["adamw", "lion"])
def test_weight_decay_alone_shrinks_theta_by_a_constant_factor(key):
    # Without a gradient θ^t = (1 − η λ_w)^t θ⁰.
    points = path(OPTIMIZERS[key], np.zeros((3, 2)), learning_rate=0.5, weight_decay=0.5)
    for t in range(4):
        np.testing.assert_allclose(points[t], START * 0.75**t, rtol=1e-14)


def test_nesterov_looks_ahead_by_one_more_decay():
    # Constant g: m^{t} = −ηg(1−λ^t)/(1−λ), and the step is λm − ηg.
    rate, decay = 0.01, 0.9
    points = path(OPTIMIZERS["nesterov"], np.ones((5, 2)), learning_rate=rate, momentum=decay)
    for t in range(1, 6):
        movement = -rate * (1 - decay**t) / (1 - decay)
        assert math.isclose(points[t, 0] - points[t - 1, 0], decay * movement - rate, rel_tol=1e-9)


def test_rprop_uses_the_step_of_the_newest_gradient():
    # The worked example of https://github.com/google-deepmind/optax/pull/1725.
    points = path(
        OPTIMIZERS["rprop"], [[1.0, 0], [1.0, 0], [1.0, 0], [-1.0, 0], [1.0, 0]], learning_rate=0.1
    )
    np.testing.assert_allclose(-np.diff(points[:, 0]), [0.1, 0.12, 0.144, 0.0, 0.072], atol=1e-15)
