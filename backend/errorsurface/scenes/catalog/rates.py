"""Scenes about learning rates over time, and about the family that has all of it."""

from errorsurface.scenes.claims import ends_at, final_loss_below, lower_than
from errorsurface.scenes.scene import Runner, Scene

# What both cures come to in 100,000 updates.
_CURED = (-188.367, 2.66926)

RATES = (
    Scene(
        key="late_bursts",
        idea="C22",
        surface="pokemon_regression",
        starts=((-120.0, -4.0),),
        runners=(
            Runner("adagrad_rms", {"learning_rate": 1.0}),
            Runner("adagrad_rms", {"learning_rate": 1.0}, {"kind": "inverse_sqrt"}),
            Runner("adagrad", {"learning_rate": 1.0, "initial_accumulator_value": 0.0, "eps": 0.0}),
        ),
        steps=100_000,
        claims=(
            ends_at(1, _CURED),
            ends_at(2, _CURED),
            lower_than(1, 0),
        ),
    ),
    Scene(
        key="the_whole_family",
        idea="C23",
        surface="rosenbrock",
        starts=((-1.2, 1.0),),
        runners=(
            Runner("family", {"learning_rate": 0.001}, switches={"momentum": "none"}),
            Runner("family", {"learning_rate": 0.001}, switches={"momentum": "heavy_ball"}),
            Runner(
                "family",
                {"learning_rate": 0.01},
                switches={"sigma": "decaying", "first_sigma": "gradient"},
            ),
            Runner(
                "family",
                {"learning_rate": 0.01},
                switches={"momentum": "average", "sigma": "decaying", "bias_correction": True},
            ),
        ),
        steps=500,
        claims=(
            lower_than(1, 0),
            lower_than(2, 0),
            lower_than(3, 1),
            lower_than(3, 2),
            final_loss_below(3, 1e-4),
        ),
    ),
)
