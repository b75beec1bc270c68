"""Scenes about runs that do not get on, and about momentum that does."""

from errorsurface.scenes.claims import (
    ends_as,
    ends_at,
    final_loss_above,
    final_loss_below,
    final_slope_above,
    loss_always_above,
    slope_always_above,
    weight_of_the_past,
)
from errorsurface.scenes.scene import Runner, Scene

THREE_FATES = Scene(
    key="three_fates",
    idea="C1",
    surface="peaks",
    starts=((-0.05, 1.4),),
    runners=(
        Runner("gd", {"learning_rate": 0.005}),
        Runner("momentum", {"learning_rate": 0.005}),
        Runner("rmsprop", {"learning_rate": 0.05}),
    ),
    steps=300,
    claims=(
        ends_at(0, (0.296, 0.32)),
        ends_at(1, (0.228, -1.626)),
        ends_as(0, "minimum"),
        ends_as(1, "minimum"),
        ends_as(2, "bouncing"),
        final_loss_above(0, -0.07),
        final_loss_below(1, -6.55),
        final_loss_below(2, -3.0),
        final_slope_above(2, 0.2),
    ),
)

STUCK = (
    THREE_FATES,
    Scene(
        key="plateau_saddle_hollow",
        idea="C10",
        surface="plateau_saddle_minimum",
        starts=((-3.5, 0.0), (-0.5, 0.0), (4.0, 0.0)),
        runners=(Runner("gd", {"learning_rate": 0.1}),),
        steps=300,
        claims=(
            final_loss_above(0, 2.2),
            ends_as(1, "saddle_stuck"),
            ends_as(2, "minimum"),
        ),
    ),
    Scene(
        key="stuck_on_a_slope",
        idea="C13",
        surface="beale",
        starts=((1.0, 1.6),),
        runners=(Runner("rmsprop", {"learning_rate": 0.05}),),
        steps=500,
        claims=(
            ends_as(0, "bouncing"),
            final_slope_above(0, 1.0),
            final_loss_above(0, 0.02),
        ),
    ),
    Scene(
        key="rolling_on",
        idea="C14",
        surface="plateau_saddle_minimum",
        starts=((-1.2, 0.0),),
        runners=(
            Runner("gd", {"learning_rate": 0.1}),
            Runner("momentum", {"learning_rate": 0.1}),
        ),
        steps=200,
        claims=(
            ends_as(0, "saddle_stuck"),
            final_loss_above(0, 0.79),
            ends_as(1, "minimum"),
            final_loss_below(1, 1e-3),
        ),
        options={"forces": "always"},
    ),
    Scene(
        key="sum_of_the_past",
        idea="C15",
        surface="elongated_bowl",
        starts=((-3.5, 1.0),),
        runners=(Runner("momentum", {"learning_rate": 1e-3}),),
        steps=100,
        # The gradient of k updates ago enters with ηλᵏ.
        claims=tuple(
            weight_of_the_past(0, 40, age, 1e-3 * 0.9**age, 1e-15) for age in (0, 1, 10, 40)
        ),
        options={"forces": "always", "memory": "true"},
    ),
    Scene(
        key="bowl_bounces",
        idea="C16",
        surface="elongated_bowl",
        starts=((-3.5, 1.0),),
        runners=(Runner("gd", {"learning_rate": 0.01}),),
        steps=500,
        # y changes its sign in every update and never its size: L ≥ ½ κ y² = 100, ‖g‖ ≥ κ|y|.
        claims=(
            ends_as(0, "bouncing"),
            loss_always_above(0, 99.0),
            slope_always_above(0, 199.0),
        ),
    ),
    Scene(
        key="bowl_crawls",
        idea="C16",
        surface="elongated_bowl",
        starts=((-3.5, 1.0),),
        runners=(Runner("gd", {"learning_rate": 1e-7}),),
        steps=100_000,
        # Exactly: x shrinks by 1 − η and y by 1 − 200η in each update.
        claims=(
            ends_at(0, (-3.5 * (1.0 - 1e-7) ** 100_000, (1.0 - 2e-5) ** 100_000)),
            ends_as(0, "descending"),
            final_loss_above(0, 7.8),
        ),
    ),
    Scene(
        key="ten_pokemon",
        idea="C16",
        surface="pokemon_regression",
        starts=((-120.0, -4.0),),
        runners=(Runner("gd", {"learning_rate": 1e-7}),),
        steps=100_000,
        claims=(
            # By this very recursion in NumPy; the minimum is at (−188.433, 2.6695).
            ends_at(0, (-123.692, 2.4834)),
            final_loss_above(0, 112_000.0),
        ),
    ),
)
