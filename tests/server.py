"""A server in a process of its own, as a user runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgpack
import pytest
from websockets.sync.client import ClientConnection, connect

COMMAND = [sys.executable, "-c", "from errorsurface.cli import main; main()"]
# Above any time a loaded machine takes; a test that waits so long has failed.
PATIENCE = 60
# Of a server that runs already, such as one in a container: tests ask it, and those that would
# start one of their own are skipped.
GIVEN = os.environ.get("ERRORSURFACE_TEST_ADDRESS")


class Live:
    """One connection to the live channel."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def send(self, message: dict[str, Any], *, text: bool = False) -> None:
        """Sends a message as MessagePack, or as JSON text."""
        frame = json.dumps(message) if text else msgpack.packb(message)
        self.connection.send(frame)

    def receive(self) -> dict[str, Any]:
        """The next message; the server only sends binary ones."""
        frame = self.connection.recv(timeout=PATIENCE)
        assert isinstance(frame, bytes)
        return msgpack.unpackb(frame)

    def ask(self, message: dict[str, Any], *, text: bool = False) -> dict[str, Any]:
        """Sends a message and waits for what comes back."""
        self.send(message, text=text)
        return self.receive()


class Server:
    """A running server."""

    def __init__(
        self, process: subprocess.Popen[str] | None, address: str, log: Path = Path(os.devnull)
    ) -> None:
        self._process = process
        self.log = log
        self.address = address
        self.host = address.partition("://")[2]

    @property
    def process(self) -> subprocess.Popen[str]:
        """The process; a server that ran already has none that a test may touch."""
        if self._process is None:
            pytest.skip("needs the process of a server of its own")
        return self._process

    @contextmanager
    def live(self, **options: Any) -> Iterator[Live]:
        """A connection to the live channel."""
        with connect(
            f"ws://{self.host}/api/live", compression=None, max_size=2**26, **options
        ) as connection:
            yield Live(connection)


@contextmanager
def running(
    directory: Path, *arguments: str, watched: Path | None = None, **settings: str
) -> Iterator[Server]:
    """A server with these settings (without their prefix) on a free port.

    Args:
        directory: for its log and what it keeps.
        arguments: of the command.
        watched: where it notes how long its event loop is held, see ``tests.watched``.
        settings: by name.
    """
    if GIVEN is not None:
        pytest.skip("needs a server with settings of its own")
    environment = os.environ | {
        "ERRORSURFACE_CACHE_DIRECTORY": str(directory / "cache"),
        "ERRORSURFACE_WARM_UP": "false",
        "ERRORSURFACE_PORT": "0",
        "ERRORSURFACE_LOG_FORMAT": "json",
    }
    command = COMMAND
    if watched is not None:
        environment["WATCHED_FILE"] = str(watched)
        command = [sys.executable, "-m", "tests.watched"]
    environment |= {f"ERRORSURFACE_{name}": value for name, value in settings.items()}
    log = directory / "log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [*command, *arguments],
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert "http://" in line, log.read_text()
            yield Server(process, line.split()[3], log)
        finally:
            process.terminate()
            process.wait(PATIENCE)
