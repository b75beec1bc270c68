"""Papers' algorithms in plain NumPy.

A transcription is a generator, made of hyperparameters: it is sent θ, the gradient and the loss
there, and yields θ's step.
"""

import numpy as np

from tests.optimizers.moments import adam_parts, root
from tests.optimizers.steps import GRADIENTS, START
from tests.optimizers.transcribed_estimates import (
    cocob,
    dadapt_adamw,
    dog,
    dowg,
    mechanize,
    momo,
    momo_adam,
    polyak_sgd,
    prodigy,
)

LOSSES = np.array([9.0, 7.5, 8.0, 4.0, 3.5, 6.0, 2.0])


def rmsprop_centered(h):
    """Graves 2013, eq. (38) to (41), with ε inside the root, and momentum as optax has it."""
    v, a, m = np.full(2, h["initial_scale"]), np.zeros(2), np.zeros(2)
    step = None
    while True:
        _, g, _ = yield step
        v = h["decay"] * v + (1 - h["decay"]) * g**2
        a = h["decay"] * a + (1 - h["decay"]) * g
        m = h["momentum"] * m - h["learning_rate"] * g / np.sqrt(v - a**2 + h["eps"])
        step = m


def signum(h):
    """Bernstein et al. 2018, algorithm 2."""
    m, step = np.zeros(2), None
    while True:
        _, g, _ = yield step
        m = h["beta"] * m + (1 - h["beta"]) * g
        step = -h["learning_rate"] * np.sign(m)


def optimistic_gradient_descent(h):
    """Mokhtari et al. 2020; the first gradient is its own predecessor."""
    before, step = None, None
    while True:
        _, g, _ = yield step
        change = 0.0 if before is None else g - before
        step = -h["learning_rate"] * (h["alpha"] * g + h["beta"] * change)
        before = g


def normalized_gd(h):
    step = None
    while True:
        _, g, _ = yield step
        step = -h["learning_rate"] * g / (np.sqrt(g @ g) + h["eps"])


def adam_l2(h):
    """Loshchilov and Hutter 2019, algorithm 2, with L₂ regularization."""
    m, v, t, step = np.zeros(2), np.zeros(2), 0, None
    while True:
        theta, g, _ = yield step
        t += 1
        m, v, m_hat, v_hat = adam_parts(h, g + h["weight_decay"] * theta, m, v, t)
        step = -h["learning_rate"] * m_hat / root(h, v_hat)


def nadam_steps(h):
    m, v, t, unit = np.zeros(2), np.zeros(2), 0, None
    while True:
        g = yield unit
        t += 1
        m, v, _, v_hat = adam_parts(h, g, m, v, t)
        ahead = h["b1"] * m / (1 - h["b1"] ** (t + 1)) + (1 - h["b1"]) * g / (1 - h["b1"] ** t)
        unit = ahead / root(h, v_hat)


def nadamw(h):
    """Dozat 2016 with a constant β₁, and decoupled decay."""
    units, step = nadam_steps(h), None
    next(units)
    while True:
        theta, g, _ = yield step
        step = -h["learning_rate"] * (units.send(g) + h["weight_decay"] * theta)


def optimistic_adam_v2(h):
    """Daskalakis et al. 2018, over NAdam's steps."""
    units, before, step = nadam_steps(h), None, None
    next(units)
    while True:
        _, g, _ = yield step
        unit = units.send(g)
        change = 0.0 if before is None else unit - before
        step, before = -h["learning_rate"] * (h["alpha"] * unit + h["beta"] * change), unit


def adamaxw(h):
    """Kingma and Ba 2015, algorithm 2, with decoupled decay."""
    m, u, t, step = np.zeros(2), np.zeros(2), 0, None
    while True:
        theta, g, _ = yield step
        t += 1
        m = h["b1"] * m + (1 - h["b1"]) * g
        u = np.maximum(h["b2"] * u, np.abs(g) + h["eps"])
        unit = m / (1 - h["b1"] ** t) / u
        step = -h["learning_rate"] * (unit + h["weight_decay"] * theta)


def adan(h):
    """Xie et al. 2022, algorithm 1, with 1 − β for the paper's β, and corrected."""
    m, w, v, t, before, step = np.zeros(2), np.zeros(2), np.zeros(2), 0, None, None
    while True:
        theta, g, _ = yield step
        t += 1
        change = np.zeros(2) if before is None else g - before
        before = g
        m = h["b1"] * m + (1 - h["b1"]) * g
        w = h["b2"] * w + (1 - h["b2"]) * change
        v = h["b3"] * v + (1 - h["b3"]) * (g + (1 - h["b2"]) * change) ** 2
        mean = m / (1 - h["b1"] ** t) + (1 - h["b2"]) * w / (1 - h["b2"] ** t)
        unit = mean / root(h, v / (1 - h["b3"] ** t))
        step = -h["learning_rate"] * (unit + h["weight_decay"] * theta)


