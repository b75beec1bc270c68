"""Slices of a network's loss against NumPy: the loss, the training, the directions, the shares."""

import json
from pathlib import Path

import numpy as np
import pytest

from errorsurface.networks.generators import generated
from errorsurface.networks.network import Network
from errorsurface.networks.objective import Examples
from errorsurface.networks.slices.cut import Cut, slice_of
from errorsurface.networks.slices.directions import filter_normalized, principal, random
from errorsurface.networks.slices.plane import Plane
from errorsurface.networks.slices.training import DivergedError, Learner, Training
from errorsurface.surfaces import grid

GOLDEN = json.loads(Path(__file__).with_name("golden").joinpath("pca.json").read_text())
XOR = generated("xor", 2, 16, None, 0)
SEED = 4


def loss(theta, examples=XOR):
    """The mean squared error of a 2-3-1 tanh network."""
    hidden = np.tanh(examples.x @ theta[:6].reshape(2, 3) + theta[6:9])
    return float(np.mean((hidden @ theta[9:12] + theta[12] - examples.y) ** 2))


def differences(function, at, step=1e-4):
    """The Hessian by central differences."""
    count = len(at)
    shift = step * np.eye(count)
    found = np.zeros((count, count))
    for i in range(count):
        for j in range(count):
            corners = [a * shift[i] + b * shift[j] for a in (1, -1) for b in (1, -1)]
            values = [function(at + corner) for corner in corners]
            found[i, j] = values @ np.array([1, -1, -1, 1]) / (4 * step**2)
    return found


@pytest.fixture(scope="module")
def learner():
    return Learner(Network((2, 3, 1)), "squared", XOR)


@pytest.fixture(scope="module")
def cut(learner):
    def made(directions, at="trained", **more):
        return slice_of(learner, Cut(at, directions, SEED, Training(updates=40), **more))

    return made


@pytest.fixture(scope="module")
def course(learner):
    return learner.trained(learner.begun(SEED), Training(updates=40))


def test_the_surface_is_the_loss_on_the_plane(cut):
    found = cut("random")
    plane, told = found.plane, grid(found.landscape, 5)
    for i, y in enumerate(told.y):
        for j, x in enumerate(told.x):
            at = plane.centre + x * plane.first + y * plane.second
            assert told.z[i, j] == pytest.approx(loss(at), rel=1e-12)


def descended(optimizer, rate, updates):
    """The path of a model without hidden units, b + w·x, whose gradient is written out."""
    x, y = XOR.x, XOR.y
    theta = np.random.Generator(np.random.PCG64(SEED)).standard_normal(3)
    mean, square, points = np.zeros(3), np.zeros(3), [theta]
    for t in range(1, updates + 1):
        error = x @ theta[:2] + theta[2] - y
        gradient = 2 * np.append(x.T @ error, error.sum()) / len(y)
        if optimizer == "adam":
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.999 * square + 0.001 * gradient**2
            change = mean / (1 - 0.9**t) / (np.sqrt(square / (1 - 0.999**t)) + 1e-8)
        else:
            mean = gradient + (0.9 if optimizer == "momentum" else 0.0) * mean
            change = mean
        theta = theta - rate * change
        points.append(theta)
    return np.array(points)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_training_is_what_its_name_says(optimizer):
    linear = Learner(Network((2, 1)), "squared", XOR)
    told = linear.trained(linear.begun(SEED), Training(optimizer, 0.05, 30))
    points = descended(optimizer, 0.05, 30)
    np.testing.assert_allclose(told.points, points, rtol=1e-10, atol=1e-12)
    errors = points[:, :2] @ XOR.x.T + points[:, 2:] - XOR.y
    np.testing.assert_allclose(told.losses, np.mean(errors**2, axis=1), rtol=1e-10)


def test_training_that_diverges_is_told_with_its_update(learner):
    linear = Learner(Network((2, 1)), "squared", Examples(np.full((4, 2), 2.0), np.ones(4)))
    # Along (2, 2, 1)/3 each update multiplies the error by 1 − 2·9 = −17.
    with pytest.raises(DivergedError) as caught:
        linear.trained(np.full(3, 1.0), Training("sgd", 1.0, 50))
    # At first it is 4/9 of (2, 2, 1); 17^t·8/9 is above 10⁶ from t = 5 on.
    assert caught.value.update == 5
    assert np.isfinite(learner.trained(learner.begun(0), Training("sgd", 1e-6, 1)).losses).all()


def test_the_path_is_that_of_training(cut, course):
    path = cut("pca").path
    assert path.updates.tolist() == list(range(41))
    np.testing.assert_allclose(path.true_loss, [loss(each) for each in course.points], rtol=1e-12)


