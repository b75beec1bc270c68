"""Traps in a slice against finite differences, and random matrices against theory."""

from itertools import pairwise

import mpmath
import numpy as np
import pytest

from errorsurface.control import Cancelled, Control
from errorsurface.networks.dimensions.falls import fallen
from errorsurface.networks.dimensions.freed import falls, freed
from errorsurface.networks.dimensions.gaussian import LOG_ALL_POSITIVE, ensembles
from errorsurface.networks.dimensions.slices import Trap, saddle, trained
from errorsurface.networks.generators import generated
from errorsurface.networks.network import Network
from errorsurface.networks.objective import LANES, Examples, Objective

XOR = generated("xor", 2, 14, None, 0)


@pytest.fixture(scope="module")
def objective():
    return Objective(Network((2, 2, 1)), "squared", XOR)


def loss(theta):
    """The mean squared error of a 2-2-1 tanh network, in plain NumPy."""
    hidden = np.tanh(XOR.x @ theta[:4].reshape(2, 2) + theta[4:6])
    return np.mean((hidden @ theta[6:8] + theta[8] - XOR.y) ** 2)


def slopes(theta, coordinates, h=1e-5):
    """The gradient along some coordinates, by finite differences."""
    return np.array([loss(theta + h * e) - loss(theta - h * e) for e in np.eye(9)[coordinates]]) / (
        2 * h
    )


def curvatures(theta, coordinates, h=1e-5):
    rows = [
        slopes(theta + h * e, coordinates) - slopes(theta - h * e, coordinates)
        for e in np.eye(9)[coordinates]
    ]
    return np.array(rows) / (2 * h)


def test_a_saddle_is_a_minimum_of_its_slice_and_flat_in_all(objective):
    search = saddle(objective, seed=0, order=1)
    trap = search.trap
    assert trap.loss == pytest.approx(loss(trap.point), rel=1e-12)
    assert sorted(trap.order) == list(range(9))
    assert np.abs(slopes(trap.point, range(9))).max() < 1e-9
    pair = curvatures(trap.point, trap.order[:2])
    assert np.linalg.eigvalsh(pair)[0] > 0.0
    assert np.linalg.eigvalsh(curvatures(trap.point, range(9)))[0] < -1e-3
    assert 0 < search.saddles <= search.looked_at
    # Around it in the slice the loss is higher.
    for angle in np.linspace(0.0, 2 * np.pi, 8, endpoint=False):
        away = trap.point.copy()
        away[trap.order[:2]] += 0.02 * np.array([np.cos(angle), np.sin(angle)])
        assert loss(away) > trap.loss


def test_a_trained_network_s_slice_has_a_minimum_and_the_rest_a_slope(objective):
    trap = trained(objective, seed=3, order=2, updates=30).trap
    first = trap.order[:2]
    assert np.abs(slopes(trap.point, first)).max() < 1e-8
    assert np.linalg.eigvalsh(curvatures(trap.point, first))[0] > 0.0
    assert np.linalg.norm(slopes(trap.point, range(9))) > 1e-4
    np.testing.assert_allclose(trap.gradient, slopes(trap.point, range(9)), atol=1e-8)
    columns = freed(trap)
    assert columns[0].way == "none"
    assert {column.way for column in columns[1:]} == {"slope"}


@pytest.mark.parametrize("how", ["saddle", "trained"])
def test_blocks_interlace_and_a_descent_is_no_higher(objective, how):
    if how == "saddle":
        trap = saddle(objective, seed=0, order=1).trap
    else:
        trap = trained(objective, seed=3, order=2, updates=30).trap
    columns = freed(trap)
    assert [column.count for column in columns] == list(range(2, 10))
    for column in columns:
        block = curvatures(trap.point, trap.order[: column.count])
        np.testing.assert_allclose(
            column.spectrum.eigenvalues, np.linalg.eigvalsh((block + block.T) / 2), atol=1e-4
        )
    for smaller, larger in pairwise(columns):
        inner, outer = smaller.spectrum.eigenvalues, larger.spectrum.eigenvalues
        assert (outer[:-1] <= inner + 1e-12).all()
        assert (inner <= outer[1:] + 1e-12).all()
        assert smaller.spectrum.negative <= larger.spectrum.negative
    losses = falls(objective, trap, columns)
    assert (losses <= trap.loss).all()
    for column, reached in zip(columns, losses, strict=True):
        assert (reached == trap.loss) == (column.way == "none") or column.way == "slope"
    assert losses[-1] < 0.9 * trap.loss


def test_a_descent_moves_what_is_free_alone_and_arrives(objective):
    starts = np.random.default_rng(0).normal(size=(LANES, 9))
    free = np.zeros((LANES, 9), dtype=bool)
    free[:, [1, 8]] = True
    points, at = fallen(objective, starts, free)
    np.testing.assert_array_equal(points[:, ~free[0]], starts[:, ~free[0]])
    for lane in range(0, LANES, 16):
        assert at.loss[lane] == pytest.approx(loss(points[lane]), rel=1e-12)
        assert at.loss[lane] <= loss(starts[lane])
        assert np.abs(slopes(points[lane], [1, 8])).max() < 1e-7


