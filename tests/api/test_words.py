"""What is said on the wire can be said again from key and arguments alone."""

import pytest

from errorsurface.text import Digits, message, rendered

RUNS = {
    "surface": {"kind": "catalog", "key": "himmelblau"},
    "starts": [[0.0, 0.0], [-0.27, -0.92], [4.9, -4.9]],
    "optimizers": [
        {"key": "gd", "hyperparameters": {"learning_rate": rate}} for rate in (1e-4, 0.01, 0.3)
    ],
    "steps": 100,
}


def said(words):
    """The English of a message, from nothing but the wire's JSON."""

    def argument(value):
        if isinstance(value, dict):
            return Digits(**value) if "digits" in value else message_of(value)
        return tuple(value) if isinstance(value, list) else value

    def message_of(given):
        arguments = {name: argument(value) for name, value in given["arguments"].items()}
        return message(given["key"], **arguments)

    return rendered(message_of(words))


def test_verdicts(client):
    verdicts = client.post("/api/verdicts", json=RUNS).json()["verdicts"]
    assert len({verdict["kind"] for verdict in verdicts}) >= 3
    for verdict in verdicts:
        assert said(verdict["message"]) == verdict["sentence"]
        for each in verdict["evidence"]:
            assert said(each["message"]) == each["title"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/grid", {"surface": {"kind": "catalog", "key": "spher"}, "n": 5}),
        ("/api/grid", {"surface": {"kind": "catalog", "key": "sphere"}, "n": 1, "more": 1}),
        ("/api/grid", []),
        ("/api/taylor", {"surface": {"kind": "catalog", "key": "sphere"}, "at": [1e9, 0.0]}),
        ("/api/trajectories", RUNS | {"steps": "many", "optimizers": []}),
        ("/api/nowhere", {}),
    ],
)
def test_problems(client, path, body):
    problem = client.post(path, json=body).json()
    assert said(problem["message"]) == problem["detail"]
    for error in problem["errors"]:
        assert said(error["message"]) == error["allowed"]


def test_the_words_themselves(client):
    told = client.get("/api/messages").json()
    assert told["language"] == "en"
    assert told["messages"]["verdict.since_start"] == "from the start"
