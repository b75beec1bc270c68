"""Hyperparameters that many optimizers share, under optax's names and with optax's defaults.

Only the learning rate has a default of our own, because optax gives none. What optax takes as
a fixed boolean or integer is not here: it would be part of what is compiled.
"""

from jaxtyping import Array, Float

from errorsurface.parameter import Parameter

# What a factory gets: a number, or a traced scalar while its program is compiled.
Value = float | Float[Array, ""]


def learning_rate(default: float) -> Parameter:
    """η. The range is that of the lecture's experiments (10⁻⁷) and well beyond."""
    return Parameter("learning_rate", "Learning rate", r"\eta", default, 1e-8, 1e3, "log")


def momentum(default: float = 0.9) -> Parameter:
    """λ: how much of the last movement is kept. 1 is a ball without friction."""
    return Parameter("momentum", "Momentum", r"\lambda", default, 0.0, 1.0)


def b1(default: float = 0.9) -> Parameter:
    """β₁. Below 1, because the bias correction divides by 1 − β₁^t."""
    return Parameter("b1", "Decay of the first moment", r"\beta_1", default, 0.0, 0.9999)


def b2(default: float = 0.999) -> Parameter:
    """β₂, likewise below 1."""
    return Parameter("b2", "Decay of the second moment", r"\beta_2", default, 0.0, 0.999999)


def eps(default: float = 1e-8) -> Parameter:
    """ε. With 0, a coordinate does not move where the divisor is 0: ``zero_where_undefined``."""
    title, tex = "Term against division by zero", r"\varepsilon"
    return Parameter("eps", title, tex, default, 1e-30, 1.0, "log", zero=True)


def eps_root(default: float = 0.0) -> Parameter:
    """A second ε, inside the square root."""
    return Parameter("eps_root", "The same inside the root", r"\bar\varepsilon", default, 0.0, 1.0)


def weight_decay(default: float) -> Parameter:
    """How strongly θ is drawn to the origin besides."""
    return Parameter("weight_decay", "Weight decay", r"\lambda_w", default, 0.0, 1.0)
