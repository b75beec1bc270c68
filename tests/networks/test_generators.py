"""Rules for drawing examples against what they say of themselves."""

import numpy as np
import pytest

from errorsurface.networks.generators import GENERATORS, generated


@pytest.mark.parametrize("name", GENERATORS)
def test_more_examples_leave_the_first_ones_as_they_are(name):
    inputs = GENERATORS[name].inputs or 3
    few, many = (generated(name, inputs, n, None, 7) for n in (10, 33))
    np.testing.assert_array_equal(few.x, many.x[:10])
    np.testing.assert_array_equal(few.y, many.y[:10])
    assert many.x.shape == (33, inputs)
    assert not np.array_equal(generated(name, inputs, 10, None, 8).x, few.x)
    assert set(many.y.tolist()) == {0.0, 1.0} or not GENERATORS[name].classes


def test_without_noise_xor_is_xor():
    plain = generated("xor", 2, 12, 0.0, 0)
    assert np.unique(plain.x, axis=0).tolist() == [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    np.testing.assert_array_equal(plain.y, plain.x.prod(axis=1) < 0)


def test_without_noise_the_moons_are_half_circles():
    plain = generated("two_moons", 2, 101, 0.0, 0)
    outer, inner = plain.x[plain.y == 0], plain.x[plain.y == 1]
    np.testing.assert_allclose(np.hypot(*outer.T), 1.0)
    np.testing.assert_allclose(np.hypot(*(inner - [1.0, 0.5]).T), 1.0)
    assert outer[:, 1].min() >= 0.0
    assert inner[:, 1].max() <= 0.5


def test_noise_is_added_to_what_a_teacher_says():
    plain, noisy = (generated("teacher", 3, 40, noise, 3) for noise in (0.0, 0.5))
    np.testing.assert_array_equal(plain.x, noisy.x)
    drawn = np.random.Generator(np.random.PCG64(3)).standard_normal((40, 4))
    np.testing.assert_array_equal(plain.x, drawn[:, :3])
    np.testing.assert_allclose(noisy.y - plain.y, 0.5 * drawn[:, 3], atol=1e-12)
