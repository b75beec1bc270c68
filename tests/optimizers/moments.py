"""What several transcriptions of papers' algorithms have in common."""

import numpy as np


def adam_parts(h, g, m, v, t):
    m = h["b1"] * m + (1 - h["b1"]) * g
    v = h["b2"] * v + (1 - h["b2"]) * g**2
    return m, v, m / (1 - h["b1"] ** t), v / (1 - h["b2"] ** t)


def root(h, v):
    return np.sqrt(v + h.get("eps_root", 0.0)) + h["eps"]
