"""Whatever is wrong with a request is told: which field, what was there, what is allowed."""

import copy
import json

import httpx2
import msgpack
import pytest
from websockets.exceptions import ConnectionClosed

from tests.text.from_wire import check_problem

NAN = float("nan")
SURFACE = {"kind": "catalog", "key": "sphere", "parameters": {}}
GRID = {"surface": SURFACE, "n": 5}
RUN = {
    "surface": SURFACE,
    "start": [1.0, -2.0],
    "optimizers": [{"key": "gd", "hyperparameters": {"learning_rate": 0.1}}],
    "steps": 3,
}
DELETED = object()


def changed(request, path, value):
    """A copy of ``request`` with ``value`` at the dotted ``path``."""
    request = copy.deepcopy(request)
    *parents, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
    here = request
    for part in parents:
        here = here[part]
    if value is DELETED:
        del here[last]
    else:
        here[last] = value
    return request


# request type, valid request, changed field, its value, field named, value shown, allowed says
CASES = [
    ("grid", GRID, "surface.key", "spere", "surface.key", "spere", "did you mean 'sphere'"),
    ("grid", GRID, "surface.kind", "file", "surface.kind", "file", "catalog"),
    ("grid", GRID, "surface", DELETED, "surface", None, "required"),
    ("grid", GRID, "surface", "sphere", "surface", "sphere", "key"),
    ("grid", GRID, "surface.parameters", {"q": 1}, "surface.parameters.q", "1", "none"),
    ("grid", GRID, "surface.extra", 1, "surface.extra", "1", "kind, key, parameters"),
    ("grid", GRID, "n", 1, "n", "1", "from 2 to 512"),
    ("grid", GRID, "n", 513, "n", "513", "from 2 to 512"),
    ("grid", GRID, "n", NAN, "n", "nan", "from 2 to 512"),
    ("grid", GRID, "n", "5", "n", "5", "a whole number"),
    ("grid", GRID, "n", True, "n", "True", "a whole number"),
    ("grid", GRID, "n", 5.5, "n", "5.5", "a whole number"),
    ("grid", GRID, "n", None, "n", "None", "a whole number"),
    ("grid", GRID, "m", 5, "m", "5", "surface, domain, n"),
    ("trajectories", RUN, "steps", -1, "steps", "-1", "from 1 to 100000"),
    ("trajectories", RUN, "steps", 0, "steps", "0", "from 1 to 100000"),
    ("trajectories", RUN, "steps", 10**9, "steps", "1000000000", "from 1 to 100000"),
    ("trajectories", RUN, "steps", DELETED, "steps", None, "required"),
    ("trajectories", RUN, "start", DELETED, "start", None, "exactly one"),
    ("trajectories", RUN, "starts", [[0, 0]], "start", "both", "exactly one"),
    ("trajectories", RUN, "start", [NAN, 0], "start.0", "nan", "a finite number"),
    ("trajectories", RUN, "start", [0, float("inf")], "start.1", "inf", "a finite number"),
    ("trajectories", RUN, "start", [0, "1"], "start.1", "1", "a finite number"),
    ("trajectories", RUN, "start", [0, True], "start.1", "True", "a finite number"),
    ("trajectories", RUN, "start", [1e9, 0], "start", "[1000000000.0, 0.0]", "x from"),
    ("trajectories", RUN, "start", [0], "start.1", None, "required"),
    ("trajectories", RUN, "start", [0, 0, 0], "start", "[0, 0, 0]", "2"),
    ("trajectories", RUN, "start", {"x": 0}, "start", "{'x': 0}", "tuple"),
    ("trajectories", RUN, "optimizers", [], "optimizers", "[]", "1 to 16"),
    ("trajectories", RUN, "optimizers", [{"key": "gd"}] * 17, "optimizers", "", "1 to 16"),
    ("trajectories", RUN, "optimizers.0.key", "adm", "optimizers.0.key", "adm", "'adam'"),
    ("trajectories", RUN, "optimizers.0.lr", 1, "optimizers.0.lr", "1", "key, hyperparameters"),
    (
        "trajectories",
        RUN,
        "optimizers.0",
        {"key": "adam", "hyperparameters": {"b1": 1.0}},
        "optimizers.0.hyperparameters.b1",
        "1.0",
        "0.0 to 0.9999, since a decay is the share that is kept, and with 1 the bias",
    ),
    (
        "trajectories",
        RUN,
        "optimizers.0",
        {"key": "adamw", "hyperparameters": {"weight_decay": -1.0}},
        "optimizers.0.hyperparameters.weight_decay",
        "-1.0",
        "0.0 to 1.0, since a negative one would drive θ away",
    ),
    (
        "trajectories",
        RUN,
        "optimizers.0.hyperparameters.learning_rate",
        1e30,
        "optimizers.0.hyperparameters.learning_rate",
        "1e+30",
        " to ",
    ),
    (
        "trajectories",
        RUN,
        "optimizers.0.hyperparameters.learning_rate",
        NAN,
        "optimizers.0.hyperparameters.learning_rate",
        "nan",
        "a finite number",
    ),
    (
        "trajectories",
        RUN,
        "optimizers.0.hyperparameters.learning_rat",
        0.1,
        "optimizers.0.hyperparameters.learning_rat",
        "0.1",
        "did you mean 'learning_rate'",
    ),
]
NAMES = [f"{kind}-{path}-{str(value)[:20]}" for kind, _, path, value, *_ in CASES]


