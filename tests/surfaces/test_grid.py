"""The grid that contours and 3-D views draw."""

import dataclasses

import jax.numpy as jnp
import numpy as np
import pytest

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


@pytest.mark.parametrize("n", [1, 0, -3])
def test_fewer_than_two_points_are_refused(n):
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
