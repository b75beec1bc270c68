"""What a moving hand is answered: little, soon, and exact in what is told."""

import numpy as np
import pytest

EIGHT = ["gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "nadam", "lion"]
DRAG = {
    "surface": {"kind": "catalog", "key": "rosenbrock"},
    "start": [-1.2, 1.0],
    "optimizers": [{"key": key} for key in EIGHT],
    "steps": 1000,
}
SKETCHED = DRAG | {"precision": "float32", "shown": 700}


def array(wire):
    return np.frombuffer(wire["data"], wire["dtype"]).reshape(wire["shape"])


def test_eight_runs_of_a_thousand_updates_are_of_64_kilobytes_at_most(live):
    live.send({"id": 1, "type": "trajectories", **SKETCHED})
    frame = live.connection.recv(timeout=60)
    assert 40_000 < len(frame) <= 64_000


def test_a_sketch_is_the_exact_answer_thinned_and_rounded(live):
    exact = live.ask({"id": 1, "type": "trajectories", **DRAG})["runs"]
    answer = live.ask({"id": 2, "type": "trajectories", **SKETCHED})
    step = array(answer["step"])
    for sketch, run in zip(answer["runs"], exact, strict=True):
        for name in ("optimizer", "optimizer_index", "start_index", "status", "steps"):
            assert sketch[name] == run[name]
        rows = np.column_stack(
            [array(run["points"]), array(run["loss"]), array(run["gradient_norm"])]
        )
        told = [sketch["first"], sketch["shown"], sketch["last"]]
        assert np.array_equal(told, rows[[0, 700, 1000]])
        assert sketch["entries"]["dtype"] == "<f4"
        drawn = sketch["origin"] + array(sketch["entries"])
        np.testing.assert_allclose(drawn, rows[step], rtol=2e-7, atol=1e-6)


def test_rest_answers_the_same(client, live):
    rest = client.post("/api/trajectories", json=SKETCHED).json()
    answer = live.ask({"id": 2, "type": "trajectories", **SKETCHED})
    assert rest["step"] == array(answer["step"]).tolist()
    for ours, run in zip(rest["runs"], answer["runs"], strict=True):
        np.testing.assert_allclose(ours.pop("entries"), array(run.pop("entries")), rtol=1e-6)
        assert ours == run


def test_asking_for_float64_is_asking_as_before(client):
    plain = client.post("/api/trajectories", json=DRAG).json()
    asked = client.post("/api/trajectories", json=DRAG | {"precision": "float64"}).json()
    assert plain == asked
    assert set(plain) == {"runs"}


@pytest.mark.parametrize(
    ("change", "field"),
    [({"precision": "float16"}, "precision"), ({"shown": -1}, "shown"), ({"shown": 1.5}, "shown")],
)
def test_what_is_not_known_is_refused_by_name(client, change, field):
    answer = client.post("/api/trajectories", json=DRAG | change)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_verdict_has_no_precision_to_choose(client):
    answer = client.post("/api/verdicts", json=DRAG | {"precision": "float32"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "precision"
