"""The catalogue: metadata, first steps by hand, and papers' algorithms in plain NumPy."""

import inspect
from fractions import Fraction

import numpy as np
import optax
import pytest

from errorsurface.optimizers import OPTIMIZERS, optimizer_named
from tests.optimizers.steps import EVERY, GRADIENTS, REQUIRED, START, defaults, path


def test_the_required_optimizers_are_there():
    assert OPTIMIZERS.keys() >= REQUIRED
    assert all(key == optimizer.key for key, optimizer in OPTIMIZERS.items())


def test_an_unknown_key_is_named_with_what_is_allowed():
    with pytest.raises(ValueError, match=r"'adamm'.*gd, momentum.*sign_gd"):
        optimizer_named("adamm")


@EVERY
def test_metadata_is_complete(optimizer):
    assert optimizer.title
    assert optimizer.tex
    assert optimizer.source
    assert optimizer.description.endswith(".")
    names = [h.name for h in optimizer.hyperparameters]
    assert names[0] == "learning_rate"
    assert len(set(names)) == len(names)
    for h in optimizer.hyperparameters:
        assert h.title
        assert h.tex
        assert h.minimum <= h.maximum
        assert h.allows(h.default)
        assert h.scale == "linear" or h.minimum > 0
        assert not h.zero or h.minimum > 0


@EVERY
def test_braces_of_the_formula_are_balanced(optimizer):
    depth = np.cumsum([{"{": 1, "}": -1}.get(letter, 0) for letter in optimizer.tex])
    assert depth.min() >= 0
    assert depth[-1] == 0


# Where optax has a factory of that name, the names and the defaults are its own.
OPTAX_FACTORIES = {
    **{key: getattr(optax.contrib, key) for key in OPTIMIZERS if hasattr(optax.contrib, key)},
    **{key: getattr(optax, key) for key in OPTIMIZERS if hasattr(optax, key)},
    "gd": optax.sgd,
    "momentum": optax.sgd,
    "nesterov": optax.sgd,
    "sign_gd": optax.sign_sgd,
}


# What a factory takes inside something else, or leaves to the method that it is put to.
INSIDE = {
    "polyak_sgd": {"learning_rate"},
    "sam": {"learning_rate", "rho"},
    "lookahead": {"learning_rate", "momentum"},
    "reduce_on_plateau": {"learning_rate"},
    "mechanize": {"learning_rate"},
    "dadapt_adamw": {"b1", "b2"},
    "prodigy": {"b1", "b2"},
    "noisy_sgd": {"seed"},
    "sophia": {"seed"},
    # A rate of gradient descent of 1 is too large for nearly every surface.
    "schedule_free_sgd": {"learning_rate"},
}


@pytest.mark.parametrize("key", OPTAX_FACTORIES)
def test_hyperparameters_have_the_names_and_defaults_of_optax(key):
    signature = inspect.signature(OPTAX_FACTORIES[key]).parameters
    own = [h for h in OPTIMIZERS[key].hyperparameters if h.name not in INSIDE.get(key, ())]
    for h in own:
        theirs = signature[h.name].default
        # None and "no default" stand for themselves: momentum and the learning rate.
        if isinstance(theirs, float):
            assert h.default == theirs


@EVERY
def test_every_hyperparameter_has_an_effect(optimizer):
    # Larger gradients afterwards, so that the longest step of Rprop is reached too, and none at
    # the end, where perturbed gradient descent kicks and Sophia no longer clips.
    gradients = np.concatenate([GRADIENTS, np.full((60, 2), 5.0), np.zeros((200, 2))])
    # Better all the time, first a lot and then by less than anybody counts.
    losses = 1.0 + 10.0 * 0.7 ** np.arange(len(gradients))
    usual = path(optimizer, gradients, losses)
    # The family's switches, as they stand at first, leave some of its numbers out.
    names = {"learning_rate"} if optimizer.key == "family" else defaults(optimizer).keys()
    for h in (each for each in optimizer.hyperparameters if each.name in names):
        ends = [{h.name: end} for end in (h.minimum, h.maximum)]
        others = [path(optimizer, gradients, losses, **chosen) for chosen in ends]
        assert any(not np.array_equal(usual, other) for other in others), h.name


# --- The lecture's forms, by hand -----------------------------------------------------------


def test_momentum_is_the_rolling_ball_of_c14():
    # η = 1/8, λ = 1/2, g = 4, −2, 8: m¹ = −1/2, m² = −1/4 + 1/4 = 0, m³ = 0 − 1.
    points = path(
        OPTIMIZERS["momentum"], [[4.0, 0], [-2.0, 0], [8.0, 0]], learning_rate=0.125, momentum=0.5
    )
    movements = [Fraction(-1, 2), Fraction(0), Fraction(-1)]
    expected = [Fraction(3, 2) + sum(movements[:t], Fraction(0)) for t in range(4)]
    assert [Fraction(x) for x in points[:, 0].tolist()] == expected


def test_movement_is_the_weighted_sum_of_all_gradients_of_c15():
    rate, decay = 0.01, 0.9
    points = path(OPTIMIZERS["momentum"], learning_rate=rate, momentum=decay)
    for t in range(1, len(points)):
        weighted = sum(decay ** (t - 1 - i) * GRADIENTS[i] for i in range(t))
        np.testing.assert_allclose(points[t] - points[t - 1], -rate * weighted, rtol=1e-12)


def test_adagrad_rms_takes_the_mean_of_c18():
    # σ⁰ = 1, σ¹ = √((1 + 49)/2) = 5, σ² = √((1 + 49 + 25)/3) = 5.
    points = path(OPTIMIZERS["adagrad_rms"], [[1.0, 0], [7.0, 0], [-5.0, 0]], learning_rate=0.25)
    steps = [-Fraction(1, 4), -Fraction(7, 20), Fraction(1, 4)]
    np.testing.assert_allclose(
        np.diff(points[:, 0]), [float(step) for step in steps], rtol=0, atol=1e-15
    )


def test_rmsprop_rms_starts_from_the_first_gradient_as_c20():
    # α = 1/4: σ⁰ = 2, σ¹ = √(4/4 + 3·64/4) = √49 = 7, then g = 7 keeps σ² = 7.
    points = path(
        OPTIMIZERS["rmsprop_rms"], [[2.0, 0], [-8.0, 0], [7.0, 0]], learning_rate=0.5, decay=0.25
    )
    steps = [-Fraction(1, 2), Fraction(4, 7), -Fraction(1, 2)]
    np.testing.assert_allclose(
        np.diff(points[:, 0]), [float(step) for step in steps], rtol=0, atol=1e-15
    )


@pytest.mark.parametrize("key", ["adagrad_rms", "rmsprop_rms"])
def test_the_first_step_of_the_lecture_is_the_learning_rate_and_zero_over_zero_is_zero(key):
    points = path(OPTIMIZERS[key], [[-1e-9, 0.0], [0.0, 0.0]], learning_rate=0.5)
    assert points[1].tolist() == [START[0] + 0.5, START[1]]
    assert points[2].tolist() == points[1].tolist()
