"""A network's training on the wire: the answer, its parts as they come, and bad input."""

import numpy as np
import pytest

from tests.text.from_wire import check_problem

PATH = "/api/network-training"
ASKED = {
    "model": {"layers": [2, 3, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "xor"},
    "learning_rate": 0.7,
}

# Takes seconds.
LONG = ASKED | {
    "model": {"layers": [4, 8, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "teacher", "n": 512},
    "learning_rate": 0.1,
}


def test_a_rate_near_the_edge_is_flat_and_steep(client):
    """The lecture's point, with the page's own first setup."""
    told = client.post(PATH, json=ASKED).json()
    assert (told["status"], told["verdict"]) == ("finished", "flat_steep")
    assert (told["parameters"], told["examples"], told["updates"], told["every"]) == (
        13,
        64,
        700,
        1,
    )
    assert told["step"] == list(range(701))
    assert told["stability"] == pytest.approx(2 / 0.7)
    loss, norm = np.array(told["loss"]), np.array(told["gradient_norm"])
    assert np.ptp(loss[-100:]) < 0.1 * loss[-100:].mean()
    assert norm[-100:].min() > 0.5
    # A smaller rate gets far lower: there was a way.
    lower = client.post(PATH, json=ASKED | {"learning_rate": 0.5}).json()
    assert lower["loss"][-1] < 0.2 * told["loss"][-1]
    said = [each["message"]["key"] for each in told["findings"]]
    assert said[0] == "training.flat.steep"
    assert {"training.bounces", "training.edge", "training.not_critical"} < set(said)
    assert all("{" not in each["text"] for each in told["findings"])
    for seen in told["spectra"]:
        assert seen["positive"] + seen["negative"] + seen["zero"] == len(seen["eigenvalues"]) == 13


def test_many_updates_are_thinned_and_the_last_is_told(client):
    told = client.post(PATH, json=ASKED | {"updates": 4001, "learning_rate": 0.1}).json()
    assert told["every"] == 3
    assert told["step"] == [*range(0, 4001, 3), 4001]
    assert len(told["loss"]) == len(told["gradient_norm"]) == len(told["step"])
    assert told["spectra"][-1]["step"] == 4001


def test_divergence_is_a_status(client):
    told = client.post(PATH, json=ASKED | {"learning_rate": 1000.0}).json()
    assert (told["status"], told["verdict"]) == ("nonfinite", "nonfinite")
    assert told["step"][-1] == told["updates"] < 700
    assert told["findings"][0]["text"] == f"Diverged after {told['updates']} updates."
    assert None not in told["loss"] + told["gradient_norm"]


def numbers(wire):
    return np.frombuffer(wire["data"], wire["dtype"]).reshape(wire["shape"])


def test_entries_arrive_while_one_watches(live):
    live.send({"id": 1, "type": "network_training", "progress": True, **LONG, "updates": 6000})
    seen, spectra, parts = {}, {}, 0
    while (told := live.receive())["type"] == "progress":
        assert told["total"] == 6000
        for part in told.get("parts", ()):
            parts += 1
            loss = numbers(part["loss"])
            seen |= {part["from"] + i: value for i, value in enumerate(loss)}
            spectra |= {each["step"]: numbers(each["eigenvalues"]) for each in part["spectra"]}
    assert parts > 1
    whole = numbers(told["loss"])
    assert sorted(seen) == list(range(len(seen)))
    for index, value in seen.items():
        assert value == whole[index]
    for each in told["spectra"]:
        if each["step"] in spectra:
            np.testing.assert_array_equal(spectra[each["step"]], numbers(each["eigenvalues"]))


def test_a_training_is_given_up(live):
    live.send({"id": 1, "type": "network_training", "progress": True, **LONG, "updates": 20_000})
    assert live.receive()["type"] == "progress"
    live.send({"id": 2, "type": "cancel", "request": "network_training"})
    while (told := live.receive())["type"] == "progress":
        pass
    assert told == {"id": 2, "type": "cancel", "request": "network_training"}
    assert live.ask({"id": 3, "type": "network_training", **ASKED, "updates": 1})["updates"] == 1


@pytest.mark.parametrize(
    ("changes", "field", "allowed"),
    [
        ({"optimizer": "lbfgs"}, "optimizer", "momentum"),
        ({"learning_rate": 0}, "learning_rate", "1000"),
        ({"learning_rate": 1001}, "learning_rate", "1000"),
        ({"updates": 0}, "updates", "1 to 20000"),
        ({"updates": 20_001}, "updates", "1 to 20000"),
        ({"batch": {"size": 0}}, "batch.size", "1 to 512"),
        ({"batch": {"size": 65}}, "batch.size", "1 to 64"),
        ({"batch": 4}, "batch", ""),
        ({"count": 4}, "count", "updates"),
        ({"loss": "hinge"}, "loss", "logistic"),
        ({"model": {"layers": [3, 1], "activation": "tanh"}}, "model.layers.0", "2"),
    ],
)
def test_bad_input_is_told_by_its_field(client, changes, field, allowed):
    answer = client.post(PATH, json=ASKED | changes)
    problem = answer.json()
    assert answer.status_code == 422, problem
    check_problem(problem)
    assert problem["errors"][0]["field"] == field
    assert allowed in problem["errors"][0]["allowed"]
