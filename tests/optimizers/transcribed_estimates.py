"""The same of methods that are told the loss, or find out their own rate."""

import numpy as np

from tests.optimizers.moments import adam_parts


def polyak_sgd(h):
    """Loizou et al. 2021, SPS_max with c = 1, never uphill."""
    step = None
    while True:
        _, g, loss = yield step
        length = max(loss - h["f_min"], 0.0) / (g @ g + h["eps"])
        step = -h["learning_rate"] * min(length, h["max_learning_rate"]) * g


def momo(h):
    """Schaipp et al. 2023, algorithm 1; the averages begin with the first."""
    beta, mean, loss_mean, product, step = h["beta"], None, 0.0, 0.0, None
    pull = h["learning_rate"] * h["weight_decay"]
    while True:
        theta, g, loss = yield step
        new = 1.0 if mean is None else 1 - beta
        mean = g if mean is None else beta * mean + new * g
        loss_mean = (1 - new) * loss_mean + new * loss
        product = (1 - new) * product + new * (g @ theta)
        above = (1 + pull) * (loss_mean - h["lower_bound"] - product) + mean @ theta
        tau = min(h["learning_rate"], max(above, 0.0) / (mean @ mean))
        step = -pull / (1 + pull) * theta - tau * mean


def momo_adam(h):
    """Schaipp et al. 2023, algorithm 3."""
    m, v, loss_mean, product, t, step = np.zeros(2), np.zeros(2), 0.0, 0.0, 0, None
    pull = h["learning_rate"] * h["weight_decay"]
    while True:
        theta, g, loss = yield step
        t += 1
        m, v, _, v_hat = adam_parts(h, g, m, v, t)
        loss_mean = h["b1"] * loss_mean + (1 - h["b1"]) * loss
        product = h["b1"] * product + (1 - h["b1"]) * (g @ theta)
        known, unit = 1 - h["b1"] ** t, m / (np.sqrt(v_hat) + h["eps"])
        above = (1 + pull) * (loss_mean - known * h["lower_bound"] - product) + m @ theta
        tau = min(h["learning_rate"] / known, max(above, 0.0) / (m @ unit))
        step = -pull / (1 + pull) * theta - tau * unit


def dog(h):
    """Ivgi et al. 2023, eq. (DoG), with weight decay in the gradient."""
    first, far, squares, step = None, 0.0, 0.0, None
    while True:
        theta, g, _ = yield step
        if first is None:
            first, far = theta, h["init_step"] * (1 + np.linalg.norm(theta))
        g = g + h["weight_decay"] * theta
        far, squares = max(far, np.linalg.norm(theta - first)), squares + g @ g
        step = -h["learning_rate"] * far / np.sqrt(squares + h["eps"]) * g


def dowg(h):
    """Khaled et al. 2023, algorithm 1, with weight decay in the gradient."""
    first, far, squares, step = None, h["init_estim_sq_dist"], 0.0, None
    while True:
        theta, g, _ = yield step
        first = theta if first is None else first
        g = g + h["weight_decay"] * theta
        far = max(far, (theta - first) @ (theta - first))
        squares += far * (g @ g)
        step = -h["learning_rate"] * far / (np.sqrt(squares) + h["eps"]) * g


def dadapt_adamw(h):
    """Defazio and Mishchenko 2023, algorithm 5."""
    b1, b2, m, v, s, d = h["b1"], h["b2"], np.zeros(2), np.zeros(2), np.zeros(2), h["estim_lr0"]
    keep, numerator, t, step = np.sqrt(b2), 0.0, 0, None
    while True:
        theta, g, _ = yield step
        t += 1
        gamma = h["learning_rate"] * d * np.sqrt(1 - b2**t) / (1 - b1**t)
        numerator = keep * numerator + (1 - keep) * gamma * (g @ (s / (np.sqrt(v) + h["eps"])))
        m = b1 * m + (1 - b1) * gamma * g
        v = b2 * v + (1 - b2) * g**2
        s = keep * s + (1 - keep) * gamma * g
        d = max(d, numerator / ((1 - keep) * np.abs(s).sum()))
        step = -m / (np.sqrt(v) + h["eps"]) - gamma * h["weight_decay"] * theta


def prodigy(h):
    """Mishchenko and Defazio 2023, algorithm 4, with β₃ = √β₂."""
    b1, b2, m, v, s, d = h["b1"], h["b2"], np.zeros(2), np.zeros(2), np.zeros(2), h["estim_lr0"]
    keep, numerator, first, t, step = np.sqrt(b2), 0.0, None, 0, None
    while True:
        theta, g, _ = yield step
        first, t = theta if first is None else first, t + 1
        gamma = h["learning_rate"] * d * np.sqrt(1 - b2**t) / (1 - b1**t)
        m = b1 * m + (1 - b1) * d * g
        v = b2 * v + (1 - b2) * (d * g) ** 2
        numerator = keep * numerator + d * gamma * (g @ (first - theta))
        s = keep * s + d * gamma * g
        d = max(d, h["estim_lr_coef"] * numerator / np.abs(s).sum())
        step = -gamma * (m / (np.sqrt(v) + d * h["eps"]) + h["weight_decay"] * theta)


def mechanize(h):
    """Cutkosky et al. 2023, algorithm 1, over Adam."""
    adam = {"b1": 0.9, "b2": 0.999, "eps": 1e-8}
    decays, first, t = 1 - 0.1 ** np.arange(1, 7), None, 0
    s = np.full(6, h["s_init"])
    r, most, squares, m, v = np.zeros(6), np.zeros(6), np.zeros(6), np.zeros(2), np.zeros(2)
    step = None
    while True:
        theta, g, _ = yield step
        first, t = theta if first is None else first, t + 1
        m, v, m_hat, v_hat = adam_parts(adam, g, m, v, t)
        way = (theta - first) / (s.sum() + h["eps"])
        pull = h["weight_decay"] * s.sum() * np.linalg.norm(g) / (np.linalg.norm(theta) + h["eps"])
        bet = -(g + pull * theta) @ way
        clipped = np.clip(bet, -most, most)
        most = np.maximum(decays * most, abs(bet) + h["eps"])
        squares = decays**2 * squares + bet**2
        r = decays * r + clipped * s
        wealth = h["s_init"] / 6 * most + np.maximum(r, 0.0)
        s = wealth / (np.sqrt(squares) + h["eps"])
        way = way - h["learning_rate"] * m_hat / (np.sqrt(v_hat) + adam["eps"])
        step = first + s.sum() * way - theta


def cocob(h):
    """Orabona and Tommasi 2017, algorithm 2; the learning rate multiplies the gradients."""
    most, total, reward, sum_, first = np.full(2, h["eps"]), np.zeros(2), np.zeros(2), 0.0, None
    step = None
    while True:
        theta, g, _ = yield step
        first = theta if first is None else first
        g = h["learning_rate"] * (g + h["weight_decay"] * theta)
        most, total, sum_ = np.maximum(most, np.abs(g)), total + np.abs(g), sum_ - g
        reward = np.maximum(reward - g * (theta - first), 0.0)
        bet = sum_ / (most * np.maximum(total + most, h["alpha"] * most)) * (most + reward)
        step = first + bet - theta
