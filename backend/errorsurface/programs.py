"""What is compiled: made once, in parallel, bounded by count and by memory, and kept on disk.

Everything that costs time to make and memory to keep is here. There is a shelf for what belongs to
a catalogue and comes again and again, a short one for what one user typed, which is gone when the
next ones come and never gets to the disk, and one for plain numbers.
"""

import contextlib
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import jax

from errorsurface.disk import on_disk

T = TypeVar("T")

# Megabytes of memory and number of entries that a shelf holds; least recently used out first.
# The catalogue's: what the warm-up makes, and then some. A user's: a few formulas at work.
CATALOGUE = (512.0, 4096)
OWN = (96.0, 48)
NUMBERS = (1.0, 256)  # which shall drive out no program

_Key = tuple[object, ...]


@dataclass(frozen=True)
class Request(Generic[T]):
    """Something to be made, or found made.

    Attributes:
        owners: the records that it is made from. They count by identity, since hashing all
            fields of a record for every run takes time; they are kept with it, so that their
            identity stays their own.
        what: tells apart what is made from the same records.
        make: makes it.
        megabytes: memory that it holds, as measured of one that was loaded from disk, which holds
            half as much again as one that was compiled.
        lasting: whether it belongs to a catalogue.
        numbers: whether it is no program but a handful of numbers.
    """

    owners: tuple[object, ...]
    what: tuple[object, ...]
    make: Callable[[], T]
    megabytes: float
    lasting: bool
    numbers: bool = False

    @property
    def key(self) -> _Key:
        """What is equal for equal requests."""
        return (*self.what, *map(id, self.owners))


class _Entry:
    def __init__(self, request: Request[Any]) -> None:
        self.request = request
        self.future: Future[Any] = Future()
        self.wanted = False  # by somebody who waits, besides whoever makes it


class Shelf:
    """The newest things made, bounded by count and by memory."""

    def __init__(self, megabytes: float, count: int) -> None:
        """An empty one that holds so many megabytes and so many things."""
        self._limits = megabytes, count
        self._entries: OrderedDict[_Key, _Entry] = OrderedDict()
        self._megabytes = 0.0
        self._lock = threading.Lock()

    @property
    def megabytes(self) -> float:
        """Memory that all that is here holds."""
        return self._megabytes

    def __len__(self) -> int:
        return len(self._entries)

    def fits(self, megabytes: float) -> bool:
        """Whether so much more drives nothing out."""
        return self._megabytes + megabytes <= self._limits[0] and len(self) < self._limits[1]

    def look(self, request: Request[Any]) -> Future[Any] | None:
        """What is asked for, or is being made, if it is here."""
        with self._lock:
            entry = self._entries.get(request.key)
            if entry is None:
                return None
            self._entries.move_to_end(request.key)
            return entry.future

    def claim(self, request: Request[Any]) -> tuple[_Entry, bool]:
        """The entry of what is asked for, and whether it is for the caller to make it."""
        key = request.key
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
                entry.wanted = True
                return entry, False
            entry = _Entry(request)
            self._entries[key] = entry
            self._megabytes += request.megabytes
            while len(self._entries) > 1 and not self._within_limits():
                _, oldest = self._entries.popitem(last=False)
                self._megabytes -= oldest.request.megabytes
            return entry, True

    def fulfil_later(self, entry: _Entry) -> None:
        """Makes what nobody waits for, unless it has been driven out before its turn came."""
        with self._lock:
            wanted = entry.wanted or self._entries.get(entry.request.key) is entry
        if wanted:
            self.fulfil(entry)
        else:
            entry.future.set_exception(RuntimeError("driven out before it was made"))

    def fulfil(self, entry: _Entry) -> None:
        """Makes what was claimed; what fails is asked for anew the next time."""
        try:
            with on_disk(entry.request.lasting):
                entry.future.set_result(entry.request.make())
        except BaseException as error:  # noqa: BLE001 (raised again where the result is asked for)
            with self._lock:
                if self._entries.get(entry.request.key) is entry:
                    del self._entries[entry.request.key]
                    self._megabytes -= entry.request.megabytes
            entry.future.set_exception(error)

    def _within_limits(self) -> bool:
        megabytes, count = self._limits
        return self._megabytes <= megabytes and len(self._entries) <= count


