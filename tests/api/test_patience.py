"""Who begins and does not go on: its connection ends, and says why where it can."""

import json
import signal
import time
from contextlib import ExitStack, contextmanager, suppress

import pytest
from websockets.exceptions import ConnectionClosed

from tests.api.questions import DRAG, GRID, LONG, posted
from tests.raw import BINARY, CONTINUATION, PING, TEXT, frame, handshake, raw, raw_channel

JSON = "Content-Type: application/json\r\n"


@contextmanager
def closing_channel(server):
    """A channel that the server closes."""
    with suppress(ConnectionClosed), server.live() as live:
        yield live


@pytest.fixture(scope="module")
def impatient(run_server):
    """A server that waits for a second."""
    with run_server(PATIENCE_SECONDS="1") as server:
        with server.live() as live:
            live.ask({"id": 0, "type": "grid", **GRID})
        yield server


def test_who_says_nothing_is_parted_with(impatient):
    with raw(impatient) as connection:
        assert connection.rest() == b""


def test_who_has_asked_and_asks_no_more_is_parted_with(impatient):
    with raw(impatient) as connection:
        connection.send(f"GET /healthz HTTP/1.1\r\nHost: {impatient.host}\r\n\r\n".encode())
        assert connection.response().status == 200


@pytest.mark.parametrize(
    ("begun", "drop"),
    [
        ("GET /healthz", "a"),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nA: b", "b"),
        (f"POST /api/grid HTTP/1.1\r\nHost: a\r\n{JSON}Content-Length: 100\r\n\r\n{{", " "),
        (f"POST /api/grid HTTP/1.1\r\nHost: a\r\n{JSON}Transfer-Encoding: chunked\r\n\r\n0", "0"),
        (
            f"POST /api/grid HTTP/1.1\r\nHost: a\r\n{JSON}Expect: 100-continue\r\n"
            "Content-Length: 99\r\n\r\n",
            " ",
        ),
    ],
)
@pytest.mark.parametrize("dripping", [False, True])
def test_half_a_request_gets_a_problem_document(impatient, begun, drop, dripping):
    with raw(impatient) as connection:
        connection.send(begun.encode())
        if dripping:
            for _ in range(15):
                time.sleep(0.1)
                connection.send(drop.encode())
        received = connection.rest().removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert json.loads(received.partition(b"\r\n\r\n")[2])["status"] == 408


def test_a_body_that_nobody_waits_for_ends_too(impatient):
    with raw(impatient) as connection:
        head = f"GET /healthz HTTP/1.1\r\nHost: {impatient.host}\r\nContent-Length: 100\r\n\r\n"
        connection.send(head.encode())
        assert connection.response().status == 200


@pytest.mark.parametrize(
    "begun",
    [
        b"\x81",
        frame(BINARY, b"x", announced=100),
        frame(TEXT, b"{", final=False),
        frame(TEXT, b"{", final=False) + frame(CONTINUATION, b" ", final=False),
    ],
)
def test_half_a_message_closes_the_channel(impatient, begun):
    with raw_channel(impatient) as channel:
        channel.send(begun)
        if begun[0] == TEXT:  # What comes in between does not count.
            for _ in range(5):
                time.sleep(0.1)
                channel.send(frame(PING))
        assert channel.closing()[0] == 1008


def test_a_channel_that_only_listens_stays(impatient):
    with impatient.live() as live:
        time.sleep(2.5)
        assert live.ask({"id": 1, "type": "grid", **GRID})["id"] == 1


def test_messages_one_after_another_never_time_out(impatient):
    """Also where each piece that comes holds the end of one message and half of the next."""
    message = frame(TEXT, json.dumps({"id": 1, "type": "cancel", "request": "grid"}).encode())
    with raw_channel(impatient) as channel:
        channel.send(message[:10])
        for _ in range(20):
            time.sleep(0.1)
            channel.send(message[10:] + message[:10])
        channel.send(message[10:] + frame(TEXT, b"bye"))
        time.sleep(0.2)
        channel.socket.send(frame(PING))  # raises if it is closed


def stuck(connection):
    """Whether the server still keeps a connection whose client does not read."""
    try:
        for _ in range(5):
            connection.sendall(b"\x00")
            time.sleep(0.1)
    except ConnectionError:
        return False
    return True


@pytest.mark.parametrize("over", ["rest", "live"])
def test_who_does_not_read_is_parted_with(impatient, over):
    """Much more is asked for than the buffers of both sides hold."""
    if over == "rest":
        request = f"GET /api/surfaces HTTP/1.1\r\nHost: {impatient.host}\r\n\r\n".encode()
        with raw(impatient) as connection:
            connection.send(request * 200)
            time.sleep(4)
            assert not stuck(connection.socket)
    else:
        with raw_channel(impatient) as channel:
            for number in range(50):
                question = {"id": 1, "slot": number, "type": "grid", **GRID, "n": 256}
                channel.send(frame(TEXT, json.dumps(question).encode()))
            time.sleep(4)
            assert not stuck(channel.socket)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order_under_load_of_every_kind(run_server, end):
    halves = (
        b"",
        b"GET /",
        f"POST /api/grid HTTP/1.1\r\nHost: a\r\n{JSON}Content-Length: 9\r\n\r\n{{".encode(),
    )
    with run_server() as server, ExitStack() as stack:
        live, other = (stack.enter_context(closing_channel(server)) for _ in range(2))
        live.ask({"id": 1, "type": "trajectories", **LONG, "steps": 1})
        clients = [
            stack.enter_context(posted(server, "/api/trajectories", LONG)) for _ in range(20)
        ]
        begun = [stack.enter_context(raw(server)) for _ in halves]
        for connection, half in zip(begun, halves, strict=True):
            connection.send(half)
        handshaking = stack.enter_context(raw(server))
        handshaking.send(handshake(server)[:50])
        half_message = stack.enter_context(raw_channel(server))
        half_message.send(frame(TEXT, b"{", final=False))
        for number in range(5):
            other.send({"id": number, "slot": number, "type": "trajectories", **LONG})
        live.ask({"id": 2, "type": "trajectories", **DRAG})
        live.send({"id": 3, "type": "trajectories", **DRAG})
        started = time.monotonic()
        server.process.send_signal(end)
        assert server.process.wait(30) in {0, -end}
        assert time.monotonic() - started < 6
        assert all(client.recv(2**16).startswith(b"HTTP/1.1 503 ") for client in clients)
        assert begun[2].rest().startswith(b"HTTP/1.1 503 ")
        assert half_message.closing()[0] == 1012
        log = server.log.read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line for line in lines if line["level"] != "info"] == []
