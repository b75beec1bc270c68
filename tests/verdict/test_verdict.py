"""What verdicts say in numbers, against closed forms and against running on."""

from dataclasses import replace
from functools import cache

import jax.numpy as jnp
import numpy as np
import pytest

from errorsurface.control import UNWATCHED, Cancelled, Control
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import program
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from errorsurface.verdict import verdicts
from errorsurface.verdict.local_map import limit, local_map
from errorsurface.verdict.recording import Recipe, recorded
from tests.surfaces.formulas import surface_of
from tests.verdict.verdict_table import ROWS

SADDLE = SURFACES["hyperbolic_paraboloid"]
BOWL = SURFACES["elongated_bowl"]
BETA = 0.9


def verdict(surface, key, start, steps, **chosen):
    ((found,),) = verdicts(
        Landscape.of(surface),
        np.array([start], dtype=float),
        [Tuned.of(OPTIMIZERS[key], chosen)],
        steps,
    )
    return found


def number(found, name):
    (only,) = [each for each in found.evidence if each.name == name]
    return only


def run(surface, key, start, steps, **chosen):
    (only,) = trajectory(
        Landscape.of(surface),
        np.array([start], dtype=float),
        Tuned.of(OPTIMIZERS[key], chosen),
        steps,
        entries=None,
    )
    return only


# --- stability limits, with κ = 200 across the valley


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("gd", 2.0),
        # Polyak's form; Cohen et al. 2021, arXiv:2103.00065, appendix B.
        ("momentum", 2.0 * (1.0 + BETA)),
        # optax's Nesterov form; the same appendix.
        ("nesterov", 2.0 * (1.0 + BETA) / (1.0 + 2.0 * BETA)),
    ],
)
def test_the_limit_of_the_linear_methods(key, known):
    above = verdict(BOWL, key, (-3.5, 1.0), 200, learning_rate=1.1 * known / 200)
    below = verdict(BOWL, key, (-3.5, 1.0), 3000, learning_rate=0.95 * known / 200)
    assert (above.kind, below.kind) == ("diverging", "minimum")
    sharpness = number(above, "eta_lambda_max")
    assert sharpness.value == pytest.approx(1.1 * known)
    assert sharpness.limit == pytest.approx(known, rel=1e-7)


def test_newtons_limit_is_two_on_every_curvature():
    for surface in (BOWL, SURFACES["booth"]):
        found = verdict(surface, "newton", (-3.5, 1.0), 30, learning_rate=2.3)
        sharpness = number(found, "eta_lambda_max")
        assert found.kind == "diverging"
        assert 2.3 * sharpness.limit / sharpness.value == pytest.approx(2.0, rel=1e-7)


def test_adam_is_judged_on_its_preconditioned_curvature():
    # Heavy ball in (1 − β₁)η on H / (√v + ε), so that λη ≤ (2 + 2β₁)/(1 − β₁) = 38 on that matrix;
    # Cohen et al. 2022, arXiv:2207.14484, section 2. At the minimum v = 0, and √ε̄ is 0.5.
    optimizer = OPTIMIZERS["adam"]
    tuned, landscape = Tuned.of(optimizer, {"eps": 1e-30, "eps_root": 0.25}), Landscape.of(BOWL)
    recipe = Recipe(landscape, tuned, program(landscape, optimizer), 5, UNWATCHED)
    seen = recorded(recipe, np.zeros(2))
    # After 2000 updates the bias corrections have gone.
    local = local_map(seen, 2000, np.diag([1.0, 200.0]))
    assert limit(local) == pytest.approx(38.0 * 0.5 / 200.0, rel=1e-7)


@pytest.mark.parametrize("key", ["sign_gd", "lion", "rprop"])
def test_the_sign_of_the_gradient_knows_no_limit(key):
    chosen = {"min_step_size": 0.01} if key == "rprop" else {"learning_rate": 0.01}
    found = verdict(SURFACES["sphere"], key, (-4.003, 3.004), 2000, **chosen)
    assert found.kind == "bouncing"
    assert number(found, "eta_lambda_max").limit is None
    assert 0.002 < number(found, "amplitude").value < 0.05


# --- what η would hold


DIVERGING = [row for row in ROWS if row.kind == "diverging"]


