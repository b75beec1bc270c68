"""Schedules and the family on the wire."""

import numpy as np
import pytest

from errorsurface.optimizers.family import Switches
from errorsurface.optimizers.schedules import SCHEDULES

RUN = {
    "surface": {"kind": "catalog", "key": "sphere"},
    "start": [1.0, -2.0],
    "steps": 40,
}


def scheduled(schedule, **more):
    return RUN | more | {"optimizers": [{"key": "gd"}, {"key": "adam", "schedule": schedule}]}


def test_the_catalogue_tells_what_each_schedule_takes(client):
    told = {each["key"]: each for each in client.get("/api/schedules").json()["schedules"]}
    assert list(told) == list(SCHEDULES)
    cosine = {each["name"]: each for each in told["cosine_decay"]["arguments"]}
    assert list(cosine) == ["decay_steps", "alpha", "exponent"]
    assert (cosine["decay_steps"]["kind"], cosine["decay_steps"]["share"]) == ("updates", 1.0)
    assert (cosine["alpha"]["kind"], cosine["alpha"]["default"]) == ("number", 0.0)
    assert told["piecewise_constant"]["rows"]["form"] == "pairs"
    assert [each["name"] for each in told["sgdr"]["rows"]["columns"]][:2] == [
        "init_value",
        "peak_value",
    ]


@pytest.mark.parametrize("key", SCHEDULES)
def test_rates_are_told_for_every_schedule_with_what_stood_in(client, key):
    ask = {"schedule": {"kind": key}, "learning_rate": 0.3, "steps": 40}
    answer = client.post("/api/schedule", json=ask).json()
    assert len(answer["values"]) == 40
    given = {name: each for name, each in answer["arguments"].items() if each is not None}
    flags = {each.name for each in SCHEDULES[key].arguments if each.kind == "flag"}
    given = {name: bool(each) if name in flags else each for name, each in given.items()}
    rows = SCHEDULES[key].rows
    if rows and rows.form == "objects":
        names = [column.name for column in rows.columns]
        given[rows.name] = [dict(zip(names, row, strict=True)) for row in given[rows.name]]
    # Told in full it is the same.
    again = client.post("/api/schedule", json=ask | {"schedule": {"kind": key} | given})
    assert again.json() == answer


def test_a_run_takes_the_rates_that_are_told(client, live):
    schedule = {"kind": "linear", "end_value": 0.01, "transition_steps": 30}
    ask = {"schedule": schedule, "learning_rate": 0.2, "steps": 40}
    rates = np.array(client.post("/api/schedule", json=ask).json()["values"])
    one = {"key": "gd", "hyperparameters": {"learning_rate": 0.2}, "schedule": schedule}
    run = client.post("/api/trajectories", json=RUN | {"optimizers": [one]}).json()["runs"][0]
    # L = x² + y²: every update multiplies θ by 1 − 2ηᵗ.
    expected = np.concatenate([[1.0], np.cumprod(1.0 - 2.0 * rates)])[:, None] * [1.0, -2.0]
    np.testing.assert_allclose(run["points"], expected, rtol=1e-12)
    sent = live.ask(RUN | {"optimizers": [one], "type": "trajectories", "id": 1})
    points = sent["runs"][0]["points"]
    np.testing.assert_array_equal(
        np.frombuffer(points["data"], points["dtype"]).reshape(points["shape"]), run["points"]
    )
    drawn = client.post(
        "/api/trajectories", json=RUN | {"optimizers": [one], "precision": "float32"}
    ).json()["runs"][0]
    assert drawn["last"][:2] == run["points"][-1]


BAD = [
    ({"kind": "cosine_decay", "decay_steps": 41}, "decay_steps", "41", "no more updates"),
    (
        {"kind": "exponential_decay", "decay_rate": -0.5},
        "decay_rate",
        "-0.5",
        "1e-12 to 10, since the rate is multiplied by it",
    ),
    (
        {"kind": "cosine_decay", "alpha": -0.1},
        "alpha",
        "-0.1",
        "0 to 10, since a negative rate would climb",
    ),
    ({"kind": "cosine_decay", "decay_steps": 1.5}, "decay_steps", "1.5", "a whole number"),
    ({"kind": "warmup_constant", "warmup_steps": 50}, "warmup_steps", "50", "1 to 40"),
    (
        {"kind": "warmup_cosine_decay", "warmup_steps": 30, "decay_steps": 20},
        "warmup_steps",
        "30",
        "0 to 19: the warm-up must end",
    ),
    (
        {"kind": "piecewise_constant", "boundaries_and_scales": [[20, 0.5], [10, 0.5]]},
        "boundaries_and_scales.1.0",
        "10",
        "21 to 40: each boundary",
    ),
    (
        {"kind": "piecewise_constant", "boundaries_and_scales": {"20": 0.5, "10": 0.5}},
        "boundaries_and_scales.10",
        "10",
        "21 to 40: each boundary",
    ),
    (
        {"kind": "piecewise_constant", "boundaries_and_scales": {"20": -0.5}},
        "boundaries_and_scales.20",
        "-0.5",
        "0 to 1000000",
    ),
    (
        {"kind": "sgdr", "cosine_kwargs": [{"decay_steps": 30}, {"decay_steps": 20}]},
        "cosine_kwargs.1.decay_steps",
        "20",
        "1 to 10: all cycles",
    ),
]


