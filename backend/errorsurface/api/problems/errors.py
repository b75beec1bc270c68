"""The one error envelope: RFC 9457 problem details, for REST and for the live channel alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, HTTPException, Request, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from errorsurface.api.wire.problems import InvalidField, Problem
from errorsurface.api.wire.words import Words, words
from errorsurface.text import Argument, Message, message, rendered

MEDIA_TYPE = "application/problem+json"
# Told of one request; with each of them as short as ``shown`` makes it, 64 KB hold them all.
MAXIMUM_ERRORS = 20
_SHOWN = 200  # characters of a path


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a request.

    Numbers among the arguments of ``allowed`` are texts in JSON's own notation: they stand beside
    the value as the client wrote it, and go back into programs.

    Attributes:
        field: its path as the client wrote it.
        value: what is there, as it is shown; ``None`` for nothing.
        allowed: what might be there.
    """

    field: str
    value: str | None
    allowed: Message


class ProblemError(HTTPException):
    """Ends a request with a problem document.

    It is FastAPI's own exception so that FastAPI lets it pass wherever it is raised.
    """

    def __init__(
        self,
        status: int,
        said: Message,
        errors: Sequence[Wrong] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Takes the HTTP status, one sentence, and what is wrong with which field."""
        super().__init__(status, rendered(said), dict(headers or {}))
        self.said = said
        self.errors = list(errors[:MAXIMUM_ERRORS])


def invalid(errors: Sequence[Wrong]) -> ProblemError:
    """The problem of a request that can be read but not be answered: 422."""
    first, more = errors[0], len(errors) - 1
    said = message(
        "problem.invalid_and_more" if more else "problem.invalid",
        field=first.field,
        value=first.value or message("problem.nothing"),
        allowed=first.allowed,
        **({"count": more} if more else {}),
    )
    return ProblemError(422, said, errors)


def overloaded(key: str, retry_after: int = 1, **arguments: Argument) -> ProblemError:
    """The problem of a server that has too much to do: 503, to be tried again in seconds."""
    return ProblemError(503, message(key, **arguments), headers={"Retry-After": str(retry_after)})


def as_said(text: str) -> Message:
    """The words of a library, which have no key of their own."""
    return message("problem.as_said", said=text)


def document(error: StarletteHTTPException) -> Problem:
    """The body of a problem.

    ``type`` is ``about:blank``: the status says which problem it is (RFC 9457, section 4.2.1),
    and ``title`` is then the status' own phrase.
    """
    title = HTTPStatus(error.status_code).phrase
    ours = isinstance(error, ProblemError)
    said, errors = (error.said, error.errors) if ours else (as_said(error.detail), [])
    return Problem(
        type="about:blank",
        title=title,
        status=error.status_code,
        detail=error.detail,
        message=Words.model_validate(words(said)),
        retry_after=_retry_after(error),
        errors=[_on_the_wire(each) for each in errors],
    )


def _retry_after(error: StarletteHTTPException) -> int | None:
    """What the problem's own ``Retry-After`` header says, in seconds."""
    said = (error.headers or {}).get("Retry-After", "")
    return int(said) if said.isdecimal() else None


def _on_the_wire(wrong: Wrong) -> InvalidField:
    return InvalidField(
        field=wrong.field,
        value=wrong.value,
        allowed=rendered(wrong.allowed),
        message=Words.model_validate(words(wrong.allowed)),
    )


def told(error: StarletteHTTPException) -> dict[str, Any]:
    """The body of a problem as plain values; without ``retry_after`` where there is none."""
    body = document(error)
    return body.model_dump(exclude={"retry_after"} if body.retry_after is None else None)


def response(error: StarletteHTTPException) -> Response:
    """The HTTP response of a problem."""
    return Response(
        orjson.dumps(told(error)),
        error.status_code,
        dict(error.headers or {}),
        MEDIA_TYPE,
    )


def internal() -> ProblemError:
    """What a client is told of a fault of ours: nothing but that it is ours."""
    return ProblemError(500, message("problem.ours"))


def _explained(request: Request, error: StarletteHTTPException) -> StarletteHTTPException:
    """A bare 404 or 405 of the router, with a sentence that helps."""
    # Not ``request.url``, which no strange Host header leaves unharmed.
    path = repr(request.scope["path"][:_SHOWN])
    if isinstance(error, ProblemError):
        return error
    if error.status_code == 404:
        return ProblemError(404, message("problem.nothing_there", path=path))
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", message("problem.another_method"))
        if allowed == "GET":
            allowed = "GET, HEAD"
        method = request.method[:_SHOWN]
        said = message("problem.method", method=method, path=path, allowed=allowed)
        headers = {"Allow": allowed} if isinstance(allowed, str) else None
        return ProblemError(405, said, headers=headers)
    return error


def install(app: FastAPI) -> None:
    """Makes ``app`` answer every error with a problem document."""

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, StarletteHTTPException)  # noqa: S101  (narrows the type)
        return response(_explained(request, error))

    app.add_exception_handler(StarletteHTTPException, on_http)
