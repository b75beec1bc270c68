"""Questions that tests of the server's load ask, and how it bears them."""

import json
import socket
import time
from pathlib import Path

from tests.server import PATIENCE, Live

SPHERE = {"kind": "catalog", "key": "sphere"}
GRID = {"surface": SPHERE, "n": 3}
# What a hand sends while it drags.
DRAG = {
    "surface": SPHERE,
    "starts": [[1.0, -2.0]],
    "optimizers": [{"key": "gd"}, {"key": "adam"}],
    "steps": 1000,
    "precision": "float32",
}
# The longest that there are: seconds of computing, without compiling after the first time.
LONG = {
    "surface": SPHERE,
    "starts": [[1.0, -2.0], [0.5, 0.5], [2.0, 1.0], [-1.0, 0.5]],
    "optimizers": [{"key": "adam", "hyperparameters": {"learning_rate": 1e-3}}] * 16,
    "steps": 100_000,
}
JSON = {"Content-Type": "application/json"}
LONGEST_HOLD = 5.0  # milliseconds


def held(file: Path, live: Live) -> float:
    """The longest hold since the last time, in milliseconds."""
    live.ask({"id": 0, "type": "grid", **GRID})  # a turn of the loop after all else
    until = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < until
        time.sleep(0.005)
    longest = float(file.read_text() or 0)
    file.unlink()
    return longest


def posted(server, path, body) -> socket.socket:
    """A connection over which a request was sent, whose answer nobody reads."""
    host, port = server.host.split(":")
    connection = socket.create_connection((host, int(port)))
    content = json.dumps(body).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n"
    connection.sendall(head.encode() + f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
    return connection
