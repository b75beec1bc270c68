"""How an update comes about: the parts that it is made of, what scales it, what it remembers.

A transformation gives a whole step. What is asked here of an optimizer is what its step would have
been had the update ended earlier: after the gradient alone, after what past gradients add, after
the division by σ. The differences of these *levels* are the parts; they telescope, so that they
add up to the step, whatever the method does. Levels are read off the optimizer's own states before
and after the update, which is not run a second time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

Point = Float[Array, "2"]
Scalar = Float[Array, ""]

# What the wire calls them. Whatever fits no other name is ``other``.
Part = Literal["gradient", "memory", "scale", "curvature", "decay", "limit", "noise", "other"]

Ages = Int[np.ndarray, " k"]
Times = Int[np.ndarray, " n"]
Weights = Callable[[Mapping[str, float], Times, Ages], Float[np.ndarray, "n k"]]


@dataclass(frozen=True)
class Update:
    """One update as it was computed; every number is traced.

    Attributes:
        point: θ^t.
        value: L there.
        gradient: g^t.
        before: the optimizer's state at t, as its transformation has it.
        after: that at t + 1.
        step: θ^{t+1} − θ^t as the transformation gave it.
        values: all hyperparameters by name; ``learning_rate`` is that of this update.
    """

    point: Point
    value: Scalar
    gradient: Point
    before: Any
    after: Any
    step: Point
    values: Mapping[str, Scalar]

    @property
    def rate(self) -> Scalar:
        """η^t; 1 where the optimizer has no learning rate."""
        return jnp.asarray(self.values.get("learning_rate", 1.0))


def _none(_: Update) -> tuple[Point, ...]:
    return ()


def learning_rate(update: Update) -> Scalar:
    """η^t, the same for both coordinates."""
    return update.rate


def unscaled(update: Update) -> Point:
    """(η^t, η^t): no coordinate has a rate of its own."""
    return jnp.stack([update.rate, update.rate])


def nothing_remembered(_: Mapping[str, float], times: Times, ages: Ages) -> np.ndarray:
    """The newest gradient counts, and no other."""
    return np.broadcast_to(ages == 0, (len(times), len(ages))).astype(np.float64)


@dataclass(frozen=True)
class Stages:
    """How the updates of an optimizer come about.

    The default is gradient descent's: a single part, ``gradient``.

    Attributes:
        parts: what follows on ``gradient``, in the order in which it comes about; no name twice.
        levels: for each of ``parts`` but the last, the movement as it would be if the update ended
            there. (Before them stands −η^t g^t, behind them the step.)
        rate: η^t, which multiplies the gradient in its own part.
        rates: (η^t/σ₁, η^t/σ₂), the factor that multiplies the (remembered) gradient coordinate by
            coordinate; ``None`` where the method has no such reading.
        weights: of the gradient k updates ago in the movement of update t before any scaling, in
            units of η^t, for each of ``times`` and ``ages``; it need not care that there is no
            gradient before the first. ``None`` where the memory is not linear.
        gradient_at: where the gradient is taken that the update uses; ``None`` where that is θ^t.
        rated: whether gradients are remembered as multiplied by the rate of their own update, so
            that the units are η^{t−k} instead. It matters where the rate changes with time.
    """

    parts: tuple[Part, ...] = ()
    levels: Callable[[Update], tuple[Point, ...]] = _none
    rate: Callable[[Update], Scalar] = learning_rate
    rates: Callable[[Update], Point] | None = unscaled
    weights: Weights | None = nothing_remembered
    gradient_at: Callable[[Update], Point] | None = None
    rated: bool = False


PLAIN = Stages()
# Whose update cannot be taken apart.
OPAQUE = Stages(("other",), rates=None, weights=None)
# Newton's and its like: the step is the gradient, turned and stretched by what is known of H.
CURVED = Stages(("curvature",), rates=None, weights=None)