@pytest.mark.parametrize("case", BAD, ids=[f"{each[0]['kind']}-{each[1]}" for each in BAD])
def test_what_cannot_be_is_refused_by_name_range_and_reason(client, live, case):
    schedule, field, value, reason = case
    for path in ("/api/trajectories", "/api/verdicts"):
        answer = client.post(path, json=scheduled(schedule))
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        assert error["field"] == f"optimizers.1.schedule.{field}"
        assert error["value"] == value
        assert reason in error["allowed"]
    sent = live.ask(scheduled(schedule) | {"type": "trajectories", "id": 1})
    assert sent["problem"]["status"] == 422
    assert sent["problem"]["errors"] == [error]


UNKNOWN = [
    (
        {"kind": "cosine_decay", "decay_stepz": 10},
        "decay_stepz",
        "kind, decay_steps, alpha, exponent (did you mean 'decay_steps'?)",
    ),
    ({"kind": "inverse_sqrt", "alpha": 0.5}, "alpha", "kind"),
    (
        {"kind": "sgdr", "cosine_kwargs": [{"peak_valu": 1.0}]},
        "cosine_kwargs.0.peak_valu",
        "init_value, peak_value, warmup_steps, decay_steps, end_value, exponent "
        "(did you mean 'peak_value'?)",
    ),
]


@pytest.mark.parametrize("case", UNKNOWN, ids=[each[1] for each in UNKNOWN])
def test_an_unknown_argument_is_told_what_its_own_schedule_takes(client, live, case):
    schedule, field, allowed = case
    (error,) = client.post("/api/trajectories", json=scheduled(schedule)).json()["errors"]
    assert error["field"] == f"optimizers.1.schedule.{field}"
    assert error["allowed"] == allowed
    sent = live.ask(scheduled(schedule) | {"type": "trajectories", "id": 1})
    assert sent["problem"]["errors"] == [error]


@pytest.mark.parametrize(
    "schedule",
    [
        {"kind": "cosine_decay", "decay_steps": 1},
        {"kind": "exponential_decay", "decay_rate": 10, "transition_steps": 1},
        {"kind": "piecewise_constant", "boundaries_and_scales": [[1, 1e6], [40, 0]]},
        {"kind": "warmup_constant", "init_value": 1000},
        {"kind": "cosine_decay", "alpha": 0},
    ],
)
def test_what_is_legal_but_foolish_runs(client, schedule):
    answer = client.post("/api/trajectories", json=scheduled(schedule))
    assert answer.status_code == 200
    assert client.post("/api/verdicts", json=scheduled(schedule)).status_code == 200


def test_only_the_family_has_switches(client):
    one = {"key": "adam", "switches": {"momentum": "average"}}
    answer = client.post("/api/trajectories", json=RUN | {"optimizers": [one]})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (422, "optimizers.0.switches")
    assert "only the family" in error["allowed"]


def test_the_family_tells_its_name(client):
    switches = {"momentum": "average", "sigma": "decaying", "bias_correction": True}
    values = {"learning_rate": 0.2, "decay": 0.99}
    answer = client.post(
        "/api/family", json={"switches": switches, "hyperparameters": values}
    ).json()
    assert answer["equals"]["key"] == "adam"
    assert answer["equals"]["hyperparameters"] == {
        "learning_rate": 0.2,
        "b1": 0.9,
        "b2": 0.99,
        "eps": 0.0,
        "eps_root": 0.0,
    }
    assert answer["hyperparameters"] == ["learning_rate", "momentum", "decay", "eps", "eps_root"]
    assert r"\hat v_i^t" in answer["tex"]
    pair = [{"key": "family", "hyperparameters": values, "switches": switches}]
    pair += [{name: answer["equals"][name] for name in ("key", "hyperparameters")}]
    runs = client.post("/api/trajectories", json=RUN | {"optimizers": pair}).json()["runs"]
    np.testing.assert_allclose(runs[0]["points"], runs[1]["points"], rtol=1e-12)
    unnamed = client.post("/api/family", json={"switches": switches | {"clip": "norm"}}).json()
    assert unnamed["equals"] is None
    assert unnamed["switches"] == {
        **{name: getattr(Switches(), name) for name in ("first_sigma", "weight_decay")},
        **switches,
        "clip": "norm",
    }
