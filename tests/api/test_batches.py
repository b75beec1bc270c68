"""Batches on the wire: runs, the surface of one, the noise of gradients, and times."""

import itertools

import numpy as np
import pytest

from tests.text.from_wire import check_problem

RANDOM = np.random.default_rng(4)
X = RANDOM.normal(size=23)
Y = 1 + 2 * X + 0.4 * RANDOM.normal(size=23)
POINTS = {"kind": "points", "x": X.tolist(), "y": Y.tolist()}
LINE = {
    "kind": "regression",
    "model": "linear",
    "loss": "squared",
    "reduction": "mean",
    "data": POINTS,
    "domain": [[-4.0, 6.0], [-4.0, 6.0]],
}
CURVE = LINE | {"model": "logistic", "loss": "logistic"}
CURVE |= {"data": POINTS | {"y": (Y > 1).astype(float).tolist()}}
START = [-2.0, -1.0]


def many(count):
    """So many points, short enough for a message."""
    x = [index * 37 % 101 / 10 for index in range(count)]
    y = [index * 53 % 97 / 10 for index in range(count)]
    return LINE | {"data": {"kind": "points", "x": x, "y": y}}


GD = {"key": "gd", "hyperparameters": {"learning_rate": 0.05}}
BATCH = {"size": 5, "seed": 7}


def asked(surface=LINE, steps=60, **optimizer):
    return {
        "surface": surface,
        "start": START,
        "optimizers": [GD | {"batch": BATCH} | optimizer],
        "steps": steps,
    }


def answered(client, path, body):
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text[:500]
    return answer.json()


def array(wire):
    return np.frombuffer(wire["data"], wire["dtype"]).reshape(wire["shape"])


def squared(point, indices):
    error = Y[indices] - point[0] - point[1] * X[indices]
    return (error**2).mean(), -2 * np.array([error.mean(), (error * X[indices]).mean()])


def logistic(point, indices):
    label, x = (Y[indices] > 1).astype(float), X[indices]
    z = point[0] + point[1] * x
    away = 1 / (1 + np.exp(-z)) - label
    return (np.log1p(np.exp(z)) - label * z).mean(), np.array([away.mean(), (away * x).mean()])


@pytest.mark.parametrize(("surface", "truth"), [(LINE, squared), (CURVE, logistic)])
def test_a_run_is_that_of_a_plain_loop_fed_with_the_recorded_indices(client, surface, truth):
    body = asked(surface) | {"record": ["batches", "forces"]}
    (run,) = answered(client, "/api/trajectories", body)["runs"]
    assert len(run["batches"]) == 60
    # ⌈23/5⌉ = 5 batches an epoch, the last one shorter, and every example once.
    for first in range(0, 60, 5):
        epoch = run["batches"][first : first + 5]
        assert [len(batch) for batch in epoch] == [5, 5, 5, 5, 3]
        assert sorted(itertools.chain(*epoch)) == list(range(23))
    point = np.array(START)
    for update, indices in enumerate(run["batches"]):
        np.testing.assert_allclose(run["points"][update], point, rtol=0, atol=1e-10)
        loss, gradient = truth(point, indices)
        assert run["batch_loss"][update] == pytest.approx(loss, rel=1e-10)
        assert run["batch_gradient_norm"][update] == pytest.approx(np.hypot(*gradient), rel=1e-9)
        force = run["forces"]["parts"][0]["vectors"][update]
        np.testing.assert_allclose(force, -0.05 * gradient, rtol=1e-9, atol=1e-13)
        whole, slope = truth(point, np.arange(23))
        assert run["loss"][update] == pytest.approx(whole, rel=1e-10)
        assert run["gradient_norm"][update] == pytest.approx(np.hypot(*slope), rel=1e-8)
        point = point - 0.05 * gradient


