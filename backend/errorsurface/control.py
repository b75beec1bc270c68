"""How a caller follows long work: one contract for giving up and for progress."""

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818 (no error: the caller's own wish)
    """The caller did not want the answer any more."""


def never() -> bool:
    """For a caller that never cancels."""
    return False


def nobody(_part_done: float) -> None:
    """For a caller that does not want to know."""


@dataclass(frozen=True)
class Control:
    """What long work asks its caller, and tells it.

    Attributes:
        cancelled: whether the answer is not wanted any more; asked between pieces of work.
        progress: told the part done, 0 to 1.
    """

    cancelled: Callable[[], bool] = never
    progress: Callable[[float], None] = nobody

    def check(self) -> None:
        """Gives up if the answer is not wanted any more.

        Raises:
            Cancelled: it is not.
        """
        if self.cancelled():
            raise Cancelled


UNWATCHED = Control()
