"""The order of the examples: every one once an epoch, and the same whoever asks for a part."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from errorsurface.optimizers.batches import Batch

SEEDS = st.integers(0, 2**53 - 1)


@st.composite
def batches(draw, replacement=None):
    examples = draw(st.integers(1, 200))
    size = draw(st.integers(1, examples))
    again = draw(st.booleans()) if replacement is None else replacement
    return examples, Batch(size, again, draw(SEEDS))


@given(batches(replacement=False), st.integers(0, 400))
def test_every_example_comes_once_an_epoch(given_batches, epoch):
    examples, batch = given_batches
    count = batch.updates_per_epoch(examples)
    assert count == -(-examples // batch.size)
    indices, sizes = batch.order(examples, count, epoch * count)
    seen = [index for row, size in zip(indices, sizes, strict=True) for index in row[:size]]
    assert sorted(seen) == list(range(examples))
    assert (sizes[:-1] == batch.size).all()
    assert sizes[-1] == examples - (count - 1) * batch.size


@given(batches(), st.integers(0, 3000), st.integers(1, 300), st.integers(1, 200))
def test_a_part_is_the_same_as_in_the_whole(given_batches, first, count, part):
    examples, batch = given_batches
    whole, all_sizes = batch.order(examples, count, first)
    begin = part % count
    indices, sizes = batch.order(examples, count - begin, first + begin)
    assert (indices == whole[begin:]).all()
    assert (sizes == all_sizes[begin:]).all()
    assert indices.min() >= 0
    assert indices.max() < examples


@given(batches(), st.integers(0, 5000))
def test_what_fills_a_batch_up_is_of_that_batch(given_batches, first):
    examples, batch = given_batches
    indices, sizes = batch.order(examples, 7, first)
    for row, size in zip(indices, sizes, strict=True):
        assert (row[size:] == row[0]).all()


@given(batches(), st.sets(st.integers(0, 5000), max_size=9))
def test_some_updates_are_told_without_the_others(given_batches, updates):
    examples, batch = given_batches
    chosen = batch.chosen(examples, np.array(sorted(updates), dtype=np.int64))
    assert len(chosen) == len(updates)
    for update, told in zip(sorted(updates), chosen, strict=True):
        indices, sizes = batch.order(examples, 1, update)
        assert told.tolist() == indices[0, : sizes[0]].tolist()


def test_seeds_and_epochs_differ():
    one, two = (Batch(10, seed=seed).order(1000, 200) for seed in (1, 2))
    assert (one[0] != two[0]).any()
    assert (one[0][:100] != one[0][100:]).any()


def test_draws_with_replacement_are_independent_and_even():
    indices, sizes = Batch(5, replacement=True, seed=3).order(10, 40_000)
    assert (sizes == 5).all()
    counts = np.bincount(indices.ravel(), minlength=10)
    # 20,000 each, a standard deviation of 134.
    assert abs(counts - 20_000).max() < 5 * 134
    # Two draws of one batch are equal in a tenth of the updates: 4000, a deviation of 60.
    assert abs((indices[:, 0] == indices[:, 1]).sum() - 4000) < 5 * 60


def test_a_shuffle_is_even():
    epochs = Batch(4, seed=5).order(4, 24_000)[0]
    _, counts = np.unique(epochs, axis=0, return_counts=True)
    # All 24 orders, 1000 times each, a standard deviation of 31.
    assert len(counts) == 24
    assert abs(counts - 1000).max() < 5 * 31
