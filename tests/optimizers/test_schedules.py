"""Learning rates over time: against optax's own schedules, closed forms, and loops by hand."""

from dataclasses import replace

import numpy as np
import optax
import pytest

from errorsurface.optimizers import OPTIMIZERS, tuned_named
from errorsurface.optimizers.schedules import SCHEDULES, fitted, schedule_named, unfit
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import landscape_named

ETA, STEPS = 0.3, 50
# As long as the longest run, in few places.
LATER = np.array([0, 1, 2, 9, 10, 11, 24, 25, 26, 48, 49, 50, 51, 1_000, 99_999])
CYCLES = [
    {
        "init_value": 0.01,
        "warmup_steps": 4.0,
        "decay_steps": 20.0,
        "end_value": 0.02,
        "exponent": 2.0,
    },
    {"peak_value": 0.1, "decay_steps": 15.0},
]
# Arguments beside the learning rate, ours and optax's.
CASES = [
    ("constant", {}, lambda: optax.constant_schedule(ETA)),
    (
        "linear",
        {"end_value": 0.1, "transition_steps": 30.0, "transition_begin": 10.0},
        lambda: optax.linear_schedule(ETA, 0.1, 30, 10),
    ),
    (
        "polynomial",
        {"end_value": 0.1, "power": 2.5, "transition_steps": 30.0, "transition_begin": 10.0},
        lambda: optax.polynomial_schedule(ETA, 0.1, 2.5, 30, 10),
    ),
    (
        "exponential_decay",
        {"transition_steps": 7.0, "decay_rate": 0.5, "transition_begin": 3.0, "end_value": 0.05},
        lambda: optax.exponential_decay(ETA, 7, 0.5, 3, end_value=0.05),
    ),
    (
        "exponential_decay",
        {"transition_steps": 7.0, "decay_rate": 0.5, "staircase": 1.0},
        lambda: optax.exponential_decay(ETA, 7, 0.5, staircase=True),
    ),
    (
        "exponential_decay",
        {"transition_steps": 7.0, "decay_rate": 1.5, "end_value": 2.0},
        lambda: optax.exponential_decay(ETA, 7, 1.5, end_value=2.0),
    ),
    (
        "cosine_decay",
        {"decay_steps": 40.0, "alpha": 0.01, "exponent": 1.5},
        lambda: optax.cosine_decay_schedule(ETA, 40, 0.01, 1.5),
    ),
    (
        "piecewise_constant",
        {
            "boundaries_and_scales": [
                {"boundary": 10.0, "scale": 0.5},
                {"boundary": 25.0, "scale": 3.0},
            ]
        },
        lambda: optax.piecewise_constant_schedule(ETA, {10: 0.5, 25: 3.0}),
    ),
    (
        "warmup_constant",
        {"init_value": 0.01, "warmup_steps": 10.0},
        lambda: optax.warmup_constant_schedule(0.01, ETA, 10),
    ),
    (
        "warmup_cosine_decay",
        {"init_value": 0.01, "warmup_steps": 10.0, "decay_steps": 50.0, "end_value": 0.02},
        lambda: optax.warmup_cosine_decay_schedule(0.01, ETA, 10, 50, 0.02),
    ),
    (
        "warmup_cosine_decay",
        {"warmup_steps": 0.0, "decay_steps": 50.0},
        lambda: optax.warmup_cosine_decay_schedule(0.0, ETA, 0, 50),
    ),
    (
        "warmup_exponential_decay",
        {
            "warmup_steps": 10.0,
            "transition_steps": 20.0,
            "decay_rate": 0.3,
            "transition_begin": 5.0,
        },
        lambda: optax.warmup_exponential_decay_schedule(0.0, ETA, 10, 20, 0.3, 5),
    ),
    (
        "linear_onecycle",
        {"transition_steps": 50.0, "div_factor": 10.0, "final_div_factor": 100.0},
        lambda: optax.linear_onecycle_schedule(50, ETA, 0.3, 0.85, 10.0, 100.0),
    ),
    (
        "cosine_onecycle",
        {"transition_steps": 40.0, "pct_start": 0.25},
        lambda: optax.cosine_onecycle_schedule(40, ETA, 0.25),
    ),
    (
        "sgdr",
        {"cosine_kwargs": CYCLES},
        lambda: optax.sgdr_schedule(
            [
                {"peak_value": ETA} | CYCLES[0],
                {"init_value": 0.0, "warmup_steps": 0.0} | CYCLES[1],
            ]
        ),
    ),
]


def test_each_schedule_of_optax_is_tried():
    assert {key for key, _, _ in CASES} == set(SCHEDULES) - {"inverse_sqrt"}