@pytest.mark.parametrize("row", DIVERGING, ids=[f"{r.surface}-{r.optimizer}" for r in DIVERGING])
def test_the_rate_that_would_hold_holds(row):
    surface = SURFACES[row.surface]
    found = verdict(surface, row.optimizer, row.start, row.steps, **row.chosen)
    rate = number(found, "learning_rate")
    assert rate.value == row.chosen["learning_rate"]
    assert 0.0 < rate.limit < rate.value
    again = run(surface, row.optimizer, row.start, max(row.steps, 2000), learning_rate=rate.limit)
    assert again.status in ("finished", "converged")
    assert again.loss[-1] <= again.loss[0]
    # And is not needlessly small.
    bigger = run(surface, row.optimizer, row.start, 2000, learning_rate=2.0 * rate.limit)
    assert bigger.status in ("diverged", "nonfinite") or bigger.loss[-1] > 1e-3


# --- leaving a saddle


@pytest.mark.parametrize("rate", [1e-3, 0.01, 0.1])
def test_the_way_out_of_a_saddle_takes_as_long_as_predicted(rate):
    found = verdict(SADDLE, "gd", (0.0, 1e-6), 10, learning_rate=rate)
    # λ = −2.
    growth = 1.0 + 2.0 * rate
    escape = number(found, "escape_rate")
    assert found.kind == "saddle_leaving"
    assert found.critical_point == pytest.approx((0.0, 0.0), abs=1e-9)
    assert escape.value == pytest.approx(growth, rel=1e-9)
    assert escape.limit == pytest.approx(growth, rel=1e-9)
    assert number(found, "offset").value == pytest.approx(1e-6 * growth**10)
    # Away is a tenth of the domain's width of 4.
    expected = np.log(0.4 / (1e-6 * growth**10)) / np.log(growth)
    assert number(found, "updates_to_go").value == pytest.approx(expected, abs=1.5)


def test_the_prediction_of_a_slow_escape():
    found = verdict(SADDLE, "gd", (0.0, 1e-3), 100, learning_rate=1e-6)
    expected = np.log(0.4 / 1e-3) / np.log1p(2e-6) - 100
    assert number(found, "updates_to_go").value == pytest.approx(expected, rel=1e-3)


def test_the_rate_with_momentum_is_the_root_of_its_characteristic_polynomial():
    found = verdict(SADDLE, "momentum", (0.0, 1e-9), 60, learning_rate=0.01)
    root = np.roots([1.0, -(1.0 + BETA + 0.01 * 2.0), BETA]).max()
    assert number(found, "escape_rate").limit == pytest.approx(root, rel=1e-7)
    assert number(found, "escape_rate").value == pytest.approx(root, rel=1e-3)


# --- updates to go


@pytest.mark.parametrize(
    ("surface", "key", "start", "steps", "chosen"),
    [
        (SURFACES["sphere"], "gd", (-4, 3), 20, {"learning_rate": 0.1}),
        (SURFACES["sphere"], "gd", (-4, 3), 20, {"learning_rate": 1e-4}),
        (SURFACES["matyas"], "momentum", (-9, 4), 50, {"learning_rate": 1e-3}),
        (SURFACES["rosenbrock"], "gd", (-1.2, 1), 3000, {"learning_rate": 1e-3}),
        (SURFACES["beale"], "gd", (1, 1.6), 1000, {"learning_rate": 1e-3}),
    ],
)
def test_the_updates_to_go_are_those_that_it_takes(surface, key, start, steps, chosen):
    found = verdict(surface, key, start, steps, **chosen)
    assert found.kind == "descending"
    longer = run(surface, key, start, 100_000, **chosen)
    true = int((longer.gradient_norm[steps:] <= 1e-6).argmax())
    assert longer.gradient_norm[steps + true] <= 1e-6
    assert number(found, "updates_to_go").value == pytest.approx(true, rel=0.15)


def test_the_updates_to_go_in_a_bowl_far_beyond_what_can_be_run():
    # C16. The flat direction decides: x = −3.5 (1 − 1e-7)ᵗ, and its gradient is x itself.
    found = verdict(BOWL, "gd", (-3.5, 1.0), 1000, learning_rate=1e-7)
    expected = np.log(3.5 / 1e-6) / -np.log1p(-1e-7) - 1000
    assert found.kind == "descending"
    assert number(found, "updates_to_go").value == pytest.approx(expected, rel=0.05)


# --- scale


@cache
def scaled(key, factor):
    surface = SURFACES[key]
    formula = surface.formula
    # Positional only: the toy network has a parameter x.
    return replace(surface, formula=lambda x, y, /, **chosen: factor * formula(x, y, **chosen))


# Optimizers whose path stays the same when L is multiplied and η divided by the same factor.
LINEAR = [row for row in ROWS if row.optimizer in ("gd", "momentum", "nesterov")]


