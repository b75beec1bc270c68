"""Requests on their way to an answer, and the place where of several only the newest waits."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from errorsurface.api.answers.operation import Operation
from errorsurface.api.problems.errors import overloaded
from errorsurface.api.transport.rotation import Rotation, Turn
from errorsurface.api.transport.turns import Ticket
from errorsurface.api.wire.base import Message
from errorsurface.control import Cancelled, Control

# Seconds that a computation may still take once a newer request has come. Without them, a hand
# that never stops moving would never see an answer.
PATIENCE = 0.1


class Postponed(Exception):  # noqa: N818 (no error: it begins again later)
    """The place is for others now; the job is to begin again where what takes long waits."""


@dataclass(eq=False, kw_only=True)
class Job:
    """A valid request on its way to an answer; its flags are read by the computing thread.

    Attributes:
        operation: what makes an answer of it.
        request: what was asked.
        encode: makes bytes of the answer.
        seconds: how long it may compute.
        heavy: whether it goes where it keeps no short work waiting.
        long: whether it has turned out to be long even among what is heavy.
        unwanted: whether nobody wants the answer any more.
        superseded: whether a newer request of its kind has come.
        part_done: how far it is, 0 to 1.
        parts: what of the answer is known already and nobody has been told, oldest first.
    """

    operation: Operation
    request: Message
    encode: Callable[[Mapping[str, Any]], bytes]
    seconds: float
    heavy: bool = field(init=False)
    long: bool = False
    unwanted: bool = False
    superseded: bool = False
    part_done: float = 0.0
    parts: deque[Mapping[str, Any]] = field(default_factory=deque[Mapping[str, Any]])
    _shared: tuple[Rotation, Turn] | None = None
    _started: float = 0.0
    _out_of_time: bool = False
    _postponed: bool = False

    def __post_init__(self) -> None:
        """Asks the operation whether it will take long."""
        self.heavy = self.operation.heavy(self.request)

    def answer(self) -> bytes:
        """The answer, computed at one go.

        Raises:
            Cancelled: nobody wants it any more, or a newer request has come.
            Postponed: it was to make room.
            ProblemError: the request means nothing, or it took too long.
        """
        self._started = time.monotonic()
        return self._answer()

    def answer_in(self, rotation: Rotation, client: Hashable) -> bytes:
        """The answer, computed whenever it is its turn; raises as ``answer``."""
        turn = Turn(client) if self._shared is None else Turn(client, self._shared[1].used)
        self._shared = rotation, turn
        self._check()
        with rotation.entered(turn):
            return self._answer()

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        self.unwanted = True
        self._release()

    def postpone(self) -> None:
        """Others need the place: what has been computed so far is lost."""
        self._postponed = True
        self._release()

    def begin_again(self) -> None:
        """It was postponed, and waits from now on where what takes long does."""
        self.long, self._postponed = True, False

    def _release(self) -> None:
        if self._shared is not None:
            rotation, turn = self._shared
            rotation.release(turn)

    @property
    def used(self) -> float:
        """Seconds that it has computed."""
        if self._shared is not None:
            return self._shared[1].used
        return time.monotonic() - self._started if self._started else 0.0

    def _answer(self) -> bytes:
        self._check()
        try:
            control = Control(self._cancelled, self._note, self.parts.append)
            answer = self.operation.answered(self.request, control)
        except Cancelled:
            self._check()
            if self._out_of_time:
                raise overloaded("problem.out_of_time", seconds=self.seconds) from None
            raise
        return self.encode(answer)

    def _check(self) -> None:
        if self.unwanted:
            raise Cancelled
        if self._postponed:
            raise Postponed

    def _cancelled(self) -> bool:
        if self._shared is not None:
            rotation, turn = self._shared
            rotation.share(turn)
        if self.unwanted or self._postponed or (self.superseded and self.used > PATIENCE):
            return True
        self._out_of_time = self.used > self.seconds
        return self._out_of_time

    def _note(self, part_done: float) -> None:
        self.part_done = part_done


J = TypeVar("J", bound=Job)


@dataclass(eq=False)
class Place(Generic[J]):
    """The unanswered requests of one client and kind: the one that runs, the newest that waits.

    A place waits for its turn, not a request: when its turn comes, the newest is taken. However
    much there is to do, that one is answered, and those before it cost nothing.
    """

    client: Hashable
    running: J | None = None
    waiting: J | None = None
    _ticket: Ticket | None = None

    def put(self, job: J) -> None:
        """The newest request; the one that waited is forgotten."""
        self.waiting = job
        if self.running is not None:
            self.running.superseded = True

    def take(self) -> J:
        """The newest request, from now on the one that runs.

        Raises:
            Cancelled: there is none any more.
        """
        if self.waiting is None:
            raise Cancelled
        job, self.waiting = self.waiting, None
        self.running = job
        return job

    def put_back(self, job: J) -> None:
        """``job``, which was taken, waits again, unless a newer one does."""
        self.running = None
        if self.waiting is None and not job.unwanted:
            self.waiting = job

    def drop(self) -> None:
        """Gives up all of them."""
        self.waiting = None
        if self.running is not None:
            self.running.drop()
        if self._ticket is not None and not self._ticket.done():
            self._ticket.set_exception(Cancelled())

    def ticket(self) -> Ticket:
        """What is done once it is the place's turn, with ``Cancelled`` if it is dropped before."""
        self._ticket = asyncio.get_running_loop().create_future()
        return self._ticket
