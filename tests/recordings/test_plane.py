"""The plane of a path against a singular value decomposition of the path itself."""

import numpy as np
import pytest

from errorsurface.recordings.plane import plane_of, random_walk, shown
from errorsurface.recordings.reading import read_recording
from tests.recordings.files import archive


def walk(entries, size, seed=0):
    drawn = np.random.Generator(np.random.PCG64(seed))
    return np.cumsum(drawn.standard_normal((entries, size)), axis=0)


@pytest.mark.parametrize(
    ("entries", "size", "dtype"),
    [(40, 7, "f8"), (7, 40, "f8"), (30, 20_000, "f4"), (5, 1, "f8"), (2, 9, "f4"), (300, 12, "i4")],
)
def test_it_is_the_plane_of_largest_variance(entries, size, dtype):
    path = (5.0 + walk(entries, size)).astype(dtype)
    plane = plane_of(path)
    centred = path.astype(float) - path.astype(float).mean(axis=0)
    _, lengths, turned = np.linalg.svd(centred, full_matrices=False)
    count = min(10, entries - 1, size)
    np.testing.assert_allclose(plane.shares, (lengths**2 / np.sum(lengths**2))[:count], atol=1e-12)
    places = centred @ turned[:2].T
    for axis in range(min(2, count)):
        side = np.sign(places[-1, axis] - places[0, axis])
        np.testing.assert_allclose(
            plane.path[:, axis], side * places[:, axis], atol=1e-9 * lengths[0]
        )
    if count == 1:
        assert not plane.path[:, 1].any()
    # What the plane explains, of the distances themselves.
    left = centred - places @ turned[:2]
    explained = 1.0 - np.sum(left**2) / np.sum(centred**2)
    assert plane.shares[:2].sum() == pytest.approx(explained, abs=1e-12)


@pytest.mark.parametrize("factor", [1e-200, 1e200])
def test_it_is_the_same_in_any_unit(factor):
    path = walk(20, 6)
    plane, other = plane_of(path), plane_of(path * factor)
    np.testing.assert_allclose(other.shares, plane.shares, atol=1e-12)
    np.testing.assert_allclose(other.path / factor, plane.path, atol=1e-11)


def test_what_does_not_move_has_no_plane():
    plane = plane_of(np.full((6, 4), 3.0))
    assert len(plane.shares) == len(plane.cosines) == 0
    assert not plane.path.any()


@pytest.mark.parametrize("entries", [2, 3, 50])
def test_shares_of_a_random_walk(entries):
    """The walk's covariance over all entries, centred, as a matrix."""
    sums = np.tril(np.ones((entries, entries)))
    centre = np.eye(entries) - 1.0 / entries
    eigenvalues = np.linalg.eigvalsh(centre @ sums @ sums.T @ centre)[::-1]
    count = min(10, entries - 1)
    told = random_walk(entries, count)
    np.testing.assert_allclose(told, (eigenvalues / eigenvalues.sum())[:count], atol=1e-12)


def test_a_random_walk_looks_as_its_theory_says():
    plane = plane_of(walk(300, 2000))
    assert plane.random_walk[:2] == pytest.approx([6 / np.pi**2, 1.5 / np.pi**2], rel=1e-2)
    assert plane.shares[:2] == pytest.approx(plane.random_walk[:2], rel=0.1)
    assert (plane.cosines > 0.999).all()


def test_cosines_are_correlations():
    entries = 30
    path = walk(entries, 3)
    plane = plane_of(path)
    for number, place in enumerate(plane.path.T, start=1):
        wave = np.cos(np.pi * number * (np.arange(entries) + 0.5) / entries)
        assert plane.cosines[number - 1] == pytest.approx(abs(np.corrcoef(wave, place)[0, 1]))


def test_of_many_entries_the_spikes_are_shown():
    entries = 5000
    loss = np.ones(entries)
    loss[[1234, 4321]] = 9.0, -9.0
    loss[77] = np.nan
    changes = {"step": None, "gradient_norm": None, "loss": loss, "parameters": walk(entries, 3)}
    kept = shown(read_recording(archive(**changes)), 100)
    assert len(kept) <= 100
    assert {0, 1234, 4321, entries - 1} <= set(kept)
    assert (np.diff(kept) > 0).all()
    assert np.diff(kept).max() <= 3 * entries / 49