def adopt(h):
    """Taniguchi et al. 2024, algorithm 2."""
    m, v, t, step = np.zeros(2), None, 0, None
    while True:
        _, g, _ = yield step
        if v is None:
            v, step = g**2, np.zeros(2)
        else:
            unit = np.clip(g / np.maximum(np.sqrt(v), h["eps"]), -(t**0.25), t**0.25)
            m = h["b1"] * m + (1 - h["b1"]) * unit
            v = h["b2"] * v + (1 - h["b2"]) * g**2
            step = -h["learning_rate"] * m
        t += 1


def acprop(h):
    """Zhuang et al. 2021, algorithm 3; the first step divides by 1."""
    m, s, t, step = np.zeros(2), np.zeros(2), 0, None
    while True:
        theta, g, _ = yield step
        sigma = np.ones(2) if t == 0 else np.sqrt(s / (1 - h["b2"] ** t))
        s = h["b2"] * s + (1 - h["b2"]) * (g - m) ** 2 + h["eps_root"]
        m = h["b1"] * m + (1 - h["b1"]) * g
        t += 1
        unit = g / (sigma + h["eps"])
        step = -h["learning_rate"] * (unit + h["weight_decay"] * theta)


def ademamix(h):
    """Pagliardini et al. 2024, algorithm 1."""
    m, slow, v, t, step = np.zeros(2), np.zeros(2), np.zeros(2), 0, None
    while True:
        theta, g, _ = yield step
        t += 1
        m, v, m_hat, v_hat = adam_parts(h, g, m, v, t)
        slow = h["b3"] * slow + (1 - h["b3"]) * g
        unit = (m_hat + h["alpha"] * slow) / root(h, v_hat)
        step = -h["learning_rate"] * (unit + h["weight_decay"] * theta)


def simplified_ademamix(h):
    """Morwani et al. 2025, algorithm 3."""
    m, v, t, step = np.zeros(2), np.zeros(2), 0, None
    while True:
        theta, g, _ = yield step
        t += 1
        m = h["b1"] * m + g
        v = h["b2"] * v + (1 - h["b2"]) * g**2
        unit = (m + h["alpha"] * g) / root(h, v / (1 - h["b2"] ** t))
        step = -h["learning_rate"] * (unit + h["weight_decay"] * theta)


def novograd(h):
    """Ginsburg et al. 2019, algorithm 1, for one layer."""
    m, v, step = np.zeros(2), None, None
    while True:
        theta, g, _ = yield step
        v = g @ g if v is None else h["b2"] * v + (1 - h["b2"]) * (g @ g)
        m = h["b1"] * m + g / root(h, v) + h["weight_decay"] * theta
        step = -h["learning_rate"] * m


def madgrad(h):
    """Defazio and Jelassi 2021, algorithm 1, with c = 1 − momentum."""
    s, v, t, first, step = np.zeros(2), np.zeros(2), 0, None, None
    while True:
        theta, g, _ = yield step
        g = g + h["weight_decay"] * theta
        first = theta if first is None else first
        # The root of optax's 32-bit counter has 32 bits, too.
        weight = (h["learning_rate"] + h["eps"]) * float(np.sqrt(np.float32(t + 1)))
        s, v, t = s + weight * g, v + weight * g**2, t + 1
        z = first - s / (np.cbrt(v) + h["eps"])
        step = (1 - h["momentum"]) * (z - theta)


TRANSCRIBED = (
    *(rmsprop_centered, signum, optimistic_gradient_descent, normalized_gd, adam_l2, nadamw),
    *(optimistic_adam_v2, adamaxw, adan, adopt, acprop, ademamix, simplified_ademamix, novograd),
    *(madgrad, polyak_sgd, momo, momo_adam, dog, dowg, dadapt_adamw, prodigy, mechanize, cocob),
)


def transcribed_path(transcription, values):
    """θ⁰, θ¹, … of a transcription, for the usual course of gradients and losses."""
    steps, theta = transcription(values), START
    next(steps)
    points = [theta]
    for gradient, loss in zip(GRADIENTS, LOSSES, strict=True):
        theta = theta + steps.send((theta, gradient, loss))
        points.append(theta)
    return np.array(points)
