"""Hyperparameters that many optimizers share, under optax's names and with optax's defaults.

Only the learning rate has a default of our own, because optax gives none. What optax takes as
a fixed boolean or integer is not here: it would be part of what is compiled.
"""

import jax.numpy as jnp
from jaxtyping import Array, Float

from errorsurface.parameter import Parameter

# What a factory gets: a number, or a traced scalar while its program is compiled.
Value = float | Float[Array, ""]

# For methods that remember their quotients, and so must never see 0/0: beyond every number whose
# square is one, so that 0/ε is 0 and any other quotient is what it would be without. It leaves room
# for a factor, since a number below 1e-308 counts as zero in a compiled program.
SMALLEST = 1e-250


def never_zero(eps: Value) -> Float[Array, ""]:
    """ε, or a number that is as good as 0 but for 0/0, which it makes 0."""
    return jnp.maximum(eps, SMALLEST)


def learning_rate(default: float) -> Parameter:
    """η. The range is that of the lecture's experiments (10⁻⁷) and well beyond."""
    return Parameter("learning_rate", "Learning rate", r"\eta", default, 1e-8, 1e3, "log")


def momentum(default: float = 0.9) -> Parameter:
    """λ: how much of the last movement is kept. 1 is a ball without friction."""
    return Parameter("momentum", "Momentum", r"\lambda", default, 0.0, 1.0)


# Why a decay must be below 1.
CORRECTION = "a decay is the share that is kept, and with 1 the bias correction, 1 − β^t, is 0"
_FORGETS = "a decay is the share that is kept, and with 1 nothing new would ever be remembered"
_NEGATIVE = "a negative one would drive θ away from the origin, ever faster"


def b1(default: float = 0.9) -> Parameter:
    """β₁. Below 1, because the bias correction divides by 1 − β₁^t."""
    title, tex = "Decay of the first moment", r"\beta_1"
    return Parameter("b1", title, tex, default, 0.0, 0.9999, reason=CORRECTION)


def b2(default: float = 0.999) -> Parameter:
    """β₂, likewise below 1."""
    title, tex = "Decay of the second moment", r"\beta_2"
    return Parameter("b2", title, tex, default, 0.0, 0.999999, reason=CORRECTION)


def decay(default: float = 0.9) -> Parameter:
    """α of RMSProp. Below 1, because σ would never change."""
    title, tex = "Decay of the mean of squares", r"\alpha"
    return Parameter("decay", title, tex, default, 0.0, 0.999999, reason=_FORGETS)


def seed() -> Parameter:
    """Of noise. Another number is another course of it."""
    return Parameter("seed", "Seed of the noise", "s", 0.0, 0.0, 1000.0)


def eps(default: float = 1e-8) -> Parameter:
    """ε. With 0, a coordinate does not move where the divisor is 0: ``zero_where_undefined``."""
    title, tex = "Term against division by zero", r"\varepsilon"
    return Parameter("eps", title, tex, default, 1e-30, 1.0, "log", zero=True)


def eps_root(default: float = 0.0) -> Parameter:
    """A second ε, inside the square root."""
    return Parameter("eps_root", "The same inside the root", r"\bar\varepsilon", default, 0.0, 1.0)


def weight_decay(default: float) -> Parameter:
    """How strongly θ is drawn to the origin besides."""
    title, tex = "Weight decay", r"\lambda_w"
    return Parameter("weight_decay", title, tex, default, 0.0, 1.0, reason=_NEGATIVE)
