"""Error surfaces of regressions whose data are part of the record."""

from collections.abc import Sequence

import jax

from errorsurface.precision import rounded
from errorsurface.surfaces.catalog.sources import LEE
from errorsurface.surfaces.surface import CriticalPoint, Scalar, Surface, constant

# Combat power of ten Pokémon before and after their evolution.
BEFORE = (338, 333, 328, 207, 226, 25, 179, 60, 208, 606)
AFTER = (640, 633, 619, 393, 428, 27, 193, 66, 226, 1591)


def _residuals(b: Scalar, w: Scalar) -> list[Scalar]:
    return [after - b - rounded(w * before) for before, after in zip(BEFORE, AFTER, strict=True)]


def _summed(ten: Sequence[Scalar]) -> Scalar:
    """In the order in which NumPy sums ten numbers."""
    first = ten[0] + ten[1] + (ten[2] + ten[3])
    return first + (ten[4] + ten[5] + (ten[6] + ten[7])) + ten[8] + ten[9]


@jax.custom_jvp
def _sum_of_squares(b: Scalar, w: Scalar) -> Scalar:
    return _summed([rounded(left * left) for left in _residuals(b, w)])


# The lecture's own gradient, operation by operation. Adagrad's late bursts grow out of rounding:
# these are the lecture's, on every machine, where no sum is taken in another order.
@_sum_of_squares.defjvp
def _along(point: tuple[Scalar, Scalar], way: tuple[Scalar, Scalar]) -> tuple[Scalar, Scalar]:
    left = _residuals(*point)
    slope_b = -2.0 * _summed(left)
    slope_w = -2.0 * _summed([rounded(each * x) for each, x in zip(left, BEFORE, strict=True)])
    return _sum_of_squares(*point), slope_b * way[0] + slope_w * way[1]


def _best_fit() -> CriticalPoint:
    """The normal equations, in whole numbers up to the last division."""
    n, sum_x, sum_y = len(BEFORE), sum(BEFORE), sum(AFTER)
    sum_xx = sum(x * x for x in BEFORE)
    sum_xy = sum(x * y for x, y in zip(BEFORE, AFTER, strict=True))
    sum_yy = sum(y * y for y in AFTER)
    determinant = n * sum_xx - sum_x**2
    b_times, w_times = sum_y * sum_xx - sum_x * sum_xy, n * sum_xy - sum_x * sum_y
    loss = (sum_yy * determinant - b_times * sum_y - w_times * sum_xy) / determinant
    return CriticalPoint((b_times / determinant, w_times / determinant), loss, "minimum")


REGRESSIONS = (
    Surface(
        key="pokemon_regression",
        title="Pokémon regression",
        tex=r"\sum_{n=1}^{10} \left(\hat{y}_n - b - w\, x_n\right)^2,"
        r"\quad b = \theta_1,\; w = \theta_2",
        formula=_sum_of_squares,
        domain=((-200.0, -100.0), (-5.0, 5.0)),
        start=(-120.0, -4.0),
        source=f"{LEE}: the regression behind the picture of the convex error surface; ten "
        "Pokémon, combat power before and after evolution",
        description="A straight line through ten points: convex, and its steep direction is three "
        "hundred thousand times as steep as its flat one, so that no one rate suits both.",
        floor=True,
        critical_points=constant(_best_fit()),
        ideas=("C16", "C17", "C18", "C22"),
        height="log",
        # A combat power and a factor have no common unit.
        equal_axes=False,
        coordinates=("b", "w"),
    ),
)
