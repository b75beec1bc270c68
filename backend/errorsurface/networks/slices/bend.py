"""A bent way between two trained networks along which the loss stays low.

A quadratic Bézier curve from the one to the other whose middle point is trained: Garipov et al.
2018, arXiv:1802.10026.
"""

from dataclasses import dataclass
from functools import partial
from typing import cast

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jaxtyping import Array, Float

from errorsurface.networks.objective import OPTIONS, mean_loss
from errorsurface.networks.slices.training import FURTHEST, Learner, Program
from errorsurface.programs import compiled

# The mean loss is taken over the middles of as many equal parts of the way, where the paper draws
# them at random, so that the same curve comes of the same networks.
_PARTS = 16
_UPDATES, _RATE = 300, 0.03
# Where the loss is told, along either way.
TOLD = 61


@dataclass(frozen=True, eq=False)
class Bend:
    """The straight and the bent way between two networks.

    Attributes:
        middle: the point that bends the curve; the curve itself does not go through it.
        at: how far along, from 0 to 1.
        curve: the points of the curve.
        straight_losses: along the straight way.
        curve_losses: along the curve.
    """

    middle: Float[np.ndarray, " p"]
    at: Float[np.ndarray, " k"]
    curve: Float[np.ndarray, "k p"]
    straight_losses: Float[np.ndarray, " k"]
    curve_losses: Float[np.ndarray, " k"]


def bezier(
    begin: Float[Array, " p"], middle: Float[Array, " p"], end: Float[Array, " p"], t: Array
) -> Float[Array, "k p"]:
    """(1 − t)²·begin + 2t(1 − t)·middle + t²·end for each t."""
    shares = jnp.stack([(1.0 - t) ** 2, 2.0 * t * (1.0 - t), t**2], axis=1)
    return jnp.dot(shares, jnp.stack([begin, middle, end]))


def bent(
    learner: Learner, begin: Float[np.ndarray, " p"], end: Float[np.ndarray, " p"]
) -> Bend | None:
    """The curve from ``begin`` to ``end``, trained from the straight line by Adam.

    ``None`` where its training does not stay finite.
    """
    found = learner.program("bend", partial(_bending, learner))(begin, end, *learner.data)
    middle, curve, straight, low = map(np.array, found)
    if not np.abs(middle).max() <= FURTHEST:
        return None
    return Bend(middle, np.linspace(0.0, 1.0, TOLD), curve, straight, low)


def _bending(learner: Learner) -> Program:
    total = mean_loss(learner.network, learner.loss)
    optimizer = optax.adam(_RATE)

    def bend(
        begin: Float[Array, " p"], end: Float[Array, " p"], *data: Array
    ) -> tuple[Array, Array, Array, Array]:
        def losses(points: Float[Array, "k p"]) -> Float[Array, " k"]:
            return jax.vmap(lambda point: total(point, *data))(points)

        parts = (jnp.arange(_PARTS) + 0.5) / _PARTS
        slope = jax.grad(lambda middle: losses(bezier(begin, middle, end, parts)).mean())

        def update(
            carry: tuple[Array, optax.OptState], _: None
        ) -> tuple[tuple[Array, optax.OptState], None]:
            middle, state = carry
            change, state = optimizer.update(slope(middle), state)
            return (cast("Array", optax.apply_updates(middle, change)), state), None

        half = 0.5 * (begin + end)
        (middle, _), _ = jax.lax.scan(update, (half, optimizer.init(half)), None, _UPDATES)
        told = jnp.linspace(0.0, 1.0, TOLD)
        curve = bezier(begin, middle, end, told)
        straight = begin[None] + jnp.outer(told, end - begin)
        return middle, curve, losses(straight), losses(curve)

    shapes = learner.point(), learner.point(), *learner.shapes()
    return compiled(bend, *shapes, options=OPTIONS)