def test_the_toy_network_s_saddle_is_left_for_its_valley():
    """L = (1 − w₁w₂)² at (0, 0): zero along each coordinate, −2 and 2 along the diagonals."""
    one = Examples(np.array([[1.0]]), np.array([1.0]))
    toy = Objective(Network((1, 1, 1), "identity", bias=False), "squared", one)
    trap = Trap(np.zeros(2), np.arange(2), np.array([[0.0, -2.0], [-2.0, 0.0]]), np.zeros(2), 1.0)
    (column,) = freed(trap)
    np.testing.assert_allclose(column.spectrum.eigenvalues, [-2.0, 2.0])
    assert column.way == "curvature"
    assert falls(toy, trap, [column])[0] == pytest.approx(0.0, abs=1e-15)


def test_where_there_is_no_saddle_none_is_found():
    """Least squares have one minimum alone."""
    line = Objective(Network((2, 1)), "squared", XOR)
    search = saddle(line, seed=0, order=0)
    assert (search.trap, search.saddles) == (None, 0)


def log_all_positive(sizes):
    """By de Bruijn's Pfaffian, whose square is a determinant, and Mehta's integral."""
    half, most = mpmath.mpf(1) / 2, max(sizes) + 1
    moments = [2 ** ((i - 1) * half) * mpmath.gamma((i + 1) * half) for i in range(most)]
    known = {(0, 0): moments[0] ** 2 / 2}

    def beyond(i, j):  # ∫ xⁱ e^{−x²/2} ∫ₓ yʲ e^{−y²/2} dy dx from 0 on
        if (i, j) not in known:
            if j == 0:
                known[i, j] = moments[i] * moments[0] - beyond(0, i)
            else:
                known[i, j] = mpmath.gamma((i + j) * half) / 2
                if j > 1:
                    known[i, j] += (j - 1) * beyond(i, j - 2)
        return known[i, j]

    for size in sizes:
        even = size + size % 2
        matrix = mpmath.matrix(even, even)
        for i in range(size):
            for j in range(size):
                matrix[i, j] = beyond(i, j) - beyond(j, i)
            if size % 2:
                matrix[i, size], matrix[size, i] = moments[i], -moments[i]
        mehta = (2 * mpmath.pi) ** (size * half)
        for j in range(1, size + 1):
            mehta *= mpmath.gamma(1 + j * half) / mpmath.gamma(3 * half)
        yield mpmath.log(mpmath.sqrt(mpmath.det(matrix)) * mpmath.factorial(size) / mehta)


def test_the_chance_that_all_is_positive_is_that_of_theory():
    sizes = (1, 2, 3, 4, 7, 12, 21, 50)
    with mpmath.workdps(120):
        for size, exact in zip(sizes, log_all_positive(sizes), strict=True):
            assert LOG_ALL_POSITIVE[size - 1] == pytest.approx(float(exact), rel=1e-13)
    closed = [1 / 2, (2 - np.sqrt(2)) / 4, 1 / 4 - np.sqrt(2) / (2 * np.pi)]
    np.testing.assert_allclose(np.exp(LOG_ALL_POSITIVE[:3]), closed, rtol=1e-13)


def test_it_falls_like_dean_and_majumdar_s_exponent():
    """−ln P = (ln 3/4)·k² + less: the second differences of it tend to twice that."""
    assert len(LOG_ALL_POSITIVE) == 50
    bend = -np.diff(LOG_ALL_POSITIVE, 2)
    assert bend[-1] == pytest.approx(np.log(3) / 2, rel=1e-3)
    # Smoothly, so that no entry of the table is another number.
    assert (np.abs(np.diff(bend)) < 3e-3).all()
    assert (np.abs(np.diff(bend[12:])) < 5e-5).all()


def test_samples_agree_with_theory_within_their_error():
    for each in ensembles(seed=4):
        exact = np.exp(LOG_ALL_POSITIVE[each.size - 1])
        spread = np.sqrt(exact * (1 - exact) / 20_000)
        assert abs(each.all_positive - exact) < 4 * spread + 1 / 20_000
        assert each.error == pytest.approx(
            np.sqrt(each.all_positive * (1 - each.all_positive) / 20_000)
        )
        # Eigenvalues of one matrix repel each other, so their share is known better than this.
        assert each.negative == pytest.approx(0.5, abs=4 * 0.5 / np.sqrt(20_000))


def test_what_nobody_wants_ends(objective):
    asked = []

    def after_two():
        asked.append(1)
        return len(asked) > 2

    trap = trained(objective, seed=3, order=2, updates=30).trap
    with pytest.raises(Cancelled):
        falls(objective, trap, freed(trap), Control(cancelled=after_two))
    with pytest.raises(Cancelled):
        ensembles(0, Control(cancelled=lambda: True))
