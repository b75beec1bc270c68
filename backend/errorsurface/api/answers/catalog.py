"""What can be asked for: the catalogues, the limits and the first scene, as the wire tells them."""

import asyncio
import hashlib
from collections.abc import Callable

from fastapi import Request, Response
from pydantic import BaseModel

from errorsurface.api.answers.grid import MAXIMUM_GRID, critical_curve, critical_point
from errorsurface.api.answers.requests import MAXIMUM_OPTIMIZERS, MAXIMUM_STARTS
from errorsurface.api.references import CatalogSurface, OptimizerReference
from errorsurface.api.wire.base import Point
from errorsurface.api.wire.catalog import (
    IntegerRange,
    Limits,
    OptimizerCatalog,
    OptimizerDescription,
    ParameterDescription,
    SurfaceCatalog,
    SurfaceDescription,
)
from errorsurface.api.wire.schedules import (
    ScheduleArgument,
    ScheduleCatalog,
    ScheduleDescription,
    ScheduleRows,
)
from errorsurface.api.wire.words import Messages
from errorsurface.optimizers import OPTIMIZERS, Optimizer, tuned_named
from errorsurface.optimizers.schedules import SCHEDULES, Argument, Rows, Schedule
from errorsurface.parameter import Parameter
from errorsurface.runs.trajectories import MAXIMUM_STEPS, TOLERANCE
from errorsurface.scenes import FIRST_SCENE
from errorsurface.server.settings import Settings
from errorsurface.surfaces import SURFACES, Landscape, Surface, landscape_named
from errorsurface.text import ENGLISH, templates
from errorsurface.tuning import suggestions


class DefaultScene(BaseModel):
    """The scene that a user sees first, with every number spelt out."""

    surface: CatalogSurface
    start: Point
    optimizers: list[OptimizerReference]
    steps: int


def _parameter(parameter: Parameter) -> ParameterDescription:
    return ParameterDescription(
        name=parameter.name,
        title=parameter.title,
        tex=parameter.tex,
        default=parameter.default,
        minimum=parameter.minimum,
        maximum=parameter.maximum,
        scale=parameter.scale,
        zero=parameter.zero,
    )


def _surface(surface: Surface) -> SurfaceDescription:
    landscape = Landscape.of(surface)
    begin = suggestions(surface.key)
    return SurfaceDescription(
        key=surface.key,
        title=surface.title,
        tex=surface.tex,
        description=surface.description,
        domain=surface.domain,
        start=surface.start,
        parameters=[_parameter(parameter) for parameter in surface.parameters],
        critical_points=[critical_point(p) for p in landscape.known_points()],
        critical_curves=[critical_curve(c) for c in landscape.known_curves()],
        kink=surface.kink,
        floor=surface.floor,
        height=surface.height,
        equal_axes=surface.equal_axes,
        coordinates=surface.coordinates,
        steps=begin.steps,
        suggested={key: dict(values) for key, values in begin.hyperparameters.items()},
        protocol=begin.protocol,
        ideas=list(surface.ideas),
        source=surface.source,
    )


def _optimizer(optimizer: Optimizer) -> OptimizerDescription:
    return OptimizerDescription(
        key=optimizer.key,
        title=optimizer.title,
        tex=optimizer.tex,
        description=optimizer.description,
        hyperparameters=[_parameter(parameter) for parameter in optimizer.hyperparameters],
        differences=optimizer.differences,
        ideas=list(optimizer.ideas),
        source=optimizer.source,
    )


def _argument(argument: Argument) -> ScheduleArgument:
    described = _parameter(argument.parameter).model_dump()
    return ScheduleArgument(
        **described, kind=argument.kind, share=argument.share, optional=argument.optional
    )


def _rows(rows: Rows) -> ScheduleRows:
    return ScheduleRows(
        name=rows.name,
        title=rows.title,
        columns=[_argument(column) for column in rows.columns],
        form=rows.form,
        most=rows.most,
    )


def _schedule(schedule: Schedule) -> ScheduleDescription:
    return ScheduleDescription(
        key=schedule.key,
        title=schedule.title,
        tex=schedule.tex,
        description=schedule.description,
        arguments=[_argument(argument) for argument in schedule.arguments],
        rows=_rows(schedule.rows) if schedule.rows else None,
        learning_rate=schedule.learning_rate,
        source=schedule.source,
    )


def surfaces() -> SurfaceCatalog:
    """All surfaces of the catalogue."""
    return SurfaceCatalog(surfaces=[_surface(each) for each in SURFACES.values()])


def optimizers() -> OptimizerCatalog:
    """All optimizers of the catalogue."""
    return OptimizerCatalog(optimizers=[_optimizer(each) for each in OPTIMIZERS.values()])


def schedules() -> ScheduleCatalog:
    """All schedules of the catalogue."""
    return ScheduleCatalog(schedules=[_schedule(each) for each in SCHEDULES.values()])


def limits(settings: Settings) -> Limits:
    """What a request may ask for."""
    return Limits(
        steps=IntegerRange(minimum=1, maximum=MAXIMUM_STEPS),
        optimizers=IntegerRange(minimum=1, maximum=MAXIMUM_OPTIMIZERS),
        starts=IntegerRange(minimum=1, maximum=MAXIMUM_STARTS),
        grid=IntegerRange(minimum=2, maximum=MAXIMUM_GRID),
        message_bytes=IntegerRange(minimum=1, maximum=settings.body_limit),
        recording_bytes=IntegerRange(minimum=1, maximum=settings.recording_limit),
        tolerance=TOLERANCE,
    )


def defaults() -> DefaultScene:
    """The scene that a user sees first, with every number spelt out."""
    landscape = landscape_named(FIRST_SCENE.surface, FIRST_SCENE.parameters)
    return DefaultScene(
        surface=CatalogSurface(
            kind="catalog",
            key=FIRST_SCENE.surface,
            parameters=dict(landscape.values),
        ),
        start=FIRST_SCENE.starts[0],
        optimizers=[
            OptimizerReference(
                key=each.key,
                hyperparameters=dict(tuned_named(each.key, each.hyperparameters).values),
            )
            for each in FIRST_SCENE.runners
        ],
        steps=FIRST_SCENE.steps,
    )


def messages() -> Messages:
    """The server's words by key."""
    return Messages(language=ENGLISH, messages=dict(templates(ENGLISH)))


class Unchanging:
    """An answer that is the same for as long as the server runs, made when first asked for."""

    def __init__(self, make: Callable[[], bytes], media_type: str = "application/json") -> None:
        """Takes what makes the answer, and of which kind that is."""
        self._make = make
        self._media_type = media_type
        self._made: tuple[bytes, str] | None = None

    async def response(self, request: Request) -> Response:
        """The answer, or 304 where the client has it already.

        The tag is a weak one, since the bytes differ by compression.
        """
        if self._made is None:
            # In a thread, since making it takes longer than others should wait.
            self._made = await asyncio.to_thread(self._tagged)
        body, tag = self._made
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        known = request.headers.get("if-none-match", "")
        if tag in (each.strip() for each in known.split(",")):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=self._media_type)

    def _tagged(self) -> tuple[bytes, str]:
        body = self._make()
        return body, f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def told(make: Callable[[], BaseModel]) -> Callable[[], bytes]:
    """What makes the JSON of what ``make`` makes."""
    return lambda: make().model_dump_json().encode()