# About 10⁶ and 10⁻⁶; powers of two, so that runs without order keep their path to the last bit.
@pytest.mark.parametrize("factor", [2.0**20, 2.0**-20])
def test_a_multiple_of_the_surface_gives_the_same_verdict(factor):
    wrong = []
    for row in LINEAR:
        rate = row.chosen["learning_rate"] / factor
        if not 1e-8 <= rate <= 1e3:
            continue
        surface = scaled(row.surface, factor)
        chosen = row.chosen | {"learning_rate": rate}
        found = verdict(surface, row.optimizer, row.start, row.steps, **chosen)
        if found.kind != row.kind:
            wrong.append((row, found.sentence))
    assert not wrong


# --- what the catalogue does not hold


def test_a_start_where_nothing_is_finite():
    surface = surface_of(lambda x, y: jnp.log(x) + y**2)
    found = verdict(surface, "gd", (-1.0, 0.0), 5, learning_rate=0.1)
    assert (found.kind, found.window, found.at) == ("nonfinite", (0, 0), (-1.0, 0.0))


def test_a_run_into_nothing_finite_is_no_exception():
    surface = surface_of(lambda x, y: jnp.sqrt(x) + y**2)
    found = verdict(surface, "gd", (0.5, 1.0), 50, learning_rate=0.3)
    assert found.window[1] < 50


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        # The Hessian is zero; fourth derivatives make it a minimum, a maximum, neither.
        (lambda x, y: x**4 + y**4, "minimum"),
        (lambda x, y: -(x**4) - y**4, "maximum"),
        (lambda x, y: x**4 - y**4, "saddle_stuck"),
        # A ridge and a sixth order, on which third and fourth derivatives are silent.
        (lambda x, y: -(x**2) + 0.0 * y, "degenerate"),
        (lambda x, y: x**6 + y**6, "degenerate"),
    ],
)
def test_degenerate_critical_points(formula, kind):
    surface = surface_of(formula)
    found = verdict(surface, "gd", (0.0, 0.0), 10, learning_rate=0.1)
    assert found.kind == kind, found.sentence
    assert found.critical_point == pytest.approx((0.0, 0.0), abs=1e-9)


def test_order_and_errors_are_those_of_trajectories():
    starts = np.array([[-4.0, 3.0], [0.0, 0.0]])
    choices = [
        Tuned.of(OPTIMIZERS["gd"], {"learning_rate": 1.05}),
        Tuned.of(OPTIMIZERS["gd"], {"learning_rate": 0.1}),
    ]
    sphere = Landscape.of(SURFACES["sphere"])
    found = verdicts(sphere, starts, choices, 200)
    kinds = [[each.kind for each in of_one] for of_one in found]
    assert kinds == [["diverging", "minimum"], ["minimum", "minimum"]]
    with pytest.raises(ValueError, match="steps is 0; allowed: 1 to 100000"):
        verdicts(sphere, starts, choices, 0)
    with pytest.raises(ValueError, match="learning_rat"):
        verdicts(
            Landscape.of(SURFACES["sphere"]),
            starts,
            [Tuned.of(OPTIMIZERS["gd"], {"learning_rat": 1.0})],
            5,
        )
    with pytest.raises(Cancelled):
        verdicts(
            Landscape.of(SURFACES["sphere"]), starts, choices, 5, control=Control(lambda: True)
        )
    done = []
    verdicts(
        Landscape.of(SURFACES["sphere"]), starts, choices, 5, control=Control(progress=done.append)
    )
    assert done == [0.5, 1.0]


# A two-cycle θ → −θ is just at the limit: the step is 2θ, whatever σ divides it by.
@pytest.mark.parametrize(
    ("surface", "key", "rate"),
    [
        ("sphere", "gd", 1.0),
        ("booth", "newton", 2.0),
        ("sphere", "rmsprop", 0.01),
        ("sphere", "rmsprop_rms", 0.01),
        ("elongated_bowl", "rmsprop", 0.05),
        ("matyas", "rmsprop", 0.1),
        ("sphere", "adadelta", 6.0),
    ],
)
def test_the_limit_of_a_two_cycle_is_what_it_has(surface, key, rate):
    surface = SURFACES[surface]
    found = verdict(surface, key, surface.start, 1500, learning_rate=rate)
    sharpness = number(found, "eta_lambda_max")
    assert found.kind == "bouncing"
    # Adadelta's own mean step² still grows, by little.
    exact = 5e-3 if key == "adadelta" else 1e-8
    assert sharpness.value / sharpness.limit == pytest.approx(1.0, abs=exact)
