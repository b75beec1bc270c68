"""However much is wrong with a request, what is told of it is short, and quickly found."""

import difflib
import json

import pytest

from errorsurface.api.operations import OPERATIONS
from errorsurface.api.problems import errors, invalid
from errorsurface.control import Control
from tests.text.from_wire import check_problem

SURFACE = {"kind": "catalog", "key": "sphere"}
GRID = {"surface": SURFACE, "n": 5}
RUN = {"surface": SURFACE, "start": [1, 2], "optimizers": [{"key": "gd"}], "steps": 3}
# What is longest in UTF-8, and in JSON.
EMOJI, CONTROL = "😀" * 300, "\x01" * 300


def many(count, start="", value=0):
    """An object of many names."""
    return {f"{start}{index}": value for index in range(count)}


HOSTILE = {
    "names": ("grid", GRID | many(20_000)),
    "as many names as are looked at": ("grid", GRID | many(60, EMOJI)),
    "parameters": ("grid", {"n": 5, "surface": SURFACE | {"parameters": many(20_000)}}),
    "few parameters": ("grid", {"n": 5, "surface": SURFACE | {"parameters": many(64, CONTROL)}}),
    "texts": ("grid", {"n": 5, "surface": SURFACE | {"parameters": many(64, EMOJI, CONTROL)}}),
    "hyperparameters": (
        "trajectories",
        RUN | {"optimizers": [{"key": "adam", "hyperparameters": many(64, CONTROL)}] * 16},
    ),
    "all of an optimizer": (
        "trajectories",
        RUN
        | {
            "optimizers": [
                {"key": "adam", "hyperparameters": many(64, CONTROL, EMOJI), **many(60, EMOJI)}
            ]
            * 16
        },
    ),
    "keys": ("trajectories", RUN | {"optimizers": [{"key": "\x01" * 64}] * 16}),
    "lengths": ("escape", {"surface": SURFACE, "at": [0, 0], "step": [EMOJI] * 1024}),
    "points": ("trajectories", RUN | {"starts": [[EMOJI, CONTROL]] * 5000}),
    "a number": ("grid", GRID | {"n": 10**4000}),
    "a text": ("grid", GRID | {"n": CONTROL * 800}),
    "a kind": ("grid", {"n": 5, "surface": SURFACE | {"kind": CONTROL * 800}}),
}


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_a_problem_document_is_short(case, monkeypatch):
    # From the operation on: the transport refuses some of these before they come this far.
    looked_for = []
    closest = difflib.get_close_matches
    monkeypatch.setattr(
        invalid.difflib,
        "get_close_matches",
        lambda *args, **options: looked_for.append(args) or closest(*args, **options),
    )
    name, body = case
    operation = next(each for each in OPERATIONS if each.name == name)
    with pytest.raises(errors.ProblemError) as refused:
        operation.compute(operation.validated(body), Control())
    answer = errors.response(refused.value)
    assert len(answer.body) <= 64 * 1024
    problem = json.loads(answer.body)
    assert (problem["status"], answer.status_code) == (422, 422)
    assert 1 <= len(problem["errors"]) <= errors.MAXIMUM_ERRORS
    assert len(looked_for) <= errors.MAXIMUM_ERRORS
    check_problem(problem)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("body", GRID | many(63)),
        ("surface", {"n": 5, "surface": SURFACE | many(63)}),
        ("surface.parameters", {"n": 5, "surface": SURFACE | {"parameters": many(65)}}),
    ],
)
def test_an_object_of_too_many_names_is_one_thing_that_is_wrong(client, path, body):
    (error,) = client.post("/api/grid", json=body).json()["errors"]
    assert error["field"] == path
    assert error["allowed"] == "an object of at most 64 names"
