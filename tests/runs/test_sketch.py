"""Sketches: close to the run everywhere, exact in what is told of it."""

import math

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.sketch import Asked, sketches
from errorsurface.runs.thinning import sketched
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from tests.runs.examples import GD, SPHERE, START, surface

LARGEST = float(np.finfo(np.float32).max)


def sketch(learning_rate, steps, shown=0, where=SPHERE, start=START):
    """One sketch of gradient descent, and after which updates its entries are."""
    tuned = [Tuned.of(GD, {"learning_rate": learning_rate})]
    step, ((drawn,),) = sketches(Landscape.of(where), start, tuned, Asked(steps, shown))
    count = len(drawn.entries)
    return drawn, np.append(step[: count - 1], drawn.steps)[:count]


def numbers(drawn):
    """The entries in float64."""
    return drawn.origin + drawn.entries.astype(np.float64)


@pytest.mark.parametrize("steps", [1, 300, 5000])
def test_entries_are_the_runs_as_nearly_as_their_distance_from_the_end_is_known(steps):
    drawn, step = sketch(1e-3, steps)
    points = 0.998 ** step[:, None] * START
    x, y, loss, norm = numbers(drawn).T
    for axis, own in enumerate((x, y)):
        allowed = 2.0**-24 * np.abs(points[:, axis] - points[-1, axis]) + 1e-13
        assert (np.abs(own - points[:, axis]) <= allowed).all()
    np.testing.assert_allclose(loss, (points**2).sum(axis=1), rtol=1e-7)
    np.testing.assert_allclose(norm, 2 * np.hypot(*points.T), rtol=1e-7)
    assert drawn.entries.dtype == np.float32


@pytest.mark.parametrize(
    ("key", "steps", "at"), [("adam", 1000, 417), ("lion", 3000, 3000), ("gd", 20, 9000)]
)
def test_what_is_told_is_the_runs_to_the_last_bit(key, steps, at):
    landscape = Landscape.of(SURFACES["rosenbrock"])
    tuned, start = Tuned.of(OPTIMIZERS[key]), np.array([[-1.2, 1.0]])
    _, ((drawn,),) = sketches(landscape, start, [tuned], Asked(steps, at))
    (run,) = trajectory(landscape, start, tuned, steps, entries=None)
    rows = np.column_stack([run.points, run.loss, run.gradient_norm])
    assert (drawn.status, drawn.steps, drawn.left_domain) == (
        run.status,
        run.steps,
        run.left_domain,
    )
    assert drawn.shown_step == min(at, steps)
    told = [drawn.first, drawn.shown, drawn.last]
    assert np.array_equal(told, rows[[0, drawn.shown_step, -1]])
    assert drawn.origin.tolist() == [*run.points[-1], run.loss.min(), 0.0]


def test_a_run_that_ends_early_ends_with_its_own_last_entry():
    drawn, step = sketch(1.1, 5000, shown=5000)
    # |x| = 4 · 1.2^t reaches 51.2 at t = 14.
    end = math.ceil(math.log(51.2 / 4) / math.log(1.2))
    assert (drawn.status, drawn.steps, drawn.shown_step) == ("diverged", end, end)
    assert (step[0], step[-1]) == (0, end)
    np.testing.assert_allclose(numbers(drawn)[-1, :2], START[0] * (-1.2) ** end, rtol=1e-12)


def test_when_a_run_converged_is_told_from_every_entry():
    # ‖∇L‖ = 10/2^t: at most 10⁻⁶ from t = 24 on.
    assert sketch(0.25, 1000)[0].converged_at == 24
    assert sketch(0.25, 23)[0].converged_at is None
    assert sketch(0.25, 1000, start=np.zeros((1, 2)))[0].converged_at == 0


def test_a_run_that_bounces_is_seen_to():
    # θ is multiplied by −0.9998 in every update.
    x = numbers(sketch(0.9999, 20_000)[0])[:, 0]
    assert (x > 0).sum() == pytest.approx(len(x) / 2, abs=2)


def test_a_start_without_value_has_no_entries():
    logarithm = surface(lambda x, y: jnp.log(x) + y)
    drawn, _ = sketch(0.1, 10, where=logarithm, start=np.array([[-1.0, 0.0]]))
    assert (drawn.status, drawn.steps, drawn.entries.shape) == ("nonfinite", 0, (0, 4))
    assert drawn.first is drawn.shown is drawn.last is None


def test_what_float32_cannot_hold_is_at_the_end_of_its_range():
    steep = surface(lambda x, y: 1e300 * (x + 1.0) + y)
    drawn, _ = sketch(1e-8, 1, where=steep, start=np.array([[1.0, 0.0]]))
    assert drawn.first is not None
    assert drawn.first[2] == 2e300
    assert np.isfinite(drawn.entries).all()
    assert drawn.entries[0, 3] == np.float32(LARGEST)


@pytest.mark.parametrize("count", [1, 2, 99, 100, 101, 250, 1001, 100_001])
def test_entries_are_kept_in_pairs_at_equal_distances(count):
    kept = sketched(count, 100)
    assert len(kept) <= 100
    assert (np.diff(kept) > 0).all()
    assert (kept[0], kept[-1]) == (0, count - 1)
    if count <= 100:
        assert kept.tolist() == list(range(count))
    else:
        begins, ends = kept[:-1:2], kept[1::2]
        assert (ends[: len(begins)] - begins == 1).sum() >= len(begins) - 1
        gaps = np.diff(begins)
        assert gaps.max() - gaps.min() <= 1
