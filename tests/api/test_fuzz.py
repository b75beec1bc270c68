"""Random rubbish, the same on every run, is answered with a problem and stops nothing."""

import json
import random

import httpx2
import msgpack

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
    assert live.ask(VALID)["type"] == "trajectories"
    assert httpx2.get(f"{server.address}/healthz").json()["status"] == "ok"
