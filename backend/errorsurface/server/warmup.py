"""What the server does before anybody asks: the first scene compiled, then all the others."""

import gc
import threading

import structlog

from errorsurface.optimizers import optimizer_named
from errorsurface.runs.compiled import warm
from errorsurface.runs.fused import fuse
from errorsurface.scenes import FIRST_SCENE
from errorsurface.server.defaults import DEFAULT_GRID, OFFERED_OPTIMIZERS
from errorsurface.surfaces import SURFACES, grid, landscape_named

_log = structlog.stdlib.get_logger("errorsurface.server.warmup")


def settle() -> None:
    """Takes all objects that there are now for lasting, so that none is looked at again.

    A look at all that JAX consists of takes 0.1 s, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


def warm_up(stop: threading.Event, warmed: threading.Event) -> None:
    """Compiles the first scene, sets ``warmed``, and goes on with the other surfaces.

    Args:
        stop: set it to end early.
        warmed: is set once the first scene is answered without compiling.
    """
    optimizers = [optimizer_named(key) for key in OFFERED_OPTIMIZERS]
    running = [optimizer_named(each.key) for each in FIRST_SCENE.runners]
    first = landscape_named(FIRST_SCENE.surface, FIRST_SCENE.parameters)
    grid(first, DEFAULT_GRID)
    warm([first], running, stop)
    if stop.is_set():
        return
    settle()
    warmed.set()
    _log.info("the first scene is compiled", surface=FIRST_SCENE.surface)
    fuse(first, running)
    warm([first], optimizers, stop)
    others = [landscape_named(key) for key in SURFACES if key != FIRST_SCENE.surface]
    warm(others, optimizers, stop)
    settle()
    if not stop.is_set():
        _log.info("all surfaces are compiled", surfaces=len(SURFACES))
