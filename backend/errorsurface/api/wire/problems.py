"""The wire of what is wrong: RFC 9457 problem details."""

from pydantic import BaseModel, Field

from errorsurface.api.wire.words import Words


class InvalidField(BaseModel):
    """One thing that is wrong with a request; ``message`` is what is ``allowed``, by key."""

    field: str
    value: str | None
    allowed: str
    message: Words


class Problem(BaseModel):
    """RFC 9457 problem details; ``message`` is the ``detail`` by key.

    ``retry_after`` is in seconds: the ``Retry-After`` header, which the live channel has no room
    for. It is left out where the same request would be answered alike again.
    """

    type: str
    title: str
    status: int
    detail: str
    message: Words
    retry_after: int | None = None
    errors: list[InvalidField] = Field(default_factory=list[InvalidField])
