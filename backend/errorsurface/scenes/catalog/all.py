"""All scenes, in the order in which the lecture has their ideas."""

from errorsurface.records import by_key
from errorsurface.scenes.catalog.adaptive import ADAPTIVE
from errorsurface.scenes.catalog.batches import BATCHES
from errorsurface.scenes.catalog.flat import FLAT
from errorsurface.scenes.catalog.points import POINTS
from errorsurface.scenes.catalog.rates import RATES
from errorsurface.scenes.catalog.stuck import STUCK, THREE_FATES

FIRST_SCENE = THREE_FATES

# Shown to who comes for the first time, beside the first scene.
FEATURED = (
    "plateau_saddle_hollow",
    "way_out_of_a_saddle",
    "stuck_on_a_slope",
    "rolling_on",
    "bowl_bounces",
    "forgetting",
)

SCENES = by_key(
    tuple(
        sorted(
            (*STUCK, *POINTS, *BATCHES, *FLAT, *ADAPTIVE, *RATES),
            key=lambda scene: int(scene.idea.removeprefix("C")),
        )
    )
)
