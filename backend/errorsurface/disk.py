"""Which compiled programs are kept on disk: a catalogue's, within a bound, for the next process."""

import contextlib
import math
from collections.abc import Generator
from pathlib import Path

import jax
from jax._src import config as jax_internals

# Of programs on disk.
DISK_MEGABYTES = 512


def keep_on_disk(directory: Path) -> None:
    """Keep a catalogue's programs in ``directory``, so that the next process loads them instead.

    Args:
        directory: made if it is missing. Its entries depend on the versions of JAX and of the
            package; a stale one is never loaded, and goes when the room is needed.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for entry in directory.glob("*-cache"):
        # What JAX wrote without a bound has no time of its last use, and JAX then fails.
        if not entry.with_name(entry.name.removesuffix("-cache") + "-atime").exists():
            entry.unlink(missing_ok=True)
    jax.config.update("jax_compilation_cache_max_size", DISK_MEGABYTES * 1_000_000)
    jax.config.update("jax_compilation_cache_dir", str(directory))
    # By default JAX keeps only what took it a second or more.
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)


@contextlib.contextmanager
def on_disk(wanted: bool) -> Generator[None]:
    """Whether what is compiled meanwhile, in this thread, is kept on disk.

    JAX decides once for a whole process whether it uses its disk cache, but writes only what took
    long enough to compile, by a setting that each thread has as a context manager of JAX's own
    inside. A test fails when that changes.
    """
    if wanted:
        yield
        return
    with jax_internals.persistent_cache_min_compile_time_secs(math.inf):
        yield
