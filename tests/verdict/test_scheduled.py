"""Verdicts on runs whose learning rate changes: nothing is told by a rate that is no more."""

import numpy as np
import pytest

from errorsurface import landscape_named, tuned_named
from errorsurface.control import UNWATCHED
from errorsurface.optimizers.schedules import SCHEDULES, fitted
from errorsurface.runs.compiled import program_of
from errorsurface.runs.trajectories import trajectory
from errorsurface.verdict import verdicts
from errorsurface.verdict.recording import Recipe, recorded, restarted
from errorsurface.verdict.states import state_after

STEPS = 500


def verdict(surface, start, optimizer, schedule, steps=STEPS):
    key, values = optimizer
    kind, given = schedule
    tuned = tuned_named(key, values, fitted(SCHEDULES[kind], given, steps))
    return verdicts(landscape_named(surface), np.array([start]), [tuned], steps)[0][0]


def rosenbrock(kind, **given):
    gd = ("gd", {"learning_rate": 1e-3})
    return verdict("rosenbrock", (-1.2, 1.0), gd, (kind, given))


def test_a_run_that_its_schedule_stops_is_said_to_be_stopped_by_it():
    found = rosenbrock("cosine_decay")
    assert (found.kind, found.tone) == ("resting", "warn")
    assert found.message.key == "verdict.resting.schedule"
    assert "at most 0 from now on" in found.sentence
    told = {each.name: each.value for each in found.evidence}
    assert told["learning_rate"] == 0.0
    assert told["gradient_norm"] > 1.0


def test_what_is_reached_before_the_rate_is_gone_is_reached():
    found = verdict("sphere", (4.0, 1.0), ("gd", {"learning_rate": 0.2}), ("cosine_decay", {}))
    assert found.kind == "minimum"


def test_no_rate_of_today_tells_how_long_it_takes_when_it_changes():
    for kind in ("inverse_sqrt", "exponential_decay"):
        found = rosenbrock(kind)
        assert found.kind == "descending"
        assert found.message.key == "verdict.schedule_goes_on"
        assert "is not reached in the next" in found.sentence
        assert "Run on, its schedule takes ηᵗ from" in found.sentence
        assert {each.name: each.value for each in found.evidence}["updates_to_go"] is None
    # Jumps to come are changes, too.
    found = rosenbrock("exponential_decay", transition_steps=400.0, staircase=1.0)
    assert {each.name: each.value for each in found.evidence}["updates_to_go"] is None


def test_with_a_rate_that_stays_from_the_end_on_the_updates_to_go_are_those_of_a_longer_run():
    jump = [{"boundary": 400.0, "scale": 0.5}]
    given = {"boundaries_and_scales": jump}
    gd = ("gd", {"learning_rate": 0.01})
    found = verdict("elongated_bowl", (-3.5, 1.0), gd, ("piecewise_constant", given))
    assert found.message.key == "verdict.descending"
    to_go = {each.name: each.value for each in found.evidence}["updates_to_go"]
    tuned = tuned_named(*gd, fitted(SCHEDULES["piecewise_constant"], given, STEPS))
    (run,) = trajectory(
        landscape_named("elongated_bowl"), np.array([[-3.5, 1.0]]), tuned, 5000, None
    )
    assert to_go == int((run.gradient_norm <= 1e-6).argmax()) - STEPS


def test_sharpness_is_told_with_the_rate_of_its_own_update():
    # L = x² + y²: λmax = 2, the limit of ηλ is 2, and η falls linearly from 1.2 to 1.1.
    gd = ("gd", {"learning_rate": 1.2})
    found = verdict("sphere", (4.0, 1.0), gd, ("linear", {"end_value": 1.1}))
    assert found.kind == "diverging"
    told = {each.name: each for each in found.evidence}
    assert told["eta_lambda_max"].value == pytest.approx(2.4)
    assert told["eta_lambda_max"].limit == pytest.approx(2.0)


def test_the_rate_that_is_said_to_hold_holds_with_the_schedule():
    gd = ("gd", {"learning_rate": 1.2})
    found = verdict("sphere", (4.0, 1.0), gd, ("warmup_constant", {}))
    assert "the schedule's η = 1.2 is too large" in found.sentence
    held = {each.name: each.limit for each in found.evidence}["learning_rate"]
    schedule = fitted(SCHEDULES["warmup_constant"], {}, STEPS)
    tuned = tuned_named("gd", {"learning_rate": held}, schedule)
    (run,) = trajectory(landscape_named("sphere"), np.array([[4.0, 1.0]]), tuned, 10_000)
    assert run.status in ("finished", "converged")


def test_a_rate_that_is_below_the_limit_is_not_what_throws_a_run_out():
    # Its lowest loss is that of the start, where the warm-up's rate is 0.
    gd = ("gd", {"learning_rate": 1.0})
    found = verdict("rosenbrock", (-1.2, 1.0), gd, ("warmup_constant", {"warmup_steps": 200.0}))
    assert found.kind == "diverging"
    assert "η·λmax" not in found.sentence
    assert "eta_lambda_max" not in {each.name for each in found.evidence}


def recording(key, kind, steps, surface="himmelblau"):
    landscape = landscape_named(surface)
    tuned = tuned_named(key, {"learning_rate": 0.01}, fitted(SCHEDULES[kind], {}, steps))
    recipe = Recipe(landscape, tuned, program_of(landscape, tuned), steps, UNWATCHED)
    return recorded(recipe, np.array([-1.2, 0.8]))


@pytest.mark.parametrize("update", [0, 1, 700, 1024, 1500])
def test_the_state_in_the_midst_is_that_of_the_run(update):
    seen = recording("momentum", "cosine_decay", 1500)
    state = state_after(seen, update)
    points = seen.run.points
    np.testing.assert_allclose(state[:2], points[update], rtol=1e-12)
    # θ^{t+1} = θ^t − ηᵗ m^{t+1} and m^{t+1} = g + λ m^t: m from the movement before.
    if update > 0:
        rate = seen.rate_at(update - 1)
        np.testing.assert_allclose(
            state[2:4], (points[update - 1] - points[update]) / rate, rtol=1e-6, atol=1e-9
        )


def test_a_run_begun_again_from_the_end_goes_on_in_its_schedule():
    seen = recording("gd", "inverse_sqrt", 40)
    again = restarted(seen, 30)
    np.testing.assert_array_equal(again.points, seen.run.points[40:71])
