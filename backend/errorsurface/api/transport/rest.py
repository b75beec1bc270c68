"""The REST endpoints."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute

from errorsurface.api.answers import catalog, data, scenes
from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.recording import RECORDING
from errorsurface.api.operations import OPERATIONS
from errorsurface.api.problems.errors import ProblemError, invalid
from errorsurface.api.problems.invalid import wrong
from errorsurface.api.transport.answering import answered
from errorsurface.api.transport.body import body_of, decode_json
from errorsurface.api.transport.encode import json_bytes
from errorsurface.api.transport.jobs import Job
from errorsurface.api.transport.reading import Refused, read
from errorsurface.api.transport.upload import BINARY, BYTES, Uploads
from errorsurface.api.transport.workload import Workload
from errorsurface.api.wire import catalog as wire
from errorsurface.api.wire.base import Message
from errorsurface.api.wire.data import DatasetCatalog
from errorsurface.api.wire.problems import Problem
from errorsurface.api.wire.schedules import ScheduleCatalog
from errorsurface.api.wire.words import Messages
from errorsurface.recordings.example import example
from errorsurface.server.settings import Settings
from errorsurface.text import message

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def _problems(*statuses: int) -> dict[int | str, dict[str, object]]:
    words = {
        400: "The body is not JSON.",
        413: "The body is too large.",
        415: "The body is not declared to be what it must be.",
        422: "The request can be read but not be answered; `errors` names the fields.",
        503: "The server has too much to do, or the answer would take it too long; try again "
        "after `Retry-After` seconds.",
    }
    return {status: {"model": Problem, "description": words[status]} for status in statuses}


class _Endpoint:
    """One operation over REST."""

    def __init__(self, operation: Operation, settings: Settings, workload: Workload) -> None:
        self._operation = operation
        self._settings = settings
        self._workload = workload

    async def answer(self, request: Request) -> Response:
        """Reads, computes and answers.

        Raises:
            ProblemError: what is wrong with the request, or 503.
        """
        body = await body_of(request, self._settings.body_limit)
        try:
            asked = await read(len(body), self._read, body)
        except Refused as refused:
            raise refused.problem from None
        seconds = self._settings.computing_seconds * self._operation.patience
        job = Job(operation=self._operation, request=asked, encode=json_bytes, seconds=seconds)
        return await answered(request, job, self._workload)

    def _read(self, body: bytes) -> Message:
        try:
            if not body:
                raise invalid([wrong("body", None, message("allowed.required"))])
            return self._operation.validated(decode_json(body))
        except ProblemError as error:
            raise Refused(error) from None


def _answered_by(answer: _Handler) -> type[APIRoute]:
    """A route that FastAPI describes and ``answer`` answers, from the bytes on."""

    class Route(APIRoute):
        def get_route_handler(self) -> _Handler:
            return answer

    return Route


def _described(operation: Operation) -> Callable[..., None]:
    """What FastAPI reads the description of a request from."""

    def endpoint(body: Message) -> None: ...

    endpoint.__annotations__["body"] = operation.request
    return endpoint


def _nothing() -> None:
    """What FastAPI reads of a request that is described apart."""


def install(app: FastAPI, settings: Settings, workload: Workload) -> None:
    """Adds the endpoints to ``app``."""
    router = APIRouter()
    described = {
        "/api/surfaces": (wire.SurfaceCatalog, "The surfaces", catalog.surfaces),
        "/api/optimizers": (wire.OptimizerCatalog, "The optimizers", catalog.optimizers),
        "/api/schedules": (ScheduleCatalog, "The schedules", catalog.schedules),
        "/api/limits": (wire.Limits, "What may be asked", partial(catalog.limits, settings)),
        "/api/messages": (Messages, "The server's words by key", catalog.messages),
        "/api/datasets": (DatasetCatalog, "What surfaces can be made of", data.datasets),
        "/api/scenes": (scenes.SceneCatalog, "The scenes", scenes.scenes),
        "/api/defaults": (catalog.DefaultScene, "The first scene", catalog.defaults),
    }
    for path, (model, summary, make) in described.items():
        router.add_api_route(
            path,
            catalog.Unchanging(catalog.told(make)).response,
            response_model=model,
            operation_id=path.rpartition("/")[2],
            summary=summary,
        )
    for operation in OPERATIONS:
        router.add_api_route(
            operation.path,
            _described(operation),
            methods=["POST"],
            response_model=operation.answer,
            operation_id=operation.name,
            summary=(operation.request.__doc__ or "").partition("\n")[0],
            description=operation.compute.__doc__,
            responses=_problems(400, 413, 415, 422, 503),
            route_class_override=_answered_by(_Endpoint(operation, settings, workload).answer),
        )
    router.add_api_route(
        RECORDING.path,
        _nothing,
        methods=["POST"],
        response_model=RECORDING.answer,
        operation_id=RECORDING.name,
        summary="What is in the recording of a training, a file that errorsurface.record wrote",
        description=RECORDING.compute.__doc__,
        openapi_extra={"requestBody": {"required": True, "content": BINARY}},
        responses=_problems(413, 415, 422, 503),
        route_class_override=_answered_by(Uploads(settings, workload).answer),
    )
    router.add_api_route(
        "/api/recording-example",
        catalog.Unchanging(example, BYTES).response,
        operation_id="recording-example",
        summary="A small recording to try with",
        response_class=Response,
        responses={200: {"content": BINARY}},
    )
    app.include_router(router)
