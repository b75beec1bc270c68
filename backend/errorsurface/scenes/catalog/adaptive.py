"""Scenes about learning rates that follow the slope, coordinate by coordinate."""

from errorsurface.scenes.claims import (
    ends_as,
    final_loss_below,
    gradient_at,
    loss_always_above,
    lower_than,
    movement_of,
    weight_of_the_past,
)
from errorsurface.scenes.scene import Runner, Scene

_EXACT = 1e-9

ADAPTIVE = (
    Scene(
        key="a_rate_for_each",
        idea="C17",
        surface="elongated_bowl",
        starts=((-3.5, 1.0),),
        runners=(
            Runner("gd", {"learning_rate": 0.009}),
            Runner("adagrad", {"learning_rate": 1.0}),
        ),
        steps=200,
        claims=(
            ends_as(0, "descending"),
            ends_as(1, "minimum"),
            lower_than(1, 0),
        ),
    ),
    Scene(
        key="sum_or_mean",
        idea="C18",
        surface="matyas",
        starts=((-9.0, 4.0),),
        runners=(
            Runner("adagrad_rms", {"learning_rate": 0.3}),
            Runner("adagrad", {"learning_rate": 0.3}),
        ),
        steps=500,
        claims=(
            ends_as(1, "descending"),
            lower_than(0, 1),
        ),
    ),
    Scene(
        key="new_moon",
        idea="C19",
        surface="crescent",
        starts=((-1.3, 0.8),),
        runners=(Runner("gd", {"learning_rate": 0.05}),),
        steps=500,
        options={"panel": "point", "part": "slice", "probe": "-0.8,-0.6", "angle": "0"},
        # ∂L/∂x = 4x(x² + y² − 1), ∂L/∂y = 4y(x² + y² − 1) + 0.3.
        claims=(
            gradient_at((-1.3, 0.8), (-6.916, 4.556), _EXACT),
            gradient_at((-0.8, -0.6), (0.0, 0.3), _EXACT),
            gradient_at((0.8, -1.2), (3.456, -4.884), _EXACT),
        ),
    ),
    Scene(
        key="forgetting",
        idea="C20",
        surface="crescent",
        starts=((-1.3, 0.8),),
        runners=(
            Runner("adagrad_rms", {"learning_rate": 0.02}),
            Runner("rmsprop_rms", {"learning_rate": 0.02}),
        ),
        steps=200,
        claims=(
            lower_than(1, 0),
            # With the same rate one has arrived and the other never was there: fewer updates.
            final_loss_below(1, -0.3),
            loss_always_above(0, -0.3),
        ),
    ),
    Scene(
        key="both_together",
        idea="C21",
        surface="rosenbrock",
        starts=((-1.2, 1.0),),
        runners=(
            Runner("momentum", {"learning_rate": 0.001}),
            Runner("rmsprop", {"learning_rate": 0.02}),
            Runner("adam", {"learning_rate": 0.3}),
        ),
        steps=300,
        claims=(
            lower_than(2, 0),
            lower_than(2, 1),
            final_loss_below(2, 0.0105),
        ),
    ),
    Scene(
        key="first_steps",
        idea="C21",
        surface="rosenbrock",
        starts=((-1.2, 1.0),),
        runners=tuple(
            Runner(
                "family",
                {"learning_rate": 0.1},
                switches={"momentum": "average", "sigma": "decaying", "bias_correction": corrected},
            )
            for corrected in (True, False)
        ),
        steps=300,
        # Corrected, the first movement is η g/|g|; else its mean is (1 − β₁)g and its σ, with the
        # decay 0.9, is √0.1 |g|.
        claims=(
            weight_of_the_past(0, 0, 0, 0.1, 1e-15),
            weight_of_the_past(1, 0, 0, 0.01, 1e-15),
            movement_of(0, 0, (0.1, 0.1), 1e-8),
            movement_of(1, 0, (0.01 * 10**0.5, 0.01 * 10**0.5), 1e-8),
        ),
        options={"forces": "always", "memory": "true"},
    ),
)
