"""Small against large batches on the wire: the answer, its parts as they come, and bad input."""

import numpy as np
import pytest

from tests.text.from_wire import check_problem

PATH = "/api/batch-sizes"
ASKED = {
    "sizes": [1000, 600],
    "seeds": 2,
    "epochs": 2,
    "hidden": 4,
    "target_loss": 2.0,
    "seed": 3,
}


def test_every_size_and_start_is_answered(client):
    answer = client.post(PATH, json=ASKED | {"scaling": "linear", "learning_rate": 0.01}).json()
    runs = answer["runs"]
    assert [run["size"] for run in runs] == [1000, 1000, 600, 600]
    assert [run["start"] for run in runs] == [0, 1, 0, 1]
    assert [run["learning_rate"] for run in runs[::2]] == [0.5, 0.3]
    assert answer["parameters"] == 64 * 4 + 4 + 4 * 10 + 10
    assert (answer["training"], answer["validation"], answer["base_size"]) == (1200, 597, 20)
    for run in runs:
        assert run["status"] == "trained"
        assert run["after"]["training"]["loss"] < run["before"]
        assert (run["after"]["epochs"], run["after"]["updates"]) == (2.0, 4)
        reached = run["reached"]
        assert reached["training"]["loss"] <= 2.0
        assert reached["updates"] == reached["epochs"] * 2
        for solution in (run["after"], reached):
            # A share of so many examples.
            right = solution["validation"]["accuracy"] * 597
            assert right == pytest.approx(round(right), abs=1e-9)
            assert solution["sharpness"]["trace_error"] > 0
    assert [time["size"] for time in answer["times"]] == [1000, 600]
    for time in answer["times"]:
        assert time["seconds_per_epoch"] == pytest.approx(2 * time["seconds_per_update"])
        assert time["spread"][0] <= time["seconds_per_update"] <= time["spread"][1]
    for pair in answer["pairs"].values():
        assert np.shape(pair["small"]) == np.shape(pair["large"]) == (4, len(pair["around"]))
        assert len(pair["between"]["at"]) == len(pair["between"]["validation"]["accuracy"])
    # Small and large are so by size, not by their order.
    middle = answer["pairs"]["epochs"]["around"].index(0.0)
    assert answer["pairs"]["epochs"]["small"][0][middle] == runs[2]["after"]["training"]["loss"]


def test_a_rate_that_is_too_high_is_told(client):
    answer = client.post(PATH, json=ASKED | {"learning_rate": 100.0})
    assert answer.status_code == 200
    assert {run["status"] for run in answer.json()["runs"]} == {"worse"}
    assert answer.json()["pairs"] == {"epochs": None, "loss": None}


def test_trainings_arrive_while_one_watches(live):
    live.send({"id": 1, "type": "batch_sizes", "progress": True, **ASKED})
    runs, times, pairs = {}, {}, {}
    while (told := live.receive())["type"] == "progress":
        assert told["total"] == 8
        for part in told.get("parts", ()):
            if "run" in part:
                runs[part["index"]] = part["run"]
            elif "time" in part:
                times[part["index"]] = part["time"]
            else:
                pairs[part["moment"]] = part["pair"]
    # All that came in parts is what the whole answer says there.
    for index, run in runs.items():
        whole = told["runs"][index]
        assert run["after"] == whole["after"]
        assert run["reached"] in (None, whole["reached"])
    assert all(told["times"][index] == time for index, time in times.items())
    assert all(told["pairs"][moment] == pair for moment, pair in pairs.items())


def test_a_training_is_given_up(live):
    long = ASKED | {"sizes": [2, 1], "seeds": 8, "epochs": 50, "target_loss": 0.01}
    live.send({"id": 1, "type": "batch_sizes", "progress": True, **long})
    assert live.receive()["type"] == "progress"
    live.send({"id": 2, "type": "cancel", "request": "batch_sizes"})
    while (told := live.receive())["type"] == "progress":
        pass
    assert told == {"id": 2, "type": "cancel", "request": "batch_sizes"}
    small = ASKED | {"sizes": [1000], "seeds": 1, "epochs": 1}
    answer = live.ask({"id": 3, "type": "batch_sizes", **small})
    assert len(answer["runs"]) == 1
    # With one size there is nothing to compare.
    assert answer["pairs"] == {"epochs": None, "loss": None}


@pytest.mark.parametrize(
    ("changes", "field", "allowed"),
    [
        ({"sizes": []}, "sizes", "1 to 10 of them"),
        ({"sizes": list(range(1, 12))}, "sizes", "1 to 10 of them"),
        ({"sizes": [0]}, "sizes.0", "whole number from 1 to 1000"),
        ({"sizes": [20, 5000]}, "sizes.1", "whole number from 1 to 1000"),
        ({"sizes": [20, 1.5]}, "sizes.1", ""),
        ({"sizes": [20, 1, 20.0]}, "sizes.2", "once"),
        ({"seeds": 0}, "seeds", "1 to 8"),
        ({"seeds": 9}, "seeds", "1 to 8"),
        ({"epochs": 0}, "epochs", "1 to 50"),
        ({"epochs": 51}, "epochs", "1 to 50"),
        ({"learning_rate": 0.0}, "learning_rate", "above 0.0, at most 100.0"),
        ({"learning_rate": -0.1}, "learning_rate", "above 0.0, at most 100.0"),
        ({"learning_rate": 101.0}, "learning_rate", "above 0.0, at most 100.0"),
        ({"learning_rate": "0.1"}, "learning_rate", "finite number"),
        ({"scaling": "square"}, "scaling", "linear"),
        ({"optimizer": "lion"}, "optimizer", "adam"),
        ({"hidden": 0}, "hidden", "4 to 64"),
        ({"hidden": 1000}, "hidden", "4 to 64"),
        ({"target_loss": 0.0}, "target_loss", "0.01 to 2.0"),
        ({"seed": -1}, "seed", ""),
        ({"size": 3}, "size", "sizes, seeds"),
    ],
)
def test_bad_input_is_told_by_its_field(client, changes, field, allowed):
    answer = client.post(PATH, json=ASKED | changes)
    problem = answer.json()
    assert answer.status_code == 422, problem
    check_problem(problem)
    assert problem["errors"][0]["field"] == field
    assert allowed in problem["errors"][0]["allowed"]


def test_a_rate_that_is_no_number_is_told(client):
    text = '{"sizes": [20], "learning_rate": NaN}'
    answer = client.post(PATH, content=text, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    check_problem(answer.json())
