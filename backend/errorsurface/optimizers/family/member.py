"""A member of the family: the optimizer at one setting of the switches."""

from functools import cache

import optax

from errorsurface.optimizers.family.rule import Numbers, scale_by_family
from errorsurface.optimizers.family.stages import stages_of
from errorsurface.optimizers.family.switches import Switches
from errorsurface.optimizers.family.tex import rule_in_tex
from errorsurface.optimizers.hyperparameters import (
    Value,
    eps,
    eps_root,
    learning_rate,
    momentum,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.parameter import Parameter

# Both ε are 0 at first: a coordinate without a gradient then stays where it is, and what the
# family equals is told without "nearly".
_HYPERPARAMETERS = (
    learning_rate(1e-2),
    momentum(),
    Parameter("decay", "Decay of the mean of squares", r"\alpha", 0.9, 0.0, 0.999999),
    eps(0.0),
    eps_root(0.0),
    weight_decay(1e-2),
    Parameter("max_norm", "Longest gradient", "c", 1.0, 1e-6, 1e6, "log"),
    Parameter("max_delta", "Largest coordinate", "c", 1.0, 1e-6, 1e6, "log"),
)


def family(switches: Switches) -> Optimizer:
    """The optimizer that the switches make.

    The same record for all settings that make the same method, so that all share their compiled
    programs; there are some 250.
    """
    return _member(switches.essential)


@cache
def _member(switches: Switches) -> Optimizer:
    def transform(learning_rate: Value, **others: Value) -> optax.GradientTransformation:
        return optax.chain(
            scale_by_family(switches, Numbers(**others)),
            optax.scale_by_learning_rate(learning_rate),
        )

    return Optimizer(
        key="family",
        title="The family",
        tex=rule_in_tex(switches),
        transform=transform,
        hyperparameters=_HYPERPARAMETERS,
        source="H.-y. Lee, Machine Learning 2021, summary of optimization; as switches, ours",
        description=(
            "Momentum, σ, bias correction, weight decay and clipping, each switched on and off: "
            "the named optimizers are its settings."
        ),
        differences="Neither optax nor PyTorch has it; what a setting equals, the card says.",
        ideas=("C23",),
        stages=stages_of(switches),
    )


FAMILY = family(Switches())
