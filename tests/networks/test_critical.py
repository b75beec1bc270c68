"""Critical points of networks: known ones are found, and the gradient is zero in fifty digits."""

import mpmath
import numpy as np
import pytest

from errorsurface.control import Cancelled, Control
from errorsurface.networks.critical import critical_points
from errorsurface.networks.generators import generated
from errorsurface.networks.network import Network
from errorsurface.networks.objective import Examples, Objective
from errorsurface.networks.spectrum import spectrum

COUNT = 200
XOR = generated("xor", 2, 64, None, 0)


@pytest.fixture(scope="module")
def objective():
    return Objective(Network((2, 3, 1)), "squared", XOR)


@pytest.fixture(scope="module")
def findings(objective):
    return critical_points(objective, COUNT, seed=1)


def gradient(theta):
    """Of the mean squared error of a 2-3-1 tanh network, by hand, in fifty digits."""
    number = mpmath.mpf
    weights, shifts, outer, shift = (
        [[number(each) for each in row] for row in theta[:6].reshape(2, 3)],
        [number(each) for each in theta[6:9]],
        [number(each) for each in theta[9:12]],
        number(theta[12]),
    )
    total = [number(0)] * 13
    for row, target in zip(XOR.x.tolist(), XOR.y.tolist(), strict=True):
        a = [number(each) for each in row]
        hidden = [
            mpmath.tanh(a[0] * weights[0][k] + a[1] * weights[1][k] + shifts[k]) for k in range(3)
        ]
        error = mpmath.fdot(hidden, outer) + shift - number(target)
        slope = [error * outer[k] * (1 - hidden[k] ** 2) for k in range(3)]
        each = [a[0] * s for s in slope] + [a[1] * s for s in slope] + slope
        each += [error * h for h in hidden] + [error]
        total = [t + 2 * e / len(XOR.y) for t, e in zip(total, each, strict=True)]
    return total


def test_the_gradient_is_zero_in_fifty_digits(findings):
    with mpmath.workdps(50):
        for point in findings.points[::40]:
            norm = mpmath.norm(gradient(point.parameters))
            assert norm < 1e-8
            # And what is told of it is no more than rounding away from that.
            assert abs(norm - point.gradient_norm) < 1e-14


def test_eigenvalues_are_those_of_finite_differences(findings):
    step = mpmath.mpf("1e-20")
    with mpmath.workdps(50):
        point = findings.points[0]
        columns = []
        for k in range(13):
            ahead = [mpmath.mpf(each) for each in point.parameters]
            ahead[k] += step
            change = np.array(gradient(np.array(ahead))) - np.array(gradient(point.parameters))
            columns.append([float(each / step) for each in change])
    np.testing.assert_allclose(
        point.spectrum.eigenvalues, np.linalg.eigvalsh(np.array(columns)), atol=1e-13
    )


def test_the_lower_the_loss_the_more_eigenvalues_are_positive(findings):
    assert len(findings.points) == COUNT
    loss = [point.loss for point in findings.points]
    ratio = [point.spectrum.minimum_ratio for point in findings.points]
    assert np.corrcoef(loss, ratio)[0, 1] < -0.7
    assert findings.ends["slow"] > COUNT  # most searches find nothing


def test_no_eigenvalue_is_near_what_counts_as_zero(findings):
    """Otherwise the ratio hung on the threshold."""
    for point in findings.points:
        size = np.abs(point.spectrum.eigenvalues) / point.spectrum.threshold
        assert not ((size > 0.3) & (size < 3.0)).any()


def test_points_that_are_alike_have_the_same_loss_and_counts(findings):
    first = [point for index, point in enumerate(findings.points) if point.like == index]
    told = {(round(p.loss, 9), p.spectrum.positive, p.spectrum.negative) for p in findings.points}
    assert len(first) == len(told)
    assert all(findings.points[point.like].like == point.like for point in findings.points)


def test_the_same_seed_finds_the_same_and_fewer_are_the_first_of_more(objective, findings):
    told = []
    fewer = critical_points(objective, 20, seed=1, found=lambda at, new: told.append((at, new)))
    for one, other in zip(fewer.points, findings.points[:20], strict=True):
        np.testing.assert_array_equal(one.parameters, other.parameters)
        assert (one.loss, one.like, one.updates) == (other.loss, other.like, other.updates)
    assert [point for _, new in told for point in new] == fewer.points
    assert [at for at, _ in told] == np.cumsum([0, *(len(new) for _, new in told)])[:-1].tolist()
    other = critical_points(objective, 1, seed=2)
    assert not np.array_equal(other.points[0].parameters, findings.points[0].parameters)


def test_the_toy_network_s_points_are_found():
    """L = (1 − w₁w₂)²: a saddle at (0, 0), eigenvalues ±2, and a valley of minima w₁w₂ = 1."""
    toy = Network((1, 1, 1), "identity", bias=False)
    one = Examples(np.array([[1.0]]), np.array([1.0]))
    found = critical_points(Objective(toy, "squared", one), 64, seed=0).points
    saddles = [point for point in found if point.spectrum.negative]
    valley = [point for point in found if not point.spectrum.negative]
    assert saddles
    assert valley
    for point in saddles:
        np.testing.assert_allclose(point.parameters, 0.0, atol=1e-12)
        np.testing.assert_allclose(point.spectrum.eigenvalues, [-2.0, 2.0], atol=1e-12)
        assert point.spectrum.minimum_ratio == 0.5
    for point in valley:
        assert np.prod(point.parameters) == pytest.approx(1.0, abs=1e-12)
        # H = 2·(w₂, w₁)(w₂, w₁)ᵀ there: one zero eigenvalue, and 2(w₁² + w₂²).
        largest = 2 * np.sum(point.parameters**2)
        np.testing.assert_allclose(point.spectrum.eigenvalues, [0.0, largest], atol=1e-9)
        assert (point.spectrum.positive, point.spectrum.zero) == (1, 1)


def test_where_the_loss_falls_for_ever_nothing_is_found():
    """Classes that a line sets apart: the logistic loss has no critical point."""
    apart = Examples(np.array([[-1.0], [1.0]]), np.array([0.0, 1.0]))
    found = critical_points(Objective(Network((1, 1)), "logistic", apart), 5, seed=0)
    assert found.points == []
    assert found.ends.get("infinite", 0) + found.ends.get("slow", 0) >= 500


def test_a_search_that_nobody_wants_ends(objective):
    asked = []

    def after_three():
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        critical_points(objective, COUNT, seed=0, control=Control(cancelled=after_three))


def test_eigenvalues_are_counted_by_what_their_error_may_be():
    counted = spectrum(np.diag([-1.0, -1e-6, 1e-12, 0.5]))
    assert (counted.negative, counted.zero, counted.positive) == (2, 1, 1)
    assert spectrum(np.diag([-1.0, -1e-6, 1e-12, 0.5]), error=1e-5).zero == 2
    assert spectrum(np.zeros((2, 2))).zero == 2
