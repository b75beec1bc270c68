"""What is answered over REST and over the live channel."""

import numpy as np
import pytest


def array(wire):
    """An array of the live channel, by its own description."""
    assert set(wire) == {"dtype", "shape", "data"}
    assert wire["dtype"] in {"<f8", "<i4"}
    return np.frombuffer(wire["data"], wire["dtype"]).reshape(wire["shape"])


def test_gradient_descent_on_the_sphere_shrinks_by_a_constant_factor(client, trajectories):
    run = client.post("/api/trajectories", json=trajectories).json()["runs"][0]
    # L = x² + y², so every update multiplies θ by 1 − 2η.
    points = [np.array([1.0, -2.0]) * 0.8**t for t in range(4)]
    np.testing.assert_allclose(run["points"], points, rtol=1e-12)
    np.testing.assert_allclose(run["loss"], [p @ p for p in points], rtol=1e-12)
    np.testing.assert_allclose(run["gradient_norm"], [2 * np.hypot(*p) for p in points], rtol=1e-12)
    assert run["step"] == [0, 1, 2, 3]
    assert (run["optimizer"], run["optimizer_index"], run["start_index"]) == ("gd", 0, 0)
    assert (run["status"], run["steps"], run["left_domain"]) == ("finished", 3, None)


def test_runs_are_ordered_by_start_and_then_by_optimizer(client, trajectories):
    del trajectories["start"]
    trajectories["starts"] = [[1, 1], [-1, 0.5]]
    trajectories["optimizers"] = [{"key": "gd"}, {"key": "adam"}, {"key": "gd"}]
    runs = client.post("/api/trajectories", json=trajectories).json()["runs"]
    order = [(run["start_index"], run["optimizer_index"], run["optimizer"]) for run in runs]
    assert order == [
        (0, 0, "gd"),
        (0, 1, "adam"),
        (0, 2, "gd"),
        (1, 0, "gd"),
        (1, 1, "adam"),
        (1, 2, "gd"),
    ]
    assert [run["points"][0] for run in runs] == [[1, 1]] * 3 + [[-1, 0.5]] * 3


def test_grid_rows_are_y_and_columns_are_x(client):
    surface = {"kind": "catalog", "key": "rosenbrock", "parameters": {"b": 10}}
    answer = client.post("/api/grid", json={"surface": surface, "n": 7}).json()
    x, y = np.meshgrid(answer["x"], answer["y"])
    np.testing.assert_allclose(answer["z"], (1 - x) ** 2 + 10 * (y - x**2) ** 2, rtol=1e-12)
    assert answer["critical_points"] == [{"at": [1.0, 1.0], "loss": 0.0, "kind": "minimum"}]


def test_a_grid_of_another_part_of_the_plane(client):
    surface = {"kind": "catalog", "key": "sphere"}
    asked = {"surface": surface, "n": 3, "domain": [[4, 0], [-7, -5]]}
    answer = client.post("/api/grid", json=asked).json()
    assert (answer["x"], answer["y"]) == ([0, 2, 4], [-7, -6, -5])
    assert answer["z"][0] == [49, 53, 65]
    refused = client.post("/api/grid", json=asked | {"domain": [[0, 1e3], [1, 1]]})
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["domain.0", "domain.1"]


@pytest.mark.parametrize("text", [False, True])
def test_the_live_channel_answers_as_rest_does(client, live, trajectories, grid, text):
    rest = client.post("/api/trajectories", json=trajectories).json()
    answer = live.ask({"id": 7, "type": "trajectories", **trajectories}, text=text)
    assert (answer.pop("id"), answer.pop("type")) == (7, "trajectories")
    for run in answer["runs"]:
        for name in ("step", "points", "loss", "gradient_norm"):
            run[name] = array(run[name]).tolist()
    assert answer == rest

    rest = client.post("/api/grid", json=grid).json()
    answer = live.ask({"id": "ten", "type": "grid", **grid}, text=text)
    assert (answer.pop("id"), answer.pop("type")) == ("ten", "grid")
    for name in ("x", "y", "z"):
        answer[name] = array(answer[name]).tolist()
    assert answer == rest