@pytest.mark.parametrize(("key", "given", "theirs"), CASES, ids=[f"{c[0]}" for c in CASES])
def test_rates_are_those_of_optax(key, given, theirs):
    scheduled = fitted(schedule_named(key), given, STEPS)
    ours = scheduled.values(ETA, 100_000)
    expected = theirs()
    for count in LATER.tolist():
        assert ours[count] == pytest.approx(
            float(expected(np.float64(count))), rel=1e-12, abs=1e-18
        )
    # Whoever goes on from the middle sees the same.
    np.testing.assert_array_equal(scheduled.values(ETA, 5, 20), ours[20:25])


def test_closed_forms():
    def values(key, **given):
        return fitted(schedule_named(key), given, STEPS).values(ETA, STEPS + 1)

    t = np.arange(STEPS + 1)
    np.testing.assert_allclose(values("inverse_sqrt"), ETA / np.sqrt(t + 1), rtol=1e-15)
    np.testing.assert_allclose(values("linear"), ETA * (1 - t / STEPS), rtol=1e-12, atol=1e-17)
    wave = ETA * (0.1 + 0.9 * (1 + np.cos(np.pi * t / STEPS)) / 2)
    np.testing.assert_allclose(values("cosine_decay", alpha=0.1), wave, rtol=1e-14)
    decay = ETA * 0.1 ** (t / STEPS)
    np.testing.assert_allclose(values("exponential_decay"), decay, rtol=1e-13)
    assert values("warmup_constant", warmup_steps=4.0)[:6] == pytest.approx(
        [0.0, ETA / 4, ETA / 2, 0.75 * ETA, ETA, ETA]
    )


@pytest.mark.parametrize("key", SCHEDULES)
@pytest.mark.parametrize("steps", [1, 2, 3, 10, 500, 100_000])
def test_what_is_not_given_fits_every_run(key, steps):
    scheduled = fitted(SCHEDULES[key], {}, steps)
    rates = scheduled.values(ETA, steps)
    assert rates.dtype == np.float64
    assert np.isfinite(rates).all()
    assert (rates >= 0.0).all()
    assert rates.max() <= ETA * (1 + 1e-12)


UNFIT = [
    ("cosine_decay", {"decay_steps": 51.0}, "decay_steps", "run", (1.0, 50.0)),
    ("cosine_decay", {"decay_steps": 0.0}, "decay_steps", "range", (1.0, 100_000.0)),
    ("cosine_decay", {"decay_steps": 2.5}, "decay_steps", "whole", (1.0, 100_000.0)),
    ("cosine_decay", {"alpha": -0.1}, "alpha", "range", (0.0, 10.0)),
    ("exponential_decay", {"decay_rate": -0.5}, "decay_rate", "range", (1e-12, 10.0)),
    ("exponential_decay", {"decay_rate": 0.0}, "decay_rate", "range", (1e-12, 10.0)),
    ("exponential_decay", {"transition_begin": 51.0}, "transition_begin", "run", (0.0, 50.0)),
    ("linear", {"end_value": -1e-3}, "end_value", "range", (1e-8, 1e3)),
    (
        "linear",
        {"transition_steps": 40.0, "transition_begin": 11.0},
        "transition_begin",
        "end",
        (0.0, 10.0),
    ),
    ("warmup_constant", {"warmup_steps": 51.0}, "warmup_steps", "run", (1.0, 50.0)),
    (
        "warmup_cosine_decay",
        {"warmup_steps": 30.0, "decay_steps": 30.0},
        "warmup_steps",
        "warmup",
        (0.0, 29.0),
    ),
    ("linear_onecycle", {"pct_final": 0.2}, "pct_final", "parts", (16 / 50, 49 / 50)),
    ("cosine_onecycle", {"pct_start": 1.0}, "pct_start", "parts", (0.0, 49 / 50)),
]


@pytest.mark.parametrize(("key", "given", "name", "why", "ends"), UNFIT)
def test_what_cannot_be_is_refused_with_its_range(key, given, name, why, ends):
    (found,) = unfit(SCHEDULES[key], given, STEPS)
    assert (found.name, found.why, (found.low, found.high)) == ((name,), why, pytest.approx(ends))
    with pytest.raises(ValueError, match=f"'{name}' of schedule '{key}'"):
        fitted(SCHEDULES[key], given, STEPS)
    # Neither end of what is told to be allowed is refused in its turn.
    for end in ends if why != "parts" else ():
        if why != "run" or end >= 1.0:
            again = unfit(SCHEDULES[key], given | {name: end}, 100_000 if why == "range" else STEPS)
            assert [each for each in again if each.why == why] == []


