"""What a run comes to, on surfaces where it can be worked out by hand."""

import math

import pytest

from errorsurface.optimizers import tuned_named
from errorsurface.surfaces import SURFACES
from errorsurface.tuning.outcome import Outcome, outcome
from errorsurface.tuning.protocol import suggestion
from errorsurface.tuning.trial import trial, way


def came_to(surface, key, steps, **chosen):
    return outcome(trial(way(SURFACES[surface]), tuned_named(key, chosen), 4 * steps), steps)


@pytest.mark.parametrize(
    ("surface", "length", "falls"),
    [
        ("sphere", 5.0, False),
        ("booth", math.hypot(9.0, 1.0), False),
        ("rosenbrock", 2.2, False),
        # Along (−1.8, 0.001) · e^{∓2t} to y = 2.
        ("hyperbolic_paraboloid", math.hypot(1.8, 2.0), True),
    ],
)
def test_the_way_leads_to_where_the_descent_ends(surface, length, falls):
    found = way(SURFACES[surface])
    assert found.length == pytest.approx(length, rel=0.01)
    assert found.falls == falls


def test_a_geometric_descent():
    # θ shrinks by 0.9: 0.9²⁹ is the first power below 5 %, and 10 · 0.9ᵗ is below 10⁻⁶ from 153 on.
    found = came_to("sphere", "gd", 300, learning_rate=0.05)
    assert (found.reaches, found.arrival, found.lasts, found.inside) == (
        "critical point",
        29,
        True,
        True,
    )
    assert (found.longest, found.first) == pytest.approx((0.1, 0.1))
    assert found.moved == pytest.approx(1.0)
    assert found.turned_back == 0.0
    assert came_to("sphere", "gd", 152, learning_rate=0.05).reaches is None
    assert came_to("sphere", "gd", 153, learning_rate=0.05).reaches == "critical point"


def test_a_descent_that_turns_back_all_the_time():
    # θ changes its sign and shrinks by 0.9.
    found = came_to("sphere", "gd", 300, learning_rate=0.95)
    assert found.longest == pytest.approx(1.9)
    assert found.turned_back == pytest.approx(0.9, abs=0.01)


def test_a_two_cycle_is_a_bounce_if_it_is_small():
    # |θ| ends between 0 and η in each coordinate, and goes from side to side.
    found = came_to("sphere", "sign_gd", 300, learning_rate=0.07)
    assert found.reaches == "bounce"
    assert came_to("sphere", "gd", 300, learning_rate=1.0).reaches is None


def test_what_diverges_does_not_last():
    found = came_to("sphere", "gd", 300, learning_rate=1.1)
    assert not found.lasts
    assert not found.inside


def test_a_fall_where_nothing_holds_it_reaches_the_outside():
    # y = 0.001 · 1.2ᵗ is beyond 2 at t = 42.
    found = came_to("hyperbolic_paraboloid", "gd", 200, learning_rate=0.1)
    assert (found.reaches, found.arrival, found.lasts) == ("outside", 42, True)


def sound(**other):
    given = {
        "lasts": True,
        "inside": True,
        "moved": 1.0,
        "reaches": "critical point",
        "arrival": 30,
        "longest": 0.1,
        "first": 0.1,
        "turned_back": 0.0,
        "lowest": 0.0,
    }
    return Outcome(**{**given, **other})


@pytest.mark.parametrize(
    "worse",
    [
        {"lasts": False},
        {"moved": 0.1},
        {"inside": False},
        {"reaches": None},
        {"longest": 0.9},
        {"first": 1e-6},
        {"arrival": 190},
        {"turned_back": 0.3},
        {"arrival": 5},
    ],
    ids=str,
)
def test_the_better_run_is_suggested(worse):
    assert suggestion({0.1: sound(), 0.01: sound(**worse)}, 200) == 0.1
    assert suggestion({0.01: sound(**worse), 0.1: sound()}, 200) == 0.1


def test_where_none_arrives_the_lowest_is_suggested():
    ways = {0.1: sound(reaches=None, lowest=2.0), 0.2: sound(reaches=None, lowest=1.0)}
    assert suggestion(ways, 200) == 0.2


def test_no_rate_is_suggested_where_none_is_sound():
    assert suggestion({0.1: sound(lasts=False), 0.2: sound(moved=0.1)}, 200) is None
