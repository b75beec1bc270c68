"""Scenes about batches: what their noise does, and where it is of use."""

from errorsurface.scenes.claims import (
    ends_as,
    final_loss_below,
    first_batch_slopes,
    gradient_at,
    kind_at,
    loss_at,
    lower_after,
    lower_than,
)
from errorsurface.scenes.scene import Runner, Scene

_TWENTY = {
    "kind": "regression",
    "model": "linear",
    "loss": "squared",
    "reduction": "mean",
    "data": {"kind": "generated", "name": "line", "n": 20, "noise": 1.0, "seed": 3},
    "domain": [[-2.0, 3.0], [-1.0, 4.0]],
}
_TRAP = {
    "kind": "regression",
    "model": "logistic",
    "loss": "squared",
    "reduction": "mean",
    "data": {"kind": "generated", "name": "small_batch_trap"},
    "domain": [[-2.0, 2.0], [-1.0, 4.0]],
}
# Where one example outweighs all others of its class.
_HELD = (0.0, 0.0)

BATCHES = (
    Scene(
        key="full_or_one_by_one",
        idea="C11",
        surface="regression",
        reference=_TWENTY,
        starts=((-1.5, -0.5),),
        runners=(
            Runner("gd", {"learning_rate": 0.05}),
            Runner("gd", {"learning_rate": 0.05}, batch={"size": 1, "seed": 0}),
        ),
        steps=600,
        claims=(
            lower_after(1, 20, 0, 1),
            lower_than(0, 1),
            ends_as(0, "minimum"),
            ends_as(1, "rattling"),
        ),
    ),
    Scene(
        key="stuck_on_all_free_on_some",
        idea="C12",
        surface="regression",
        reference=_TRAP,
        starts=(_HELD,),
        runners=(
            Runner("gd", {"learning_rate": 0.5}),
            Runner("gd", {"learning_rate": 0.5}, batch={"size": 4, "seed": 0}),
        ),
        steps=1000,
        claims=(
            gradient_at(_HELD, (0.0, 0.0), 1e-15),
            kind_at(_HELD, "minimum"),
            loss_at(_HELD, 0.25, 1e-12),
            ends_as(0, "minimum"),
            first_batch_slopes(1, 0.05),
            final_loss_below(1, 0.13),
        ),
    ),
)
