"""The edges of the server: what is no good request gets a good answer, within limits."""

import json

import httpx2
import pytest
from starlette.testclient import TestClient

from errorsurface.api.http.host import host_allowed
from errorsurface.api.http.size import HEADER_BYTES, HEADER_COUNT
from errorsurface.main import create_app
from errorsurface.server.settings import Settings
from tests.raw import BINARY, CONTINUATION, TEXT, frame, handshake, raw, raw_channel

SECURITY = [
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
]
GRID = {"surface": {"kind": "catalog", "key": "sphere"}, "n": 3}


def refused(server, data, *statuses):
    """The problem that answers ``data``, with everything that any response has, once."""
    with raw(server) as connection:
        connection.send(data)
        answer = connection.response()
    assert answer.status in statuses, answer.body
    for name in SECURITY:
        assert len(answer.values(name)) == 1, name
    problem = answer.problem()
    assert problem["status"] == answer.status
    assert answer.values("content-length") == [str(len(answer.body))]
    return answer, problem


def get(*lines, path="/healthz"):
    """A request with these lines after the first."""
    return "\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode()


ENDLESS = {
    "one header": lambda host: f"GET / HTTP/1.1\r\nHost: {host}\r\nA: " + "a" * 10**6,
    "a header's name": lambda host: f"GET / HTTP/1.1\r\nHost: {host}\r\n" + "a" * 10**6,
    "headers": lambda host: f"GET / HTTP/1.1\r\nHost: {host}\r\n" + "A: b\r\n" * 10**5,
    "the address": lambda _: "GET /" + "a" * 10**6,
    "the query": lambda _: "GET /?" + "a" * 10**6,
    "a complete head": lambda host: (
        f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nA: {'a' * HEADER_BYTES}\r\n\r\n"
    ),
    "many headers": lambda host: (
        f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
        + "A: b\r\n" * HEADER_COUNT
        + "\r\n"
    ),
}


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.parametrize("websocket", [False, True])
def test_headers_have_a_limit(server, name, websocket):
    data = ENDLESS[name](server.host)
    if websocket:
        upgrade = "".join(handshake(server).decode().partition("\r\n")[2:]).rstrip("\r\n")
        data = data.replace(f"Host: {server.host}", upgrade).replace("Connection: close\r\n", "")
    answer, _ = refused(server, data.encode(), 431)
    assert answer.values("connection") == ["close"]


def test_large_headers_within_the_limit_are_fine(server):
    filler = "a" * (HEADER_BYTES - 1000)
    address = f"{server.address}/healthz"
    assert httpx2.get(address, headers={"Cookie": filler}).status_code == 200


def test_headers_in_drops_have_the_same_limit(server):
    with raw(server) as connection:
        connection.send(f"GET / HTTP/1.1\r\nHost: {server.host}\r\nA: ".encode())
        for _ in range(2000):
            connection.send(b"a" * 50)
        assert connection.response().status == 431


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Content-Length: 4\r\nContent-Length: 5",
        "Content-Length: 4\r\nContent-Length: 4",
        "Content-Length: +4",
        "Content-Length: -1",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding : chunked",
        "A: b\r\n folded: c",
        "A: b\nC: d",
        "A: \x00",
    ],
)
def test_what_two_servers_could_read_differently_is_refused(server, head):
    data = f"POST /api/grid HTTP/1.1\r\nHost: {server.host}\r\n{head}\r\n\r\n"
    smuggled = f"0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: {server.host}\r\n\r\n"
    answer, _ = refused(server, (data + smuggled).encode(), 400)
    assert answer.values("connection") == ["close"]
    assert b"HTTP/1.1" not in answer.body


@pytest.mark.parametrize("garbage", [b"\x16\x03\x01\x02\x00\x01", b"hello\r\n\r\n", b"\x00" * 100])
def test_what_is_no_http_gets_a_problem_document(server, garbage):
    refused(server, garbage, 400)


def test_a_good_request_is_answered_before_garbage_behind_it(server):
    with raw(server) as connection:
        body = json.dumps(GRID).encode()
        head = f"POST /api/grid HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json"
        connection.send(
            f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\x00\x01"
        )
        answer = connection.response()
    assert answer.status == 200
    assert len(json.loads(answer.body)["z"]) == 3


def test_trailers_do_not_become_headers(server):
    body = json.dumps(GRID).encode()
    with raw(server) as connection:
        connection.send(
            f"POST /api/grid HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n"
            "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            f"{len(body):x}\r\n".encode()
            + body
            + b"\r\n0\r\n"
            + b"X-A: b\r\n" * 1000
            + b"\r\n"
        )
        assert connection.response().status == 200


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([], 400),
        (["Host: a", "Host: b"], 400),
        (["Host: a", "Host: a"], 400),
        (["Host:"], 421),
        (["Host: attacker.example"], 421),
        (["Host: 127.0.0.1.attacker.example:80"], 421),
        (["Host: localhost.attacker.example"], 421),
    ],
)
def test_only_one_host_that_is_this_server_is_answered(server, lines, status):
    refused(server, get(*lines, "Connection: close"), status)
    if lines:
        answer, _ = refused(server, handshake(server, *lines), status)
        assert answer.values("connection") == ["close"]


