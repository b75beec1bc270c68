"""How a caller follows long work: one contract for giving up, for progress, and for parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


class Cancelled(Exception):  # noqa: N818 (no error: the caller's own wish)
    """The caller did not want the answer any more."""


def never() -> bool:
    """For a caller that never cancels."""
    return False


def nobody(_part_done: float) -> None:
    """For a caller that does not want to know."""


def unseen(_part: Mapping[str, Any]) -> None:
    """For a caller that waits for the whole."""


@dataclass(frozen=True)
class Control:
    """What long work asks its caller, and tells it.

    Attributes:
        cancelled: whether the answer is not wanted any more; asked between pieces of work.
        progress: told the part done, 0 to 1.
        part: told what of the answer is known already, where it comes in parts; each says where in
            the answer it belongs, so that one told again does no harm.
    """

    cancelled: Callable[[], bool] = never
    progress: Callable[[float], None] = nobody
    part: Callable[[Mapping[str, Any]], None] = unseen

    def check(self) -> None:
        """Gives up if the answer is not wanted any more.

        Raises:
            Cancelled: it is not.
        """
        if self.cancelled():
            raise Cancelled


UNWATCHED = Control()
