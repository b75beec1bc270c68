"""The table of suggestions: whole, typable, and what the protocol finds."""

import json

import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.runs.trajectories import MAXIMUM_STEPS
from errorsurface.surfaces import SURFACES
from errorsurface.tuning import suggestions
from errorsurface.tuning.protocol import COARSE, OWN_LENGTH, PROTOCOL, SAME_RATE, STEPS, suggestion
from errorsurface.tuning.search import outcomes_of, rates_of
from errorsurface.tuning.suggestions import TABLE, rows
from errorsurface.tuning.table import written
from errorsurface.tuning.trial import way

TUNED = [key for key in OPTIMIZERS if key not in OWN_LENGTH]


def test_every_pair_is_in_the_table_with_its_protocol():
    assert list(rows()) == list(SURFACES)
    for row in rows().values():
        assert row["protocol"] == PROTOCOL
        assert list(row["learning_rate"]) == TUNED
        assert set(row["reaching"]) <= set(OPTIMIZERS)
        assert row["steps"] in STEPS
        assert row["steps"] <= MAXIMUM_STEPS


def test_every_rate_is_allowed_and_can_be_typed():
    for row in rows().values():
        for key, rate in row["learning_rate"].items():
            assert OPTIMIZERS[key].hyperparameters[0].allows(rate)
            assert float(f"{rate:.0e}") == rate


def test_methods_with_something_besides_have_the_rate_of_what_they_are_compared_with():
    for row in rows().values():
        for key, other in SAME_RATE.items():
            assert row["learning_rate"][key] == row["learning_rate"][other]


def test_only_what_differs_from_the_own_default_is_suggested():
    for surface in SURFACES:
        for key, values in suggestions(surface).hyperparameters.items():
            assert values == {"learning_rate": rows()[surface]["learning_rate"][key]}
            assert values["learning_rate"] != OPTIMIZERS[key].hyperparameters[0].default


def test_it_is_written_as_make_tune_writes_it():
    assert written(dict(rows())) == TABLE.read_text("utf-8")
    assert json.loads(written(dict(rows()))) == rows()


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("sphere", "gd"),
        ("rosenbrock", "momentum"),
        ("levy", "rmsprop"),
        ("hyperbolic_paraboloid", "adam"),
        ("schwefel", "sign_gd"),
        ("goldstein_price", "nesterov"),
        ("two_wells", "rprop"),
    ],
)
def test_the_protocol_finds_what_the_table_says(surface, key):
    steps = rows()[surface]["steps"]
    tried = outcomes_of(way(SURFACES[surface]), key, rates_of(key, COARSE), (steps,))[steps]
    chosen = suggestion(tried, steps)
    assert chosen == rows()[surface]["learning_rate"][key]
    assert chosen is not None
    assert (tried[chosen].reaches is not None) == (key in rows()[surface]["reaching"])
