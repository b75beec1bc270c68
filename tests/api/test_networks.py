"""Critical points of networks on the wire: the answer, its parts as they come, and bad input."""

import numpy as np
import pytest

from tests.text.from_wire import check_problem

MODEL = {"layers": [2, 2, 1], "activation": "tanh"}
DATA = {"kind": "generated", "name": "xor", "n": 16}
ASKED = {"model": MODEL, "data": DATA, "count": 40, "seed": 3}
PATH = "/api/minimum-ratio"
IRIS = {"kind": "dataset", "name": "iris"}
POINTS = {"kind": "points", "x": [[0, 1], [1, 0], [1, 1]], "y": [0, 0, 1]}


def test_every_point_says_what_it_is(client):
    answer = client.post(PATH, json=ASKED).json()
    assert answer["parameters"] == 9
    assert len(answer["points"]) == 40
    assert answer["searches"]["critical"] >= 40
    for index, point in enumerate(answer["points"]):
        eigenvalues, threshold = np.array(point["eigenvalues"]), point["threshold"]
        assert point["gradient_norm"] < 1e-8
        assert len(point["parameters"]) == len(eigenvalues) == 9
        assert (np.diff(eigenvalues) >= 0).all()
        assert point["positive"] == (eigenvalues > threshold).sum()
        assert point["negative"] == (eigenvalues < -threshold).sum()
        assert point["positive"] + point["negative"] + point["zero"] == 9
        assert point["minimum_ratio"] == point["positive"] / 9
        assert 0 <= point["like"] <= index
        assert point["how"]["newton_steps"] <= 30


@pytest.mark.parametrize(
    ("data", "inputs", "loss"),
    [(IRIS, 4, "logistic"), ({"kind": "dataset", "name": "diabetes"}, 2, "squared")],
    ids=["iris", "diabetes"],
)
def test_a_data_set_gives_its_first_features(client, data, inputs, loss):
    body = {"model": {"layers": [inputs, 1], "activation": "tanh"}, "data": data, "loss": loss}
    answer = client.post(PATH, json=body | {"count": 3}).json()
    # A model without hidden units is a convex problem, whose only critical point is its minimum.
    assert {point["like"] for point in answer["points"]} == {0}
    assert answer["points"][0]["minimum_ratio"] == 1.0


def test_least_squares_are_found(client):
    x, y = np.array([[0.0], [1.0], [3.0], [4.0]]), np.array([1.0, 0.0, 2.0, 5.0])
    data = {"kind": "points", "x": x.tolist(), "y": y.tolist()}
    body = {"model": {"layers": [1, 1], "activation": "tanh"}, "data": data, "count": 1}
    (point,) = client.post(PATH, json=body).json()["points"]
    best, residual, *_ = np.linalg.lstsq(np.column_stack([x, np.ones(4)]), y)
    np.testing.assert_allclose(point["parameters"], best, atol=1e-12)
    assert point["loss"] == pytest.approx(residual[0] / 4, rel=1e-12)


def numbers(wire):
    return np.frombuffer(wire["data"], wire["dtype"]).reshape(wire["shape"])


def test_points_arrive_while_one_watches(live):
    many = {"model": MODEL | {"layers": [2, 3, 1]}, "data": DATA, "count": 400}
    live.send({"id": 1, "type": "minimum_ratio", "progress": True, **many})
    seen, parts = {}, 0
    while (told := live.receive())["type"] == "progress":
        assert told["total"] == 400
        for part in told.get("parts", ()):
            parts += 1
            seen |= {part["from"] + i: point for i, point in enumerate(part["points"])}
    assert parts > 1
    assert sorted(seen) == list(range(len(seen)))
    # What has come in parts is what the whole answer says there.
    for index, point in seen.items():
        whole = told["points"][index]
        assert (point["loss"], point["like"]) == (whole["loss"], whole["like"])
        np.testing.assert_array_equal(numbers(point["eigenvalues"]), numbers(whole["eigenvalues"]))


def test_a_search_is_given_up(live):
    long = ASKED | {"model": MODEL | {"layers": [4, 8, 1]}, "data": IRIS, "count": 1000}
    live.send({"id": 1, "type": "minimum_ratio", "progress": True, **long})
    assert live.receive()["type"] == "progress"
    live.send({"id": 2, "type": "cancel", "request": "minimum_ratio"})
    while (told := live.receive())["type"] == "progress":
        pass
    assert told == {"id": 2, "type": "cancel", "request": "minimum_ratio"}
    assert len(live.ask({"id": 3, "type": "minimum_ratio", **ASKED, "count": 1})["points"]) == 1


@pytest.mark.parametrize(
    ("changes", "field", "allowed"),
    [
        ({"model": MODEL | {"layers": [2]}}, "model.layers", "2 to 6 of them"),
        ({"model": MODEL | {"layers": [2, 17, 1]}}, "model.layers.1", "whole number from 1 to 16"),
        ({"model": MODEL | {"layers": [2, 0, 1]}}, "model.layers.1", "whole number from 1 to 16"),
        ({"model": MODEL | {"layers": [2, 2.5, 1]}}, "model.layers.1", ""),
        ({"model": MODEL | {"layers": [2, 3, 2]}}, "model.layers.2", "one output"),
        ({"model": MODEL | {"layers": [2, 9, 3, 1]}}, "model.layers", "at most 50"),
        ({"model": MODEL | {"layers": [3, 3, 1]}}, "model.layers.0", "2, the number of features"),
        ({"model": MODEL | {"activation": "relu"}}, "model.activation", "softplus"),
        ({"model": MODEL | {"bias": 1}}, "model.bias", ""),
        ({"model": MODEL | {"width": 3}}, "model.width", "layers, activation, bias"),
        ({"loss": "hinge"}, "loss", "logistic"),
        ({"loss": "logistic", "data": POINTS | {"y": [0, 1, 2]}}, "loss", "classes 0 and 1"),
        ({"count": 0}, "count", "1 to 1000"),
        ({"count": 1001}, "count", "1 to 1000"),
        ({"seed": -1}, "seed", ""),
        ({"data": IRIS | {"name": "irs"}}, "data.name", "iris"),
        ({"data": IRIS, "model": MODEL | {"layers": [5, 1]}}, "model.layers.0", "from 1 to 4"),
        ({"data": DATA | {"name": "spiral"}}, "data.name", "xor"),
        ({"data": DATA | {"n": 1}}, "data.n", "2 to 512"),
        ({"data": DATA | {"noise": 3.0}}, "data.noise", "0.0 to 2.0"),
        ({"data": POINTS | {"y": [0, 1]}}, "data.y", "3 of them"),
        ({"data": POINTS | {"x": [[0, 1], [1], [1, 1]]}}, "data.x.1", "2 of them"),
        ({"data": POINTS | {"x": [[0], [1], [2]]}}, "model.layers.0", "1, the number"),
        ({"data": POINTS | {"x": [[0, 1e10], [1, 0], [1, 1]]}}, "data.x.0.1", ""),
        ({"data": {"kind": "file"}}, "data.kind", "points"),
    ],
)
def test_bad_input_is_told_by_its_field(client, changes, field, allowed):
    answer = client.post(PATH, json=ASKED | changes)
    problem = answer.json()
    assert answer.status_code == 422, problem
    check_problem(problem)
    assert problem["errors"][0]["field"] == field
    assert allowed in problem["errors"][0]["allowed"]
