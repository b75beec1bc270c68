"""More dimensions on the wire: the answer, its part, what is said of it, and bad input."""

import numpy as np
import pytest

from errorsurface.api.answers.more_dimensions import MORE_DIMENSIONS
from errorsurface.control import Control
from tests.text.from_wire import check_problem

PATH = "/api/more-dimensions"
ASKED = {
    "model": {"layers": [2, 2, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "xor", "n": 16},
}


def said(told):
    return {each["message"]["key"]: each["message"]["arguments"] for each in told["findings"]}


def test_a_saddle_is_opened_by_curvature_alone(client):
    told = client.post(PATH, json=ASKED).json()
    assert told["found"]
    assert told["parameters"] == len(told["order"]) == 9
    columns = told["columns"]
    assert [column["count"] for column in columns] == list(range(2, 10))
    for column in columns:
        eigenvalues = np.array(column["eigenvalues"])
        assert column["gradient_norm"] < 1e-8
        assert column["negative"] == (eigenvalues < -column["threshold"]).sum()
        assert column["way"] == ("curvature" if column["negative"] else "none")
        assert column["loss"] <= told["loss"]
    assert columns[0]["way"] == "none"
    found = said(told)
    assert next(iter(found)) == "dimensions.saddle"
    first = next(column for column in columns if column["negative"])
    assert found["dimensions.by_curvature"]["k"] == first["count"]
    assert found["dimensions.by_curvature"]["least"] == first["eigenvalues"][0]
    assert found["dimensions.falls"]["reached"] == columns[-1]["loss"]
    assert not {"dimensions.by_slope", "dimensions.stays"} & set(found)
    assert all("{" not in each["text"] for each in told["findings"])


def test_a_trained_network_s_way_out_is_told_as_a_slope(client):
    told = client.post(PATH, json=ASKED | {"at": "trained", "updates": 40}).json()
    found = said(told)
    assert next(iter(found)) == "dimensions.slope"
    assert found["dimensions.by_slope"]["k"] == 3
    assert found["dimensions.by_slope"]["norm"] == told["columns"][1]["gradient_norm"] > 1e-8
    assert not {"dimensions.saddle", "dimensions.by_curvature"} & set(found)
    bent = [column for column in told["columns"] if column["negative"]]
    assert ("dimensions.bent_later" in found) == bool(bent)
    assert ("dimensions.never_bent" in found) == (not bent)


def test_another_order_is_of_the_same_point(client):
    one, other = (client.post(PATH, json=ASKED | {"order": order}).json() for order in (1, 2))
    assert one["loss"] == other["loss"]
    assert one["order"] != other["order"]
    np.testing.assert_allclose(
        one["columns"][-1]["eigenvalues"], other["columns"][-1]["eigenvalues"], atol=1e-12
    )


def test_where_there_is_no_saddle_that_is_said(client):
    line = ASKED | {"model": {"layers": [2, 1], "activation": "tanh"}}
    told = client.post(PATH, json=line).json()
    assert (told["found"], told["columns"], told["loss"]) == (False, [], None)
    assert list(said(told)) == ["dimensions.nothing", "dimensions.no_place"]
    assert len(told["random"]["log_all_positive"]) == 3


def test_columns_come_before_the_losses():
    parts = []
    request = MORE_DIMENSIONS.validated(ASKED)
    told = MORE_DIMENSIONS.compute(request, Control(part=parts.append))
    (part,) = parts
    assert [column["loss"] for column in part["columns"]] == [None] * 8
    assert [column["count"] for column in part["columns"]] == list(range(2, 10))
    np.testing.assert_array_equal(part["order"], told["order"])
    assert None not in [column["loss"] for column in told["columns"]]


@pytest.mark.parametrize(
    ("changes", "field", "allowed"),
    [
        ({"at": "minimum"}, "at", "trained"),
        ({"updates": 201}, "updates", "0 to 200"),
        ({"order": -1}, "order", ""),
        ({"count": 3}, "count", "order"),
        (
            {
                "model": {"layers": [1, 1], "activation": "tanh", "bias": False},
                "data": {"kind": "generated", "name": "teacher"},
            },
            "model.layers",
            "two weights",
        ),
    ],
)
def test_bad_input_is_told_by_its_field(client, changes, field, allowed):
    answer = client.post(PATH, json=ASKED | changes)
    problem = answer.json()
    assert answer.status_code == 422, problem
    check_problem(problem)
    assert problem["errors"][0]["field"] == field
    assert allowed in problem["errors"][0]["allowed"]