def check(problem, field, value, allowed):
    assert problem["status"] == 422
    assert problem["type"] == "about:blank"
    named = {error["field"]: error for error in problem["errors"]}
    assert field in named, problem
    if value is None:
        assert named[field]["value"] is None
    else:
        assert named[field]["value"].startswith(value)
    assert allowed in named[field]["allowed"]
    assert field in problem["detail"] or len(named) > 1
    check_problem(problem)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_rest_names_field_value_and_what_is_allowed(client, case):
    kind, valid, path, wrong, *expected = case
    # Python's encoder writes NaN and Infinity as such, which is what is wanted here.
    body = json.dumps(changed(valid, path, wrong))
    answer = client.post(f"/api/{kind}", content=body, headers={"Content-Type": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.status_code == 422
    check(answer.json(), *expected)


@pytest.mark.parametrize("text", [False, True], ids=["binary", "text"])
@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_live_channel_says_the_same(live, case, text):
    kind, valid, path, wrong, *expected = case
    answer = live.ask({"id": 3, "type": kind, **changed(valid, path, wrong)}, text=text)
    assert (answer["id"], answer["type"]) == (3, "problem")
    check(answer["problem"], *expected)
    assert live.ask({"id": 4, "type": kind, **valid})["type"] == kind


BODIES = [
    (b"", 422),
    (b"{", 400),
    (b"null", 422),
    (b"[]", 422),
    (b"17", 422),
    (b'"\xff"', 400),
    (b"[" * 100_000, 400),
    (b'{"n":' * 20_000, 400),
    (b'{"n": ' + b"9" * 5000 + b"}", 400),
    (b'{"n": 5, "n": 6}', 422),
    (b'{"\\ud800": 1}', 422),
    (b'{"n": "\\ud800"}', 422),
    (b'{"n": 1e999, "surface": 0}', 422),
    (b"\x00", 400),
]


@pytest.mark.parametrize(("body", "status"), BODIES, ids=[repr(body[:20]) for body, _ in BODIES])
def test_bodies_that_are_no_request(client, body, status):
    answer = client.post("/api/grid", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    check_problem(answer.json())


def test_a_key_twice_is_named(client):
    body = b'{"surface": {"kind": "catalog", "key": "sphere"}, "n": 5, "n": 6}'
    answer = client.post("/api/grid", content=body, headers={"Content-Type": "application/json"})
    (error,) = answer.json()["errors"]
    assert (error["field"], error["value"], error["allowed"]) == ("n", "given twice", "once")


@pytest.mark.parametrize("media_type", [None, "text/plain", "application/msgpack", "x"])
def test_another_media_type_is_415(client, media_type):
    headers = {"Content-Type": media_type} if media_type else {}
    answer = client.post("/api/grid", content=b"{}", headers=headers)
    assert answer.status_code == 415
    assert answer.json()["errors"][0]["allowed"] == "application/json"
    check_problem(answer.json())


def test_a_content_type_may_say_its_charset(client):
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert client.post("/api/grid", content=json.dumps(GRID), headers=headers).status_code == 200


FRAMES = [
    ("", 400),
    ("hello", 400),
    ("{", 400),
    ("[]", 422),
    ("[" * 100_000, 400),
    ('{"id": 1, "id": 2}', 422),
    ('{"id": "\\ud800", "type": "grid"}', 422),
    (b"", 400),
    (b"\xc1", 400),
    (b"\x82\xa1", 400),
    (b"\x91" * 100_000, 400),
    (b"\x01\x02", 400),
    (b"\x81\xa1\xff\x01", 400),
    (b"\x81\x01\x02", 400),
    (b"\x81\x91\x01\x02", 400),
    (b"\xdf\xff\xff\xff\xff", 400),
    (b"\xc0", 422),
    (msgpack.packb({"type": "grid", **GRID}), 422),
    (msgpack.packb({"id": True, "type": "grid", **GRID}), 422),
    (msgpack.packb({"id": 2**60, "type": "grid", **GRID}), 422),
    (msgpack.packb({"id": "x" * 65, "type": "grid", **GRID}), 422),
    (msgpack.packb({"id": 1.5, "type": "grid", **GRID}), 422),
    (msgpack.packb({"id": [], "type": "grid", **GRID}), 422),
]


@pytest.mark.parametrize(("frame", "status"), FRAMES, ids=[repr(frame[:20]) for frame, _ in FRAMES])
def test_frames_that_are_no_request(live, frame, status):
    live.connection.send(frame)
    answer = live.receive()
    assert (answer["id"], answer["type"]) == (None, "problem")
    assert answer["problem"]["status"] == status
    check_problem(answer["problem"])
    assert live.ask({"id": 1, "type": "grid", **GRID})["type"] == "grid"


@pytest.mark.parametrize("kind", [None, "gird", 5, ["grid"], {"a": 1}])
def test_an_unknown_type_is_told_the_known_ones(live, kind):
    answer = live.ask({"id": 1, "type": kind, **GRID})
    [error] = answer["problem"]["errors"]
    assert error["field"] == "type"
    assert "grid, trajectories" in error["allowed"]
    check_problem(answer["problem"])


def test_progress_is_true_or_false(live):
    answer = live.ask({"id": 1, "type": "grid", "progress": 1, **GRID})
    assert answer["problem"]["errors"][0]["field"] == "progress"


def test_ten_megabytes_are_413_and_the_server_lives_on(server, live):
    body = json.dumps({**GRID, "padding": "x" * 10_000_000})
    headers = {"Content-Type": "application/json"}
    with httpx2.Client(base_url=server.address, timeout=60) as web:
        answer = web.post("/api/grid", content=body, headers=headers)
        assert answer.status_code == 413
        assert "262144" in answer.json()["errors"][0]["allowed"]
        check_problem(answer.json())
        # In pieces, without a length that could be looked at first.
        pieces = (body[start : start + 65536].encode() for start in range(0, len(body), 65536))
        assert web.post("/api/grid", content=pieces, headers=headers).status_code == 413
        assert web.get("/healthz").json()["status"] == "ok"

    live.connection.send(json.dumps({"id": 1, "type": "grid", "padding": "x" * 300_000}))
    answer = live.receive()
    assert answer["problem"]["status"] == 413
    assert live.ask({"id": 2, "type": "grid", **GRID})["id"] == 2
    with server.live() as other, pytest.raises(ConnectionClosed) as closed:
        other.ask({"id": 1, "type": "grid", "padding": "x" * 10_000_000}, text=True)
    # Whoever sends so much at one go may find the connection closed before it reads why.
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009


def test_a_frame_over_the_protocols_limit_closes_only_its_connection(server, live):
    # The head of a masked binary frame suffices: the server need not wait for what it announces.
    announced = 17 * 1024**2
    with server.live() as other:
        other.connection.socket.sendall(b"\x82\xff" + announced.to_bytes(8, "big") + bytes(4))
        with pytest.raises(ConnectionClosed) as closed:
            other.receive()
    # With the rest of the frame unsent, a reset of TCP may overtake the frame that says why.
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
    assert live.ask({"id": 2, "type": "grid", **GRID})["id"] == 2
