"""Why each run stopped where it did, over REST and over the live channel."""

import pytest

from errorsurface.api.answers.trajectories import TrajectoriesRequest
from errorsurface.api.answers.verdicts import compute_verdicts
from errorsurface.control import Cancelled, Control
from tests.api.test_bad_input import check
from tests.api.test_calculus import plain

REQUEST = {
    "surface": {"kind": "catalog", "key": "sphere", "parameters": {}},
    "starts": [[-4.0, 3.0], [0.0, 0.0]],
    "optimizers": [
        # 1 − ηλ is −1.1 and 0.8, since λ = 2.
        {"key": "gd", "hyperparameters": {"learning_rate": 1.05}},
        {"key": "gd", "hyperparameters": {"learning_rate": 0.1}},
    ],
    "steps": 200,
}
FIELDS = {
    "optimizer",
    "optimizer_index",
    "start_index",
    "kind",
    "tone",
    "sentence",
    "message",
    "evidence",
    "window",
    "at",
    "critical_point",
}


@pytest.fixture(params=["rest", "live"])
def answer(request):
    """The answer to ``REQUEST``."""
    if request.param == "live":
        connection = request.getfixturevalue("live")
        return plain(connection.ask({"id": 1, "type": "verdicts", **REQUEST}))
    found = request.getfixturevalue("client").post("/api/verdicts", json=REQUEST)
    assert found.status_code == 200, found.text
    return found.json()


def test_verdicts_come_in_the_order_of_the_trajectories(answer, client):
    runs = client.post("/api/trajectories", json=REQUEST).json()["runs"]
    found = answer["verdicts"]
    for verdict, run in zip(found, runs, strict=True):
        assert set(verdict) == FIELDS
        for name in ("optimizer", "optimizer_index", "start_index"):
            assert verdict[name] == run[name]
        assert verdict["at"] == run["points"][-1]
        assert 0 <= verdict["window"][0] <= verdict["window"][1] == run["steps"]
    kinds = [(verdict["kind"], verdict["tone"]) for verdict in found]
    assert kinds == [("diverging", "bad"), *[("minimum", "good")] * 3]


def test_evidence_comes_with_its_limits(answer):
    diverging, minimum = answer["verdicts"][:2]
    evidence = {each["name"]: each for each in diverging["evidence"]}
    assert set(evidence["eta_lambda_max"]) == {
        "name",
        "title",
        "message",
        "tex",
        "value",
        "limit",
    }
    assert evidence["eta_lambda_max"]["value"] == pytest.approx(2.1)
    assert evidence["eta_lambda_max"]["limit"] == pytest.approx(2.0)
    assert evidence["learning_rate"]["value"] == 1.05
    assert 0.5 < evidence["learning_rate"]["limit"] < 1.0
    assert evidence["loss"]["limit"] is None
    assert diverging["critical_point"] is None
    evidence = {each["name"]: each["value"] for each in minimum["evidence"]}
    assert evidence["smallest_eigenvalue"] == evidence["largest_eigenvalue"] == 2.0
    assert minimum["critical_point"] == pytest.approx([0.0, 0.0], abs=1e-9)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"steps": 0}, ("steps", "0", "from 1 to 100000")),
        ({"starts": [[1e9, 0.0]]}, ("starts.0", "[1000000000.0, 0.0]", "x from")),
        ({"start": [0.0, 0.0]}, ("start", "both", "exactly one")),
        ({"optimizers": [{"key": "gdd"}]}, ("optimizers.0.key", "gdd", "'gd'")),
    ],
)
def test_what_is_wrong_is_named_as_for_trajectories(client, live, changes, named):
    answer = client.post("/api/verdicts", json=REQUEST | changes)
    assert answer.status_code == 422
    check(answer.json(), *named)
    told = live.ask({"id": 2, "type": "verdicts", **REQUEST, **changes})
    assert told["type"] == "problem"
    check(told["problem"], *named)


def test_verdicts_that_nobody_wants_any_more_are_not_given():
    request = TrajectoriesRequest.model_validate(REQUEST)
    with pytest.raises(Cancelled):
        compute_verdicts(request, Control(cancelled=lambda: True))
