"""All scenes, in the order in which the lecture has their ideas."""

from errorsurface.records import by_key
from errorsurface.scenes.catalog.adaptive import ADAPTIVE
from errorsurface.scenes.catalog.points import POINTS
from errorsurface.scenes.catalog.stuck import STUCK, THREE_FATES

FIRST_SCENE = THREE_FATES

SCENES = by_key(
    tuple(sorted((*STUCK, *POINTS, *ADAPTIVE), key=lambda scene: int(scene.idea.removeprefix("C"))))
)
