"""The wire of what is wrong: RFC 9457 problem details."""

from pydantic import BaseModel, Field


class InvalidField(BaseModel):
    """One thing that is wrong with a request."""

    field: str
    value: str | None
    allowed: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[InvalidField] = Field(default_factory=list[InvalidField])
