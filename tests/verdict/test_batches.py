"""Verdicts on runs with batches: by the average motion, and every number by running again."""

import numpy as np
import pytest

from errorsurface.api.answers.scenes import surface_of
from errorsurface.api.references import landscape_of
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.batches import Batch
from errorsurface.optimizers.schedules import SCHEDULES, fitted
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import trajectory
from errorsurface.scenes import SCENES
from errorsurface.verdict import verdicts
from tests.runs.examples import regression

START = np.array([[-2.0, -1.0]])


def tuned(batch, rate, key="gd", schedule=None):
    return Tuned.of(OPTIMIZERS[key], {"learning_rate": rate}, schedule, batch)


def judged(landscape, own, steps):
    ((found,),) = verdicts(landscape, START, [own], steps)
    return found


def losses(landscape, own, steps):
    (run,) = trajectory(landscape, START, own, steps, None)
    return run.loss


def arguments(found):
    """The numbers of a sentence, and of the phrases in it."""

    def of(message):
        for name, value in message.arguments.items():
            if hasattr(value, "key"):
                yield value.key, value
                yield from of(value)
            else:
                yield name, getattr(value, "value", value)

    return dict(of(found.message))


@pytest.mark.parametrize(
    ("key", "rate", "batch"),
    [
        ("gd", 0.1, Batch(10)),
        ("gd", 0.1, Batch(10, replacement=True, seed=4)),
        ("gd", 0.2, Batch(1, seed=2)),
        ("adam", 0.1, Batch(10)),
    ],
)
def test_noise_keeps_a_run_above_the_minimum_and_full_batches_would_not(key, rate, batch):
    landscape, own = regression(200, noise=0.5), tuned(batch, rate, key)
    found = judged(landscape, own, 1000)
    assert (found.kind, found.tone) == ("rattling", "warn")
    told = arguments(found)
    # Every number of the sentence, from the run itself, from it run on, and without its batches.
    loss = losses(landscape, own, int(told["last"]))
    assert told["now"] == pytest.approx(loss[told["begin"] : told["end"] + 1].mean())
    assert told["end"] == 1000
    assert told["later"] == pytest.approx(loss[told["since"] : told["last"] + 1].mean())
    x, y = landscape.examples.x, landscape.examples.y
    best, (least,), *_ = np.linalg.lstsq(np.stack([np.ones(200), x], axis=1), y)
    assert told["lowest"] == pytest.approx(least / 200)
    np.testing.assert_allclose(told["where"], best)
    np.testing.assert_allclose(found.critical_point, best)
    full = losses(landscape, tuned(None, rate, key), 1000)[-1]
    assert told["full"] == pytest.approx(full)
    assert (told["size"], told["steps"]) == (batch.size, 1000)
    assert "verdict.batches.full.lower" in told
    assert f"The noise of batches of {batch.size} keeps it at L ≈" in found.sentence


def test_a_run_that_still_falls_on_average_is_no_rattling():
    landscape = regression(200, noise=0.5)
    for steps, rate in ((10, 0.1), (200, 1e-4), (1, 0.1), (300, 1e-3)):
        found = judged(landscape, tuned(Batch(10), rate), steps)
        assert (found.kind, found.tone) == ("descending", "plain"), (steps, rate)
        told = arguments(found)
        loss = losses(landscape, tuned(Batch(10), rate), int(told["last"]))
        assert told["now"] == pytest.approx(loss[told["begin"] : told["end"] + 1].mean())
        assert told["later"] == pytest.approx(loss[told["since"] : told["last"] + 1].mean())
        assert told["later"] < told["now"]


def test_batches_that_agree_let_a_run_come_to_rest():
    landscape, own = regression(200, noise=0.0), tuned(Batch(3), 0.1)
    found = judged(landscape, own, 2000)
    assert (found.kind, found.tone) == ("minimum", "good")
    assert found.message.key == "verdict.batches.still"
    np.testing.assert_allclose(found.critical_point, (1.0, 2.0), atol=1e-9)


def test_a_schedule_stops_a_run_with_batches():
    landscape = regression(200, noise=0.5)
    schedule = fitted(SCHEDULES["cosine_decay"], {}, 500)
    found = judged(landscape, tuned(Batch(10), 0.1, schedule=schedule), 500)
    assert found.kind in ("resting", "minimum")
    assert losses(landscape, tuned(Batch(10), 0.1), 500)[-1] > 0.0


def test_a_run_that_single_examples_throw_out_has_left():
    landscape = regression(200, noise=0.5)
    found = judged(landscape, tuned(Batch(1), 1.5), 1000)
    assert (found.kind, found.tone) == ("diverging", "bad")
    loss = losses(landscape, tuned(Batch(1), 1.5), 1000)
    told = arguments(found)
    assert (told["out"], told["after"]) == (len(loss) - 1, pytest.approx(loss[-1]))
    assert (told["first"], told["before"]) == (loss.argmin(), pytest.approx(loss.min()))


def test_where_batches_get_lower_than_all_examples_that_is_said():
    landscape = landscape_of(surface_of(SCENES["stuck_on_all_free_on_some"]))
    start, steps = np.zeros((1, 2)), 1000
    ((found,),) = verdicts(landscape, start, [tuned(Batch(4), 0.5)], steps)
    told = arguments(found)
    assert (found.kind, "verdict.batches.full.higher" in told) == ("rattling", True)
    assert told["full"] == 0.25
    (full,) = trajectory(landscape, start, tuned(None, 0.5), steps)
    assert (full.points == 0.0).all()
    assert told["now"] < 0.13


def test_a_batch_of_all_examples_is_judged_as_none():
    landscape = regression(200, noise=0.5)
    one, none = (judged(landscape, tuned(batch, 0.1), 500) for batch in (Batch(200), None))
    assert one == none


def test_nothing_is_said_that_only_a_deterministic_gradient_allows():
    """Every sentence on a run with noise is one of those made for it."""
    landscape = regression(200, noise=0.5)
    for key in ("momentum", "rmsprop", "perturbed_gd"):
        for steps, size in ((5, 20), (1000, 1)):
            own = Tuned.of(OPTIMIZERS[key], {}, batch=Batch(size))
            found = judged(landscape, own, steps)
            assert found.message.key.startswith("verdict.batches."), found.sentence
