"""Connections over which a test sends whatever bytes it likes."""

import base64
import contextlib
import json
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.server import PATIENCE, Server

BINARY, TEXT, CONTINUATION, CLOSE, PING, PONG = 2, 1, 0, 8, 9, 10


def frame(opcode: int, payload: bytes = b"", *, final: bool = True, announced: int = 0) -> bytes:
    """A masked WebSocket frame; ``announced`` bytes of payload where they are not all there."""
    size = announced or len(payload)
    head = bytes([opcode | (128 if final else 0)])
    if size < 126:
        head += bytes([128 | size])
    elif size < 2**16:
        head += bytes([128 | 126]) + struct.pack("!H", size)
    else:
        head += bytes([128 | 127]) + struct.pack("!Q", size)
    return head + bytes(4) + payload


class Response:
    """What came back over HTTP."""

    def __init__(self, received: bytes) -> None:
        head, _, self.body = received.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        self.status = int(status.split()[1]) if received else 0
        self.headers = [line.partition(": ")[::2] for line in lines]

    def values(self, name: str) -> list[str]:
        """All values of a header."""
        return [value for each, value in self.headers if each.lower() == name.lower()]

    def problem(self) -> dict[str, Any]:
        """The body as a problem document."""
        assert self.values("content-type") == ["application/problem+json"], self.body
        return json.loads(self.body)


class Raw:
    """One connection."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection

    def send(self, data: bytes) -> None:
        """Sends as much as the server takes before it closes."""
        with contextlib.suppress(ConnectionError):
            self.socket.sendall(data)

    def rest(self) -> bytes:
        """All that comes until the server closes."""
        received = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := self.socket.recv(2**16):
                received += piece
        return received

    def response(self) -> Response:
        """The last response on a connection."""
        return Response(self.rest())

    def until(self, end: bytes) -> bytes:
        """What comes until then."""
        received = b""
        while end not in received:
            piece = self.socket.recv(2**16)
            assert piece, received
            received += piece
        return received

    def closing(self) -> tuple[int, str]:
        """Code and reason of the frame with which the server closes a channel; its pongs before."""
        received = self.rest()
        position = 0
        while position < len(received):
            opcode, size = received[position] & 15, received[position + 1]
            position += 2
            if size == 126:
                size = struct.unpack_from("!H", received, position)[0]
                position += 2
            payload = received[position : position + size]
            position += size
            if opcode == CLOSE:
                return struct.unpack("!H", payload[:2])[0], payload[2:].decode()
        return 0, ""


@contextmanager
def raw(server: Server) -> Iterator[Raw]:
    """A connection without a request."""
    host, port = server.host.split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        yield Raw(connection)


def handshake(server: Server, *further: str, path: str = "/api/live") -> bytes:
    """What opens the live channel."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {path} HTTP/1.1",
        *(
            []
            if any(each.lower().startswith("host:") for each in further)
            else [f"Host: {server.host}"]
        ),
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *further,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


@contextmanager
def raw_channel(server: Server) -> Iterator[Raw]:
    """A live channel that is open."""
    with raw(server) as connection:
        connection.send(handshake(server))
        assert connection.until(b"\r\n\r\n").startswith(b"HTTP/1.1 101 ")
        yield connection
