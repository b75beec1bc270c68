"""Sentences that were once false, and their kind: every number in them, by running on."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from benchmarks.hunt import Truth, faults
from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape
from errorsurface.verdict import verdicts
from tests.surfaces.formulas import surface_of
from tests.verdict.sentence_table import CASES

NAMES = [f"{i:02}-{case.surface}-{case.optimizer}" for i, case in enumerate(CASES)]


def truth_of(case):
    surface = SURFACES[case.surface]
    start = surface.start if case.start is None else case.start
    return Truth(
        Landscape.of(surface, case.parameters),
        Tuned.of(OPTIMIZERS[case.optimizer], case.chosen),
        (float(start[0]), float(start[1])),
        case.steps,
    )


def verdict_on(truth):
    ((found,),) = verdicts(truth.landscape, np.array([truth.start]), [truth.tuned], truth.steps)
    return found


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_sentence_is_true(case):
    truth = truth_of(case)
    found = verdict_on(truth)
    assert found.kind in case.kinds, f"{case.why}: {found.sentence}"
    for part in case.says:
        assert part in found.sentence
    for part in case.never:
        assert part not in found.sentence
    assert faults(truth, found) == []


def _divided_by_zero():
    """Gradient descent whose third update divides 0 by 0, in a formula of its own."""

    def update(updates, state, params=None, **_):
        del params
        nothing = jnp.where(state == 2, 0.0, 1.0)
        return jax.tree.map(lambda g: -0.1 * g * nothing / nothing, updates), state + 1

    return optax.GradientTransformation(lambda _: jnp.zeros([], jnp.int32), update)


BROKEN = replace(OPTIMIZERS["gd"], key="broken", hyperparameters=(), transform=_divided_by_zero)


@pytest.mark.parametrize(
    ("formula", "tuned", "steps", "says"),
    [
        (lambda x, y: x**2 + y**2, Tuned.of(BROKEN), 100, ("update 3 ", "0 / 0 in the")),
        (lambda x, y: x**2 + y**2, Tuned.of(BROKEN), 2, ("next update, 3,", "0 / 0 in the")),
        # (1, 1) → 1 − 2e² < −1e3: exp(x²) is beyond 1.8e308 from x² = 709.8 on.
        (
            lambda x, y: jnp.exp(x**2) + y**2,
            Tuned.of(OPTIMIZERS["gd"], {"learning_rate": 100.0}),
            5,
            ("update 1 ", "exp(2.94×10⁵) is infinite"),
        ),
        # 1 − 0.5 · 3 < 0.
        (
            lambda x, y: jnp.sqrt(x) + y**2,
            Tuned.of(OPTIMIZERS["gd"], {"learning_rate": 3.0}),
            5,
            ("update 1 ", "the root of −0.5 is"),
        ),
    ],
)
def test_the_term_that_breaks_off_is_told(formula, tuned, steps, says):
    surface = surface_of(formula)
    ((found,),) = verdicts(Landscape.of(surface), np.array([[1.0, 1.0]]), [tuned], steps)
    assert found.kind == "nonfinite"
    for part in says:
        assert part in found.sentence


@pytest.mark.parametrize("key", ["sphere", "muller_brown", "toy_network", "rosenbrock"])
def test_the_first_updates_at_the_ends_of_the_learning_rates(key):
    """No request is too short, too slow or too fast for a verdict."""
    landscape = Landscape.of(SURFACES[key])
    start = np.array([landscape.surface.start])
    for name in ("gd", "momentum", "adam", "lion"):
        optimizer = OPTIMIZERS[name]
        (rate,) = (each for each in optimizer.hyperparameters if each.name == "learning_rate")
        for value in (rate.minimum, rate.default, rate.maximum):
            tuned = Tuned.of(optimizer, {"learning_rate": value})
            for steps in range(1, 6):
                ((found,),) = verdicts(landscape, start, [tuned], steps)
                truth = Truth(landscape, tuned, landscape.surface.start, steps)
                assert faults(truth, found) == [], found.sentence
