"""The one place where the floating-point precision of all numerics is set, and their compiler."""

import os

import jax

# Curvatures, escape rates and comparisons with other libraries to 1e-9 need float64;
# JAX computes in float32 unless this is set before the first array is made.
jax.config.update("jax_enable_x64", True)

# XLA makes one function of a loop whose turn touches few bytes, by default a thousand. What is
# above, as methods with a Hessian are and all that record much, takes four to ten times as long.
# No program can be given this option of its own; loops over many runs at once are far above.
_SMALL_LOOPS = "--xla_backend_extra_options=xla_cpu_small_while_loop_byte_threshold=65536"
if "xla_backend_extra_options" not in os.environ.get("XLA_FLAGS", ""):
    os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} {_SMALL_LOOPS}".strip()
