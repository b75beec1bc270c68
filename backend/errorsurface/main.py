"""Assembles the server from its parts."""

import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette_compress import CompressMiddleware

from errorsurface.api.http import health, openapi
from errorsurface.api.http.access import AccessLog
from errorsurface.api.http.head import Head
from errorsurface.api.http.host import HostCheck
from errorsurface.api.http.metrics import Measured, Metrics
from errorsurface.api.http.metrics import install as install_metrics
from errorsurface.api.http.pieces import Pieces
from errorsurface.api.http.security import SecurityHeaders
from errorsurface.api.http.size import HeaderLimit
from errorsurface.api.http.static import Page
from errorsurface.api.problems import errors
from errorsurface.api.transport import live, rest
from errorsurface.api.transport.connect import Connections
from errorsurface.api.transport.workload import Workload
from errorsurface.server.cache import keep_compiled
from errorsurface.server.memory import keep_lean
from errorsurface.server.settings import Settings
from errorsurface.server.warmup import settle, warm_up


def create_app(settings: Settings) -> FastAPI:
    """The server as an ASGI application."""
    metrics = Metrics()
    workload = Workload(settings.maximum_waiting, metrics)
    stop, warm, closing = threading.Event(), threading.Event(), threading.Event()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        keep_lean(stop)
        keep_compiled(settings.cache_directory)
        settle()
        warming = threading.Thread(target=warm_up, args=(stop, warm), name="warm-up", daemon=True)
        if settings.warm_up:
            warming.start()
        async with metrics.watching():
            yield
        closing.set()
        stop.set()
        workload.close()
        if settings.warm_up:
            warming.join(timeout=1.5)

    app = FastAPI(
        title="Error Surface Explorer",
        description=live.__doc__ or "",
        version=version("errorsurface"),
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.warm = warm
    app.state.closing = closing
    app.state.close = workload.close
    errors.install(app)
    rest.install(app, settings, workload)
    connections = Connections(settings, workload, metrics)
    app.add_api_websocket_route("/api/live", connections.endpoint)
    health.install(app)
    if settings.metrics:
        install_metrics(app, metrics)
    app.router.default = Page()
    openapi.install(app)
    # From the inside out.
    app.add_middleware(Pieces)
    # Brotli of a higher quality takes what comes in large blocks, of 7 ms each, for 3 % less.
    app.add_middleware(CompressMiddleware, minimum_size=1000, brotli_quality=3)
    app.add_middleware(Head)
    app.add_middleware(HostCheck, settings=settings)
    app.add_middleware(HeaderLimit)
    app.add_middleware(AccessLog)
    app.add_middleware(Measured, metrics=metrics)
    app.add_middleware(SecurityHeaders)
    return app


app = create_app(Settings())