def test_rows_that_cannot_be_are_named_by_row_and_column():
    def rows(*boundaries):
        listed = [{"boundary": float(each), "scale": 0.5} for each in boundaries]
        return unfit(SCHEDULES["piecewise_constant"], {"boundaries_and_scales": listed}, STEPS)

    assert rows(10, 20, 50) == []
    (found,) = rows(10, 20, 15)
    assert (found.name, found.why) == (("boundaries_and_scales", 2, "boundary"), "rising")
    assert (found.low, found.high) == (21.0, 50.0)
    (found,) = rows(10, 51)
    assert (found.name[1], found.why) == (1, "run")
    too_long = [{"decay_steps": 30.0}, {"decay_steps": 21.0}]
    (found,) = unfit(SCHEDULES["sgdr"], {"cosine_kwargs": too_long}, STEPS)
    assert (found.name, found.why) == (("cosine_kwargs", 1, "decay_steps"), "cycles")
    with pytest.raises(ValueError, match="no argument 'alpha'"):
        unfit(SCHEDULES["sgdr"], {"alpha": 0.1}, STEPS)


def by_hand(key, rates, gradient, start):
    """The paths of textbook rules in plain NumPy, with a rate for each update."""
    points, point = [start], start
    m, v = np.zeros(2), np.zeros(2)
    for t, rate in enumerate(rates.tolist()):
        g = gradient(point)
        match key:
            case "gd":
                step = g
            case "momentum":
                step = m = g + 0.9 * m
            case "nesterov":
                m = g + 0.9 * m
                step = g + 0.9 * m
            case "rmsprop":
                v = 0.9 * v + 0.1 * g**2
                # With a tiny ε it bounces about the minimum, and rounding grows there.
                step = g / np.sqrt(v + 1.0)
            case "adagrad_rms":
                v = v + g**2
                step = g / np.sqrt(v / (t + 1))
            case "adam" | "adamw":
                m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
                corrected = m / (1 - 0.9 ** (t + 1)), v / (1 - 0.999 ** (t + 1))
                step = corrected[0] / (np.sqrt(corrected[1]) + 1e-8)
                step = step + (1e-4 * point if key == "adamw" else 0.0)
        point = point - rate * step
        points.append(point)
    return np.array(points)


@pytest.mark.parametrize(
    ("key", "eta"),
    [
        ("gd", 0.02),
        ("momentum", 0.01),
        ("nesterov", 0.01),
        ("rmsprop", 0.01),
        ("adagrad_rms", 0.05),
        ("adam", 0.2),
        ("adamw", 0.2),
    ],
)
@pytest.mark.parametrize("schedule", ["warmup_cosine_decay", "sgdr", "inverse_sqrt"])
def test_runs_are_those_of_a_loop_by_hand(key, eta, schedule):
    # Across the end of a compiled chunk.
    steps, start = 1500, np.array([-1.2, 0.8])
    scheduled = fitted(SCHEDULES[schedule], {}, steps)
    rates = scheduled.values(eta, steps)

    def gradient(point):
        # Of Himmelblau's function, by hand.
        x, y = point.tolist()
        first, second = x**2 + y - 11, x + y**2 - 7
        return np.array([4 * x * first + 2 * second, 2 * first + 4 * y * second])

    others = {"eps": 1.0} if key == "rmsprop" else {}
    tuned = tuned_named(key, {"learning_rate": eta, **others}, scheduled)
    (run,) = trajectory(landscape_named("himmelblau"), start[None], tuned, steps, None)
    expected = by_hand(key, rates, gradient, start)
    np.testing.assert_allclose(run.points, expected[: len(run.points)], rtol=1e-9, atol=1e-9)
    assert len(run.points) == steps + 1


@pytest.mark.parametrize("key", ["newton", "trust_region", "lbfgs", "perturbed_gd", "adadelta"])
def test_a_constant_schedule_is_none(key):
    landscape = landscape_named("rosenbrock")
    start = np.array([landscape.surface.start])
    (plain,) = trajectory(landscape, start, tuned_named(key), 1100, None)
    scheduled = tuned_named(key, None, fitted(SCHEDULES["constant"], {}, 1100))
    (run,) = trajectory(landscape, start, scheduled, 1100, None)
    assert (run.status, run.steps) == (plain.status, plain.steps)
    np.testing.assert_allclose(run.points[:50], plain.points[:50], rtol=1e-9, atol=1e-12)


def test_what_has_no_learning_rate_has_no_schedule():
    fixed = replace(OPTIMIZERS["gd"], hyperparameters=())
    with pytest.raises(ValueError, match="no learning rate that a schedule could change"):
        Tuned.of(fixed, {}, fitted(SCHEDULES["constant"], {}, STEPS))
