"""The opening of the live channel, refused with problem documents."""

from http import HTTPStatus

from websockets.datastructures import Headers
from websockets.http11 import Response
from websockets.server import ServerProtocol
from websockets.typing import StatusLike

from errorsurface.api.problems.errors import ProblemError, overloaded
from errorsurface.api.problems.invalid import shown
from errorsurface.api.sockets.refusal import refused
from errorsurface.text import Message, message

_INTRODUCTION = "Failed to open a WebSocket connection: "


def _response(problem: ProblemError) -> Response:
    headers, body = refused(problem)
    phrase = HTTPStatus(problem.status_code).phrase
    return Response(problem.status_code, phrase, Headers(headers), body)


def _problem(status: int, said: Message) -> ProblemError:
    match status:
        case 405:
            return ProblemError(405, said)
        case 426:
            return ProblemError(426, said)
        case 414 | 431:  # Which of them it is, the size of the whole does not tell either.
            return ProblemError(431, said)
        case 500:
            return ProblemError(500, said)
        case 505:
            return ProblemError(505, said)
        case _:
            return ProblemError(400, said)


class Handshake(ServerProtocol):
    """The library's protocol; whatever it refuses, it refuses in our words."""

    def reject(self, status: StatusLike, text: str) -> Response:
        """The response that says why the channel does not open."""
        reason = shown(text.removeprefix(_INTRODUCTION).partition("\n")[0].rstrip("."))
        return _response(_problem(int(status), message("problem.handshake", reason=reason)))

    def unanswered(self) -> Response:
        """The response where the server ends before it could say anything else."""
        return _response(overloaded("problem.shutting_down"))