def give_way() -> None:
    """Lowers the calling thread's priority, where a single thread has one."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


class Missing(Exception):  # noqa: N818 (no error: it is there a little later)
    """What is asked for is not there yet, and this thread is not to make it."""


_this_thread = threading.local()


@contextlib.contextmanager
def only_ready() -> Generator[None]:
    """Makes nothing in this thread, nor waits for it: what is not there is ``Missing``."""
    _this_thread.only_ready = True
    try:
        yield
    finally:
        _this_thread.only_ready = False


def _check_ready(request: Request[Any]) -> None:
    """Raises ``Missing`` where this thread is to make nothing and ``request`` is not there."""
    if getattr(_this_thread, "only_ready", False):
        future = _shelf(request).look(request)
        if future is None or not future.done():
            raise Missing


_catalogue, _own, _numbers = Shelf(*CATALOGUE), Shelf(*OWN), Shelf(*NUMBERS)
# XLA compiles outside Python's global lock; tracing, a fifth of the time, holds it.
_workers = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="compile")
# For what nobody waits for: one at a time, and whoever needs the processor goes first. A few may
# be asked for at a time: who asks for ever new ones shall not keep it busy long after having left.
_background = ThreadPoolExecutor(1, "later", initializer=give_way)
_later = threading.BoundedSemaphore(4)
_count, _counting = 0, threading.Lock()
# Tracing holds Python's global lock, which the event loop needs every millisecond: two threads
# that trace are no faster than one, but make it wait twice as long.
_tracing = threading.Lock()


def made(request: Request[T]) -> T:
    """What is asked for, made now if it is not yet.

    Two callers in need of the same wait for one to make it.

    Raises:
        Missing: it is not there, within ``only_ready``.
    """
    _check_ready(request)
    shelf = _shelf(request)
    entry, mine = shelf.claim(request)
    if mine:
        shelf.fulfil(entry)
    return cast("T", entry.future.result())


def made_all(requests: Sequence[Request[T]]) -> list[T]:
    """The same for several; what is missing is made in parallel."""
    for request in requests:
        _check_ready(request)
    claims = [(shelf := _shelf(request), *shelf.claim(request)) for request in requests]
    missing = [(shelf, entry) for shelf, entry, mine in claims if mine]
    for shelf, entry in missing[1:]:
        _workers.submit(shelf.fulfil, entry)
    # The calling thread works too: one program costs no change of thread, and a pool busy
    # with somebody else's formula does not keep this caller idle.
    for shelf, entry in missing[:1]:
        shelf.fulfil(entry)
    if missing:
        # If one fails the others are waited for all the same, so that a second try is one.
        wait(entry.future for _, entry, _ in claims)
    return [cast("T", entry.future.result()) for _, entry, _ in claims]


def found(request: Request[T]) -> T | None:
    """What is asked for where it is there already, else ``None``."""
    future = _shelf(request).look(request)
    if future is None or not future.done() or future.exception() is not None:
        return None
    return cast("T", future.result())


def make_later(request: Request[Any]) -> None:
    """Has it made in the background, if nobody makes it yet and few others are asked for."""
    shelf = _shelf(request)
    if shelf.look(request) is None and _later.acquire(blocking=False):
        entry, mine = shelf.claim(request)
        making = _background.submit(shelf.fulfil_later, entry) if mine else entry.future
        making.add_done_callback(lambda _: _later.release())


def room_for(request: Request[Any]) -> bool:
    """Whether it can be made without driving anything out."""
    return _shelf(request).fits(request.megabytes)


def held() -> tuple[float, int]:
    """Megabytes and number of all that is kept."""
    shelves = _catalogue, _own, _numbers
    return sum(shelf.megabytes for shelf in shelves), sum(len(shelf) for shelf in shelves)


def compilations() -> int:
    """How many programs this process has compiled, or loaded from disk, so far."""
    return _count


def compiled(
    function: Callable[..., Any],
    *shapes: jax.ShapeDtypeStruct,
    options: Mapping[str, str | bool] | None = None,
) -> Callable[..., Any]:
    """``function`` compiled for arguments of these shapes.

    Compiled ahead of its first call, so that JAX keeps nothing of its own: what is dropped here
    is gone.
    """
    global _count  # noqa: PLW0603 (a count for tests and logs, nothing depends on it)
    with _tracing:
        lowered = jax.jit(function).lower(*shapes)
    program = lowered.compile(dict(options) if options else None)
    with _counting:
        _count += 1
    return program


def _shelf(request: Request[Any]) -> Shelf:
    if request.numbers:
        return _numbers
    return _catalogue if request.lasting else _own
