"""Random rubbish, the same on every run, is answered with a problem and stops nothing."""

import json
import random
import socket

import httpx2
import msgpack
import pytest

from tests.text.from_wire import check_problem

VALID = {
    "id": 1,
    "type": "trajectories",
    "surface": {"kind": "catalog", "key": "sphere", "parameters": {}},
    "start": [1.0, -2.0],
    "optimizers": [{"key": "gd", "hyperparameters": {"learning_rate": 0.1}}],
    "steps": 3,
}
ATOMS = [
    None, True, False, 0, -1, 1, 2**53, -(2**63), 1e308, -1e-308, 0.5, float("nan"), float("inf"),
    "", "x", "sphere", "grid", "\x00", "é" * 200, "__class__", [], {}, [[]], {"": {}},
]  # fmt: skip


def mutated(random_, value):
    """``value`` with about one part of it replaced, dropped or doubled."""
    if isinstance(value, dict) and value and random_.random() < 0.8:
        key = random_.choice(list(value))
        changed = dict(value)
        action = random_.random()
        if action < 0.15:
            del changed[key]
        elif action < 0.3:
            changed[random_.choice(["", "x", key + "s", "kind"])] = random_.choice(ATOMS)
        else:
            changed[key] = mutated(random_, value[key])
        return changed
    if isinstance(value, list) and value and random_.random() < 0.7:
        index = random_.randrange(len(value))
        changed = list(value)
        if random_.random() < 0.3:
            return changed * random_.randrange(3)
        changed[index] = mutated(random_, value[index])
        return changed
    return random_.choice(ATOMS)


def corrupted(random_, data):
    """``data`` with some bytes changed, cut off or added."""
    changed = bytearray(data)
    for _ in range(random_.randrange(1, 4)):
        changed[random_.randrange(len(changed))] = random_.randrange(256)
    if random_.random() < 0.3:
        return bytes(changed[: random_.randrange(len(changed))])
    return bytes(changed)


def test_rest_never_fails(server):
    random_ = random.Random(1)  # noqa: S311
    with httpx2.Client(base_url=server.address, timeout=60) as client:
        for count in range(400):
            request = {key: value for key, value in VALID.items() if key not in {"id", "type"}}
            body = json.dumps(mutated(random_, request)).encode()
            if count % 2:
                body = corrupted(random_, body)
            path = random_.choice(["/api/grid", "/api/trajectories"])
            answer = client.post(path, content=body, headers={"Content-Type": "application/json"})
            assert answer.status_code < 500, body
            if answer.status_code != 200:
                assert answer.json()["status"] == answer.status_code, body
                check_problem(answer.json())
        assert client.get("/healthz").json()["status"] == "ok"


def test_the_live_channel_never_fails(server, live):
    random_ = random.Random(2)  # noqa: S311
    for count in range(400):
        frame = msgpack.packb(mutated(random_, VALID))
        if count % 2:
            frame = corrupted(random_, frame) if count % 3 else random_.randbytes(count)
        live.connection.send(frame)
        answer = live.receive()
        assert answer["type"] in {"problem", "trajectories"}, frame
        if answer["type"] == "problem":
            assert 400 <= answer["problem"]["status"] < 500, frame
            check_problem(answer["problem"])
    assert live.ask(VALID)["type"] == "trajectories"
    assert httpx2.get(f"{server.address}/healthz").json()["status"] == "ok"


JSON_POST = b"POST /api/grid HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
UPGRADE = b"HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
KEY = b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
HEADS = [
    b"GET /nothing HTTP/1.1\r\nHost: [\r\n",
    b"GET /api/grid HTTP/1.1\r\nHost: http://[::\r\n",
    b"GET / HTTP/1.1\r\nHost: \xe9\xff\r\n",
    b"GET /%ff%00%e9 HTTP/1.1\r\nHost: x\r\n",
    b"GET /\xff HTTP/1.1\r\nHost: x\r\n",
    b"GET /healthz HTTP/1.1\r\n",
    b"STRANGE /healthz HTTP/1.1\r\nHost: x\r\n",
    b"GET /api/surfaces HTTP/1.1\r\nHost: x\r\nIf-None-Match: \xff\r\n",
    b"GET /api/surfaces HTTP/1.1\r\nHost: x\r\nAccept-Encoding: \xff;q=x\r\n",
    b"GET /favicon.svg HTTP/1.1\r\nHost: x\r\nRange: bytes=9-1,x\r\nIf-Range: \xff\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nIf-Modified-Since: never\r\n",
    b"POST /api/grid HTTP/1.1\r\nHost: x\r\nContent-Type: \xff\r\nContent-Length: 0\r\n",
    JSON_POST + b"Content-Length: -1\r\n",
    JSON_POST + b"Content-Length: " + b"9" * 30 + b"\r\n",
    JSON_POST + b"Content-Encoding: gzip\r\nContent-Length: 0\r\n",
    b"GET /api/live " + UPGRADE,
    b"GET /api/live " + UPGRADE + KEY + b"Origin: \xff\r\n",
    b"GET /nothing " + UPGRADE + KEY,
]


@pytest.mark.parametrize("head", HEADS, ids=range(len(HEADS)))
def test_strange_heads_never_fail(server, head):
    host, port = server.host.split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(head + b"Connection: close\r\n\r\n")
        status_line = connection.makefile("rb").readline()
    assert status_line.split()[1][:1] in {b"2", b"3", b"4"}, status_line
    assert httpx2.get(f"{server.address}/healthz").json()["status"] == "ok"
