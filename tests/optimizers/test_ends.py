"""Hyperparameters at the ends of their ranges, and at 0: no formula divides by nothing."""

import itertools
import re

import jax.numpy as jnp
import numpy as np
import optax
import pytest

from errorsurface.optimizers import OPTIMIZERS, Tuned, tuned_named
from errorsurface.parameter import Parameter
from errorsurface.runs.compiled import program
from errorsurface.runs.inputs import inputs
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import Landscape, Surface, landscape_named
from tests.optimizers.steps import EVERY, defaults, path

UPDATES = 2000
# On the last one the gradient's second part is exactly zero all along the way.
STARTS = {
    "sphere": (-4.0, 3.0),
    "himmelblau": (-0.5, -1.5),
    "plateau_saddle_minimum": (-1.2, 0.0),
}
# More corners than this are drawn from.
CORNERS = 100


def _one_of_three(x, y, which):
    """The surfaces' losses by their number, so that one program serves all three.

    Those that are not asked for are taken at 0, where they are finite; a branch would be dearer.
    """
    total = 0.0
    for number, key in enumerate(STARTS):
        landscape, asked = landscape_named(key), which == number
        point = jnp.where(asked, jnp.stack([x, y]), 0.0)
        loss = landscape.surface.loss(point, jnp.asarray(landscape.parameters))
        total += jnp.where(asked, loss, 0.0)
    return total


THREE = Surface(
    key="three",
    title="Three",
    tex="",
    formula=_one_of_three,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(0.0, 0.0),
    source="",
    description="",
    parameters=(Parameter("which", "Which", "i", 0.0, 0.0, 2.0),),
)


def settings(optimizer):
    """Every hyperparameter at an end, alone and together with all the others at theirs."""
    names = [h.name for h in optimizer.hyperparameters]
    ends = [
        (h.minimum, h.maximum, 0.0) if h.zero else (h.minimum, h.maximum)
        for h in optimizer.hyperparameters
    ]
    alone = [{name: end} for name, both in zip(names, ends, strict=True) for end in both]
    corners = list(itertools.product(*ends))
    if len(corners) > CORNERS:
        drawn = np.random.default_rng(0).choice(len(corners), CORNERS, replace=False)
        corners = [corners[each] for each in drawn]
    return [*alone, *(dict(zip(names, each, strict=True)) for each in corners)]


def first_fault(landscape, tuned, start):
    """The first update that is not finite though all before is, and none of it enormous."""
    compiled, run = program(landscape, tuned.optimizer), inputs(landscape, tuned, start)
    carry, entries = compiled.fresh, np.empty((0, 4))
    while len(entries) <= UPDATES:
        carry, chunk = compiled.run(carry, run)
        entries = np.concatenate([entries, chunk])
    wrong = ~(np.abs(entries) < 1e100).all(axis=1)
    first = int(wrong.argmax())
    return first if wrong.any() and not np.isfinite(entries[first, :2]).all() else None


@EVERY
def test_no_end_makes_a_formula_undefined(optimizer):
    faults = {
        (surface, str(chosen)): fault
        for which, (surface, start) in enumerate(STARTS.items())
        for chosen in settings(optimizer)
        if (
            fault := first_fault(
                Landscape.of(THREE, {"which": float(which)}), Tuned.of(optimizer, chosen), start
            )
        )
    }
    assert faults == {}


def test_the_search_for_faults_finds_those_of_optax_itself():
    # The method as optax has it, without the guard: 0/0 in the coordinate that has no gradient.
    transform = optax.adam(0.1, eps=0.0)
    theta = jnp.array([-1.2, 0.0])
    step, _ = transform.update(jnp.array([0.5, 0.0]), transform.init(theta))
    assert np.isnan(np.asarray(step)).tolist() == [False, True]


WITH_EPS = [
    key
    for key, optimizer in OPTIMIZERS.items()
    if any(h.name == "eps" for h in optimizer.hyperparameters)
]


# Yogi's moments begin at 1e-6 in optax, so that it moves at once.
@pytest.mark.parametrize("key", [key for key in WITH_EPS if key != "yogi"])
def test_without_epsilon_a_coordinate_without_a_gradient_stays(key):
    rest = {"eps": 0.0}
    if "eps_root" in defaults(OPTIMIZERS[key]):
        rest["eps_root"] = 0.0
    if "initial_accumulator_value" in defaults(OPTIMIZERS[key]):
        rest["initial_accumulator_value"] = 0.0
    if "weight_decay" in defaults(OPTIMIZERS[key]):
        rest["weight_decay"] = 0.0
    # Schedule-free methods ask for the gradient elsewhere, where the quadratic has another.
    straight = np.diag([2.0, 0.0])
    gradients = [[3.0, 0.0], [2.0, 0.0], [-1.0, 0.0]]
    points = path(OPTIMIZERS[key], gradients, [3.0, 2.0, 1.0], straight, **rest)
    assert np.isfinite(points).all()
    assert (points[:, 1] == points[0, 1]).all()
    # Adadelta begins with a step of √ε, and ADOPT with none.
    moved = points[1:, 0] != points[:-1, 0]
    assert key == "adadelta" or moved[key == "adopt" :].all()


