"""The table of suggestions: whole, typable, and what the protocol finds."""

import json

import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.runs.trajectories import MAXIMUM_STEPS
from errorsurface.surfaces import SURFACES, landscape_named
from errorsurface.tuning import suggestions
from errorsurface.tuning.protocol import (
    COARSE,
    DECIDING,
    OWN_LENGTH,
    PROTOCOL,
    SAME_RATE,
    STEPS,
    suggestion,
)
from errorsurface.tuning.search import outcomes_of, rates_of
from errorsurface.tuning.suggestions import TABLE, rows
from errorsurface.tuning.table import row_with, written
from errorsurface.tuning.trial import way

TUNED = [key for key in OPTIMIZERS if key not in OWN_LENGTH]
# Told that the loss is at least 0, they stop where it is 0, which may be near the start.
TOLD = {"momo_adam"}


def test_every_pair_is_in_the_table_with_its_protocol():
    assert list(rows()) == list(SURFACES)
    for row in rows().values():
        assert row["protocol"] == PROTOCOL
        assert [key for key in row["learning_rate"] if key not in TOLD] == [
            key for key in TUNED if key not in TOLD
        ]
        assert set(row["reaching"]) <= set(OPTIMIZERS)
        assert row["steps"] in STEPS
        assert row["steps"] <= MAXIMUM_STEPS


def test_who_is_told_a_bound_has_no_rate_only_where_there_is_less():
    for surface, row in rows().items():
        known = [point.loss for point in landscape_named(surface).known_points()]
        # Of the eggholder no point is known; it goes down to −959.64.
        below = surface == "eggholder" or min(known, default=0.0) < 0.0
        assert set(row["learning_rate"]) >= TOLD or below


def test_those_that_decide_are_tuned():
    assert set(DECIDING) <= set(TUNED)
    assert len(set(DECIDING)) == len(DECIDING)


def test_a_row_with_one_optimizer_found_anew_is_the_row_there_is():
    assert row_with("sphere", ["nadamw"]) == rows()["sphere"]


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
        ("rosenbrock", "madgrad"),
        ("himmelblau", "schedule_free_adamw"),
        ("ackley", "lookahead"),
    ],
)
def test_the_protocol_finds_what_the_table_says(surface, key):
    steps = rows()[surface]["steps"]
    tried = outcomes_of(way(SURFACES[surface]), key, rates_of(key, COARSE), (steps,))[steps]
    chosen = suggestion(tried, steps)
    assert chosen == rows()[surface]["learning_rate"][key]
    assert chosen is not None
    assert (tried[chosen].reaches is not None) == (key in rows()[surface]["reaching"])
