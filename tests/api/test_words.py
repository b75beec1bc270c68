"""What is said on the wire can be said again from key and arguments alone."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errorsurface.api.problems.invalid import invalid_fields
from errorsurface.text import rendered
from tests.text.from_wire import check_problem, said

RUNS = {
    "surface": {"kind": "catalog", "key": "himmelblau"},
    "starts": [[0.0, 0.0], [-0.27, -0.92], [4.9, -4.9]],
    "optimizers": [
        {"key": "gd", "hyperparameters": {"learning_rate": rate}} for rate in (1e-4, 0.01, 0.3)
    ],
    "steps": 100,
}


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
    check_problem(client.post(path, json=body).json())


def test_the_words_themselves(client):
    told = client.get("/api/messages").json()
    assert told["language"] == "en"
    assert told["messages"]["verdict.since_start"] == "from the start"


class Circle(BaseModel):
    kind: Literal["circle"]


class Square(BaseModel):
    kind: Literal["square"]


class Drawing(BaseModel):
    """Whatever pydantic may find wrong with a request, at least once."""

    model_config = ConfigDict(extra="forbid")

    shape: Annotated[Circle | Square, Field(discriminator="kind")]
    size: tuple[float, float]
    name: Annotated[str, Field(max_length=64, strict=True)]
    colours: list[str]
    weights: dict[str, float]


DRAWING = {
    "shape": {"kind": "circle"},
    "size": [1.0, 2.0],
    "name": "n",
    "colours": [],
    "weights": {},
}


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("union_tag_not_found", {"shape": {}}),
        ("too_long", {"size": [1.0, 2.0, 3.0]}),
        ("tuple_type", {"size": 5}),
        ("string_too_long", {"name": "n" * 65}),
        ("string_type", {"name": 5}),
        ("string_unicode", {"name": "\ud800"}),
        ("list_type", {"colours": 5}),
        ("dict_type", {"weights": 5}),
        ("invalid_key", {5: 5}),
    ],
)
def test_pydantics_own_words_have_keys(kind, changes):
    with pytest.raises(ValidationError) as raised:
        Drawing.model_validate(DRAWING | changes)
    (error,) = raised.value.errors(include_url=False)
    (wrong,) = invalid_fields([error], DRAWING | changes, Drawing)
    assert error["type"] == kind
    assert wrong.allowed.key != "problem.as_said"
    assert rendered(wrong.allowed) == error["msg"].removeprefix("Input should be ")


def test_a_name_for_nothing_is_told_the_names_there_are():
    with pytest.raises(ValidationError) as raised:
        Drawing.model_validate(DRAWING | {"shape": {"kind": "cirle"}})
    (wrong,) = invalid_fields(raised.value.errors(), DRAWING, Drawing)
    assert (wrong.field, wrong.value) == ("shape.kind", "cirle")
    assert rendered(wrong.allowed) == "circle, square (did you mean 'circle'?)"


def test_a_literal_has_a_key():
    with pytest.raises(ValidationError) as raised:
        Circle.model_validate({"kind": "oval"})
    (wrong,) = invalid_fields(raised.value.errors(), {"kind": "oval"}, Circle)
    assert (wrong.allowed.key, rendered(wrong.allowed)) == ("allowed.literal", "'circle'")


def test_what_pydantic_says_otherwise_is_said_as_it_is():
    error = {"type": "some_day", "loc": ("n",), "msg": "Input should be new", "input": 1}
    (wrong,) = invalid_fields([error], {"n": 1}, Circle)
    assert rendered(wrong.allowed) == "new"
