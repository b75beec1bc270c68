"""A server process of its own, as a user starts it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).parent / "errorsurface"


@contextmanager
def server(cache: Path, *, warm_up: bool = True) -> Iterator[str]:
    """A running server; its address without the scheme, such as ``127.0.0.1:4321``.

    Args:
        cache: directory of its compiled programs.
        warm_up: whether it compiles the built-in combinations by itself.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ERRORSURFACE_CACHE_DIRECTORY": str(cache),
        "ERRORSURFACE_WARM_UP": str(warm_up).lower(),
        "ERRORSURFACE_LOG_LEVEL": "warning",
    }
    process = subprocess.Popen(
        [COMMAND, "--host", "127.0.0.1", "--port", str(port)],
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
    )
    try:
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def ask(address: str, path: str) -> dict:
    """The JSON at ``path`` as soon as the server answers.

    Raises:
        TimeoutError: it did not within a minute.
    """
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{address}{path}", timeout=60) as answer:
                return json.load(answer)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.01)
    raise TimeoutError(f"no server at {address}")


def fill(cache: Path) -> None:
    """Leaves in ``cache`` what the first start of a server leaves there."""
    with server(cache) as address:
        while not ask(address, "/healthz")["warm"]:
            time.sleep(0.05)
