"""The gradients of single examples at a point, and how far those of batches are from their mean."""

import math
from collections.abc import Callable
from typing import NamedTuple

import jax
import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers.batches import Batch
from errorsurface.surfaces.compiled import program
from errorsurface.surfaces.examples import Examples
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.padded import filled, padded

# Of a kept program.
_MEGABYTES = 0.3


class GradientNoise(NamedTuple):
    """How the gradients of N examples scatter at a point.

    Where L is a sum, a single gradient is N times its example's, so that L's own is the mean of
    them in either case.

    Attributes:
        gradients: gₙ of every example.
        mean: ∇L.
        covariance: C = (1/N) Σ (gₙ − ∇L)(gₙ − ∇L)ᵀ.
    """

    gradients: Float[np.ndarray, "n 2"]
    mean: Float[np.ndarray, "2"]
    covariance: Float[np.ndarray, "2 2"]


def gradient_noise(
    landscape: Landscape, examples: Examples, at: Float[np.ndarray, "2"]
) -> GradientNoise:
    """The gradients of all ``examples`` of ``landscape`` at a point."""
    count = len(examples.x)
    size = padded(count)
    gradients_at = _gradients(landscape, examples, size)
    found = gradients_at(
        at, filled(examples.x, size), filled(examples.y, size), landscape.parameters
    )
    gradients = np.asarray(found)[:count]
    if examples.reduction == "sum":
        gradients = gradients * count
    with np.errstate(all="ignore"):
        mean = gradients.mean(axis=0)
        away = gradients - mean
        return GradientNoise(gradients, mean, away.T @ away / count)


def batch_covariance(
    covariance: Float[np.ndarray, "2 2"], batch: Batch, examples: int
) -> Float[np.ndarray, "2 2"]:
    """The covariance of the gradient of a batch of B out of N examples.

    That is C/B for independent draws, and (N − B)/(N − 1) of it for B different examples.

    Args:
        covariance: C, of the gradients of all examples.
        batch: how a batch is drawn; the shorter last one of an epoch is left out.
        examples: N.
    """
    part = 1.0 / batch.size
    if not batch.replacement:
        part *= (examples - batch.size) / max(examples - 1, 1)
    return covariance * part


def signal_to_noise(
    mean: Float[np.ndarray, "2"], covariance: Float[np.ndarray, "2 2"]
) -> float | None:
    """‖∇L‖ over the root of the mean squared distance from it; ``None`` without any noise."""
    noise = math.sqrt(max(float(np.trace(covariance)), 0.0))
    return math.hypot(*mean) / noise if noise > 0.0 else None


def _gradients(landscape: Landscape, examples: Examples, size: int) -> Callable[..., Array]:
    loss = examples.loss

    def function() -> Callable[..., Array]:
        def gradients(
            point: Float[Array, "2"],
            x: Float[Array, " n"],
            y: Float[Array, " n"],
            _: Float[Array, " p"],
        ) -> Float[Array, "n 2"]:
            return jax.vmap(jax.grad(loss), in_axes=(None, 0, 0))(point, x, y)

        return gradients

    what = ("gradients of examples", loss, size)
    return program(landscape, what, function, (2,), (size,), (size,), megabytes=_MEGABYTES)
