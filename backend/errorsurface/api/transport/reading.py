"""Making requests of what a client sends, without keeping any other client waiting."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from errorsurface.api.problems.errors import ProblemError

P = ParamSpec("P")
T = TypeVar("T")

# Bytes that are decoded, checked and refused within a millisecond, whatever they say.
SMALL = 4096


class Refused(Exception):  # noqa: N818 (a reason to answer, no error of ours)
    """A message that is no request.

    Attributes:
        problem: what is wrong with it.
        id: its id, if it has one and that could be read.
    """

    def __init__(self, problem: ProblemError, message_id: int | str | None = None) -> None:
        """Takes what is wrong, and with which message."""
        super().__init__(problem, message_id)
        self.problem = problem
        self.id = message_id

    def bare(self) -> "Refused":
        """The same, remembering nothing of where it was found."""
        for error in (self, self.problem):
            error.__traceback__ = error.__context__ = error.__cause__ = None
        return self


# One is enough, and more would compete with the event loop for Python's global lock.
_reader = ThreadPoolExecutor(1, "reading")


async def read(size: int, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """``function(…)``, which reads ``size`` bytes: on the event loop only if they are few.

    Raises:
        Refused: the function does; whatever else it raises is an error of ours.
    """
    if size <= SMALL:
        return function(*args, **kwargs)

    def outcome() -> T | Refused:
        try:
            return function(*args, **kwargs)
        except Refused as refused:
            # Its frames hold all that was decoded so far, and whoever drops them last takes the
            # time to free it: that must not be the event loop.
            return refused.bare()

    read_or_not = await asyncio.get_running_loop().run_in_executor(_reader, outcome)
    if isinstance(read_or_not, Refused):
        raise read_or_not
    return read_or_not
