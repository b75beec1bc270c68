"""The family: its settings are the named optimizers, and all that it tells of itself is so."""

import itertools
from typing import get_args

import numpy as np
import pytest

from errorsurface import landscape_named
from errorsurface.control import UNWATCHED
from errorsurface.optimizers import tuned_named
from errorsurface.optimizers.family import (
    FAMILY,
    Clip,
    FirstSigma,
    Momentum,
    Sigma,
    Switches,
    WeightDecay,
    counting,
    family,
    named,
)
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.entries import Course
from errorsurface.runs.recorded import recorded_trajectories
from errorsurface.runs.trajectories import trajectory

ALL = [
    Switches(*each)
    for each in itertools.product(
        get_args(Momentum),
        get_args(Sigma),
        (False, True),
        get_args(FirstSigma),
        get_args(WeightDecay),
        get_args(Clip),
    )
]
NAMED = {
    "gd": Switches(),
    "momentum": Switches(momentum="heavy_ball"),
    "nesterov": Switches(momentum="nesterov"),
    "adagrad_rms": Switches(sigma="rms_of_all"),
    "adagrad": Switches(sigma="sum"),
    "rmsprop_rms": Switches(sigma="decaying", first_sigma="gradient"),
    "rmsprop": Switches(sigma="decaying"),
    "adam": Switches(momentum="average", sigma="decaying", bias_correction=True),
    "adamw": Switches("average", "decaying", bias_correction=True, weight_decay="decoupled"),
    "adam_l2": Switches("average", "decaying", bias_correction=True, weight_decay="coupled"),
}
VALUES = {"learning_rate": 0.01, "momentum": 0.8, "decay": 0.95, "weight_decay": 0.05}
START = np.array([[-1.2, 0.8]])


@pytest.mark.parametrize("key", NAMED)
def test_special_settings_are_the_named_optimizers_to_rounding(key):
    inside = {"eps_root": 1e-6} if key in ("adagrad", "rmsprop", "adam", "adamw", "adam_l2") else {}
    outside = {"eps": 1e-4} if key.startswith("adam") else {}
    tuned = Tuned.of(family(NAMED[key]), VALUES | inside | outside)
    found = named(NAMED[key], tuned.values)
    assert found is not None
    assert found[0] == key
    other = tuned_named(*found)
    assert set(found[1]) == {each.name for each in other.optimizer.hyperparameters}
    landscape = landscape_named("himmelblau")
    (ours,) = trajectory(landscape, START, tuned, 300, None)
    (theirs,) = trajectory(landscape, START, other, 300, None)
    np.testing.assert_allclose(ours.points, theirs.points, rtol=1e-11, atol=1e-11)
    assert np.ptp(ours.points, axis=0).min() > 0.3


def test_what_the_catalogue_lacks_has_no_name():
    values = Tuned.of(FAMILY).values
    told = {switches.essential for switches in ALL if named(switches, values)}
    assert told == {switches.essential for switches in NAMED.values()}
    # With an ε that the named one does not have it is another.
    assert named(NAMED["adagrad_rms"], {**values, "eps": 1e-8}) is None
    assert named(NAMED["rmsprop"], {**values, "eps": 1e-8}) is None


def test_settings_of_one_method_are_one_record():
    records = {id(family(switches)) for switches in ALL}
    assert len(ALL) == 576
    assert len(records) == len({switches.essential for switches in ALL}) == 252
    assert family(Switches(bias_correction=True, first_sigma="gradient")) is FAMILY


def test_every_setting_has_a_rule_of_its_own():
    rules = {family(switches).tex for switches in ALL}
    assert len(rules) == 252


def by_hand(switches, values, gradient, steps):
    """The rule in plain NumPy, line by line as its TeX has it."""
    point, m, s = START[0], np.zeros(2), np.zeros(2)
    points = [point]
    kept, alpha, pull = values["momentum"], values["decay"], values["weight_decay"]
    for t in range(steps):
        g = gradient(point)
        if switches.clip == "norm":
            g = g * min(1.0, values["max_norm"] / np.hypot(*g))
        if switches.clip == "value":
            g = np.clip(g, -values["max_delta"], values["max_delta"])
        if switches.weight_decay == "coupled":
            g = g + pull * point
        step = g
        if switches.momentum in ("heavy_ball", "nesterov"):
            m = kept * m + g
            step = m if switches.momentum == "heavy_ball" else kept * m + g
        if switches.momentum == "average":
            m = kept * m + (1 - kept) * g
            step = m / (1 - kept ** (t + 1)) if switches.bias_correction else m
        if switches.sigma in ("sum", "rms_of_all"):
            s = s + g**2
            step = step / np.sqrt(s if switches.sigma == "sum" else s / (t + 1))
        if switches.sigma == "decaying":
            first = t == 0 and switches.first_sigma == "gradient"
            s = g**2 if first else alpha * s + (1 - alpha) * g**2
            corrects = switches.bias_correction and switches.first_sigma == "zero"
            step = step / np.sqrt(s / (1 - alpha ** (t + 1)) if corrects else s)
        if switches.weight_decay == "decoupled":
            step = step + pull * point
        point = point - values["learning_rate"] * step
        points.append(point)
    return np.array(points)


