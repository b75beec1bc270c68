"""The REST endpoints."""

from collections.abc import Awaitable, Callable
from functools import partial
from importlib.metadata import version

from fastapi import APIRouter, FastAPI, Request, Response

from errorsurface.api.answers import catalog
from errorsurface.api.answers.operation import Operation
from errorsurface.api.operations import OPERATIONS
from errorsurface.api.problems.errors import overloaded
from errorsurface.api.transport.body import StrictRoute
from errorsurface.api.transport.encode import json_bytes, json_response
from errorsurface.api.transport.workload import Workload
from errorsurface.api.wire import catalog as wire
from errorsurface.api.wire.base import Message
from errorsurface.api.wire.problems import Problem
from errorsurface.api.wire.words import Messages
from errorsurface.control import Cancelled, Control
from errorsurface.server.settings import Settings


def _problems(*statuses: int) -> dict[int | str, dict[str, object]]:
    words = {
        400: "The body is not JSON.",
        413: "The body is too large.",
        415: "The body is not declared to be JSON.",
        422: "The request can be read but not be answered; `errors` names the fields.",
        503: "The server has too much to do; try again after `Retry-After` seconds.",
    }
    return {status: {"model": Problem, "description": words[status]} for status in statuses}


def _endpoint(operation: Operation, workload: Workload) -> Callable[..., Awaitable[Response]]:
    async def endpoint(body: Message) -> Response:
        control = Control(cancelled=lambda: workload.closed)

        def compute() -> bytes:
            return json_bytes(operation.answered(body, control))

        try:
            return json_response(await workload.run(compute, heavy=operation.heavy(body)))
        except Cancelled:
            raise overloaded("problem.shutting_down") from None

    endpoint.__annotations__["body"] = operation.request
    return endpoint


def install(app: FastAPI, settings: Settings, workload: Workload) -> None:
    """Adds the endpoints to ``app``."""
    router = APIRouter(route_class=StrictRoute)
    described = {
        "/api/surfaces": (wire.SurfaceCatalog, "The surfaces", catalog.surfaces),
        "/api/optimizers": (wire.OptimizerCatalog, "The optimizers", catalog.optimizers),
        "/api/limits": (wire.Limits, "What may be asked", partial(catalog.limits, settings)),
        "/api/messages": (Messages, "The server's words by key", catalog.messages),
        "/api/defaults": (catalog.DefaultScene, "The first scene", catalog.defaults),
    }
    for path, (model, summary, make) in described.items():
        router.add_api_route(
            path,
            catalog.Unchanging(make).response,
            response_model=model,
            operation_id=path.rpartition("/")[2],
            summary=summary,
        )
    for operation in OPERATIONS:
        router.add_api_route(
            operation.path,
            _endpoint(operation, workload),
            methods=["POST"],
            response_model=operation.answer,
            operation_id=operation.name,
            summary=(operation.request.__doc__ or "").partition("\n")[0],
            description=operation.compute.__doc__,
            responses=_problems(400, 413, 415, 422, 503),
        )

    installed = version("errorsurface")

    @router.get("/healthz", operation_id="healthz", summary="Whether the server answers")
    async def healthz(request: Request) -> wire.Health:
        warm = bool(request.app.state.warm.is_set())
        return wire.Health(status="ok", version=installed, warm=warm)

    app.include_router(router)