def test_the_setting_for_hosts_is_named(server):
    answer = httpx2.get(f"{server.address}/", headers={"Host": "surfaces.example.org"})
    assert "ERRORSURFACE_ALLOWED_HOSTS" in answer.json()["detail"]
    assert answer.json()["errors"][0]["field"] == "Host"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1:8000",
        "192.168.1.7:8000",
        "[::1]:8000",
        "[::1]",
        "localhost",
        "LOCALHOST:8000",
        "localhost.:8000",
        "surfaces.localhost",
        "backend",
        "a.example",
        "A.Example:443",
        "a.example.",
    ],
)
def test_hosts_that_are_allowed(host):
    assert host_allowed(host, ["a.example"])


@pytest.mark.parametrize("host", ["", ":80", "b.a.example", "a.example.org", "1.2.3.4.5", "a.b:c"])
def test_hosts_that_are_not(host):
    assert not host_allowed(host, ["a.example"])
    assert host_allowed(host, ["*"]) == bool(host.strip(":80"))


def test_the_host_that_it_listens_on_and_those_of_the_setting_are_answered():
    settings = Settings(
        warm_up=False, host="my.machine", allowed_hosts="surfaces.example.org, other.example"
    )
    client = TestClient(create_app(settings))
    for host, status in {
        "my.machine:8000": 200,
        "surfaces.example.org": 200,
        "other.example:1": 200,
        "example.org": 421,
    }.items():
        assert client.get("/healthz", headers={"Host": host}).status_code == status


def test_head_is_get_without_a_body(server):
    paths = ["/", "/healthz", "/openapi.json", "/nothing", "/api/grid"]
    paths += [
        f"/api/{name}"
        for name in ("surfaces", "optimizers", "limits", "messages", "scenes", "defaults")
    ]
    with httpx2.Client(base_url=server.address, headers={"X-Request-ID": "same"}) as web:
        for path in paths:
            head, got = web.head(path), web.get(path)
            assert (head.status_code, head.content) == (got.status_code, b"")
            ours, theirs = dict(head.headers), dict(got.headers)
            # How a body is sent is told where there is one.
            for each in ("date", "transfer-encoding"):
                ours.pop(each, None)
                theirs.pop(each, None)
            assert ours == theirs, path
        operations = web.get("/openapi.json").json()["paths"].values()
        assert not any("head" in each for each in operations)


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PROPFIND"])
def test_other_methods_are_told_what_is_allowed(server, method):
    for path, allowed in {"/healthz": "GET, HEAD", "/api/grid": "POST", "/": "GET, HEAD"}.items():
        answer = httpx2.request(method, f"{server.address}{path}")
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


BAD_HANDSHAKES = {
    "no version": ("Sec-WebSocket-Version: 13\r\n", "", 400),
    "another version": ("Version: 13", "Version: 12", 426),
    "no key": ("Sec-WebSocket-Key", "Sec-WebSocket-Lock", 400),
    "another path": ("/api/live", "/api/nothing", 404),
    "another origin": (
        "Upgrade: websocket",
        "Upgrade: websocket\r\nOrigin: https://a.example",
        403,
    ),
    "another method": ("GET", "POST", 405),
}


@pytest.mark.parametrize("name", BAD_HANDSHAKES)
def test_a_handshake_that_fails_says_why(server, name):
    old, new, status = BAD_HANDSHAKES[name]
    data = handshake(server).decode()
    assert old in data
    refused(server, data.replace(old, new).encode(), status, 400 if status == 426 else status)


def test_what_is_a_little_too_large_for_the_channel_is_a_problem_and_more_closes_it(run_server):
    with run_server(BODY_LIMIT="100000") as server:
        with server.live() as live:
            live.connection.send(b"\x00" * 120_000)
            assert live.receive()["problem"]["status"] == 413
            assert live.ask({"id": 1, "type": "grid", **GRID})["id"] == 1
        with raw_channel(server) as channel:
            channel.send(frame(BINARY, announced=400_000))
            assert channel.closing()[0] == 1009
        with raw_channel(server) as channel:
            channel.send(frame(BINARY, bytes(190_000), final=False))
            channel.send(frame(CONTINUATION, bytes(190_000), final=False))
            assert channel.closing()[0] == 1009


def test_text_that_is_no_utf8_closes_the_channel(server):
    with raw_channel(server) as channel:
        channel.send(frame(TEXT, b"\xff\xfe"))
        assert channel.closing()[0] == 1007
