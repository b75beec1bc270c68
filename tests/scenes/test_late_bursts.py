"""The lecture's Adagrad bursts out late, a decay cures it, and that is the textbook's Adagrad."""

import numpy as np
import pytest

from errorsurface import landscape_named, tuned_named
from errorsurface.optimizers.schedules import SCHEDULES, fitted
from errorsurface.runs.trajectories import trajectory

STEPS = 100_000
START = np.array([[-120.0, -4.0]])
X = np.array([338, 333, 328, 207, 226, 25, 179, 60, 208, 606], float)
Y = np.array([640, 633, 619, 393, 428, 27, 193, 66, 226, 1591], float)
ETA = {"learning_rate": 1.0}


def run(key, values, kind=None):
    schedule = None if kind is None else fitted(SCHEDULES[kind], {}, STEPS)
    tuned = tuned_named(key, values, schedule)
    (found,) = trajectory(landscape_named("pokemon_regression"), START, tuned, STEPS, None)
    assert found.steps == STEPS
    return found.points


def bursts(w):
    """After which updates w leaves the neighbourhood of its best value, but for the start."""
    far = np.abs(w - 2.67) > 1.0
    return np.flatnonzero(far[1:] & ~far[:-1]) + 1


def by_hand():
    """The path of w by the lecture's rule and the sum's own gradient, in plain NumPy."""
    (b, w), squares = START[0], np.zeros(2)
    path = np.empty(STEPS + 1)
    for t in range(STEPS + 1):
        path[t] = w
        left = Y - b - w * X
        gradient = -2 * np.array([np.sum(left), np.sum(left * X)])
        squares += gradient**2
        b, w = np.array([b, w]) - gradient / np.sqrt(squares / (t + 1))
    return path


def test_the_lecture_s_adagrad_bursts_out_again_and_again():
    # Each burst grows out of rounding: who sums in another order sees it some updates earlier or
    # later, and over 100,000 of them one more or less. So both do the same, digit by digit.
    found = run("adagrad_rms", ETA)[:, 1]
    assert np.array_equal(found, by_hand())
    assert len(bursts(found)) == 61
    assert bursts(found)[:3].tolist() == [720, 1201, 1760]


def test_a_decay_cures_it_and_is_the_textbook_s_adagrad():
    cured = run("adagrad_rms", ETA, "inverse_sqrt")
    assert np.abs(cured[51:, 1] - 2.67).max() < 0.35
    assert cured[-1] == pytest.approx([-188.367, 2.66926], abs=5e-4)
    textbook = run("adagrad", {**ETA, "initial_accumulator_value": 0.0, "eps": 0.0})
    np.testing.assert_allclose(cured, textbook, rtol=1e-12)
