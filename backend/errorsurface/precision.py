"""The one place where the floating-point precision of all numerics is set."""

import jax

# Curvatures, escape rates and comparisons with other libraries to 1e-9 need float64;
# JAX computes in float32 unless this is set before the first array is made.
jax.config.update("jax_enable_x64", True)
