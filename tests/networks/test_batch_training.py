"""Training on digits: against a loop in NumPy whose gradients are by hand."""

import numpy as np
import pytest

from errorsurface.networks.batches.classifier import Classifier
from errorsurface.networks.batches.digits import TRAINING, VALIDATION, digits
from errorsurface.networks.batches.study import Setup
from errorsurface.networks.batches.task import Task
from errorsurface.networks.batches.training import Training, Way
from tests.networks import by_hand


@pytest.fixture(scope="module")
def task():
    return Task(Classifier(by_hand.HIDDEN), digits())


def test_the_digits_are_those_of_the_repository():
    """Its own figures of the set: https://archive.ics.uci.edu/dataset/80, optdigits.tes."""
    assert len(digits().y) == TRAINING + VALIDATION == 1797
    assert np.bincount(digits().y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (digits().x.min(), digits().x.max()) == (0.0, 1.0)
    # Every class is in both sets in about the same share.
    for part in (digits().y[:TRAINING], digits().y[TRAINING:]):
        assert np.bincount(part).min() > 0.08 * len(part)


def test_scores_are_those_by_hand(task):
    theta = task.classifier.start((3, 1))
    scores, x, y = task.scores(theta), digits().x, digits().y
    for score, part in ((scores.training, np.s_[:TRAINING]), (scores.validation, np.s_[TRAINING:])):
        assert score.loss == pytest.approx(by_hand.loss(theta, x[part], y[part]), abs=1e-12)
        assert score.accuracy == pytest.approx(by_hand.accuracy(theta, x[part], y[part]), abs=1e-15)


@pytest.mark.parametrize(
    ("optimizer", "size", "rate"),
    # The last batch of 350 is shorter, of 400 as long as the others; of 1200 there is but one.
    [("sgd", 350, 0.3), ("momentum", 400, 0.1), ("adam", 350, 0.02), ("sgd", 1200, 0.3)],
)
def test_a_training_is_the_loop_by_hand(task, optimizer, size, rate):
    start = task.classifier.start((0, 0))
    way = Way(optimizer, size, rate, seed=5)
    training = Training(task, way, start)
    epochs = 9  # more than are drawn at once
    while training.updates < epochs * training.updates_per_epoch:
        training.run(3)
    assert training.epochs == epochs
    assert len(training.seconds) == epochs
    by_the_loop = by_hand.trained(start, way, epochs)
    np.testing.assert_allclose(training.theta, by_the_loop, atol=1e-9)
    assert np.abs(by_the_loop - start).max() > 0.1


def test_the_rate_follows_its_rule():
    rates = {rule: Setup((80,), rate=0.1, scaling=rule).rate_of(80) for rule in ("none", "linear")}
    assert rates == {"none": 0.1, "linear": 0.4}
    assert Setup((5,), rate=0.1, scaling="root").rate_of(5) == 0.05