def himmelblau(point):
    x, y = point.tolist()
    first, second = x**2 + y - 11, x + y**2 - 7
    return np.array([4 * x * first + 2 * second, 2 * first + 4 * y * second])


# Every switch in every position, and some that no named optimizer has together.
TRIED = [
    Switches("heavy_ball", "rms_of_all", weight_decay="coupled", clip="norm"),
    Switches("nesterov", "sum", weight_decay="decoupled", clip="value"),
    Switches("average", "decaying", first_sigma="gradient", clip="norm"),
    Switches("average", "decaying", bias_correction=True, weight_decay="coupled"),
    Switches("average", "none", bias_correction=True),
    Switches("average", "rms_of_all"),
    Switches("nesterov", "decaying", bias_correction=True),
]


@pytest.mark.parametrize("switches", TRIED, ids=[str(index) for index in range(len(TRIED))])
def test_runs_are_those_of_the_rule_by_hand_and_their_parts_add_up(switches):
    tuned = Tuned.of(family(switches), VALUES | {"max_norm": 5.0, "max_delta": 4.0})
    course = Course(200, landscape_named("himmelblau"), None, UNWATCHED)
    ((recorded,),) = recorded_trajectories(START, [tuned], course)
    points = recorded.run.points
    expected = by_hand(switches, tuned.values, himmelblau, 200)
    np.testing.assert_allclose(points, expected, rtol=1e-9, atol=1e-9)
    gradients = np.array([himmelblau(point) for point in points[:-1]])
    np.testing.assert_allclose(recorded.parts["gradient"], -0.01 * gradients, atol=1e-11)
    total = sum(recorded.parts.values())
    sizes = np.abs(list(recorded.parts.values())).max(axis=(0, 2))
    assert (np.abs(total - recorded.movement).max(axis=1) <= 1e-12 * sizes).all()
    there = {"limit": switches.clip, "scale": switches.sigma, "memory": switches.momentum}
    there |= {"decay": switches.weight_decay}
    assert set(recorded.parts) == {"gradient"} | {
        name for name, each in there.items() if each != "none"
    }
    if switches.weight_decay != "none":
        size = 0.01 * VALUES["weight_decay"] * np.abs(points[:-1])
        np.testing.assert_allclose(np.abs(recorded.parts["decay"]), size, atol=1e-11)
    if switches.clip == "none" and switches.weight_decay != "coupled":
        assert recorded.memory is not None
        weights = recorded.memory.weights
        newest = sum(weights[20, age] * gradients[20 - age] for age in range(21))
        before_scaling = recorded.parts["gradient"][20] + recorded.parts["memory"][20]
        np.testing.assert_allclose(-newest, before_scaling, rtol=1e-6, atol=1e-9)
    else:
        assert recorded.memory is None


def test_the_rates_are_those_over_sigma():
    tuned = Tuned.of(family(Switches(sigma="rms_of_all")), VALUES)
    course = Course(50, landscape_named("himmelblau"), None, UNWATCHED)
    ((recorded,),) = recorded_trajectories(START, [tuned], course)
    gradients = np.array([himmelblau(point) for point in recorded.run.points[:-1]])
    sigma = np.sqrt(np.cumsum(gradients**2, axis=0) / np.arange(1, 51)[:, None])
    np.testing.assert_allclose(recorded.rates, 0.01 / sigma, rtol=1e-10)


def test_the_hyperparameters_that_count_are_those_that_change_something():
    for switches in TRIED:
        tuned = family(switches)
        # So long that only some of the gradients are cut.
        plain = Tuned.of(tuned, VALUES | {"max_norm": 51.0, "max_delta": 30.0})
        landscape = landscape_named("himmelblau")
        (run,) = trajectory(landscape, START, plain, 20, None)
        for each in tuned.hyperparameters:
            value = 0.5 * plain.values[each.name] or 0.1
            other = Tuned.of(tuned, {**plain.values, each.name: value})
            (changed,) = trajectory(landscape, START, other, 20, None)
            same = np.array_equal(run.points, changed.points)
            assert same == (each.name not in counting(switches)), (switches, each.name)
