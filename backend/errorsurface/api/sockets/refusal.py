"""Answers to what never becomes a request: a problem document as bytes."""

from collections.abc import Iterable

from errorsurface.api.http.security import HEADERS, content_security_policy
from errorsurface.api.problems import errors
from errorsurface.api.problems.errors import ProblemError


def refused(problem: ProblemError) -> tuple[list[tuple[str, str]], bytes]:
    """Headers and body; the connection ends with them."""
    body = bytes(errors.response(problem).body)
    headers = {
        "Content-Type": errors.MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Connection": "close",
        "Content-Security-Policy": content_security_policy(""),
        **HEADERS,
        **(problem.headers or {}),
    }
    return list(headers.items()), body


def response_bytes(problem: ProblemError, further: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A whole HTTP response.

    Args:
        problem: what is wrong.
        further: headers that every response of the server has, such as ``Date``.
    """
    headers, body = refused(problem)
    lines = [f"HTTP/1.1 {problem.status_code} {errors.document(problem).title}".encode()]
    lines += [name + b": " + value for name, value in further]
    lines += [f"{name}: {value}".encode() for name, value in headers]
    return b"\r\n".join([*lines, b"", body])
