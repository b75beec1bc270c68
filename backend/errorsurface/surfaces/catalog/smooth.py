"""Square roots of what may be zero, written so that automatic differentiation stays right."""

import math

import jax.numpy as jnp

from errorsurface.surfaces.surface import Scalar

# cos √t = Σ (−t)ᵏ/(2k)!; for t < 1 these terms leave less than 1e-25.
_COS_SQRT_SERIES = tuple((-1.0) ** k / math.factorial(2 * k) for k in range(12))


def sqrt_or_zero(s: Scalar) -> Scalar:
    """√s for s > 0 and 0 for s ≤ 0, where all its derivatives are taken to be 0.

    At 0 the slope of √s is infinite and reverse mode would turn it into NaN (∞ · 0). The inner
    ``where`` keeps the branch that is not taken away from 0, see
    https://docs.jax.dev/en/latest/faq.html#gradients-contain-nan-where-using-where
    """
    positive = s > 0.0
    return jnp.where(positive, jnp.sqrt(jnp.where(positive, s, 1.0)), 0.0)


def cos_of_sqrt(t: Scalar) -> Scalar:
    """The cosine of √t for t ≥ 0: smooth at 0 too, with all its derivatives there."""
    near = t < 1.0
    small = jnp.where(near, t, 0.0)
    series = jnp.zeros_like(t)
    for coefficient in reversed(_COS_SQRT_SERIES):
        series = series * small + coefficient
    return jnp.where(near, series, jnp.cos(jnp.sqrt(jnp.where(near, 1.0, t))))