def test_principal_components_are_scikit_learn_s():
    path = np.array(GOLDEN["path"])
    first, second = principal(path)
    for ours, theirs in zip((first, second), GOLDEN["components"], strict=True):
        assert abs(ours @ np.array(theirs)) == pytest.approx(1.0, abs=1e-12)
        assert ours @ (path[-1] - path[0]) > 0
    shares = Plane(path[-1], first, second).explained(path)
    assert shares[1:] == pytest.approx(GOLDEN["shares"], rel=1e-12)
    assert shares[0] == pytest.approx(sum(GOLDEN["shares"]), rel=1e-12)


@pytest.mark.parametrize("directions", ["pca", "random", "filter_normalized", "eigenvectors"])
def test_what_is_explained_is_what_is_left_of_the_path(cut, course, directions):
    found = cut(directions)
    plane, centred = found.plane, course.points - course.points.mean(axis=0)
    columns = np.stack([plane.first, plane.second], axis=1)
    left = centred.T - columns @ np.linalg.solve(columns.T @ columns, columns.T @ centred.T)
    expected = 1 - np.sum(left**2) / np.sum(centred**2)
    assert found.path.explained[0] == pytest.approx(expected, rel=1e-9)


def test_projections_are_nearest_and_distances_what_is_left(cut, course):
    found = cut("filter_normalized")
    plane, path = found.plane, found.path
    nearest = plane.centre + path.points @ np.stack([plane.first, plane.second])
    left = course.points - nearest
    np.testing.assert_allclose(left @ plane.first, 0.0, atol=1e-10)
    np.testing.assert_allclose(left @ plane.second, 0.0, atol=1e-10)
    np.testing.assert_allclose(path.distance, np.linalg.norm(left, axis=1), atol=1e-10)


def test_random_directions_are_as_long_as_the_centre():
    centre = np.arange(9.0)
    first, second = random(centre, np.random.default_rng(0))
    lengths = [np.linalg.norm(first), np.linalg.norm(second)]
    np.testing.assert_allclose(lengths, np.linalg.norm(centre))
    assert first @ second == pytest.approx(0.0, abs=1e-12)


def test_filters_keep_their_norms_and_biases_stay():
    network = Network((2, 3, 2, 1))
    centre = np.random.default_rng(2).normal(size=network.parameters)
    for direction in filter_normalized(network, centre, np.random.default_rng(1)):
        begin = 0
        for inputs, units in ((2, 3), (3, 2), (2, 1)):
            for unit in range(units):
                theirs = [centre[begin + row * units + unit] for row in range(inputs)]
                ours = [direction[begin + row * units + unit] for row in range(inputs)]
                assert np.hypot.reduce(ours) == pytest.approx(np.hypot.reduce(theirs), rel=1e-12)
            begin += inputs * units
            assert direction[begin : begin + units].tolist() == [0.0] * units
            begin += units
        assert begin == network.parameters


def test_eigenvectors_are_those_of_the_largest_and_the_smallest(cut):
    found = cut("eigenvectors")
    values, vectors = np.linalg.eigh(differences(loss, found.plane.centre))
    for ours, theirs in ((found.plane.first, -1), (found.plane.second, 0)):
        assert abs(ours @ vectors[:, theirs]) == pytest.approx(1.0, abs=1e-5)
    at = found.learner.derivatives(found.plane.centre)
    np.testing.assert_allclose(at.spectrum.eigenvalues, values, atol=1e-5)
    curvatures = found.plane.curvatures(at.hessian)
    np.testing.assert_allclose(curvatures, values[[0, -1]], atol=1e-5)


@pytest.mark.parametrize("directions", ["random", "pca", "eigenvectors", "coordinates"])
@pytest.mark.parametrize("at", ["trained", "initial"])
def test_the_domain_holds_the_path_and_the_start(cut, at, directions):
    found = cut(directions, at, coordinates=(0, 12))
    box = np.array(found.landscape.domain)
    for point in [*found.path.points, [0.0, 0.0], found.landscape.start]:
        assert (box[:, 0] <= point).all()
        assert (point <= box[:, 1]).all()
    np.testing.assert_array_equal(found.plane.centre, cut("pca", at).plane.centre)


def test_a_bent_way_leads_to_the_other_network_and_stays_low(cut, learner):
    found = cut("between", other_seed=9)
    bend, plane = found.bend, found.plane
    other = learner.trained(learner.begun(9), Training(updates=40)).points[-1]
    np.testing.assert_allclose(plane.centre + plane.first, other, atol=1e-12)
    # In the plane, and the losses are those of these very points.
    np.testing.assert_allclose(plane.distances(bend.curve), 0.0, atol=1e-10)
    np.testing.assert_allclose(bend.curve_losses, [loss(each) for each in bend.curve], rtol=1e-10)
    way = [plane.centre + t * plane.first for t in bend.at]
    np.testing.assert_allclose(bend.straight_losses, [loss(each) for each in way], rtol=1e-9)
    middle = 0.25 * (plane.centre + 2 * bend.middle + other)
    np.testing.assert_allclose(bend.curve[len(bend.at) // 2], middle, atol=1e-12)
    assert bend.curve_losses.mean() < bend.straight_losses.mean()
