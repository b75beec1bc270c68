"""Compiled descents: made once per surface and optimizer, in parallel, and kept on disk."""

import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.runs.loop import Descent, descent
from errorsurface.surfaces.surface import Surface

# Programs kept in memory, least recently used out first: every built-in combination and then
# some. The bound is there for a server on which people type one formula after another.
CAPACITY = 1024

# XLA's settings for a loop of a few scalar operations: measured, its newer fusion emitters and
# the splitting of the code among threads make compiling 2.5 times as dear (1.25 s instead of
# 0.5 s of processor time for eight optimizers) and the loop no faster.
_COMPILER_OPTIONS: dict[str, str | bool] = {
    "xla_cpu_use_fusion_emitters": False,
    "xla_cpu_parallel_codegen_split_count": "1",
}

_Key = tuple[Surface, Optimizer]


def _identity(key: _Key) -> tuple[int, int]:
    return id(key[0]), id(key[1])


@dataclass(frozen=True)
class Program:
    """A compiled descent; ``run`` is its ``chunk``, to be called with NumPy or JAX vectors."""

    run: Callable[
        [Float[np.ndarray | Array, " c"], Float[np.ndarray, " i"]],
        tuple[Float[Array, " c"], Float[Array, "1024 4"]],
    ]
    fresh: Float[np.ndarray, " c"]


class _Programs:
    """The programs made so far. Two callers in need of the same one wait for one compilation."""

    def __init__(self) -> None:
        self.compilations = 0
        # By identity, since hashing all fields of a record for every run takes time. A record
        # stands beside its program, so that its identity stays its own.
        self._futures: OrderedDict[tuple[int, int], tuple[Future[Program], _Key]] = OrderedDict()
        self._lock = threading.Lock()
        # XLA compiles outside Python's global lock; tracing, a fifth of the time, holds it.
        self._workers = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="compile")

    def get(self, key: _Key) -> Program:
        future, mine = self._claim(key)
        if mine:
            self._fulfil(key, future)
        return future.result()

    def get_all(self, keys: Sequence[_Key]) -> list[Program]:
        claims = [self._claim(key) for key in keys]
        missing = [(key, future) for key, (future, mine) in zip(keys, claims, strict=True) if mine]
        for key, future in missing[1:]:
            self._workers.submit(self._fulfil, key, future)
        # The calling thread works too: one program costs no change of thread, and a pool busy
        # with somebody else's formula does not keep this caller idle.
        for key, future in missing[:1]:
            self._fulfil(key, future)
        if missing:
            # If one fails the others are waited for all the same, so that a second try is one.
            wait(future for future, _ in claims)
        return [future.result() for future, _ in claims]

    def _claim(self, key: _Key) -> tuple[Future[Program], bool]:
        identity = _identity(key)
        with self._lock:
            known = self._futures.get(identity)
            if known is not None:
                self._futures.move_to_end(identity)
                return known[0], False
            future: Future[Program] = Future()
            self._futures[identity] = future, key
            if len(self._futures) > CAPACITY:
                self._futures.popitem(last=False)
            return future, True

    def _fulfil(self, key: _Key, future: Future[Program]) -> None:
        try:
            future.set_result(self._compile(descent(*key)))
        except BaseException as error:  # noqa: BLE001 (raised again where the result is asked for)
            with self._lock:
                self._futures.pop(_identity(key), None)
            future.set_exception(error)

    def _compile(self, loop: Descent) -> Program:
        carry = jax.ShapeDtypeStruct(loop.fresh.shape, jnp.float64)
        inputs = jax.ShapeDtypeStruct((loop.inputs,), jnp.float64)
        run = jax.jit(loop.chunk).lower(carry, inputs).compile(_COMPILER_OPTIONS)
        with self._lock:
            self.compilations += 1
        return Program(run, loop.fresh)


_programs = _Programs()


def program(surface: Surface, optimizer: Optimizer) -> Program:
    """The compiled descent of ``optimizer`` on ``surface``, compiled now if it is not yet."""
    return _programs.get((surface, optimizer))


def programs(surface: Surface, optimizers: Sequence[Optimizer]) -> list[Program]:
    """One program per optimizer, the missing ones compiled in parallel."""
    return _programs.get_all([(surface, optimizer) for optimizer in optimizers])


def compilations() -> int:
    """How many descents this process has compiled, or loaded from disk, so far."""
    return _programs.compilations


def use_cache(directory: Path) -> None:
    """Keep compiled programs in ``directory``, so that the next process loads them instead.

    Args:
        directory: made if it is missing. Its entries depend on the versions of JAX and of the
            package; a stale one is never loaded, only left behind.
    """
    directory.mkdir(parents=True, exist_ok=True)
    jax.config.update("jax_compilation_cache_dir", str(directory))
    # By default JAX keeps only what took it a second or more.
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)


def warm(
    surfaces: Iterable[Surface], optimizers: Sequence[Optimizer], stop: threading.Event
) -> None:
    """Compile every optimizer on every surface, one after the other, in the calling thread.

    To be run in a thread of its own, whose priority it lowers: somebody may be dragging a start
    point meanwhile.

    Args:
        surfaces: in the order of their urgency.
        optimizers: likewise; all of them for one surface before the next surface.
        stop: set it to end after the program in work.
    """
    if sys.platform == "linux":  # the only system on which a single thread has a niceness
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
    for surface in surfaces:
        for optimizer in optimizers:
            if stop.is_set():
                return
            program(surface, optimizer)
