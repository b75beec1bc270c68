"""What runs record, over REST and over the live channel."""

import numpy as np
import pytest

PATH = "/api/trajectories"


def array(wire):
    return np.frombuffer(wire["data"], wire["dtype"]).reshape(wire["shape"])


RUNS = {
    "surface": {"kind": "catalog", "key": "rosenbrock"},
    "start": [-1.2, 1.0],
    "optimizers": [{"key": "adam"}, {"key": "trust_region"}],
    "steps": 40,
}


def test_nothing_is_recorded_unless_asked(client):
    for run in client.post(PATH, json=RUNS).json()["runs"]:
        assert {"forces", "rates", "memory"}.isdisjoint(run)


def test_what_is_asked_for_is_recorded_row_by_row(client):
    everything = {**RUNS, "record": ["forces", "rates", "memory"]}
    adam, trust_region = client.post(PATH, json=everything).json()["runs"]
    parts = adam["forces"]["parts"]
    assert [part["name"] for part in parts] == ["gradient", "memory", "scale"]
    assert [part["title"] for part in parts] == ["Gradient", "Past gradients", "Division by σ"]
    vectors = np.array([part["vectors"] for part in parts])
    movement = np.array(adam["forces"]["movement"])
    assert movement.shape == (40, 2)
    np.testing.assert_allclose(vectors.sum(axis=0), movement, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(movement, np.diff(adam["points"], axis=0), rtol=0, atol=1e-15)
    assert np.array(adam["rates"]).shape == (40, 2)
    assert np.array(adam["memory"]["weights"]).shape == (40, adam["memory"]["horizon"] + 1)
    assert [part["name"] for part in trust_region["forces"]["parts"]] == [
        "gradient",
        "limit",
        "curvature",
    ]
    assert trust_region["rates"] is None
    assert trust_region["memory"] is None
    assert adam["forces"]["gradient_at"] is None
    assert adam["learning_rates"] == pytest.approx([0.1] * 40)


def test_where_a_gradient_is_taken_elsewhere_is_told(client):
    asked = {**RUNS, "optimizers": [{"key": "sam"}], "record": ["forces"]}
    (run,) = client.post(PATH, json=asked).json()["runs"]
    taken = np.array(run["forces"]["gradient_at"])
    away = taken - np.array(run["points"])[:-1]
    np.testing.assert_allclose(np.linalg.norm(away, axis=1), 0.05, rtol=1e-9)
    assert "learning_rates" not in run


def test_only_what_is_asked_for_is_told(client):
    (run, _) = client.post(PATH, json={**RUNS, "record": ["rates"]}).json()["runs"]
    assert "rates" in run
    assert {"forces", "memory"}.isdisjoint(run)


def test_the_live_channel_tells_the_same_in_arrays(client, live):
    asked = {**RUNS, "record": ["forces", "rates", "memory"]}
    told = client.post(PATH, json=asked).json()["runs"][0]
    answer = live.ask({"type": "trajectories", "id": 1, **asked})
    (run, _) = answer["runs"]
    assert np.array_equal(array(run["forces"]["movement"]), told["forces"]["movement"])
    for part, same in zip(run["forces"]["parts"], told["forces"]["parts"], strict=True):
        assert np.array_equal(array(part["vectors"]), same["vectors"])
    assert np.array_equal(array(run["rates"]), told["rates"])
    assert np.array_equal(array(run["memory"]["weights"]), told["memory"]["weights"])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"record": ["forces", "colour"]}, "record.1"),
        ({"record": "forces"}, "record"),
        ({"record": ["forces"], "precision": "float32"}, "record"),
    ],
)
def test_what_cannot_be_recorded_is_refused_by_name(client, more, field):
    answer = client.post(PATH, json={**RUNS, **more})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
