"""Small against large batches on digits: what the page says of them is so, on numbers."""

import numpy as np
import pytest

from errorsurface.control import Cancelled, Control
from errorsurface.networks.batches import study as module
from errorsurface.networks.batches.classifier import Classifier
from errorsurface.networks.batches.digits import digits
from errorsurface.networks.batches.slices import AROUND, BETWEEN
from errorsurface.networks.batches.study import Listener, Setup, Study
from errorsurface.networks.batches.task import Task

SIZES = 1, 20, 1000
SMALL = Setup((1000,), seeds=2, epochs=2, hidden=4, target=2.0)


@pytest.fixture(scope="module")
def told():
    """What is told on the way."""
    return {"runs": [], "timings": [], "pairs": [], "shares": []}


@pytest.fixture(scope="module")
def outcome(told):
    listener = Listener(
        run=lambda index, run: told["runs"].append((index, run)),
        timing=lambda index, timing: told["timings"].append((index, timing)),
        pair=lambda moment, pair: told["pairs"].append((moment, pair)),
    )
    control = Control(progress=told["shares"].append)
    return Study(Setup(SIZES, seeds=1), control, listener).outcome()


def runs_of(outcome):
    return {run.size: run for run in outcome.runs}


def test_accuracy_falls_with_the_batch_size_at_the_same_rate_and_epochs(outcome):
    runs = runs_of(outcome)
    training = [runs[size].after.scores.training.accuracy for size in SIZES]
    validation = [runs[size].after.scores.validation.accuracy for size in SIZES]
    assert training[0] > 0.999
    assert training[1] - training[2] > 0.1
    assert validation[1] - validation[2] > 0.1
    # It made fewer updates, that is all.
    assert [runs[size].after.updates for size in SIZES] == [24_000, 1200, 40]


def test_at_the_same_training_loss_only_the_sharpness_differs(outcome):
    reached = [runs_of(outcome)[size].reached for size in SIZES]
    losses = [each.scores.training.loss for each in reached]
    assert all(0.03 < loss <= 0.05 for loss in losses)
    validation = [each.scores.validation.accuracy for each in reached]
    assert max(validation) - min(validation) < 0.03
    small, middle, large = [each.sharpness.largest_eigenvalue for each in reached]
    assert small < 0.6 * large
    assert small < middle < large
    # As many updates, and so many more epochs.
    assert reached[2].updates == pytest.approx(reached[1].updates, rel=0.1)
    assert reached[2].epochs > 20 * reached[1].epochs


def test_times_are_of_all_epochs_but_the_first(outcome):
    for size, timing in zip(SIZES, outcome.timings, strict=True):
        assert timing.updates_per_epoch == -(-1200 // size)
        assert len(timing.seconds) == 19
        assert (timing.seconds > 0).all()


def test_a_pair_ends_at_its_solutions(outcome):
    runs, middle = runs_of(outcome), list(AROUND).index(0.0)
    ends = [list(BETWEEN).index(alpha) for alpha in (0.0, 1.0)]
    for moment in ("epochs", "loss"):
        pair = outcome.pairs[moment]
        for place, size in enumerate((1, 1000)):
            solution = runs[size].after if moment == "epochs" else runs[size].reached
            own = solution.scores
            np.testing.assert_allclose(pair.slices[place, :, middle], own.training.loss)
            assert pair.between.training[ends[place]] == own.training
            assert pair.between.validation[ends[place]] == own.validation
            # What is told belongs to the parameters that are told.
            task = Task(Classifier(32), digits())
            assert task.scores(solution.theta) == own
        assert (AROUND[0], AROUND[-1], BETWEEN[0], BETWEEN[-1]) == (-1.0, 1.0, -1.0, 2.0)


def test_it_is_told_as_it_comes(outcome, told):
    # Each run after its epochs, and once more when it has gone on.
    assert [index for index, _ in told["runs"]] == [0, 1, 2, 0, 1, 2]
    assert dict(told["runs"]) == dict(enumerate(outcome.runs))
    assert told["shares"] == pytest.approx([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1.0])
    assert [timing.size for _, timing in told["timings"]] == list(SIZES)
    assert [moment for moment, _ in told["pairs"]] == ["epochs", "loss"]


def test_the_same_seed_trains_the_same():
    one, again, other = (
        Study(each).outcome().runs[0].after.theta
        for each in (SMALL, SMALL, Setup(**(vars(SMALL) | {"seed": 1})))
    )
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize(("rate", "status"), [(100.0, "worse"), (1e308, "not_finite")])
def test_a_rate_that_is_too_high_is_told(rate, status):
    run, _ = Study(Setup(**(vars(SMALL) | {"rate": rate}))).outcome().runs
    assert run.status == status
    assert (run.after.sharpness is None) == (status == "not_finite")
    assert (run.reached, run.given_up) == (None, None)


def test_what_never_arrives_is_given_up(monkeypatch):
    monkeypatch.setattr(module, "LONGEST", 12)
    for run in Study(Setup(**(vars(SMALL) | {"target": 0.01}))).outcome().runs:
        assert run.reached is None
        assert run.given_up == 12
    # And later ones are when all together have taken too long.
    monkeypatch.setattr(module, "MOST_TOGETHER", 15)
    runs = Study(Setup(**(vars(SMALL) | {"target": 0.01}))).outcome().runs
    assert [run.given_up for run in runs] == [12, 7]


def test_it_stops_in_the_midst_of_a_training():
    asked = 0

    def cancelled():
        nonlocal asked
        asked += 1
        return asked > 5

    told = []
    with pytest.raises(Cancelled):
        Study(SMALL, Control(cancelled, told.append)).outcome()
    assert told == []
