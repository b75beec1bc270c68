"""Sharpness on digits: against the whole Hessian, by differences of gradients by hand."""

import numpy as np
import pytest

from errorsurface.control import UNWATCHED
from errorsurface.networks.batches.classifier import Classifier
from errorsurface.networks.batches.digits import digits
from errorsurface.networks.batches.sharpness import (
    PROBES,
    RADIUS,
    estimated_trace,
    largest_eigenvalue,
    mean_rise,
    sharpness,
)
from errorsurface.networks.batches.slices import filter_normalized
from errorsurface.networks.batches.task import Task
from errorsurface.networks.batches.training import Way
from tests.networks import by_hand


@pytest.fixture(scope="module")
def task():
    return Task(Classifier(by_hand.HIDDEN), digits())


@pytest.fixture(scope="module")
def theta():
    """Somewhere on the way of a training."""
    start = Classifier(by_hand.HIDDEN).start((0, 0))
    return by_hand.trained(start, Way("sgd", 400, 0.3, seed=0), 4)


@pytest.fixture(scope="module")
def hessian(theta):
    x, y = by_hand.training_set()
    step = 1e-5 * np.eye(len(theta))
    rows = [
        by_hand.gradient(theta + each, x, y) - by_hand.gradient(theta - each, x, y) for each in step
    ]
    found = np.array(rows) / 2e-5
    return (found + found.T) / 2


def test_products_and_what_is_made_of_them(task, theta, hessian):
    random = np.random.Generator(np.random.PCG64(7))
    direction = random.standard_normal(len(theta))
    np.testing.assert_allclose(task.curvature(theta, direction), hessian @ direction, atol=1e-7)
    found = sharpness(task, theta, UNWATCHED)
    assert found.largest_eigenvalue == pytest.approx(np.linalg.eigvalsh(hessian)[-1], rel=1e-6)
    # Four standard errors: once in some thousand times it would be further off, and the probes
    # are always the same.
    assert abs(found.trace - np.trace(hessian)) < 4 * found.trace_error
    assert 0 < found.trace_error < 0.3 * found.trace


def test_the_error_of_the_trace_is_as_large_as_told(hessian):
    random = np.random.Generator(np.random.PCG64(8))
    told = [
        estimated_trace(lambda v: hessian @ v, random.choice((-1.0, 1.0), (PROBES, len(hessian))))
        for _ in range(400)
    ]
    traces, errors = np.array(told).T
    assert traces.mean() == pytest.approx(np.trace(hessian), abs=4 * traces.std() / 20)
    assert np.sqrt((errors**2).mean()) == pytest.approx(traces.std(), rel=0.1)


def test_the_mean_rise_is_that_of_its_directions(task, theta):
    x, y = by_hand.training_set()
    directions = np.random.Generator(np.random.PCG64(9)).standard_normal((3, len(theta)))
    steps = [RADIUS * each / np.linalg.norm(each) for each in directions]
    losses = [by_hand.loss(theta + sign * step, x, y) for step in steps for sign in (1, -1)]
    expected = np.mean(losses) - by_hand.loss(theta, x, y)
    assert mean_rise(task, theta, directions, UNWATCHED) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("count", [1, 2, 150])
def test_the_largest_eigenvalue_of_any_matrix(count):
    random = np.random.Generator(np.random.PCG64(count))
    matrix = random.standard_normal((count, count))
    # The largest is wanted, not the one of largest size.
    matrix = matrix + matrix.T - 3.0 * np.sqrt(count) * np.eye(count)
    found = largest_eigenvalue(lambda v: matrix @ v, random.standard_normal(count))
    assert found == pytest.approx(np.linalg.eigvalsh(matrix)[-1], rel=1e-5)


def test_a_direction_is_normalized_unit_by_unit(theta):
    drawn = np.random.Generator(np.random.PCG64(3)).standard_normal(len(theta))
    found = by_hand.parts(filter_normalized(Classifier(by_hand.HIDDEN), theta, drawn))
    own, raw = by_hand.parts(theta), by_hand.parts(drawn)
    for layer in (0, 2):
        for unit in range(own[layer].shape[1]):
            length = np.linalg.norm(own[layer][:, unit])
            expected = raw[layer][:, unit] / np.linalg.norm(raw[layer][:, unit]) * length
            np.testing.assert_allclose(found[layer][:, unit], expected, rtol=1e-12)
    assert not found[1].any()
    assert not found[3].any()
