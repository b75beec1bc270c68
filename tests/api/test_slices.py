"""Slices of a network's loss on the wire: what they tell and hide, their cost, and bad input."""

import numpy as np
import pytest

from errorsurface.programs import compilations
from tests.text.from_wire import check_problem

SURFACE = {
    "kind": "network",
    "model": {"layers": [2, 2, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "xor", "n": 16},
    "seed": 3,
    "directions": "pca",
    "training": {"updates": 500},
}
PATH = "/api/network-slice"
GD = [{"key": "gd"}]


def ask(client, path=PATH, **body):
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_the_slice_tells_goes_with_its_grid(client):
    told = ask(client, surface=SURFACE)
    grid = ask(client, "/api/grid", surface=SURFACE, n=64)
    assert grid["explained"] == told["explained"]
    assert grid["true_loss"] == told["true_loss"]
    # Of 501 entries, those that a screen can show; both ends are among them.
    assert (len(told["updates"]), told["updates"][0], told["updates"][-1]) == (201, 0, 500)
    for name in ("path", "true_loss", "slice_loss", "distance"):
        assert len(told[name]) == 201
    # Training ends at the centre of the slice, where both losses are the same.
    np.testing.assert_allclose(told["path"][-1], 0.0, atol=1e-12)
    assert told["slice_loss"][-1] == pytest.approx(told["true_loss"][-1], rel=1e-12)
    assert told["centre"]["loss"] == pytest.approx(told["true_loss"][-1], rel=1e-12)
    assert told["distance"][-1] == pytest.approx(0.0, abs=1e-12)
    assert told["explained"] == pytest.approx(sum(told["explained_each"]), rel=1e-9)
    assert grid["x"][0] == told["domain"][0][0]
    assert [told["start"]] == told["path"][:1]
    # The loss on the projection is that of the grid there, but for what lies between its points.
    x, y = np.array(told["path"]).T
    rows, columns = np.searchsorted(grid["y"], y), np.searchsorted(grid["x"], x)
    z = np.array(grid["z"])
    around = np.stack([z[rows - i, columns - j] for i in (0, 1) for j in (0, 1)])
    spread = around.max(axis=0) - around.min(axis=0)
    away = np.abs(np.array(told["slice_loss"]) - around.mean(axis=0))
    assert (away <= spread + 1e-9).all()


def test_other_kinds_tell_nothing_of_a_path(client):
    sphere = {"kind": "catalog", "key": "sphere"}
    assert not {"explained", "true_loss"} & ask(client, "/api/grid", surface=sphere, n=3).keys()


def test_runs_go_down_the_slice(client):
    (run,) = ask(
        client,
        "/api/trajectories",
        surface=SURFACE,
        start=ask(client, surface=SURFACE)["start"],
        optimizers=GD,
        steps=50,
    )["runs"]
    assert run["loss"][-1] < 0.9 * run["loss"][0]


def test_another_slice_of_the_same_network_compiles_nothing(client_of_ours):
    client = client_of_ours
    other = {"seed": 8, "data": SURFACE["data"] | {"seed": 5, "n": 12}}
    asked = [SURFACE | {"directions": each} for each in ("random", "eigenvectors")]
    for body in (SURFACE, SURFACE | {"directions": "eigenvectors"}):
        ask(client, surface=body)
    before = compilations()
    for body in (*asked, *(each | other for each in asked), SURFACE | {"at": "initial"}):
        ask(client, surface=body)
        ask(client, "/api/grid", surface=body, n=40)
    assert compilations() - before <= 1  # the grid's own program, once for all of them


# ŷ = v·tanh(w·x + b) + c over x = −2 … 2, y = x². At w = 1, v = b = 0, c = mean(y) no number moves
# the loss: tanh is odd, y even. By v and c it bends upward; b and v together go down.
X = np.arange(-2.0, 3.0)
HIDDEN_SADDLE = {
    "kind": "network",
    "model": {"layers": [1, 1, 1], "activation": "tanh"},
    "data": {"kind": "points", "x": X[:, None].tolist(), "y": (X**2).tolist()},
    "at": "point",
    "parameters": [1.0, 0.0, 0.0, float(np.mean(X**2))],
    "directions": "coordinates",
    "coordinates": [2, 3],
}


def test_a_slice_that_looks_like_a_minimum_hides_a_saddle(client):
    told = ask(client, surface=HIDDEN_SADDLE)
    centre, upward = told["centre"], 2 * np.mean(np.tanh(X) ** 2)
    assert centre["gradient_norm"] == pytest.approx(0.0, abs=1e-14)
    assert centre["curvatures"] == pytest.approx(sorted([upward, 2.0]), rel=1e-12)
    # By (b, v) the Hessian is [[0, m], [m, u]], and of w there is nothing.
    mixed = -2 * np.mean((X**2 - np.mean(X**2)) / np.cosh(X) ** 2)
    root = np.sqrt(upward**2 / 4 + mixed**2)
    expected = sorted([0.0, 2.0, upward / 2 - root, upward / 2 + root])
    assert centre["eigenvalues"] == pytest.approx(expected, abs=1e-12)
    assert (centre["positive"], centre["negative"], centre["zero"]) == (2, 1, 1)
    assert centre["hides"] == "ways_down"
    assert (told["explained"], told["path"], told["true_loss"]) == (None, [], [])
    # Within the slice it is a minimum.
    (point,) = ask(client, "/api/critical-points", surface=HIDDEN_SADDLE)["points"]
    assert (point["kind"], point["at"]) == ("minimum", pytest.approx([0.0, 0.0], abs=1e-9))


def test_what_shows_the_way_down_hides_nothing(client):
    told = ask(client, surface=HIDDEN_SADDLE | {"directions": "eigenvectors"})
    assert told["centre"]["hides"] is None
    assert told["centre"]["curvatures"] == pytest.approx(
        [told["centre"]["eigenvalues"][0], told["centre"]["eigenvalues"][-1]]
    )


LINE = {"layers": [1, 1], "activation": "tanh"}
DRAWN = {"kind": "generated", "name": "teacher", "n": 8}


@pytest.mark.parametrize(
    ("changes", "field", "allowed"),
    [
        ({"model": {"layers": [2, 17, 1], "activation": "tanh"}}, "model.layers.1", "1 to 16"),
        ({"model": {"layers": [2, 0, 1], "activation": "tanh"}}, "model.layers.1", "1 to 16"),
        ({"model": {"layers": [2] * 7, "activation": "tanh"}}, "model.layers", "2 to 6"),
        ({"model": {"layers": [2, 16, 1], "activation": "tanh"}}, "model.layers", "at most 50"),
        ({"model": LINE | {"bias": False}, "data": DRAWN}, "model.layers", "at least two"),
        ({"model": LINE}, "model.layers.0", "2, the number of features"),
        ({"loss": "logistic", "data": DRAWN}, "loss", "classes 0 and 1"),
        ({"at": "point", "directions": "random"}, "parameters", "required"),
        ({"at": "point", "directions": "random", "parameters": [1.0]}, "parameters", "9 of them"),
        ({"at": "point", "directions": "pca", "parameters": [0.0] * 9}, "directions", "eigenv"),
        ({"at": "point", "directions": "random", "parameters": ["NaN"]}, "parameters.0", "finite"),
        (
            {"at": "point", "directions": "filter_normalized", "parameters": [0.0] * 9},
            "directions",
            "span a plane",
        ),
        ({"parameters": [0.0] * 9}, "parameters", "only at a point"),
        ({"directions": "coordinates"}, "coordinates", "required"),
        ({"directions": "coordinates", "coordinates": [1, 1]}, "coordinates", "different"),
        ({"directions": "coordinates", "coordinates": [0, 9]}, "coordinates.1", "0 to 8"),
        ({"directions": "between"}, "other_seed", "required"),
        ({"directions": "between", "other_seed": 3}, "other_seed", "another seed"),
        ({"directions": "between", "other_seed": 4, "at": "initial"}, "at", "trained"),
        ({"training": {"updates": 2001}}, "training.updates", "1 to 2000"),
        ({"training": {"learning_rate": 0}}, "training.learning_rate", "1e-06 to 10"),
        (
            {"training": {"optimizer": "sgd", "learning_rate": 10}},
            "training.learning_rate",
            "stays finite",
        ),
        ({"training": {"optimizer": "lion"}}, "training.optimizer", "momentum"),
    ],
)
def test_bad_input_is_told_by_its_field(client, changes, field, allowed):
    answer = client.post("/api/grid", json={"surface": SURFACE | changes, "n": 3})
    problem = answer.json()
    assert answer.status_code == 422, problem
    check_problem(problem)
    assert problem["errors"][0]["field"] == f"surface.{field}"
    assert allowed in problem["errors"][0]["allowed"]


def test_no_batches_are_taken_on_a_slice(client):
    body = {"surface": SURFACE, "start": [0, 0], "steps": 2}
    answer = client.post("/api/trajectories", json=body | {"optimizers": [{**GD[0], "batch": {}}]})
    assert answer.json()["errors"][0]["field"] == "optimizers.0.batch.size"
    batch = {"batch": {"size": 2}}
    answer = client.post("/api/trajectories", json=body | {"optimizers": [GD[0] | batch]})
    assert "kind regression" in answer.json()["errors"][0]["allowed"]
