"""Refusing a request before anything has looked at it closely, over HTTP and WebSocket alike."""

from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from errorsurface.api.problems import errors
from errorsurface.api.problems.errors import ProblemError


async def refuse(problem: ProblemError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answers a request, or the opening of a channel, with a problem document."""
    response = errors.response(problem)
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).send_denial_response(response)
    else:
        await response(scope, receive, send)
