"""What gradient and Hessian say, over REST and over the live channel."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from errorsurface.api.answers.critical_points import CriticalPointsRequest, compute_critical_points
from errorsurface.control import Cancelled, Control
from errorsurface.surfaces import SURFACES
from tests.api.test_bad_input import changed, check

NAN = float("nan")
TOY = {"kind": "catalog", "key": "toy_network", "parameters": {}}
HIMMELBLAU = {"kind": "catalog", "key": "himmelblau", "parameters": {}}
TAYLOR = {"surface": HIMMELBLAU, "at": [1.0, 2.0]}
SEARCH = {"surface": HIMMELBLAU, "domain": [[-5.0, 5.0], [-5.0, 5.0]]}
HIGHER_ORDER = {"verdict", "direction", "third", "fourth", "cubic", "quartic"}


def plain(value):
    """An answer of the live channel with lists for its arrays."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"dtype", "shape", "data"}:
        return np.frombuffer(value["data"], value["dtype"]).reshape(value["shape"]).tolist()
    return {name: plain(each) for name, each in value.items()}


@pytest.fixture(params=["rest", "live"])
def ask(request):
    """Asks for an operation by its live type, over REST or over the live channel."""
    if request.param == "live":
        connection = request.getfixturevalue("live")

        def over_live(kind, body):
            answer = plain(connection.ask({"id": 1, "type": kind, **body}))
            assert (answer.pop("id"), answer.pop("type")) == (1, kind)
            return answer

        return over_live
    client = request.getfixturevalue("client")

    def over_rest(kind, body):
        answer = client.post(f"/api/{kind.replace('_', '-')}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return over_rest


def test_the_toy_network_has_a_saddle_at_the_origin(ask):
    answer = ask("taylor", {"surface": TOY, "at": [0, 0]})
    # L = (ŷ − w₁w₂x)² with ŷ = x = 1: the gradient is zero and ∂²L/∂w₁∂w₂ = −2.
    assert answer.pop("eigenvectors") == [
        pytest.approx([0.5**0.5, 0.5**0.5]),
        pytest.approx([0.5**0.5, -(0.5**0.5)]),
    ]
    assert answer == {
        "loss": 1.0,
        "gradient": [0.0, 0.0],
        "gradient_norm": 0.0,
        "hessian": [[0.0, -2.0], [-2.0, 0.0]],
        "eigenvalues": [-2.0, 2.0],
        "kind": "saddle",
        "smooth": True,
        "smoothness": "smooth",
        "zero_eigenvalues": [],
        "higher_order": None,
        "slice": None,
        "remainder": None,
    }


def test_expansion_at_an_ordinary_point(ask):
    answer = ask("taylor", TAYLOR)
    # L = (x² + y − 11)² + (x + y² − 7)² at (1, 2): the brackets are −8 and −2.
    assert answer["loss"] == pytest.approx(68)
    assert answer["gradient"] == pytest.approx([-36, -32])
    assert answer["gradient_norm"] == pytest.approx(np.hypot(36, 32))
    hessian = np.array([[-22.0, 12.0], [12.0, 26.0]])
    np.testing.assert_allclose(answer["hessian"], hessian, rtol=1e-12)
    np.testing.assert_allclose(answer["eigenvalues"], np.linalg.eigvalsh(hessian), rtol=1e-12)
    for value, vector in zip(answer["eigenvalues"], answer["eigenvectors"], strict=True):
        np.testing.assert_allclose(hessian @ vector, value * np.array(vector), rtol=1e-9)
    assert (answer["kind"], answer["smooth"]) == ("regular", True)


def test_a_degenerate_point_comes_with_its_higher_derivatives(ask):
    # x³ − 3xy²: the Hessian at the origin is zero, the third derivatives are not.
    surface = {"kind": "catalog", "key": "monkey_saddle"}
    answer = ask("taylor", {"surface": surface, "at": [0, 0]})
    assert (answer["kind"], answer["zero_eigenvalues"]) == ("degenerate", [0, 1])
    assert set(answer["higher_order"]) == HIGHER_ORDER
    assert answer["higher_order"]["verdict"] == "saddle"
    assert answer["higher_order"]["cubic"] == pytest.approx([6, 0, -6, 0])
    assert answer["higher_order"]["direction"] is None


def test_himmelblau_has_nine_critical_points_and_no_more(ask):
    for domain in (None, SEARCH["domain"]):
        answer = ask("critical_points", {"surface": HIMMELBLAU, "domain": domain})
        kinds = [point["kind"] for point in answer["points"]]
        assert kinds == ["minimum"] * 4 + ["saddle"] * 4 + ["maximum"]
        assert (answer["found"], answer["complete"]) == (9, True)
        assert (answer["complete_reason"], answer["curves"]) == ("agrees", [])
        # D. Himmelblau, Applied Nonlinear Programming, 1972.
        minima = [[-3.779310, -3.283186], [-2.805118, 3.131312], [3, 2], [3.584428, -1.848126]]
        found = sorted(point["at"] for point in answer["points"][:4])
        np.testing.assert_allclose(found, minima, atol=1e-6)
        for point in answer["points"]:
            (x, y), (low, high) = point["at"], point["eigenvalues"]
            a, b = x**2 + y - 11, x + y**2 - 7
            assert abs(4 * x * a + 2 * b) < 1e-9
            assert abs(2 * a + 4 * y * b) < 1e-9
            assert point["loss"] == pytest.approx(a**2 + b**2, abs=1e-12)
            assert point["gradient_norm"] < 1e-9
            hessian = [[12 * x**2 + 4 * y - 42, 4 * (x + y)], [4 * (x + y), 12 * y**2 + 4 * x - 26]]
            assert [low, high] == pytest.approx(np.linalg.eigvalsh(hessian), rel=1e-9)
            assert (point["smooth"], point["higher_order"]) == (True, None)


def test_only_the_asked_domain_is_searched(ask):
    answer = ask("critical_points", {"surface": HIMMELBLAU, "domain": [[2.5, 3.2], [1.5, 2.5]]})
    assert [point["at"] for point in answer["points"]] == [pytest.approx([3, 2])]
    assert (answer["found"], answer["complete"]) == (1, True)


def test_curves_of_critical_points_are_found(ask):
    answer = ask("critical_points", {"surface": TOY})
    assert [(point["kind"], point["at"]) for point in answer["points"]] == [
        ("saddle", pytest.approx([0, 0], abs=1e-9))
    ]
    # The minima are the two branches of w₁w₂ = 1.
    assert len(answer["curves"]) == 2
    for curve in answer["curves"]:
        np.testing.assert_allclose(np.prod(curve["points"][1:-1], axis=1), 1.0, atol=1e-6)
        # Both ends are cut straight off where the curve leaves the domain.
        np.testing.assert_allclose(np.prod(curve["points"], axis=1), 1.0, atol=1e-3)
        assert max(np.hypot(*np.subtract(a, b)) for a, b in pairwise(curve["points"])) < 0.5
        assert (curve["closed"], curve["kind"]) == (False, "degenerate")
        assert curve["loss"] == pytest.approx(0, abs=1e-12)
        assert set(curve["higher_order"]) == HIGHER_ORDER
        assert curve["higher_order"]["verdict"] == "valley"
    assert (answer["complete"], answer["complete_reason"]) == (None, "curve")


def test_a_kink_is_told_and_is_no_error(ask):
    surface = {"kind": "catalog", "key": "bukin_6"}
    # √|y − x²/100| has its kink along y = x²/100.
    for at in ([-10, 1], [0, 0], [-6, 0.36]):
        answer = ask("taylor", {"surface": surface, "at": at})
        assert (answer["kind"], answer["smooth"]) == ("regular", False)
        assert answer["smoothness"] == "kink"
        # What does not exist is not told.
        assert answer["gradient_norm"] is None
        assert not np.isfinite(np.array(answer["gradient"], dtype=float)).any()
    answer = ask("critical_points", {"surface": surface})
    assert (answer["complete"], answer["complete_reason"]) == (None, "kink")
    assert answer["points"] == []
    assert answer["kinks"] == [
        {
            "at": [-10.0, 1.0],
            "loss": 0.0,
            "gradient_norm": None,
            "kind": "minimum",
            "smoothness": "kink",
        }
    ]


def test_a_gradient_without_a_hessian_is_told(ask):
    answer = ask("taylor", {"surface": {"kind": "catalog", "key": "eggholder"}, "at": [0, -47]})
    assert (answer["smooth"], answer["smoothness"]) == (False, "c1")
    assert (answer["gradient"], answer["gradient_norm"]) == ([0.0, 0.0], 0.0)
    assert not np.isfinite(np.array(answer["hessian"], dtype=float)).any()
    assert not np.isfinite(np.array(answer["eigenvalues"], dtype=float)).any()


def test_what_is_not_finite_is_null(client_of_ours, monkeypatch):
    # No surface of the catalogue is infinite within reach, so one overflows here.
    overflowing = replace(SURFACES["sphere"], formula=lambda x, y: 1e308 * (x**2 + y**2))
    monkeypatch.setattr("errorsurface.api.references.SURFACES", {"sphere": overflowing})
    surface = {"kind": "catalog", "key": "sphere"}
    answer = client_of_ours.post("/api/taylor", json={"surface": surface, "at": [3, 3]})
    assert answer.status_code == 200
    assert (answer.json()["loss"], answer.json()["gradient_norm"]) == (None, None)


def test_either_end_of_a_domain_may_come_first(client):
    ends = [[-4.0, 0.5], [-3.0, 3.5]]
    answers = [
        client.post("/api/critical-points", json=SEARCH | {"domain": domain}).json()
        for domain in (ends, [ends[0][::-1], ends[1]], [ends[0][::-1], ends[1][::-1]])
    ]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["found"] > 0


# live type, valid request, changed field, its value, field named, value shown, allowed says
CASES = [
    ("taylor", TAYLOR, "at", [1e9, 0], "at", "[1000000000.0, 0.0]", "x from -"),
    ("taylor", TAYLOR, "at", [0, -1e9], "at", "[0.0, -1000000000.0]", "y from -"),
    ("taylor", TAYLOR, "at", [NAN, 0], "at.0", "nan", "a finite number"),
    ("taylor", TAYLOR, "at", [0, True], "at.1", "True", "a finite number"),
    ("taylor", TAYLOR, "at", [0], "at.1", None, "required"),
    ("taylor", TAYLOR, "extra", 1, "extra", "1", "surface, at"),
    ("taylor", TAYLOR, "surface.key", "himelblau", "surface.key", "himelblau", "'himmelblau'"),
    ("critical_points", SEARCH, "domain.1", [2, 2], "domain.1", "[2.0, 2.0]", "ends that differ"),
    ("critical_points", SEARCH, "domain.1", [0, 1e9], "domain.1", "[0.0, 1000", "both from -"),
    ("critical_points", SEARCH, "domain.0", [NAN, 1], "domain.0.0", "nan", "a finite number"),
    ("critical_points", SEARCH, "domain", [[0, 1]], "domain.1", None, "required"),
    ("critical_points", SEARCH, "extra", 1, "extra", "1", "surface, domain"),
]
NAMES = [f"{kind}-{path}-{str(value)[:20]}" for kind, _, path, value, *_ in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_rest_names_field_value_and_what_is_allowed(client, case):
    kind, valid, path, wrong, *expected = case
    # Python's encoder writes NaN as such, which is what is wanted here.
    body = json.dumps(changed(valid, path, wrong))
    headers = {"Content-Type": "application/json"}
    answer = client.post(f"/api/{kind.replace('_', '-')}", content=body, headers=headers)
    assert answer.status_code == 422
    check(answer.json(), *expected)
    assert client.get("/healthz").json()["status"] == "ok"


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_live_channel_says_the_same(live, case):
    kind, valid, path, wrong, *expected = case
    answer = live.ask({"id": 3, "type": kind, **changed(valid, path, wrong)})
    assert (answer["id"], answer["type"]) == (3, "problem")
    check(answer["problem"], *expected)
    assert live.ask({"id": 4, "type": kind, **valid})["type"] == kind


def test_a_search_that_nobody_wants_any_more_gives_no_half_answer():
    request = CriticalPointsRequest.model_validate({"surface": HIMMELBLAU})
    with pytest.raises(Cancelled):
        compute_critical_points(request, Control(cancelled=lambda: True))
