"""The grid that contours and 3-D views draw."""

import dataclasses

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.programs import compilations
from errorsurface.surfaces import SURFACES, grid
from errorsurface.surfaces.landscape import Landscape


def test_rows_are_y_and_columns_are_x_from_edge_to_edge():
    mccormick = SURFACES["mccormick"]
    drawn = grid(Landscape.of(mccormick), 4)
    x, y = np.linspace(-1.5, 4.0, 4), np.linspace(-3.0, 4.0, 4)
    np.testing.assert_allclose(drawn.x, x, rtol=0, atol=1e-15)
    np.testing.assert_allclose(drawn.y, y, rtol=0, atol=1e-15)
    assert (drawn.x[0], drawn.x[-1]) == mccormick.domain[0]
    assert (drawn.y[0], drawn.y[-1]) == mccormick.domain[1]
    columns, rows = np.meshgrid(x, y)
    truth = np.sin(columns + rows) + (columns - rows) ** 2 - 1.5 * columns + 2.5 * rows + 1.0
    np.testing.assert_allclose(drawn.z, truth, rtol=1e-13, atol=1e-13)
    assert drawn.z.dtype == jnp.float64


def test_another_box_is_drawn_edge_to_edge_and_compiles_nothing():
    sphere = Landscape.of(SURFACES["sphere"])
    grid(sphere, 5)
    before = compilations()
    drawn = grid(sphere, 5, ((-9.0, 1.0), (2.0, 3.0)))
    assert compilations() == before
    x, y = np.linspace(-9.0, 1.0, 5), np.linspace(2.0, 3.0, 5)
    np.testing.assert_allclose((drawn.x, drawn.y), (x, y), rtol=0, atol=1e-15)
    np.testing.assert_allclose(drawn.z, x**2 + y[:, None] ** 2, rtol=1e-14, atol=1e-14)


def test_heights_are_linear_where_the_linear_shape_is_the_point():
    linear = {key for key, surface in SURFACES.items() if surface.height == "linear"}
    assert linear >= {"peaks", "ackley", "crescent", "hyperbolic_paraboloid", "monkey_saddle"}
    assert linear >= {"sphere", "elongated_bowl", "matyas", "rastrigin", "toy_network"}
    # Where three quarters of the domain lie within a fiftieth of the range, it would be a plain.
    for key in SURFACES:
        z = grid(Landscape.of(SURFACES[key]), 64).z
        if np.quantile(z, 0.75) - z.min() < (z.max() - z.min()) / 50:
            assert key not in linear, key


def test_axes_have_one_scale_but_where_they_cannot():
    unequal = {key for key, surface in SURFACES.items() if not surface.equal_axes}
    assert unequal == {"bukin_6", "pokemon_regression"}


@pytest.mark.parametrize("n", [1, 0, -3, 513])
def test_fewer_than_two_points_and_too_many_are_refused(n):
    with pytest.raises(ValueError, match=f"n = {n} "):
        grid(Landscape.of(SURFACES["sphere"]), n)


def test_other_parameters_are_not_compiled_again():
    rosenbrock = SURFACES["rosenbrock"]
    traced = []

    def counting(x, y, a, b):
        traced.append(1)
        return rosenbrock.formula(x, y, a, b)

    surface = dataclasses.replace(rosenbrock, formula=counting)
    flat = grid(Landscape.of(surface, {"b": 1.0}), 3)
    steep = grid(Landscape.of(surface, {"b": 100.0}), 3)
    assert len(traced) == 1
    # At (−2, −1): (1 + 2)² + b(−1 − 4)².
    assert (flat.z[0, 0], steep.z[0, 0]) == (34.0, 2509.0)


@pytest.mark.parametrize("key", SURFACES)
def test_a_point_has_one_value_in_grids_of_all_sizes_but_for_rounding(key):
    landscape = Landscape.of(SURFACES[key])
    coarse = grid(landscape, 41)
    for times in (2, 5):
        fine = grid(landscape, 40 * times + 1)
        same = (
            np.flatnonzero(fine.x[::times] == coarse.x),
            np.flatnonzero(fine.y[::times] == coarse.y),
        )
        assert len(same[0]) > 2
        assert len(same[1]) > 2
        at = np.ix_(same[1], same[0])
        rounding = 1e-15 * np.abs(coarse.z).max()
        np.testing.assert_allclose(
            fine.z[::times, ::times][at], coarse.z[at], rtol=0, atol=rounding
        )


def test_other_sizes_are_not_compiled_again():
    landscape = Landscape.of(SURFACES["beale"])
    for n in (2, 65, 512):
        grid(landscape, n)
    before = compilations()
    for n in (3, 64, 66, 161, 168, 169, 200, 511):
        assert grid(landscape, n).z.shape == (n, n)
    assert compilations() == before
