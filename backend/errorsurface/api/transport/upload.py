"""Recordings of trainings, which are larger than any other request."""

from typing import Any

from fastapi import Request, Response

from errorsurface.api.answers.recording import RECORDING, Upload
from errorsurface.api.problems.errors import overloaded
from errorsurface.api.transport.answering import answered
from errorsurface.api.transport.body import check_declared, too_large
from errorsurface.api.transport.encode import json_bytes
from errorsurface.api.transport.jobs import Job
from errorsurface.api.transport.turns import Turns
from errorsurface.api.transport.workload import Workload
from errorsurface.server.settings import Settings

BYTES = "application/octet-stream"
# Times the limit of one that may be held of all, and how many are unpacked at once.
_HELD, _UNPACKED = 4, 2
BINARY: dict[str, Any] = {BYTES: {"schema": {"type": "string", "format": "binary"}}}


class Uploads:
    """Takes recordings, and answers what is in them."""

    def __init__(self, settings: Settings, workload: Workload) -> None:
        """Holds none."""
        self._settings = settings
        self._workload = workload
        self._held = 0
        self._turns = Turns(_UNPACKED, 1)

    async def answer(self, request: Request) -> Response:
        """Reads, computes and answers.

        Raises:
            ProblemError: what is wrong with the file, or 503.
        """
        limit = self._settings.recording_limit
        check_declared(request, BYTES, limit)
        pieces: list[bytes] = []
        size = 0
        try:
            async for piece in request.stream():
                pieces.append(piece)
                size += len(piece)
                self._held += len(piece)
                if size > limit:
                    raise too_large(limit)
                if self._held > _HELD * limit:
                    raise overloaded("problem.too_much_to_do")
            job = Job(
                operation=RECORDING,
                request=Upload.model_construct(pieces=pieces),
                encode=json_bytes,
                seconds=self._settings.computing_seconds,
            )
            return await answered(request, job, self._workload, self._turns)
        finally:
            self._held -= size
