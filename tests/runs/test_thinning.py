"""Thinning keeps first, last and extremes, and no more entries than asked for."""

import numpy as np
import pytest

from errorsurface.runs.thinning import thinned


def walk(count, seed=0):
    """A random path with its losses and gradient norms."""
    random = np.random.default_rng(seed)
    points = random.normal(size=(count, 2)).cumsum(axis=0)
    return points, random.normal(size=count), random.exponential(size=count)


@pytest.mark.parametrize("count", [1, 2, 99, 100])
def test_a_run_within_the_limit_is_kept_whole(count):
    assert thinned(*walk(count), limit=100).tolist() == list(range(count))


@pytest.mark.parametrize("limit", [10, 11, 100, 2000])
@pytest.mark.parametrize("count", [2001, 4999, 100_001])
def test_the_limit_holds_and_the_order_is_kept(count, limit):
    kept = thinned(*walk(count), limit=limit)
    assert len(kept) <= limit
    assert (np.diff(kept) > 0).all()
    assert kept[0] == 0
    assert kept[-1] == count - 1


@pytest.mark.parametrize("seed", range(5))
def test_no_extreme_is_lost(seed):
    points, loss, norm = walk(100_001, seed)
    kept = thinned(points, loss, norm, limit=2000)
    for series in (points[:, 0], points[:, 1], loss, norm):
        assert series[kept].min() == series.min()
        assert series[kept].max() == series.max()


def test_the_envelope_of_every_stretch_is_kept():
    points, loss, norm = walk(50_000)
    kept = thinned(points, loss, norm, limit=2000)
    # (2000 − 6) // 4 = 498 buckets, of ⌈50,000 / 498⌉ = 101 entries each.
    for begin in range(0, 50_000 - 202, 101):
        inside = kept[(kept >= begin) & (kept < begin + 101)]
        for series in (loss, norm):
            assert series[inside].min() == series[begin : begin + 101].min()
            assert series[inside].max() == series[begin : begin + 101].max()


def test_a_spike_of_a_single_entry_survives():
    points, loss, norm = np.zeros((30_000, 2)), np.ones(30_000), np.ones(30_000)
    loss[17_171] = 1e6
    norm[29_998] = 1e-9
    points[12_345, 1] = -3.0
    assert {17_171, 29_998, 12_345} <= set(thinned(points, loss, norm, limit=2000).tolist())


def test_an_even_way_is_sampled_evenly():
    line = np.linspace(1.0, 0.0, 100_000)
    kept = thinned(np.stack([line, line], axis=1), line, line, limit=2000)
    assert np.diff(kept).max() <= 2 * 100_000 / 1000


def test_a_limit_too_small_for_the_extremes_is_refused():
    with pytest.raises(ValueError, match=r"limit is 9; allowed: 10"):
        thinned(*walk(20), limit=9)
