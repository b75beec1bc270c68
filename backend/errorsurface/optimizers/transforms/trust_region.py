"""Newton's method inside a trust region, with the exact step, which optax lacks."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Bool, Float, Int

from errorsurface.optimizers.hyperparameters import Value
from errorsurface.optimizers.transforms.hessian import (
    Loss,
    Point,
    Scalar,
    hessian_eigenpairs,
    transformation,
)

# Moré and Sorensen's iteration ends when it gains nothing any more: usually after two to five
# rounds, at the very edge of the hard case after thirty.
_ROUNDS = 64

# Algorithm 4.1: below the first ratio a step is too bold, above the second it may be bolder,
# and it is made from the third on.
_POOR, _GOOD, _ACCEPTABLE = 0.25, 0.75, 0.1

# So small a region changes nothing that float64 can tell; squares below do not underflow.
_SMALLEST_RADIUS = 1e-100


class TrustRegionState(NamedTuple):
    """State of ``scale_by_trust_region``.

    Attributes:
        radius: Δ, the distance to which the quadratic model is trusted.
    """

    radius: Scalar


def least_in_ball(slopes: Point, curvatures: Point, radius: Scalar) -> Point:
    """The p that minimizes Σᵢ slopesᵢ pᵢ + ½ curvaturesᵢ pᵢ² subject to ‖p‖ ≤ radius.

    That is the trust-region subproblem in the eigenbasis of the Hessian. Its solution is
    pᵢ = −slopesᵢ/(curvaturesᵢ + μ) with the μ ≥ 0 for which no denominator is negative and
    ‖p‖ = radius, or Newton's step if that lies inside. The root μ is found as Moré and Sorensen
    do, by Newton's method on 1/radius − 1/‖p(μ)‖, from a lower bound, whence it never
    overshoots.

    In the "hard case" the slope along the smallest curvature is zero, so that no μ makes p long
    enough: the rest of the length is then taken along that direction, either way being as good.
    So a saddle is left even by who stands exactly on it.

    Args:
        slopes: components of the gradient along the eigenvectors.
        curvatures: the eigenvalues, ascending.
        radius: positive.

    References:
        Moré and Sorensen 1983, doi:10.1137/0904038; Nocedal and Wright 2006, section 4.3.
    """
    low, high = curvatures
    gap = high - low
    flat = curvatures == 0.0
    newton = jnp.where(flat, 0.0, -slopes / _or_one(curvatures))
    # Along a direction that is flat in slope and curvature there is nothing to gain.
    solvable = (low >= 0.0) & ~jnp.any(flat & (slopes != 0.0))
    inside = solvable & (_norm(newton) <= radius)

    # In shift = μ + low, so that a root next to −low keeps its digits.
    first, second = jnp.abs(slopes)
    lowest = jnp.maximum(jnp.maximum(first / radius, second / radius - gap), low)
    lowest = jnp.maximum(lowest, 0.0)

    def gains(now: tuple[Scalar, Scalar, Int[Array, ""]]) -> Bool[Array, ""]:
        shift, before, rounds = now
        return (shift > before) & (rounds < _ROUNDS)

    def closer(
        now: tuple[Scalar, Scalar, Int[Array, ""]],
    ) -> tuple[Scalar, Scalar, Int[Array, ""]]:
        shift, _, rounds = now
        denominators = _or_one(jnp.stack([shift, shift + gap]))
        p = slopes / denominators
        length = _norm(p)
        bend = jnp.sum(p * p / denominators)
        step = length * length / _or_one(bend) * (length - radius) / radius
        return shift + jnp.maximum(step, 0.0), shift, rounds + 1

    # NaN ends it too, being greater than nothing.
    first_round = (lowest, jnp.full_like(lowest, -1.0), jnp.zeros([], jnp.int32))
    shift, _, _ = jax.lax.while_loop(gains, closer, first_round)
    denominator = shift + gap
    across = jnp.where(denominator > 0.0, -slopes[1] / _or_one(denominator), 0.0)
    across = jnp.clip(across, -radius, radius)
    # The rest of the length: by subtraction where that keeps its digits, and in the hard case.
    rest = jnp.sqrt((radius - across) * (radius + across))
    rest = jnp.where(slopes[0] > 0.0, -rest, rest)
    subtract = (jnp.abs(across) < 0.7 * radius) | (shift == 0.0)
    along = jnp.where(subtract, rest, -slopes[0] / _or_one(shift))
    return jnp.where(inside, newton, jnp.stack([along, across]))


def scale_by_trust_region(
    learning_rate: Value, initial_radius: Value, max_radius: Value
) -> optax.GradientTransformationExtraArgs:
    """Replace the gradient by the best step of the quadratic model inside a trust region.

    p = argmin gᵀp + ½pᵀHp over ‖p‖ ≤ Δ. The ratio ρ of the real decrease of L to the predicted
    one then says whether the step is made (ρ > 1/10; else the update is zero), and whether the
    region shrinks (ρ < 1/4: to a quarter of the step) or grows (ρ > 3/4 at the region's border:
    to twice). A loss that is NaN or infinite at the new point is no decrease.

    Near a minimum both decreases drown in the rounding of L; there the step is trusted.

    Args:
        learning_rate: factor on p, before it is judged. 1 is the method as published.
        initial_radius: Δ of the first update.
        max_radius: the region never grows beyond.

    Returns:
        A transformation whose ``update`` needs ``params``, ``value`` and ``value_fn``, and
        returns the step itself (downhill, not to be negated). It is NaN where the Hessian is.

    References:
        Nocedal and Wright 2006, Numerical Optimization, algorithm 4.1 and section 4.3; the
        treatment of rounding: Conn, Gould and Toint 2000, Trust-Region Methods, 17.4.2.
    """

    def init(params: Point) -> TrustRegionState:
        radius = jnp.minimum(jnp.asarray(initial_radius), max_radius)
        return TrustRegionState(jnp.asarray(radius, params.dtype))

    def update(
        updates: Point,
        state: TrustRegionState,
        params: Point,
        *,
        value: Scalar,
        value_fn: Loss,
        **_: object,
    ) -> tuple[Point, TrustRegionState]:
        curvatures, vectors = hessian_eigenpairs(value_fn, params)
        slopes = vectors @ updates
        p = least_in_ball(slopes, curvatures, state.radius)
        length = _norm(p)
        scaled = learning_rate * p
        step = scaled @ vectors

        predicted = -jnp.sum(slopes * scaled + 0.5 * curvatures * scaled * scaled)
        decrease = value - value_fn(params + step)
        rounding = 10.0 * jnp.finfo(params.dtype).eps * jnp.abs(value)
        ratio = (decrease + rounding) / (predicted + rounding)
        ratio = jnp.where((predicted > 0.0) & jnp.isfinite(ratio), ratio, -jnp.inf)

        grown = jnp.minimum(2.0 * state.radius, max_radius)
        shrunk = jnp.maximum(length / 4.0, _SMALLEST_RADIUS)
        at_border = length >= 0.99 * state.radius
        radius = jnp.where((ratio > _GOOD) & at_border, grown, state.radius)
        radius = jnp.where((ratio < _POOR) & (length > 0.0), shrunk, radius)
        made = jnp.where(ratio > _ACCEPTABLE, step, 0.0)
        # Where the model has no values, a step of zero would hide it.
        unknown = jnp.isnan(curvatures).any()
        return jnp.where(unknown, jnp.nan, made), TrustRegionState(radius)

    return transformation(init, update)


def _norm(vector: Point) -> Scalar:
    return jnp.sqrt(jnp.sum(vector * vector))


def _or_one(divisor: Float[Array, "*n"]) -> Float[Array, "*n"]:
    """What may be divided by, where the quotient is used only if the divisor is not zero."""
    return jnp.where(divisor == 0.0, 1.0, divisor)
