"""The one error envelope: RFC 9457 problem details, for REST and for the live channel alike."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import orjson
from fastapi import FastAPI, HTTPException, Request, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from errorsurface.api.wire.problems import InvalidField, Problem

MEDIA_TYPE = "application/problem+json"


class ProblemError(HTTPException):
    """Ends a request with a problem document.

    It is FastAPI's own exception so that FastAPI lets it pass wherever it is raised.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[InvalidField] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Takes the HTTP status, one sentence, and what is wrong with which field."""
        super().__init__(status, detail, dict(headers or {}))
        self.errors = list(errors)


def invalid(errors: Sequence[InvalidField]) -> ProblemError:
    """The problem of a request that can be read but not be answered: 422."""
    first = errors[0]
    detail = f"{first.field}: {first.value or 'nothing'} is not allowed; allowed: {first.allowed}"
    more = len(errors) - 1
    if more:
        detail += f" (and {more} more)"
    return ProblemError(422, detail, errors)


def overloaded(detail: str, retry_after: int = 1) -> ProblemError:
    """The problem of a server that has too much to do: 503, to be tried again in seconds."""
    return ProblemError(503, detail, headers={"Retry-After": str(retry_after)})


def document(error: StarletteHTTPException) -> Problem:
    """The body of a problem.

    ``type`` is ``about:blank``: the status says which problem it is (RFC 9457, section 4.2.1),
    and ``title`` is then the status' own phrase.
    """
    title = HTTPStatus(error.status_code).phrase
    return Problem(
        type="about:blank",
        title=title,
        status=error.status_code,
        detail=error.detail,
        errors=error.errors if isinstance(error, ProblemError) else [],
    )


def response(error: StarletteHTTPException) -> Response:
    """The HTTP response of a problem."""
    return Response(
        orjson.dumps(document(error).model_dump()),
        error.status_code,
        dict(error.headers or {}),
        MEDIA_TYPE,
    )


def internal() -> ProblemError:
    """What a client is told of a fault of ours: nothing but that it is ours."""
    return ProblemError(500, "The server made a mistake; it is in the server's log.")


def _explained(request: Request, error: StarletteHTTPException) -> StarletteHTTPException:
    """A bare 404 or 405 of the router, with a sentence that helps."""
    # Not ``request.url``, which no strange Host header leaves unharmed.
    path: str = request.scope["path"]
    if isinstance(error, ProblemError):
        return error
    if error.status_code == 404:
        return ProblemError(404, f"There is nothing at {path!r}.")
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "another method")
        detail = f"{request.method} is not allowed at {path!r}; allowed: {allowed}"
        return ProblemError(405, detail, headers=error.headers)
    return error


def install(app: FastAPI) -> None:
    """Makes ``app`` answer every error with a problem document."""

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, StarletteHTTPException)  # noqa: S101  (narrows the type)
        return response(_explained(request, error))

    app.add_exception_handler(StarletteHTTPException, on_http)
