"""The way from a question over HTTP to its answer, for as long as its client is there."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, nullcontext

from fastapi import Request, Response

from errorsurface.api.problems.errors import overloaded
from errorsurface.api.transport.encode import json_response
from errorsurface.api.transport.jobs import Job, Place
from errorsurface.api.transport.turns import Turns
from errorsurface.api.transport.workload import Workload
from errorsurface.control import Cancelled

# For the log, as nginx writes it: nobody is there any more to get it.
_CLIENT_LEFT = 499


@asynccontextmanager
async def _for_as_long_as_wanted(request: Request, place: Place[Job]) -> AsyncGenerator[None]:
    """Gives up the work of ``place`` if the client leaves meanwhile."""

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        place.drop()

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()


async def answered(
    request: Request, job: Job, workload: Workload, turns: Turns | None = None
) -> Response:
    """The answer to a request that has come in whole.

    Args:
        request: what came.
        job: what it asks.
        workload: computes.
        turns: which it waits for before it is computed, where there are some besides.

    Raises:
        ProblemError: what is wrong with the request, or 503.
    """
    # Through a proxy this is a person's address; else the very connection.
    place = Place[Job](request.scope.get("client"))
    place.put(job)
    async with _for_as_long_as_wanted(request, place):
        try:
            waited = turns.turn(place.client, place.ticket()) if turns else nullcontext()
            async with waited:
                return json_response(await workload.answer(place))
        except Cancelled:
            if workload.closed:
                raise overloaded("problem.shutting_down") from None
            return Response(status_code=_CLIENT_LEFT)
