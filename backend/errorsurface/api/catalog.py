"""What can be asked for: the catalogues, the limits and the first scene, as the wire tells them."""

import hashlib
from collections.abc import Callable

from fastapi import Request, Response
from pydantic import BaseModel

from errorsurface.api import schema
from errorsurface.optimizers import OPTIMIZERS, Optimizer, optimizer_named
from errorsurface.parameter import Parameter, completed
from errorsurface.server.defaults import DEFAULT_OPTIMIZERS, DEFAULT_STEPS, DEFAULT_SURFACE
from errorsurface.server.settings import Settings
from errorsurface.surfaces import SURFACES, CriticalCurve, CriticalPoint, Surface


def _parameter(parameter: Parameter) -> schema.ParameterDescription:
    return schema.ParameterDescription(
        name=parameter.name,
        title=parameter.title,
        tex=parameter.tex,
        default=parameter.default,
        minimum=parameter.minimum,
        maximum=parameter.maximum,
        scale=parameter.scale,
    )


def critical_point(point: CriticalPoint) -> schema.CriticalPointDescription:
    """A known critical point on the wire."""
    return schema.CriticalPointDescription(at=point.at, loss=point.loss, kind=point.kind)


def critical_curve(curve: CriticalCurve) -> schema.CriticalCurveDescription:
    """A known curve of critical points on the wire."""
    return schema.CriticalCurveDescription(
        points=list(curve.points), loss=curve.loss, kind=curve.kind
    )


def _surface(surface: Surface) -> schema.SurfaceDescription:
    defaults = completed(surface.key, surface.parameters, {})
    return schema.SurfaceDescription(
        key=surface.key,
        title=surface.title,
        tex=surface.tex,
        description=surface.description,
        domain=surface.domain,
        start=surface.start,
        parameters=[_parameter(parameter) for parameter in surface.parameters],
        critical_points=[critical_point(p) for p in surface.critical_points(**defaults)],
        critical_curves=[critical_curve(c) for c in surface.critical_curves(**defaults)],
        kink=surface.kink,
        ideas=list(surface.ideas),
        source=surface.source,
    )


def _optimizer(optimizer: Optimizer) -> schema.OptimizerDescription:
    return schema.OptimizerDescription(
        key=optimizer.key,
        title=optimizer.title,
        tex=optimizer.tex,
        description=optimizer.description,
        hyperparameters=[_parameter(parameter) for parameter in optimizer.hyperparameters],
        differences=optimizer.differences,
        ideas=list(optimizer.ideas),
        source=optimizer.source,
    )


def surfaces() -> schema.SurfaceCatalog:
    """All surfaces of the catalogue."""
    return schema.SurfaceCatalog(surfaces=[_surface(each) for each in SURFACES.values()])


def optimizers() -> schema.OptimizerCatalog:
    """All optimizers of the catalogue."""
    return schema.OptimizerCatalog(optimizers=[_optimizer(each) for each in OPTIMIZERS.values()])


def limits(settings: Settings) -> schema.Limits:
    """What a request may ask for."""
    return schema.Limits(
        steps=schema.IntegerRange(minimum=1, maximum=schema.MAXIMUM_STEPS),
        optimizers=schema.IntegerRange(minimum=1, maximum=schema.MAXIMUM_OPTIMIZERS),
        starts=schema.IntegerRange(minimum=1, maximum=schema.MAXIMUM_STARTS),
        grid=schema.IntegerRange(minimum=2, maximum=schema.MAXIMUM_GRID),
        message_bytes=schema.IntegerRange(minimum=1, maximum=settings.body_limit),
    )


def defaults() -> schema.DefaultScene:
    """The scene that a user sees first, with every number spelt out."""
    surface = SURFACES[DEFAULT_SURFACE]
    return schema.DefaultScene(
        surface=schema.CatalogSurface(
            kind="catalog",
            key=surface.key,
            parameters=completed(surface.key, surface.parameters, {}),
        ),
        start=surface.start,
        optimizers=[
            schema.OptimizerReference(
                key=key,
                hyperparameters=completed(key, optimizer_named(key).hyperparameters, {}),
            )
            for key in DEFAULT_OPTIMIZERS
        ],
        steps=DEFAULT_STEPS,
    )


class Unchanging:
    """An answer that is the same for as long as the server runs, made when first asked for."""

    def __init__(self, make: Callable[[], BaseModel]) -> None:
        """Takes what makes the answer."""
        self._make = make
        self._body: bytes | None = None
        self._tag = ""

    async def response(self, request: Request) -> Response:
        """The answer, or 304 where the client has it already.

        The tag is a weak one, since the bytes differ by compression.
        """
        if self._body is None:
            self._body = self._make().model_dump_json().encode()
            self._tag = f'W/"{hashlib.sha256(self._body).hexdigest()[:32]}"'
        headers = {"ETag": self._tag, "Cache-Control": "no-cache"}
        known = request.headers.get("if-none-match", "")
        if self._tag in (tag.strip() for tag in known.split(",")):
            return Response(status_code=304, headers=headers)
        return Response(self._body, headers=headers, media_type="application/json")
