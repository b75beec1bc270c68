"""Runs with batches, against plain NumPy and against what an epoch is in mathematics."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorsurface.calculus.derivatives import derivatives
from errorsurface.control import UNWATCHED
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.batches import Batch
from errorsurface.optimizers.schedules import SCHEDULES, fitted
from errorsurface.optimizers.tuned import Tuned
from errorsurface.programs import compilations
from errorsurface.runs import batched
from errorsurface.runs.batched import batches_of, weights
from errorsurface.runs.recorded import recorded_trajectories
from errorsurface.runs.sketch import Asked, sketches
from errorsurface.runs.trajectories import Course, trajectory
from tests.runs.examples import regression

START = np.array([[-2.0, -1.0]])


def tuned(key="gd", batch=None, schedule=None, **values):
    return Tuned.of(OPTIMIZERS[key], values, schedule, batch)


def run(landscape, own, steps, entries=None):
    (found,) = trajectory(landscape, START, own, steps, entries)
    return found


def squared(point, x, y):
    """Loss and gradient of one example each."""
    error = y - point[0] - point[1] * x
    return error**2, np.stack([-2 * error, -2 * error * x], axis=1)


def in_numpy(landscape, own, rates):
    """Gradient descent fed with the recorded indices: points, and the batches' losses."""
    examples = landscape.examples
    point, points, losses = START[0], [START[0]], []
    for indices, rate in zip(
        own.batch.chosen(len(examples.x), np.arange(len(rates))), rates, strict=True
    ):
        loss, gradient = squared(point, examples.x[indices], examples.y[indices])
        scale = len(examples.x) if examples.reduction == "sum" else 1
        losses.append(scale * loss.mean())
        point = point - rate * scale * gradient.mean(axis=0)
        points.append(point)
    return np.array(points), np.array(losses)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("batch", [Batch(10, seed=3), Batch(1), Batch(7, replacement=True)])
def test_a_run_is_that_of_a_plain_loop_fed_with_the_recorded_indices(reduction, batch):
    landscape = regression(103, reduction=reduction)
    rate = 0.03 / (103 if reduction == "sum" else 1)
    found = run(landscape, tuned(batch=batch, learning_rate=rate), 1500)
    points, losses = in_numpy(landscape, tuned(batch=batch), np.full(1500, rate))
    np.testing.assert_allclose(found.points, points, rtol=0, atol=1e-10)
    np.testing.assert_allclose(found.batch_loss[:-1], losses, rtol=1e-10, atol=1e-12)
    # Loss and gradient norm are those of all examples.
    scale = 103 if reduction == "sum" else 1
    loss, gradient = squared(found.points[-1], landscape.examples.x, landscape.examples.y)
    assert found.loss[-1] == pytest.approx(scale * loss.mean(), rel=1e-12)
    norm = np.hypot(*(scale * gradient.mean(axis=0)))
    assert found.gradient_norm[-1] == pytest.approx(norm, rel=1e-9)


def test_a_schedule_and_batches_go_together():
    schedule = fitted(SCHEDULES["cosine_decay"], {"decay_steps": 1500.0}, 2000)
    landscape, batch = regression(103), Batch(10, seed=3)
    own = tuned(batch=batch, schedule=schedule, learning_rate=0.05)
    points, _ = in_numpy(landscape, own, own.rates(2000))
    np.testing.assert_allclose(run(landscape, own, 2000).points, points, rtol=0, atol=1e-10)


def test_large_batches_are_taken_in_pieces(monkeypatch):
    landscape, own = regression(103), tuned("adam", Batch(10, seed=3))
    at_once = run(landscape, own, 1500)
    monkeypatch.setattr(batched, "_EXAMPLES", 16 * 64)
    in_pieces = run(landscape, own, 1500)
    assert batches_of(landscape, own).updates == 64
    assert np.array_equal(at_once.points, in_pieces.points)
    assert np.array_equal(at_once.batch_loss, in_pieces.batch_loss)


def test_a_batch_of_all_examples_is_none():
    landscape = regression(50)
    full, all_of_them = run(landscape, tuned(), 300), run(landscape, tuned(batch=Batch(50)), 300)
    assert np.array_equal(full.points, all_of_them.points)
    assert all_of_them.batch_loss is None


def test_other_data_sizes_and_seeds_compile_nothing():
    run(regression(60), tuned(batch=Batch(5)), 10)
    before = compilations()
    for examples, batch in [(61, Batch(16, seed=1)), (400, Batch(6, replacement=True))]:
        run(regression(examples, seed=examples), tuned(batch=batch), 10)
    assert compilations() == before


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_the_gradients_of_an_epoch_s_batches_make_the_full_gradient(data):
    count = data.draw(st.integers(2, 60))
    batch = Batch(data.draw(st.integers(1, min(16, count))), seed=data.draw(st.integers(0, 99)))
    reduction = data.draw(st.sampled_from(["mean", "sum"]))
    landscape = regression(count, seed=count, reduction=reduction)
    examples = landscape.examples
    epoch = batch.updates_per_epoch(count)
    chosen = batch.chosen(count, epoch * data.draw(st.integers(0, 9)) + np.arange(epoch))
    sizes = np.array([len(indices) for indices in chosen])
    each = [
        weight * squared(START[0], examples.x[indices], examples.y[indices])[1].sum(axis=0)
        for indices, weight in zip(chosen, weights(examples, sizes), strict=True)
    ]
    mean = (sizes[:, None] * np.array(each)).sum(axis=0) / count
    full = derivatives(landscape, START).gradient[0]
    np.testing.assert_allclose(mean, full, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("key", ["momentum", "adam", "polyak_sgd", "newton"])
def test_what_moves_a_run_is_its_batches(key):
    landscape, batch = regression(103), Batch(10, seed=3)
    own = tuned(key, batch)
    course = Course(200, landscape, None, UNWATCHED)
    ((recorded,),) = recorded_trajectories(START, [own], course)
    plain = run(landscape, own, 200)
    np.testing.assert_allclose(recorded.run.points, plain.points, rtol=0, atol=1e-9)
    together = sum(recorded.parts.values())
    size = np.abs(list(recorded.parts.values())).max()
    np.testing.assert_allclose(together, recorded.movement, rtol=1e-12, atol=1e-12 * size)
    if key in ("momentum", "adam"):
        indices = batch.chosen(103, np.arange(200))
        x, y = landscape.examples.x, landscape.examples.y
        pairs = zip(recorded.run.points[:-1], indices, strict=True)
        gradients = [squared(at, x[of], y[of])[1].mean(axis=0) for at, of in pairs]
        rate = own.values["learning_rate"]
        np.testing.assert_allclose(recorded.parts["gradient"], -rate * np.array(gradients), 1e-9)


def test_a_sketch_is_of_the_same_run():
    landscape, own = regression(103), tuned(batch=Batch(10, seed=3))
    whole = run(landscape, own, 3000)
    _, ((sketch,),) = sketches(landscape, START, [own], Asked(3000, 2047))
    assert np.array_equal(sketch.shown[:2], whole.points[2047])
    assert np.array_equal(sketch.last[:2], whole.points[-1])


def test_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="batches of 51 examples; there are 50"):
        run(regression(50), tuned(batch=Batch(51)), 10)
    with pytest.raises(ValueError, match="batches of 5 examples; there are 0"):
        run(replace(regression(50), examples=None), tuned(batch=Batch(5)), 10)
