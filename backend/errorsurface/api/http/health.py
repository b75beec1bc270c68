"""Whether the server lives, and whether it is ready: two questions with two answers."""

from importlib.metadata import version

from fastapi import APIRouter, FastAPI, Request

from errorsurface.api.problems.errors import overloaded
from errorsurface.api.wire.catalog import Health
from errorsurface.api.wire.problems import Problem

_NOT_READY = "The first scene is not compiled yet, or the server is shutting down."


def install(app: FastAPI) -> None:
    """Adds ``/healthz`` and ``/readyz``.

    ``app.state`` tells what they say: ``warm`` is set once the first scene is compiled, ``closing``
    once the server shuts down, and ``settings`` whether it compiles anything by itself.
    """
    router, installed = APIRouter(), version("errorsurface")

    def health(request: Request) -> Health:
        warm = bool(request.app.state.warm.is_set())
        return Health(status="ok", version=installed, warm=warm)

    @router.get("/healthz", operation_id="healthz", summary="Whether the server answers")
    async def healthz(request: Request) -> Health:
        return health(request)

    @router.get(
        "/readyz",
        operation_id="readyz",
        summary="Whether the server is ready for users",
        responses={503: {"model": Problem, "description": _NOT_READY}},
    )
    async def readyz(request: Request) -> Health:
        state = request.app.state
        if state.closing.is_set():
            raise overloaded("problem.shutting_down")
        if state.settings.warm_up and not state.warm.is_set():
            raise overloaded("problem.warming_up")
        return health(request)

    app.include_router(router)
