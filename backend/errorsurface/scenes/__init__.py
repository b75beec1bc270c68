"""Scenes: a question, a surface with runs that show the answer, and claims that are checked."""

from errorsurface.scenes.catalog.all import FEATURED, FIRST_SCENE, SCENES
from errorsurface.scenes.catalog.networks import STUDIES
from errorsurface.scenes.scene import Check, Claim, Runner, Scene, Study

__all__ = [
    "FEATURED",
    "FIRST_SCENE",
    "SCENES",
    "STUDIES",
    "Check",
    "Claim",
    "Runner",
    "Scene",
    "Study",
]
