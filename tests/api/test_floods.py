"""Bytes in masses: none of them hold the event loop, fill the memory, or keep others out."""

import contextlib
import json
import socket
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from errorsurface.api.http.static import PAGE
from tests.api.questions import GRID, LONGEST_HOLD, held
from tests.raw import BINARY, CONTINUATION, PING, PONG, TEXT, frame, raw, raw_channel
from tests.server import PATIENCE, running

# What a socket may give at one go.
READ = 256 * 1024


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A server that measures how long its event loop is held, and the file where it says so."""
    directory = tmp_path_factory.mktemp("watched")
    with running(directory, watched=directory / "held", LOG_LEVEL="warning") as server:
        with server.live() as live, httpx2.Client(base_url=server.address) as web:
            live.ask({"id": 0, "type": "grid", **GRID})
            web.get("/healthz")
            web.get("/")
        yield server, directory / "held"


def filled(piece, size=READ):
    return piece * (size // len(piece))


def request(server, path="/healthz"):
    return f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()


MESSAGE = json.dumps({"id": 1, "type": "grid", **GRID}).encode()
CHANNEL = {
    "pings": filled(frame(PING)),
    "long pings": filled(frame(PING, bytes(125))),
    "pongs": filled(frame(PONG)),
    "empty messages": filled(frame(BINARY)),
    "empty texts": filled(frame(TEXT)),
    "empty fragments": frame(TEXT, final=False) + filled(frame(CONTINUATION, final=False)),
    "fragments of one byte": frame(TEXT, b"{", final=False)
    + filled(frame(CONTINUATION, b" ", final=False)),
    "pings within a message": frame(TEXT, b"{", final=False) + filled(frame(PING)),
    "messages that are no requests": filled(frame(TEXT, b"{}")),
    "requests": filled(frame(TEXT, MESSAGE)),
    "a large message": frame(BINARY, bytes(READ)),
    "not masked": filled(b"\x81\x00"),
}


def swallowed(connection: socket.socket) -> None:
    """Reads whatever comes."""
    with contextlib.suppress(OSError):
        while connection.recv(2**16):
            pass


# A busy machine adds to what is held now and then; what is held of itself is held every time.
ROUNDS = 3


@pytest.mark.parametrize("clients", [1, 10])
@pytest.mark.parametrize("name", CHANNEL)
def test_no_frames_hold_the_event_loop(watched, name, clients):
    server, file = watched

    def flood() -> float:
        with server.live() as live, ExitStack() as stack:
            held(file, live)
            channels = [stack.enter_context(raw_channel(server)) for _ in range(clients)]
            for channel in channels:
                threading.Thread(target=swallowed, args=(channel.socket,), daemon=True).start()
            for channel in channels:
                channel.send(CHANNEL[name])
            time.sleep(0.3)
            return held(file, live)

    assert any(flood() < LONGEST_HOLD for _ in range(ROUNDS))


REQUESTS = {
    "requests": lambda server: filled(request(server)),
    "requests for the page": lambda server: filled(request(server, "/")),
    "requests without a host": lambda _: filled(b"GET / HTTP/1.1\r\n\r\n"),
    "lines": lambda _: filled(b"\r\n"),
    "short headers": lambda server: request(server)[:-2] + filled(b"a:\r\n"),
    "chunks of one byte": lambda server: (
        request(server).replace(b"GET", b"POST").replace(b"\r\n\r\n", b"\r\n")
        + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + filled(b"1\r\n \r\n")
    ),
    "trailers": lambda server: (
        request(server, "/api/grid").replace(b"GET", b"POST")[:-2]
        + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
        + filled(b"a:\r\n")
    ),
    "a body": lambda server: (
        request(server, "/api/grid").replace(b"GET", b"POST")[:-2]
        + b"Content-Type: application/json\r\nContent-Length: 262144\r\n\r\n"
        + filled(b"[")
    ),
    "a recording": lambda server: (
        request(server, "/api/recording").replace(b"GET", b"POST")[:-2]
        + b"Content-Type: application/octet-stream\r\nContent-Length: 262144\r\n\r\n"
        + filled(b"P")
    ),
    "upgrades": lambda server: filled(
        request(server)[:-2] + b"Connection: upgrade\r\nUpgrade: a\r\n\r\n"
    ),
}


@pytest.mark.parametrize("clients", [1, 10])
@pytest.mark.parametrize("name", REQUESTS)
def test_no_requests_hold_the_event_loop(watched, name, clients):
    server, file = watched
    data = REQUESTS[name](server)

    def flood() -> float:
        with server.live() as live, ExitStack() as stack:
            held(file, live)
            connections = [stack.enter_context(raw(server)) for _ in range(clients)]
            for connection in connections:
                threading.Thread(target=swallowed, args=(connection.socket,), daemon=True).start()
                connection.socket.settimeout(0.3)
            for connection in connections:
                with contextlib.suppress(TimeoutError):
                    connection.send(data)
            time.sleep(0.3)
            return held(file, live)

    assert any(flood() < LONGEST_HOLD for _ in range(ROUNDS))


@pytest.mark.parametrize("encoding", ["zstd", "br", "gzip", "identity"])
def test_compressing_does_not_hold_the_event_loop(watched, encoding):
    server, file = watched
    largest = max((PAGE / "assets").iterdir(), key=lambda each: each.stat().st_size)
    large = {**GRID, "n": 256}
    headers = {"Accept-Encoding": encoding}
    with server.live() as live, httpx2.Client(base_url=server.address, headers=headers) as web:
        web.post("/api/grid", json=large)  # compiles
        held(file, live)
        for answer in (
            web.stream("GET", f"/assets/{largest.name}"),
            web.stream("POST", "/api/grid", json=large),
            web.stream("GET", "/api/surfaces"),
        ):
            with answer as response:
                assert response.headers.get("content-encoding", "identity") == encoding
                assert sum(map(len, response.iter_raw())) > 10_000
        assert held(file, live) < LONGEST_HOLD


def resident(pid: int) -> int:
    """Bytes of memory that a process has."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096


