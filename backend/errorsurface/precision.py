"""The one place where the floating-point precision of all numerics is set, and their compiler."""

import os

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

# Curvatures, escape rates and comparisons with other libraries to 1e-9 need float64;
# JAX computes in float32 unless this is set before the first array is made.
jax.config.update("jax_enable_x64", True)

# XLA makes one function of a loop whose turn touches few bytes, by default a thousand. What is
# above, as methods with a Hessian are and all that record much, takes four to ten times as long.
# No program can be given this option of its own; loops over many runs at once are far above.
_SMALL_LOOPS = "--xla_backend_extra_options=xla_cpu_small_while_loop_byte_threshold=65536"
if "xla_backend_extra_options" not in os.environ.get("XLA_FLAGS", ""):
    os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} {_SMALL_LOOPS}".strip()


@jax.custom_jvp
def rounded(product: Float[Array, "*_"]) -> Float[Array, "*_"]:
    """A product as a number of its own, to be added to others.

    Else a compiler takes both operations for one where the processor has one, which rounds once
    instead of twice: a path that hangs on the last digit is then another one on another machine.
    A bound below all numbers is what it does not look through.
    """
    return jnp.maximum(product, jnp.finfo(product.dtype).min)


@rounded.defjvp
def _along(product: tuple[Array], way: tuple[Array]) -> tuple[Array, Array]:
    return rounded(*product), way[0]
