"""A server that measures for how long its event loop is held at one go.

Run as a module it serves as the command does, and writes into the file that the environment names
the most processor time that the loop's thread has used between two turns of the loop, in
milliseconds. Processor time, since a busy machine makes anything take longer.
"""

import asyncio
import os
import time
from pathlib import Path

import uvicorn

from errorsurface.cli import main as serve

FILE = "WATCHED_FILE"


class Watchdog:
    """Notes the longest hold; begins anew when the file is removed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._longest = 0.0

    async def watch(self) -> None:
        """Turns with the loop for ever."""
        used = time.thread_time()
        while True:
            await asyncio.sleep(0.001)
            now = time.thread_time()
            held = 1000 * (now - used)
            if not self._file.exists():
                self._longest = 0.0
            elif held <= self._longest:
                used = time.thread_time()
                continue
            self._longest = max(held, self._longest)
            self._file.write_text(repr(self._longest))
            used = time.thread_time()


def main() -> None:
    """Serves, watched."""
    watchdog = Watchdog(Path(os.environ[FILE]))
    startup = uvicorn.Server.startup

    async def watched(server: uvicorn.Server, *arguments: object) -> None:
        await startup(server, *arguments)
        server.watching = asyncio.create_task(watchdog.watch())

    uvicorn.Server.startup = watched
    serve()


if __name__ == "__main__":
    main()