def test_arrays_have_the_documented_layout(live, trajectories):
    run = live.ask({"id": 1, "type": "trajectories", **trajectories})["runs"][0]
    shapes = {name: run[name]["shape"] for name in ("step", "points", "loss", "gradient_norm")}
    assert shapes == {"step": [4], "points": [4, 2], "loss": [4], "gradient_norm": [4]}
    assert run["points"]["dtype"] == "<f8"
    assert run["points"]["data"][:16] == np.array([1.0, -2.0], "<f8").tobytes()


def test_what_overflows_is_a_status_and_json_stays_valid(client, trajectories):
    trajectories["optimizers"] = [{"key": "gd", "hyperparameters": {"learning_rate": 10}}]
    trajectories["steps"] = 2000
    run = client.post("/api/trajectories", json=trajectories).json()["runs"][0]
    assert run["status"] == "diverged"
    assert run["left_domain"] is not None


def test_the_first_scene_can_be_computed_as_it_is_told(client):
    scene = client.get("/api/defaults").json()
    answer = client.post("/api/trajectories", json=scene)
    assert answer.status_code == 200
    assert len(answer.json()["runs"]) == 3


def test_the_first_scene_is_one_of_the_scenes(client):
    told = client.get("/api/scenes").json()
    first = next(each for each in told["scenes"] if each["key"] == told["first"])["scene"]
    scene = client.get("/api/defaults").json()
    assert scene["surface"]["key"] == first["surface"]["key"]
    assert ([scene["start"]], scene["steps"]) == (first["starts"], first["steps"])
    runs = [(each["key"], each["hyperparameters"]["learning_rate"]) for each in scene["optimizers"]]
    assert runs == [
        (each["key"], each["hyperparameters"]["learning_rate"]) for each in first["optimizers"]
    ]


def test_what_is_offered_is_there_and_holds_the_first_runs(client):
    told = client.get("/api/scenes").json()
    known = {each["key"] for each in client.get("/api/optimizers").json()["optimizers"]}
    assert len(set(told["offered"])) == len(told["offered"]) == 8
    assert set(told["offered"]) <= known
    running = [each["key"] for each in client.get("/api/defaults").json()["optimizers"]]
    assert set(running) <= set(told["offered"])


def test_every_suggestion_can_be_asked_for(client):
    optimizers = {each["key"]: each for each in client.get("/api/optimizers").json()["optimizers"]}
    for surface in client.get("/api/surfaces").json()["surfaces"]:
        assert surface["protocol"]
        assert 1 <= surface["steps"] <= 100_000
        for key, values in surface["suggested"].items():
            known = {each["name"]: each for each in optimizers[key]["hyperparameters"]}
            for name, value in values.items():
                assert known[name]["minimum"] <= value <= known[name]["maximum"]
                assert value != known[name]["default"]


def test_zero_is_taken_where_the_catalogue_says_so(client, trajectories):
    for optimizer in client.get("/api/optimizers").json()["optimizers"]:
        for parameter in optimizer["hyperparameters"]:
            reference = {"key": optimizer["key"], "hyperparameters": {parameter["name"]: 0.0}}
            answer = client.post(
                "/api/trajectories", json={**trajectories, "optimizers": [reference]}
            )
            allowed = parameter["zero"] or parameter["minimum"] <= 0.0
            assert answer.status_code == (200 if allowed else 422), reference
            if not allowed:
                (error,) = answer.json()["errors"]
                assert error["field"] == f"optimizers.0.hyperparameters.{parameter['name']}"
    reference = {"key": "adam", "hyperparameters": {"eps": -1.0}}
    answer = client.post("/api/trajectories", json={**trajectories, "optimizers": [reference]})
    assert answer.json()["errors"][0]["allowed"] == "0, or 1e-30 to 1.0"


def test_catalogues_describe_what_can_be_asked_for(client):
    for name in ("surfaces", "optimizers"):
        described = client.get(f"/api/{name}").json()[name]
        assert len({each["key"] for each in described}) == len(described) > 0
        for each in described:
            assert each["tex"]
            assert each["source"]


def test_limits_are_those_of_the_schema(client):
    description = client.get("/openapi.json").json()["components"]["schemas"]
    limits = client.get("/api/limits").json()
    steps = description["TrajectoriesRequest"]["properties"]["steps"]
    n = description["GridRequest"]["properties"]["n"]
    assert limits["steps"] == {"minimum": steps["minimum"], "maximum": steps["maximum"]}
    assert limits["grid"] == {"minimum": n["minimum"], "maximum": n["maximum"]}
    assert limits["message_bytes"]["maximum"] == 256 * 1024
