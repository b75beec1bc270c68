"""Trainings against the same loops in plain NumPy, with gradients by hand."""

import numpy as np
import pytest

from errorsurface.control import Cancelled, Control
from errorsurface.networks.generators import generated
from errorsurface.networks.network import Network
from errorsurface.networks.objective import Examples, Objective
from errorsurface.networks.training import Recipe, first_parameters, stride, trained
from errorsurface.optimizers.batches import Batch

XOR = generated("xor", 2, 14, None, 0)
# More than one call of the program makes.
UPDATES = 300


@pytest.fixture(scope="module")
def objective():
    return Objective(Network((2, 2, 1)), "squared", XOR)


def loss_and_gradient(theta, rows):
    """The mean squared error of a 2-2-1 tanh network over these examples, and its gradient."""
    x, y = XOR.x[rows], XOR.y[rows]
    inner, shifts, outer, shift = theta[:4].reshape(2, 2), theta[4:6], theta[6:8], theta[8]
    hidden = np.tanh(x @ inner + shifts)
    error = hidden @ outer + shift - y
    slope = error[:, None] * outer * (1 - hidden**2)
    parts = (x.T @ slope).ravel(), slope.sum(axis=0), hidden.T @ error, [error.sum()]
    return np.mean(error**2), 2 * np.concatenate(parts) / len(y)


def by_hand(method, rate, batch):
    """Losses and lengths of the gradient before each update and after the last, and the points."""
    theta, memory, square = first_parameters(Network((2, 2, 1)), 3), np.zeros(9), np.zeros(9)
    seen = []
    chosen = batch.chosen(14, np.arange(UPDATES)) if batch else [np.arange(14)] * UPDATES
    for t in range(UPDATES + 1):
        loss, whole = loss_and_gradient(theta, np.arange(14))
        seen.append((loss, np.linalg.norm(whole), theta))
        if t == UPDATES:
            break
        gradient = loss_and_gradient(theta, chosen[t])[1]
        if method == "adam":  # Kingma and Ba 2015, algorithm 1
            memory = 0.9 * memory + 0.1 * gradient
            square = 0.999 * square + 0.001 * gradient**2
            unbiased = memory / (1 - 0.9 ** (t + 1)), square / (1 - 0.999 ** (t + 1))
            movement = -rate * unbiased[0] / (np.sqrt(unbiased[1]) + 1e-8)
        else:
            memory = (0.9 if method == "momentum" else 0.0) * memory - rate * gradient
            movement = memory
        theta = theta + movement
    return [np.array(each) for each in zip(*seen, strict=True)]


@pytest.mark.parametrize(
    ("method", "rate", "batch"),
    [
        ("sgd", 0.1, None),
        ("sgd", 0.05, Batch(4, seed=5)),
        ("momentum", 0.02, None),
        ("adam", 0.01, Batch(1, seed=2)),
        ("adam", 0.02, Batch(14)),
    ],
)
def test_a_training_is_numpy_s(objective, method, rate, batch):
    course = trained(objective, Recipe(method, rate, UPDATES, batch, seed=3))
    loss, norm, points = by_hand(method, rate, batch)
    assert course.finite
    assert len(course.whole.loss) == UPDATES + 1
    np.testing.assert_allclose(course.whole.loss, loss, rtol=1e-9)
    np.testing.assert_allclose(course.whole.gradient_norm, norm, rtol=1e-8)
    np.testing.assert_allclose(course.whole.points, points, rtol=1e-7, atol=1e-9)


def test_spectra_are_those_of_finite_differences(objective):
    course = trained(objective, Recipe("sgd", 0.1, UPDATES, None, seed=3))
    steps = [seen.step for seen in course.whole.seen]
    # An odd number of updates apart.
    assert steps == list(range(0, UPDATES + 1, 5))
    for seen in course.whole.seen[::29]:
        point = course.whole.points[seen.step]
        loss, gradient = loss_and_gradient(point, np.arange(14))
        assert (seen.loss, seen.gradient_norm) == pytest.approx((loss, np.linalg.norm(gradient)))
        ahead, behind = (
            np.stack([loss_and_gradient(point + h * e, np.arange(14))[1] for e in np.eye(9)])
            for h in (1e-5, -1e-5)
        )
        hessian = (ahead - behind) / 2e-5
        np.testing.assert_allclose(
            seen.spectrum.eigenvalues, np.linalg.eigvalsh((hessian + hessian.T) / 2), atol=1e-8
        )


def test_pieces_are_the_whole(objective):
    told = []
    recipe = Recipe("sgd", 0.1, UPDATES, Batch(4), seed=0)
    course = trained(objective, recipe, tell=told.append)
    assert len(told) > 1
    assert [each.first for each in told] == np.cumsum([0, *(len(p.loss) for p in told)])[
        :-1
    ].tolist()
    np.testing.assert_array_equal(np.concatenate([p.loss for p in told]), course.whole.loss)
    assert [seen for p in told for seen in p.seen] == course.whole.seen


def test_a_training_that_diverges_ends_with_the_last_finite_entry(objective):
    course = trained(objective, Recipe("sgd", 1e3, UPDATES, None, seed=3))
    whole = course.whole
    assert not course.finite
    assert 1 < len(whole.loss) < UPDATES
    assert np.isfinite(whole.loss).all()
    assert np.isfinite(whole.gradient_norm).all()
    with np.errstate(over="ignore"):
        last = whole.points[-1] - 1e3 * loss_and_gradient(whole.points[-1], np.arange(14))[1]
        after = loss_and_gradient(last, np.arange(14))
        assert not np.isfinite([after[0], np.linalg.norm(after[1])]).all()
    assert all(np.isfinite(seen.spectrum.eigenvalues).all() for seen in whole.seen)


def test_first_weights_are_as_wide_as_there_are_inputs():
    theta = first_parameters(Network((16, 16, 1)), 0)
    assert theta[256:272].tolist() == [0.0] * 16
    # 256 of them: their variance is known to within a tenth or so.
    assert np.var(theta[:256]) == pytest.approx(1 / 16, rel=0.3)
    assert not np.array_equal(theta, first_parameters(Network((16, 16, 1)), 1))


def test_entries_are_few_and_their_distance_odd():
    for updates in (1, 3999, 4000, 4001, 12_000, 20_000):
        assert stride(updates) % 2 == 1
        assert updates / stride(updates) <= 4000


def test_a_training_that_nobody_wants_ends(objective):
    asked = []

    def after_one():
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(Cancelled):
        trained(objective, Recipe("sgd", 0.1, 1000, None, 0), Control(cancelled=after_one))
    assert len(asked) == 2


def test_an_example_counts_in_a_short_batch_as_much_as_it_is_short():
    """A line of least squares by batches of 2 of 3 examples: by hand, two updates."""
    examples = Examples(np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 0.0, 2.0]))
    line = Objective(Network((1, 1), bias=False), "squared", examples)
    batch = Batch(2, seed=1)
    course = trained(line, Recipe("sgd", 0.01, 2, batch, seed=0))
    theta = float(first_parameters(line.network, 0)[0])
    for rows in batch.chosen(3, np.arange(2)):
        x, y = examples.x[rows, 0], examples.y[rows]
        theta -= 0.01 * np.mean(2 * (theta * x - y) * x)
    assert course.whole.points[-1, 0] == pytest.approx(theta, rel=1e-14)