def test_adam_without_epsilon_is_the_papers_formula():
    gradients = np.array([[3.0, -0.5], [2.0, 1.0], [-1.0, 0.25]])
    points = path(OPTIMIZERS["adam"], gradients, learning_rate=0.1, eps=0.0)
    m = v = np.zeros(2)
    for t, g in enumerate(gradients, start=1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        step = 0.1 * (m / (1 - 0.9**t)) / np.sqrt(v / (1 - 0.999**t))
        np.testing.assert_allclose(points[t - 1] - points[t], step, rtol=1e-12)


def test_weight_decay_goes_on_where_the_quotient_is_undefined():
    points = path(OPTIMIZERS["adamw"], [[3.0, 0.0]], learning_rate=0.5, eps=0.0, weight_decay=0.1)
    assert points[1, 1] == pytest.approx(points[0, 1] * (1.0 - 0.05), rel=1e-15)


@pytest.mark.parametrize("threshold", [4.0, 5.0])
def test_radam_is_momentum_where_its_rho_never_gets_beyond_four(threshold):
    # β₂ = 0.6: ρ rises to 2/0.4 − 1 = 4, where the rectification is 0/0.
    gradients = np.random.default_rng(0).normal(size=(200, 2))
    chosen = {"learning_rate": 0.01, "b2": 0.6, "threshold": threshold}
    points = path(OPTIMIZERS["radam"], gradients, **chosen)
    m = np.zeros(2)
    for t, g in enumerate(gradients, start=1):
        m = 0.9 * m + 0.1 * g
        np.testing.assert_allclose(points[t - 1] - points[t], 0.01 * m / (1 - 0.9**t), rtol=1e-9)


def test_the_run_of_the_report_stays_finite():
    chosen = {"learning_rate": 0.01, "b2": 0.6, "threshold": 4.0}
    tuned = tuned_named("radam", chosen)
    assert first_fault(landscape_named("sphere"), tuned, (-4.0, 3.0)) is None


@pytest.mark.parametrize("b2", np.linspace(0.0, 0.999, 41).tolist())
def test_radam_is_defined_for_every_decay(b2):
    points = path(OPTIMIZERS["radam"], np.ones((120, 2)), b2=b2, threshold=4.0)
    assert np.isfinite(points).all()


def test_saddle_free_newton_without_damping_is_newton_in_a_bowl():
    landscape = landscape_named("elongated_bowl")
    tuned = tuned_named("saddle_free_newton", {"damping": 0.0})
    compiled = program(landscape, tuned.optimizer)
    _, entries = compiled.run(compiled.fresh, inputs(landscape, tuned, (-3.5, 1.0)))
    np.testing.assert_allclose(np.asarray(entries)[1, :2], [0.0, 0.0], atol=1e-15)


def test_what_may_be_zero_may_not_be_less_and_says_so():
    assert tuned_named("adam", {"eps": 0.0}).values["eps"] == 0.0
    for wrong in (-1e-30, 1e-31, 2.0, float("nan")):
        with pytest.raises(ValueError, match=r"'eps'.*allowed: 0, 1e-30 to 1\.0"):
            tuned_named("adam", {"eps": wrong})


@pytest.mark.parametrize(
    ("key", "name", "value", "said"),
    [
        ("adam", "b1", 1.0, "0.0 to 0.9999, since a decay is the share that is kept"),
        ("nadamw", "b2", 1.0, "0.0 to 0.999999, since a decay is the share that is kept"),
        ("adan", "b3", 1.0, "0.0 to 0.999999, since a decay is the share that is kept"),
        ("rmsprop", "decay", 1.0, "0.0 to 0.999999, since a decay is the share that is kept"),
        ("adamw", "weight_decay", -0.1, "0.0 to 1.0, since a negative one would drive θ away"),
        ("backtracking", "decrease_factor", 1.0, "0.1 to 0.99, since a search"),
        ("prodigy", "estim_lr0", 0.0, "1e-12 to 10.0, since the method divides by it"),
    ],
)
def test_a_refusal_names_range_and_reason(key, name, value, said):
    refused = re.escape(f"'{name}' of optimizer '{key}' is {value}; allowed: {said}")
    with pytest.raises(ValueError, match=refused):
        tuned_named(key, {name: value})


@pytest.mark.parametrize(
    ("key", "foolish"),
    [
        ("momentum", {"momentum": 1.0}),
        ("madgrad", {"momentum": 1.0}),
        ("signum", {"beta": 1.0}),
        ("lookahead", {"slow_step_size": 0.0}),
        ("optimistic_gradient_descent", {"alpha": 0.0}),
        ("ademamix", {"alpha": 0.0, "b3": 1.0}),
        ("cocob", {"alpha": 0.0}),
        ("schedule_free_sgd", {"learning_rate": 1e-3, "b1": 0.0}),
        ("sam", {"rho": 0.0}),
    ],
)
def test_what_is_legal_but_foolish_runs(key, foolish):
    himmelblau = landscape_named("himmelblau")
    start = np.array([himmelblau.surface.start])
    (run,) = trajectory(himmelblau, start, tuned_named(key, foolish), 50)
    assert run.status == "finished"
    assert run.steps == 50
