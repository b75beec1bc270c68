"""What the server counts of itself, for Prometheus at ``/metrics`` where a setting allows it.

Counting costs a few microseconds and is always done; nothing that a client chooses is ever a label.
"""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from errorsurface.programs import held

PATH = "/metrics"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
# Seconds between two looks at how late the event loop is.
_LOOK = 0.1


class Metrics:
    """The counts of one application.

    Attributes:
        requests: HTTP requests by route, method and status.
        request_seconds: how long they took, by route.
        channels: live channels that are open.
        messages: what came over live channels, by type.
        answers: what became of the questions of live channel and REST, by operation and outcome:
            ``answered``, ``dropped`` (superseded, cancelled, or the client left), ``refused``
            (503), ``problem`` (another problem) and ``failed`` (a fault of ours).
        computing_seconds: how long answers were computed, by operation.
        waiting: questions that wait for their turn, by lane.
    """

    def __init__(self) -> None:
        """Everything is 0."""
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self.requests = Counter(
            "errorsurface_requests",
            "HTTP requests",
            ("route", "method", "status"),
            registry=registry,
        )
        self.request_seconds = Histogram(
            "errorsurface_request_seconds",
            "From the head of a request to the end of its answer",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.channels = Gauge("errorsurface_channels", "Open live channels", registry=registry)
        self.messages = Counter(
            "errorsurface_messages", "Messages over live channels", ("type",), registry=registry
        )
        self.answers = Counter(
            "errorsurface_answers",
            "What became of questions",
            ("operation", "outcome"),
            registry=registry,
        )
        self.computing_seconds = Histogram(
            "errorsurface_computing_seconds",
            "Computing an answer, without waiting for a turn",
            ("operation",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.waiting = Gauge(
            "errorsurface_waiting",
            "Questions that wait for their turn",
            ("lane",),
            registry=registry,
        )
        self._late = Histogram(
            "errorsurface_loop_late_seconds",
            "How late the event loop is",
            buckets=_SECONDS,
            registry=registry,
        )
        programs = Gauge("errorsurface_programs", "Compiled programs kept", registry=registry)
        programs.set_function(lambda: held()[1])
        memory = Gauge(
            "errorsurface_programs_bytes", "Memory of compiled programs", registry=registry
        )
        memory.set_function(lambda: held()[0] * 1e6)

    def text(self) -> bytes:
        """All counts in Prometheus' text format."""
        return generate_latest(self._registry)

    @asynccontextmanager
    async def watching(self) -> AsyncGenerator[None]:
        """Looks at the event loop for as long as it is entered."""

        async def watch() -> None:
            while True:
                began = time.perf_counter()
                await asyncio.sleep(_LOOK)
                self._late.observe(max(0.0, time.perf_counter() - began - _LOOK))

        task = asyncio.create_task(watch())
        try:
            yield
        finally:
            task.cancel()


class Measured:
    """Middleware that counts every HTTP request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wraps ``app``."""
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as ``app`` does."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            route = _route(scope)
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.requests.labels(route, method, status).inc()
            self._metrics.request_seconds.labels(route).observe(time.perf_counter() - began)


def _route(scope: Scope) -> str:
    """The route that answered, of which there are a few: no path, of which there are endless."""
    route: Any = scope.get("route")
    return str(getattr(route, "path", "page"))


def install(app: FastAPI, metrics: Metrics) -> None:
    """Publishes ``metrics`` at ``PATH``."""

    async def answer() -> Response:
        # In a thread: it takes milliseconds.
        text = await asyncio.to_thread(metrics.text)
        return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.add_api_route(PATH, answer, include_in_schema=False)