@pytest.mark.parametrize("what", ["pings", "requests", "fragments"])
def test_who_sends_and_does_not_read_fills_no_memory(server, what):
    data = {
        "pings": filled(frame(PING, bytes(125)), 2**20),
        "requests": filled(request(server, "/api/surfaces"), 2**20),
        "fragments": filled(frame(CONTINUATION, final=False), 2**20),
    }[what]
    before = resident(server.process.pid)
    with raw(server) if what == "requests" else raw_channel(server) as connection:
        if what == "fragments":
            connection.send(frame(TEXT, final=False))
        connection.socket.settimeout(2)
        with contextlib.suppress(OSError):
            for _ in range(50):
                connection.socket.sendall(data)
        assert resident(server.process.pid) - before < 15e6


def test_order_is_kept_whatever_the_pieces(server):
    """Messages from one byte to many pieces, with what follows the handshake sent along with it."""
    with server.live() as live:
        for number in range(30):
            live.send({"id": number, "type": "cancel", "request": "grid", "slot": "s" * 60})
            live.connection.ping()
        assert [live.receive()["id"] for _ in range(30)] == list(range(30))


def test_pipelined_requests_are_answered_in_order(server):
    with raw(server) as connection:
        ids = [f"{number}-{'x' * (number % 40)}" for number in range(100)]
        for each in ids:
            last = "Connection: close\r\n" if each == ids[-1] else ""
            further = f"X-Request-ID: {each}\r\n{last}\r\n"
            connection.send(request(server)[:-2] + further.encode())
        lines = connection.rest().decode().split("\r\n")
    assert [line[14:] for line in lines if line.startswith("x-request-id: ")] == ids


def test_those_who_say_nothing_or_half_keep_nobody_out(server):
    with ExitStack() as stack:
        for number in range(400):
            connection = stack.enter_context(raw(server))
            if number % 2:
                connection.send(b"GET /healthz HTTP/1.1\r\nHo")
        started = time.monotonic()
        with server.live() as live:
            assert live.ask({"id": 1, "type": "grid", **GRID})["id"] == 1
        assert httpx2.get(f"{server.address}/healthz", timeout=PATIENCE).status_code == 200
        assert time.monotonic() - started < 5


def test_a_hundred_at_the_same_moment_do_not_hold_the_event_loop(watched):
    """Little from each, such as the handshake of a page: a lecture hall opens it at once."""
    server, file = watched
    host, port = server.host.split(":")
    handshake = (
        f"GET /api/live HTTP/1.1\r\nHost: {server.host}\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()
    holds = []
    with server.live() as live:
        # The least of several: Python's collection of garbage comes on top, now and then.
        for _ in range(4):
            with ExitStack() as stack:
                pages = [
                    stack.enter_context(socket.create_connection((host, int(port))))
                    for _ in range(100)
                ]
                held(file, live)
                for page in pages:
                    page.sendall(handshake)
                for page in pages:
                    page.settimeout(PATIENCE)
                    assert page.recv(2**16).startswith(b"HTTP/1.1 101")
                holds.append(held(file, live))
    assert min(holds) < LONGEST_HOLD