def test_the_same_seed_gives_the_same_path_whoever_asks_and_how(client, live):
    body = asked(steps=2500)
    (run,) = answered(client, "/api/trajectories", body)["runs"]
    (other,) = live.ask({"type": "trajectories", "id": 1, **body})["runs"]
    told = array(other["points"])
    np.testing.assert_allclose(told, run["points"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(array(other["batch_loss"]), run["batch_loss"], rtol=1e-9)
    sketch = body | {"precision": "float32", "shown": 2000}
    (sketched,) = answered(client, "/api/trajectories", sketch)["runs"]
    at = run["step"].index(2000) if 2000 in run["step"] else None
    if at is not None:
        np.testing.assert_allclose(sketched["shown"][:2], run["points"][at], rtol=0, atol=1e-12)
    np.testing.assert_allclose(sketched["last"][:2], run["points"][-1], rtol=0, atol=1e-12)
    (another,) = answered(client, "/api/trajectories", asked(batch=BATCH | {"seed": 8}))["runs"]
    assert another["points"][:3] != run["points"][:3]


def test_only_runs_with_batches_tell_of_them(client):
    full = {key: value for key, value in asked()["optimizers"][0].items() if key != "batch"}
    body = asked() | {"optimizers": [full], "record": ["batches"]}
    (run,) = answered(client, "/api/trajectories", body)["runs"]
    assert run["batches"] is None
    assert "batch_loss" not in run
    catalog = body | {"surface": {"kind": "catalog", "key": "sphere"}, "start": [1.0, 1.0]}
    assert answered(client, "/api/trajectories", catalog)["runs"][0]["batches"] is None
    body = asked(batch={"size": 23}) | {"record": ["batches"]}
    (run,) = answered(client, "/api/trajectories", body)["runs"]
    assert all(sorted(indices) == list(range(23)) for indices in run["batches"])


@pytest.mark.parametrize(
    ("batch", "field", "allowed"),
    [
        ({"size": 0}, "size", "a whole number from 1 to 23"),
        ({"size": 24}, "size", "a whole number from 1 to 23"),
        ({"size": -1}, "size", "a whole number from 1 to 23"),
        ({"size": 2.5}, "size", "a whole number"),
        ({"size": "5"}, "size", "a whole number"),
        ({}, "size", "required"),
        ({"size": 5, "seed": -1}, "seed", "a whole number from 0 to"),
        ({"size": 5, "replacement": 1}, "replacement", "boolean"),
        ({"size": 5, "shuffle": True}, "shuffle", "size, replacement, seed"),
    ],
)
def test_a_batch_that_cannot_be_is_named(client, batch, field, allowed):
    for path, more in (
        ("/api/trajectories", asked(batch=batch)),
        ("/api/verdicts", asked(batch=batch)),
        ("/api/batch-surface", {"surface": LINE, "batch": batch, "step": 0, "n": 3}),
        ("/api/gradient-noise", {"surface": LINE, "batch": batch, "at": START}),
    ):
        answer = client.post(path, json=more)
        assert answer.status_code == 422
        problem = answer.json()
        check_problem(problem)
        assert problem["errors"][0]["field"].endswith(f"batch.{field}")
        assert allowed in problem["errors"][0]["allowed"]


def test_a_surface_without_examples_has_no_batches(client):
    sphere = {"kind": "catalog", "key": "sphere"}
    for path, body, field in (
        ("/api/trajectories", asked(sphere), "optimizers.0.batch"),
        ("/api/verdicts", asked(sphere), "optimizers.0.batch"),
        ("/api/batch-surface", {"batch": BATCH, "step": 0, "n": 3}, "surface"),
        ("/api/gradient-noise", {"at": START}, "surface"),
        ("/api/batch-times", {"sizes": [1]}, "surface"),
    ):
        answer = client.post(path, json=body | {"surface": sphere})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == field
        assert "of kind regression" in answer.json()["detail"]


def test_more_indices_than_an_answer_holds_are_refused(client):
    body = asked(many(2000), steps=2000, batch={"size": 1999})
    answer = client.post("/api/trajectories", json=body | {"record": ["batches"]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "optimizers.0.batch.size"


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_the_surface_of_a_batch_is_that_of_its_examples(client, reduction):
    surface = LINE | {"reduction": reduction}
    body = asked(surface, steps=9, hyperparameters={"learning_rate": 1e-3}) | {
        "record": ["batches"]
    }
    (run,) = answered(client, "/api/trajectories", body)["runs"]
    scale = 23 if reduction == "sum" else 1
    for step in (0, 4, 8):
        question = {"surface": surface, "batch": BATCH, "step": step, "n": 4}
        grid = answered(client, "/api/batch-surface", question)
        assert grid["indices"] == run["batches"][step]
        for (i, y), (j, x) in itertools.product(enumerate(grid["y"]), enumerate(grid["x"])):
            loss = scale * squared((x, y), grid["indices"])[0]
            assert grid["z"][i][j] == pytest.approx(loss, rel=1e-12)
    inside = [[0.0, 1.0], [2.0, 3.0]]
    body = {"surface": LINE, "batch": BATCH, "step": 0, "n": 3, "domain": inside}
    assert answered(client, "/api/batch-surface", body)["x"] == [0.0, 0.5, 1.0]


def test_the_surfaces_of_an_epoch_s_batches_make_the_whole(client):
    body = {"surface": LINE, "batch": BATCH, "n": 5}
    epoch = [answered(client, "/api/batch-surface", body | {"step": step}) for step in range(5, 10)]
    whole = answered(client, "/api/grid", {"surface": LINE, "n": 5})
    mean = sum(len(grid["indices"]) * np.array(grid["z"]) for grid in epoch) / 23
    np.testing.assert_allclose(mean, whole["z"], rtol=1e-10)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_the_noise_of_gradients(client, reduction):
    surface = LINE | {"reduction": reduction}
    at, scale = [0.3, 1.2], 23 if reduction == "sum" else 1
    each = scale * np.array([squared(at, [index])[1] for index in range(23)])
    found = answered(client, "/api/gradient-noise", {"surface": surface, "at": at})
    assert (found["count"], found["size"]) == (23, 1)
    assert found["indices"] == list(range(23))
    np.testing.assert_allclose(found["gradients"], each, rtol=1e-10)
    np.testing.assert_allclose(found["mean"], each.mean(axis=0), rtol=1e-10)
    covariance = np.cov(each.T, bias=True)
    np.testing.assert_allclose(found["covariance"], covariance, rtol=1e-10)
    np.testing.assert_allclose(found["batch_covariance"], covariance, rtol=1e-10)
    ratio = np.hypot(*each.mean(axis=0)) / np.sqrt(np.trace(covariance))
    assert found["signal_to_noise"] == pytest.approx(ratio)

    def noise(**batch):
        return answered(
            client, "/api/gradient-noise", {"surface": surface, "at": at, "batch": batch}
        )

    # Of all pairs of two different examples, exactly.
    pairs = [each[list(pair)].mean(axis=0) for pair in itertools.combinations(range(23), 2)]
    found = noise(size=2)
    np.testing.assert_allclose(found["batch_covariance"], np.cov(np.transpose(pairs), bias=True))
    drawn = [each[list(pair)].mean(axis=0) for pair in itertools.product(range(23), repeat=2)]
    found = noise(size=2, replacement=True)
    np.testing.assert_allclose(found["batch_covariance"], np.cov(np.transpose(drawn), bias=True))
    found = noise(size=23)
    assert found["batch_covariance"] == [[0, 0], [0, 0]]
    assert found["signal_to_noise"] is None


def test_the_noise_along_a_way(client):
    body = {"surface": LINE, "at": START, "batch": BATCH}
    way = [[-2.0, -1.0], [0.5, 0.5]]
    found = answered(client, "/api/gradient-noise", body | {"along": way})
    for point, ratio in zip(way, found["along"], strict=True):
        there = answered(client, "/api/gradient-noise", body | {"at": point})
        assert there["signal_to_noise"] == ratio
        assert there["along"] is None
    answer = client.post("/api/gradient-noise", json=body | {"along": [[0.0, 1e9]]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "along.0"


def test_of_many_gradients_a_part_is_told(client):
    surface = many(5000)
    found = answered(client, "/api/gradient-noise", {"surface": surface, "at": START})
    assert found["count"] == 5000
    assert len(found["gradients"]) == len(set(found["indices"])) == 2000
    assert found["indices"] == sorted(found["indices"])
    same = answered(client, "/api/gradient-noise", {"surface": surface, "at": START})
    assert same["indices"] == found["indices"]


def test_times_are_measured_here(client):
    surface = many(10_000)
    body = {"surface": surface, "sizes": [1, 1000, 10_000], "repeats": 3}
    found = answered(client, "/api/batch-times", body)
    assert found["examples"] == 10_000
    assert found["machine"]["cores"] >= 1
    assert "gradient descent" in found["measured"]
    one, some, whole = found["times"]
    assert [each["size"] for each in found["times"]] == [1, 1000, 10_000]
    assert [each["updates_per_epoch"] for each in found["times"]] == [10_000, 10, 1]
    for each in found["times"]:
        low, high = each["spread"]
        assert 0 < low <= each["seconds_per_update"] <= high
        epoch = each["updates_per_epoch"] * each["seconds_per_update"]
        assert each["seconds_per_epoch"] == pytest.approx(epoch)
        assert each["repeats"] <= 3
    # 10,000 times the work, of which a machine under load still takes more time.
    assert whole["seconds_per_update"] > one["seconds_per_update"]
    assert some["seconds_per_update"] < whole["seconds_per_update"]
    answer = client.post("/api/batch-times", json=body | {"sizes": [1, 0, 10_001]})
    assert [each["field"] for each in answer.json()["errors"]] == ["sizes.1", "sizes.2"]


def test_times_tell_how_far_they_are_and_can_be_given_up(live):
    surface = many(10_000)
    sizes = [1, 10, 100, 1000, 5000, 10_000] * 4
    body = {"type": "batch_times", "surface": surface, "repeats": 50, "progress": True}
    live.send(body | {"id": "long", "sizes": sizes})
    told = live.receive()
    assert (told["id"], told["type"], told["total"]) == ("long", "progress", 24)
    live.send({"id": "stop", "type": "cancel", "request": "batch_times"})
    live.send(body | {"id": "next", "sizes": [10_000], "repeats": 1})
    messages = [told]
    while messages[-1]["id"] != "next" or messages[-1]["type"] == "progress":
        messages.append(live.receive())
    assert {each["id"] for each in messages if each["type"] != "progress"} == {"stop", "next"}
    assert [each["size"] for each in messages[-1]["times"]] == [10_000]
