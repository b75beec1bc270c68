"""What clients do cannot fill or forge the log."""

import contextlib
import json

import httpx2
import pytest

from errorsurface.server.logs import LONGEST
from tests.api.questions import DRAG, GRID
from tests.raw import BINARY, TEXT, frame, handshake, raw, raw_channel


def lines(server):
    """The log, one JSON object a line."""
    return [json.loads(line) for line in server.log.read_text().splitlines()]


def test_a_line_is_bounded_and_is_one_line(run_server):
    with run_server(LOG_FORMAT="console") as server:
        with raw(server) as connection:
            path = "/%0Aforged%1B[31m" + "x" * 60_000
            connection.send(
                f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                f"X-Request-ID: {'i' * 5000}\r\n\r\n".encode()
            )
            answer = connection.response()
            assert answer.status == 404
            assert len(answer.body) < 5000
        with contextlib.suppress(ConnectionError), raw(server) as connection:
            connection.send(handshake(server, path="/" + "y" * 8000))
            assert connection.response().status in {404, 431}
        log = server.log.read_text()
    assert "\nforged" not in log
    assert "\x1b[31m" not in log.replace("\x1b[31m\x1b[1m", "")
    assert "x" * 100 in log
    assert max(map(len, log.splitlines())) < 2 * LONGEST


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01",
        b"GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
        b"GET /" + b"a" * 100_000,
    ],
)
def test_connections_that_come_to_nothing_are_no_warnings(server, data):
    before = len(lines(server))
    for _ in range(20):
        with raw(server) as connection:
            connection.send(data)
            connection.response()
    said = lines(server)[before:]
    assert [line for line in said if line["level"] != "info"] == []
    assert len(said) <= 20


def test_clients_that_break_off_are_no_faults_of_ours(server):
    before = len(lines(server))
    head = f"POST /api/grid HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n"
    with raw(server) as connection:
        connection.send(f"{head}Content-Length: 100\r\n\r\n{{".encode())
        connection.socket.shutdown(1)
        connection.rest()
    for end in (b"\xff\xff", frame(TEXT, b"\xff"), frame(BINARY, announced=2**40), frame(8)):
        with raw_channel(server) as channel:
            for number in range(20):
                question = {"id": number, "slot": number, "type": "trajectories", **DRAG}
                channel.send(frame(TEXT, json.dumps(question).encode()))
            channel.send(end)
            channel.rest()
    with server.live() as live:
        live.ask({"id": 1, "type": "grid", **GRID})
    assert httpx2.get(f"{server.address}/healthz").status_code == 200
    said = lines(server)[before:]
    assert [line for line in said if line["level"] != "info"] == []
    assert [line["status"] for line in said if line.get("path") == "/api/grid"] == [499]
