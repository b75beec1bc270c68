"""What runs record: parts that add up, rates and memories, against what is computed by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errorsurface.control import UNWATCHED, Cancelled, Control
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.family import Switches, family
from errorsurface.optimizers.schedules import fitted, schedule_named
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.entries import Course
from errorsurface.runs.recorded import recorded_trajectories
from errorsurface.runs.trajectories import SCREEN_ENTRIES, trajectories
from errorsurface.surfaces import SURFACES, Landscape
from tests.runs.examples import surface

ROSENBROCK = Landscape.of(SURFACES["rosenbrock"])
HIMMELBLAU = Landscape.of(SURFACES["himmelblau"])
LANDSCAPES = [ROSENBROCK, HIMMELBLAU, Landscape.of(SURFACES["elongated_bowl"])]
START = np.array([[-1.2, 1.0]])
LINEAR = ["gd", "momentum", "nesterov", "adam", "adamw", "nadam", "radam", "adamax", "amsgrad"]
LINEAR += ["adabelief", "lion", "adagrad", "sign_gd", "signum", "nadamw", "adan", "ademamix"]
LINEAR += ["simplified_ademamix", "optimistic_gradient_descent", "momo", "momo_adam"]
ROUNDING = np.finfo(float).eps
# Smaller ones have fewer digits, and compiled loops take them for 0.
SMALLEST = np.finfo(float).tiny


def one(key, steps, landscape=ROSENBROCK, start=START, **more):
    """A run of one optimizer; ``more`` are hyperparameters, ``entries`` or ``schedule``."""
    entries, schedule = more.pop("entries", None), more.pop("schedule", None)
    tuned = Tuned.of(OPTIMIZERS[key], more, schedule)
    course = Course(steps, landscape, entries, UNWATCHED)
    ((run,),) = recorded_trajectories(start, [tuned], course)
    return run


def gradients(found, rate):
    return -found.parts["gradient"] / rate


def check_sum(found):
    """Parts add up to the movement, and that to the way between the points."""
    largest = np.max([np.abs(part) for part in found.parts.values()], axis=0)
    total = sum(found.parts.values())
    assert np.all(np.abs(total - found.movement) <= 1e-12 * largest + SMALLEST)
    points = found.run.points
    coarse = ROUNDING * (np.abs(points[1:]) + np.abs(points[:-1])) + SMALLEST
    assert np.all(np.abs(np.diff(points, axis=0) - found.movement) <= coarse)


def settings_of(optimizer):
    """Values for all hyperparameters, on their own scale."""

    def values(parameter):
        low, high = parameter.minimum, parameter.maximum
        if parameter.scale == "log":
            return st.floats(np.log(low), np.log(high)).map(
                lambda value: float(np.clip(np.exp(value), low, high))
            )
        return st.floats(low, high)

    names = {parameter.name: values(parameter) for parameter in optimizer.hyperparameters}
    # A rate with which a run lasts: beyond, most of them have left after an update or two.
    if "learning_rate" in names:
        names["learning_rate"] = st.floats(-6, 0).map(lambda power: float(10**power))
    return st.fixed_dictionaries({}, optional=names)


@pytest.mark.parametrize("key", OPTIMIZERS)
@settings(max_examples=6, deadline=None, derandomize=True)
@given(data=st.data())
def test_parts_add_up_to_the_movement(key, data):
    # One for each, since each is a program to compile.
    landscape = LANDSCAPES[list(OPTIMIZERS).index(key) % len(LANDSCAPES)]
    chosen = data.draw(settings_of(OPTIMIZERS[key]), "chosen")
    start = data.draw(st.tuples(st.floats(-2, 2), st.floats(-1, 3)), "start")
    found = one(key, 60, landscape, np.array([start]), **chosen)
    check_sum(found)
    names = ("gradient", *OPTIMIZERS[key].stages.parts)
    assert tuple(found.parts) == names
    assert all(len(part) == len(found.run.step) - 1 for part in found.parts.values())
    rate = Tuned.of(OPTIMIZERS[key], chosen).values.get("learning_rate", 1.0)
    norm = np.hypot(*found.parts["gradient"].T)
    if OPTIMIZERS[key].stages.rate.__name__ == "learning_rate":
        np.testing.assert_allclose(
            norm, rate * found.run.gradient_norm[:-1], rtol=1e-12, atol=SMALLEST
        )
    if OPTIMIZERS[key].stages.rates is None:
        assert found.rates is None
    if found.memory is not None:
        assert found.memory.weights.shape == (len(found.movement), found.memory.horizon + 1)


def test_momentum_s_memory_is_a_share_of_the_last_movement():
    found = one("momentum", 300, learning_rate=1e-3, momentum=0.8)
    memory = found.parts["memory"]
    assert not memory[0].any()
    np.testing.assert_allclose(
        memory[1:], 0.8 * found.movement[:-1], rtol=0, atol=1e-13 * np.abs(memory).max()
    )


def test_adam_s_parts_are_those_of_its_paper():
    rate, b1, b2, eps = 0.05, 0.8, 0.95, 1e-3
    found = one("adam", 200, learning_rate=rate, b1=b1, b2=b2, eps=eps)
    m = v = np.zeros(2)
    for t, g in enumerate(gradients(found, rate)):
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
        mean, sigma = m / (1 - b1 ** (t + 1)), np.sqrt(v / (1 - b2 ** (t + 1))) + eps
        parts = {"gradient": -rate * g, "memory": -rate * (mean - g)}
        parts["scale"] = -rate * (mean / sigma - mean)
        for name, part in parts.items():
            np.testing.assert_allclose(found.parts[name][t], part, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(found.rates[t], rate / sigma, rtol=1e-12)


def test_adamw_s_decay_pulls_to_the_origin():
    found = one("adamw", 50, learning_rate=0.05, weight_decay=0.3)
    pull = -0.05 * 0.3 * found.run.points[:-1]
    np.testing.assert_allclose(found.parts["decay"], pull, rtol=1e-9, atol=1e-14)


def summed(weights, terms):
    """−Σ_k weights[t][k] terms[t−k], term by term."""
    return np.array(
        [
            -sum(weight * terms[t - k] for k, weight in enumerate(row) if k <= t)
            for t, row in enumerate(weights)
        ]
    )


@pytest.mark.parametrize(
    "key",
    LINEAR,
)
def test_weights_sum_past_gradients_to_what_is_there_before_scaling(key):
    rate = 1e-3
    found = one(key, 120, learning_rate=rate)
    before = found.parts["gradient"] + found.parts.get("memory", 0.0)
    direct = summed(found.memory.weights, gradients(found, rate))
    np.testing.assert_allclose(direct, before, rtol=0, atol=1e-7 * np.abs(before).max())


def test_the_horizon_is_as_long_as_weights_are_felt_and_no_longer():
    weights = one("momentum", 60, momentum=0.5).memory.weights
    assert np.array_equal(weights[3, :5] != 0, [True, True, True, True, False])
    assert weights.shape[1] == 30  # 0.5³⁰ is below a billionth
    assert one("momentum", 1000, learning_rate=1e-6, momentum=1.0).memory.horizon == 255


def test_rmsprop_remembers_gradients_as_scaled_in_their_own_updates():
    found = one("rmsprop", 150, learning_rate=1e-2, momentum=0.7)
    terms = found.rates * gradients(found, 1e-2) / 1e-2
    direct = summed(found.memory.weights, terms)
    np.testing.assert_allclose(direct, found.movement, rtol=1e-6, atol=1e-10)


def mean_of_all(squares):
    return np.cumsum(squares, axis=0) / np.arange(1, len(squares) + 1)[:, None]


def decaying(squares, decay, first):
    mean, found = first, []
    for square in squares:
        mean = decay * mean + (1 - decay) * square
        found.append(mean)
    return np.array(found)


@pytest.mark.parametrize(
    ("key", "sigma"),
    [
        ("adagrad", lambda s: np.sqrt(np.cumsum(s, axis=0) + 0.1 + 1e-7)),
        ("adagrad_rms", lambda s: np.sqrt(mean_of_all(s))),
        ("rmsprop", lambda s: np.sqrt(decaying(s, 0.9, 0.0) + 1e-8)),
        ("rmsprop_rms", lambda s: np.sqrt(decaying(s, 0.9, s[0]))),
        ("sign_gd", np.sqrt),
        ("momentum", np.ones_like),
    ],
)
def test_rates_are_eta_over_sigma(key, sigma):
    rate = 0.01
    found = one(key, 200, learning_rate=rate)
    expected = rate / sigma(gradients(found, rate) ** 2)
    np.testing.assert_allclose(found.rates, expected, rtol=1e-10)


def test_a_refused_step_is_the_limit_s():
    found = one("trust_region", 40)
    still = ~found.movement.any(axis=1)
    assert still.any()
    assert np.array_equal(found.parts["limit"][still], -found.parts["gradient"][still])
    assert not found.parts["curvature"][still].any()


def test_noise_is_there_only_where_the_method_kicks():
    found = one("perturbed_gd", 120, HIMMELBLAU, np.array([[3.0, 2.0]]), learning_rate=1e-2)
    kicked = np.hypot(*found.parts["noise"].T) > 0
    assert kicked[0]
    assert kicked.sum() == 2  # once in a hundred updates


def test_rows_of_a_thinned_run_are_those_of_its_updates():
    whole = one("momentum", 5000, learning_rate=1e-4)
    thin = one("momentum", 5000, learning_rate=1e-4, entries=SCREEN_ENTRIES)
    step = thin.run.step[:-1]
    assert len(thin.run.step) <= SCREEN_ENTRIES
    assert step[-1] > 3 * 1024
    assert np.array_equal(thin.movement, whole.movement[step])
    for name, part in thin.parts.items():
        assert np.array_equal(part, whole.parts[name][step])
    check_sum(whole)


def test_a_run_that_ends_early_has_a_row_for_every_movement_but_what_led_nowhere():
    wild = one("gd", 400, learning_rate=1.0)
    assert wild.run.status == "diverged"
    assert len(wild.movement) == wild.run.steps
    hole = Landscape.of(surface(lambda x, y: 1 / x + 0 * y, ((-5.0, 5.0), (-5.0, 5.0))))
    nowhere = one("adam", 10, hole, np.array([[0.0, 1.0]]))
    assert nowhere.run.status == "nonfinite"
    assert [len(part) for part in nowhere.parts.values()] == [0, 0, 0]
    assert nowhere.memory.weights.shape == (0, 1)


def test_the_run_is_the_one_that_nothing_was_recorded_of():
    starts = np.array([[-1.2, 1.0], [0.5, 0.5]])
    tuned = [Tuned.of(OPTIMIZERS[key]) for key in ("gd", "nesterov", "adagrad")]
    course = Course(1500, ROSENBROCK, SCREEN_ENTRIES, UNWATCHED)
    plain = trajectories(ROSENBROCK, starts, tuned, 1500)
    for of_one, of_same in zip(recorded_trajectories(starts, tuned, course), plain, strict=True):
        for found, same in zip(of_one, of_same, strict=True):
            np.testing.assert_allclose(found.run.points, same.points, rtol=1e-9, atol=1e-9)
            assert np.array_equal(found.run.step, same.step)


def test_a_schedule_s_rates_are_in_parts_and_weights():
    schedule = fitted(schedule_named("inverse_sqrt"), {}, 80)
    found = one("momentum", 80, learning_rate=1e-3, schedule=schedule)
    rates = 1e-3 / np.sqrt(np.arange(80) + 1)
    np.testing.assert_allclose(found.rates, np.stack([rates, rates], axis=1), rtol=1e-12)
    norm = np.hypot(*found.parts["gradient"].T)
    np.testing.assert_allclose(norm, rates * found.run.gradient_norm[:-1], rtol=1e-12)
    direct = summed(found.memory.weights, -found.parts["gradient"] / rates[:, None])
    np.testing.assert_allclose(direct, found.movement, rtol=0, atol=1e-12)
    check_sum(found)


def test_recording_can_be_given_up():
    course = Course(100, ROSENBROCK, None, Control(cancelled=lambda: True))
    with pytest.raises(Cancelled):
        recorded_trajectories(START, [Tuned.of(OPTIMIZERS["gd"])], course)


FAMILY = Switches(momentum="average", sigma="decaying", weight_decay="coupled", clip="norm")


@pytest.mark.parametrize(
    ("switches", "key", "names"),
    [
        (Switches(momentum="heavy_ball"), "momentum", ("gradient", "memory")),
        (Switches(sigma="rms_of_all"), "adagrad_rms", ("gradient", "scale")),
        (FAMILY, None, ("gradient", "limit", "decay", "memory", "scale")),
    ],
)
def test_a_member_of_the_family_has_the_parts_that_are_switched_on(switches, key, names):
    own = {"learning_rate": 1e-3}
    course = Course(80, ROSENBROCK, None, UNWATCHED)
    ((found,),) = recorded_trajectories(START, [Tuned.of(family(switches), own)], course)
    assert tuple(found.parts) == names
    check_sum(found)
    if key:
        named = one(key, 80, **own)
        for name, part in named.parts.items():
            np.testing.assert_allclose(found.parts[name], part, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(found.rates, named.rates, rtol=1e-9)
    else:
        assert found.memory is None
        assert np.hypot(*(found.parts["gradient"] + found.parts["limit"]).T).max() < 1.01e-3
