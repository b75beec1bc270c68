"""Surfaces of data over REST: every question that a surface of the catalogue answers."""

import numpy as np
import pytest

POKEMON = {"kind": "dataset", "name": "pokemon", "feature": "before"}
LINE = {"kind": "regression", "model": "linear", "loss": "squared", "reduction": "sum"}
SURFACE = LINE | {"data": POKEMON}
MINIMUM = [-188.43319665732668, 2.669454966762258]


@pytest.fixture
def ask(client):
    """The answer to a question."""

    def asked(path, body):
        answer = client.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asked


def test_the_two_numbers_have_the_names_that_the_model_gives_them(ask, client):
    catalog = {each["key"]: each for each in client.get("/api/surfaces").json()["surfaces"]}
    for model, names, twin in (
        ("linear", ["b", "w"], "pokemon_regression"),
        ("toy_network", ["w₁", "w₂"], "toy_network"),
    ):
        told = ask("/api/data", {"surface": points([1.0, 2.0], [1.0, 3.0], model=model)})
        assert told["coordinates"] == catalog[twin]["coordinates"] == names
    assert catalog["himmelblau"]["coordinates"] == ["x", "y"]


def points(x, y, **more):
    return LINE | {"data": {"kind": "points", "x": x, "y": y}} | more


def test_every_question_is_answered(ask):
    told = ask("/api/data", {"surface": SURFACE})
    assert told["minimum"]["at"] == pytest.approx(MINIMUM)
    grid = ask("/api/grid", {"surface": SURFACE, "n": 9})
    assert [[grid[axis][0], grid[axis][-1]] for axis in "xy"] == told["domain"]
    b, w = np.meshgrid(grid["x"], grid["y"])
    x, y = (np.array(told[name])[:, None, None] for name in "xy")
    np.testing.assert_allclose(grid["z"], ((y - b - w * x) ** 2).sum(axis=0), rtol=1e-10)
    runs = {
        "surface": SURFACE,
        "start": told["start"],
        "optimizers": [{"key": "gd", "hyperparameters": {"learning_rate": 1e-7}}],
        "steps": 50,
    }
    (run,) = ask("/api/trajectories", runs | {"record": ["forces", "rates", "memory"]})["runs"]
    assert len(run["forces"]["movement"]) == 50
    (verdict,) = ask("/api/verdicts", runs)["verdicts"]
    assert verdict["sentence"]
    (point,) = ask("/api/critical-points", {"surface": SURFACE})["points"]
    assert point["kind"] == "minimum"
    assert point["at"] == pytest.approx(MINIMUM)
    assert ask("/api/taylor", {"surface": SURFACE, "at": MINIMUM})["kind"] == "minimum"
    lifted = {"surface": SURFACE, "at": MINIMUM, "blending": 1.0}
    assert ask("/api/extra-dimension", lifted)["kind"] == "saddle"


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ({"kind": "dataset", "name": "pokemon"}, POKEMON | {"scaled": False, "seed": 0}),
        (
            {"kind": "dataset", "name": "diabetes", "limit": 50},
            {"kind": "dataset", "name": "diabetes", "feature": "age", "limit": 50, "seed": 0},
        ),
        (
            {"kind": "generated", "name": "line"},
            {"kind": "generated", "name": "line", "n": 20, "noise": 0.3, "outliers": 0, "seed": 0},
        ),
        ({"kind": "generated", "name": "line", "n": None}, {"kind": "generated", "name": "line"}),
    ],
)
def test_what_may_be_left_out_of_a_reference_stands_for_the_default(ask, short, whole):
    task = {"kind": "regression", "model": "linear", "loss": "squared"}
    first = ask("/api/data", {"surface": task | {"data": short}})
    second = ask(
        "/api/data",
        {"surface": task | {"reduction": "mean", "domain": first["domain"], "data": whole}},
    )
    assert second == first
    grid = ask("/api/grid", {"surface": task | {"data": short}, "n": 3})
    assert [[grid[axis][0], grid[axis][-1]] for axis in "xy"] == first["domain"]


def test_separable_classes_and_what_a_text_holds(ask):
    read = ask("/api/read-data", {"text": "x;class\n1,5;no\n2;no\n;yes\n4;yes"})
    assert (read["x"], read["y"], read["labels"]) == ([1.5, 2, 4], [0, 0, 1], ["no", "yes"])
    assert "left out: 4." in read["notes"][0]["text"]
    surface = points(read["x"], read["y"], model="logistic", loss="logistic")
    told = ask("/api/data", {"surface": surface})
    assert told["minimum"] is None
    assert "no minimum" in told["notes"][0]["text"]


@pytest.mark.parametrize(
    ("path", "body", "field", "words"),
    [
        ("grid", points([1], [1, 2]), "surface.data.y", "as many as in x"),
        ("grid", points([], []), "surface.data.x", "1 to 16384"),
        ("grid", points([1], [1], loss="logistic"), "surface.loss", "squared, absolute, huber"),
        ("grid", points([1, 2], [1, 1], model="logistic"), "surface.data.y", "two different"),
        ("grid", LINE | {"data": POKEMON | {"name": "pokemn"}}, "surface.data.name", "'pokemon'"),
        ("grid", SURFACE | {"domain": [[1, 0], [0, 1]]}, "surface.domain.0", "lower end first"),
        ("grid", points([0.5] * 5000, [1] * 5000, loss="huber"), "surface.data", "4096"),
        ("read-data", "x,y\n1,2\n3,abc\n5,6\n7,8", "text", "row 3, column 2"),
        ("read-data", "x\n1\n2", "text", "there is one"),
    ],
)
def test_what_is_wrong_is_told(client, path, body, field, words):
    request = {"text": body} if path == "read-data" else {"surface": body, "n": 5}
    answer = client.post(f"/api/{path}", json=request)
    assert answer.status_code == 422
    error = answer.json()["errors"][0]
    assert error["field"].startswith(field)
    assert words in error["allowed"]
