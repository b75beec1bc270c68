"""Giving memory back to the operating system, which C's allocator does not do by itself.

Each thread that allocates gets an arena of its own, up to eight for each core, and what is freed in
it stays with it. Compiled programs are made in one thread and dropped in another, so that a server
which compiles and forgets all day would hold the most that each arena has ever held.
"""

import ctypes
import sys
import threading

# Of mallopt(3).
_ARENA_MAX = -8
_ARENAS = 2
# Seconds between two times of giving back; it takes some milliseconds, in a thread of its own.
_EVERY = 30.0


def keep_lean(stop: threading.Event) -> None:
    """Uses few arenas from now on, and gives back what they do not need until ``stop`` is set.

    Only the GNU C library has what this takes; elsewhere nothing is done.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        return
    library.mallopt(_ARENA_MAX, _ARENAS)

    def give_back() -> None:
        while not stop.wait(_EVERY):
            library.malloc_trim(0)

    threading.Thread(target=give_back, name="memory", daemon=True).start()
