"""A loss that is no quadratic, summed over arrays of examples that are filled up to a few sizes."""

from functools import cache

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.surfaces.data.models import COORDINATES, HUBER_DELTA, Loss, Model, example_loss
from errorsurface.surfaces.summed import plain_sum, summed
from errorsurface.surfaces.surface import Scalar, Surface

# Numbers of examples that programs are made for; others are filled up with weight 0.
SIZES = (16, 64, 256, 1024, 4096)

_TITLES: dict[tuple[Model, Loss], tuple[str, str]] = {
    ("linear", "absolute"): (
        "Linear regression, absolute loss",
        r"L(b, w) = \sum_n \left|y_n - b - w\, x_n\right|",
    ),
    ("linear", "huber"): (
        "Linear regression, Huber loss",
        r"L(b, w) = \sum_n h\!\left(y_n - b - w\, x_n\right)",
    ),
    ("logistic", "logistic"): (
        "Logistic regression",
        r"L(b, w) = -\sum_n \ln P\!\left(y_n \mid b + w\, x_n\right)",
    ),
    ("logistic", "squared"): (
        "Logistic model, squared loss",
        r"L(b, w) = \sum_n \left(y_n - \sigma(b + w\, x_n)\right)^2",
    ),
    ("toy_network", "absolute"): (
        "Toy network, absolute loss",
        r"L(w_1, w_2) = \sum_n \left|y_n - w_1 w_2\, x_n\right|",
    ),
    ("toy_network", "huber"): (
        "Toy network, Huber loss",
        r"L(w_1, w_2) = \sum_n h\!\left(y_n - w_1 w_2\, x_n\right)",
    ),
}
_SOURCES: dict[Loss, str] = {
    "squared": "Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2",
    "absolute": "Laplace 1793: least absolute deviations",
    "huber": f"Huber 1964, doi:10.1214/aoms/1177703732, with δ = {HUBER_DELTA:g}",
    "logistic": "Cox 1958, doi:10.1111/j.2517-6161.1958.tb00292.x",
}


@cache
def padded_surface(model: Model, loss: Loss, size: int) -> Surface:
    """The surface of a model and a loss over ``size`` examples, made once and kept."""
    # What has no exponential is nothing to compute twice.
    total = (summed if model == "logistic" else plain_sum)(example_loss(model, loss))
    title, tex = _TITLES[model, loss]

    def formula(x: Scalar, y: Scalar, data: Float[Array, " d"]) -> Scalar:
        features, targets, weights = data.reshape(3, size)
        return total(jnp.stack([x, y]), features, targets, weights)

    return Surface(
        key=f"regression_{model}_{loss}_{size}",
        title=title,
        tex=tex,
        formula=formula,
        domain=((-1.0, 1.0), (-1.0, 1.0)),
        start=(0.0, 0.0),
        source=_SOURCES[loss],
        description="The loss over the examples.",
        # Every loss is at least 0.
        floor=True,
        kink="where an example's residual is 0" if loss == "absolute" else None,
        data=3 * size,
        equal_axes=model == "toy_network",
        coordinates=COORDINATES[model],
    )


def padded(
    x: Float[np.ndarray, " n"], y: Float[np.ndarray, " n"], weight: float
) -> Float[np.ndarray, " d"]:
    """Features, targets and weights, end to end, filled up to one of ``SIZES``.

    >>> padded(np.array([1.0]), np.array([2.0]), 0.5).reshape(3, 16)[:, :2].tolist()
    [[1.0, 0.0], [2.0, 0.0], [0.5, 0.0]]
    """
    size = next(size for size in SIZES if len(x) <= size)
    rows = np.zeros((3, size))
    rows[0, : len(x)], rows[1, : len(x)], rows[2, : len(x)] = x, y, weight
    return rows.ravel()
