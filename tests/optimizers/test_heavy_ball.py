"""Momentum on a bowl of curvature λ: where it is stable, and how fast it goes down there.

It is θ^{t+1} = (1 + β − ηλ) θ^t − β θ^{t−1}; Polyak 1964, doi:10.1016/0041-5553(64)90137-5. It
comes to rest for 0 < ηλ < 2(1 + β), and shrinks by √β an update, no faster, wherever both roots of
r² − (1 + β − ηλ) r + β are complex.
"""

import math

import numpy as np
import pytest

from errorsurface import landscape_named, tuned_named
from errorsurface.runs.trajectories import trajectory

# Of x² + y².
CURVATURE = 2.0
# So near that none leaves the surface before it shows whether it is stable.
START = np.array([[1e-3, -2e-3]])


def run(product, beta, steps):
    """A run with ηλ and β."""
    tuned = tuned_named("momentum", {"learning_rate": product / CURVATURE, "momentum": beta})
    (found,) = trajectory(landscape_named("sphere"), START, tuned, steps, None)
    return found


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.9, 0.99])
def test_it_is_stable_up_to_twice_one_and_beta(beta):
    limit = 2 * (1 + beta)
    for product, stable in ((limit - 0.01, True), (limit + 0.01, False), (0.01, True)):
        found = run(product, beta, 4000)
        assert (found.loss[-1] < 1e-2 * found.loss[0]) == stable, product
        assert (found.status in {"diverged", "nonfinite"}) != stable
    at = run(limit, beta, 4000)
    assert at.status == "finished"
    # One root is −1: it goes on for ever, by the same width.
    tail = at.points[-4:, 0]
    np.testing.assert_allclose(tail[2:], tail[:2], rtol=1e-6)
    assert tail[0] * tail[1] < 0
    assert np.abs(tail).min() > 1e-4


@pytest.mark.parametrize("beta", [0.3, 0.9, 0.99])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
def test_between_the_two_dampings_every_rate_shrinks_by_the_root_of_beta(beta, share):
    low, high = (1 - math.sqrt(beta)) ** 2, (1 + math.sqrt(beta)) ** 2
    product = low + share * (high - low)
    x = run(product, beta, 60).points[:, 0]
    # |θ^{t+1} − r θ^t|² of a complex root r: multiplied by |r|² = β in every update.
    size = x[1:] ** 2 - (1 + beta - product) * x[1:] * x[:-1] + beta * x[:-1] ** 2
    np.testing.assert_allclose(np.sqrt(size[1:] / size[:-1]), math.sqrt(beta), rtol=1e-6)


@pytest.mark.parametrize("outside", [0.5, 1.02])
def test_outside_it_is_slower(outside):
    beta = 0.64
    product = outside * (1 + math.sqrt(beta)) ** 2 if outside > 1 else outside * (1 - 0.8) ** 2
    x = run(product, beta, 90).points[:, 0]
    assert math.sqrt(beta) + 0.05 < abs(x[81] / x[80])
