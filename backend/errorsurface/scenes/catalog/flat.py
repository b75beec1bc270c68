"""A scene about flat and sharp: one function, told from a flat place and from a sharp one."""

import numpy as np

from errorsurface.scenes.claims import (
    eigenvalues_at,
    ends_as,
    final_loss_below,
    nearer_when_stretched,
    rise_at_training_minimum,
    stretched_test_loss,
)
from errorsurface.scenes.scene import Runner, Scene
from errorsurface.surfaces.data.generators import GENERATORS

_N, _NOISE, _SEED = 20, 1.0, 3
_STRETCH = 2.0
_SURFACE = {
    "kind": "regression",
    "model": "toy_network",
    "loss": "squared",
    "reduction": "mean",
    "data": {"kind": "generated", "name": "line", "n": _N, "noise": _NOISE, "seed": _SEED},
    "domain": [[-2.5, 2.5], [-2.5, 2.5]],
}
# The sample that the page draws first.
_TEST = {"kind": "drawn", "seed": _SEED + 1}
_WITHIN = 1e-3


def _moments(seed: int) -> tuple[float, float, float]:
    """The means of x², xy and y² of a sample, all that the toy network's squared loss needs."""
    x, y = GENERATORS["line"].draw(_N, _NOISE, 0, seed)
    return float(np.mean(x**2)), float(np.mean(x * y)), float(np.mean(y**2))


def _rounded(value: float) -> float:
    return round(value, 4)


_SQUARES, _PRODUCTS, _TARGETS = _moments(_SEED)
# L = mean(y²) − 2p·mean(xy) + p²·mean(x²) with p = w₁w₂, least along w₁w₂ = p*.
_BEST = _PRODUCTS / _SQUARES
_LOWEST = _TARGETS - _PRODUCTS * _BEST
_TEST_SQUARES, _TEST_PRODUCTS, _TEST_TARGETS = _moments(_SEED + 1)
_TEST_BEST = _TEST_PRODUCTS / _TEST_SQUARES
_RISE = _TEST_SQUARES * (_BEST - _TEST_BEST) ** 2
_TEST_LOSS = _TEST_TARGETS - 2.0 * _BEST * _TEST_PRODUCTS + _BEST**2 * _TEST_SQUARES


def _place(stretch: float) -> tuple[float, float]:
    """(αw₁, w₂/α) of the minimum with w₁ = w₂."""
    return _rounded(stretch * _BEST**0.5), _rounded(_BEST**0.5 / stretch)


def _eigenvalues(stretch: float) -> tuple[float, float]:
    """Along the valley 0, across it 2·mean(x²)·(w₁² + w₂²)."""
    return 0.0, _rounded(2.0 * _SQUARES * _BEST * (stretch**2 + stretch**-2))


FLAT = (
    Scene(
        key="flat_sharp_caveat",
        idea="C12",
        surface="regression",
        reference=_SURFACE,
        starts=((0.9, -0.4), (2.1, 0.1)),
        runners=(Runner("gd", {"learning_rate": 0.02}),),
        steps=200,
        options={"panel": "data", "test": "true", "stretch": f"{_STRETCH:g}", "layout": "contour"},
        claims=(
            ends_as(0, "curve_of_minima"),
            ends_as(1, "curve_of_minima"),
            final_loss_below(0, _rounded(_LOWEST + 1e-4)),
            final_loss_below(1, _rounded(_LOWEST + 1e-4)),
            eigenvalues_at(_place(1.0), _eigenvalues(1.0), _WITHIN),
            eigenvalues_at(_place(_STRETCH), _eigenvalues(_STRETCH), _WITHIN),
            rise_at_training_minimum(_TEST, _rounded(_RISE), _WITHIN),
            stretched_test_loss(_TEST, _STRETCH, _rounded(_TEST_LOSS), _WITHIN),
            nearer_when_stretched(_TEST, _STRETCH),
        ),
    ),
)
