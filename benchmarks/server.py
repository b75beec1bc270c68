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


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def _process(cache: Path, port: int, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    names = {f"ERRORSURFACE_{name.upper()}": value for name, value in settings.items()}
    process = subprocess.Popen(
        [COMMAND, "--host", "127.0.0.1", "--port", str(port)],
        env={**os.environ, "ERRORSURFACE_CACHE_DIRECTORY": str(cache), **names},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.terminate()
        # Reads what is left as well, without which a full pipe would keep it from ending.
        process.communicate()


@contextmanager
def served(cache: Path, *, warm_up: bool = True) -> Iterator[tuple[str, int]]:
    """A running server; its address without the scheme, such as ``127.0.0.1:4321``, and its id.

    Args:
        cache: directory of its compiled programs.
        warm_up: whether it compiles the built-in combinations by itself.
    """
    port = _free_port()
    # So little is logged that the pipe, which nobody reads meanwhile, never fills.
    settings = {"warm_up": str(warm_up).lower(), "log_level": "warning"}
    with _process(cache, port, **settings) as process:
        yield f"127.0.0.1:{port}", process.pid


@contextmanager
def server(cache: Path, *, warm_up: bool = True) -> Iterator[str]:
    """The same, its address alone."""
    with served(cache, warm_up=warm_up) as (address, _):
        yield address


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
    """Leaves in ``cache`` what a server's first start leaves there once it has compiled all.

    Raises:
        RuntimeError: the server ended before.
    """
    with _process(cache, _free_port(), log_level="info") as process:
        assert process.stdout is not None  # noqa: S101  (narrows the type: it is a pipe)
        for line in process.stdout:
            if b"all surfaces are compiled" in line:
                return
    raise RuntimeError("the server ended before it had compiled all surfaces")
