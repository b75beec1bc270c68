"""The catalogue: metadata, first steps by hand, and papers' algorithms in plain NumPy."""

import inspect
import math
from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from errorsurface.optimizers import OPTIMIZERS, optimizer_named

REQUIRED = {
    *("gd", "momentum", "nesterov", "lion", "rprop", "sign_gd"),
    *("adagrad", "adagrad_rms", "rmsprop", "rmsprop_rms", "adadelta"),
    *("adam", "adamw", "nadam", "radam", "adamax", "amsgrad", "adabelief", "yogi"),
    *("newton", "saddle_free_newton", "trust_region", "lbfgs", "gradient_norm", "perturbed_gd"),
}

EVERY = pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS.keys())

# A course of gradients with changes of sign, a zero, and both large and small numbers.
GRADIENTS = np.array(
    [[3.0, -0.5], [2.0, 0.0], [-1.0, 0.25], [-4.0, 0.5], [0.5, 1e-3], [8.0, -20.0], [7.0, -3.0]]
)
START = np.array([1.5, -2.0])

# What a method that looks at the curvature itself sees of it, at every point of the course.
HESSIAN = np.array([[2.0, 0.5], [0.5, -1.0]])


def defaults(optimizer):
    return {h.name: h.default for h in optimizer.hyperparameters}


def update_at(transform, gradient, state, theta):
    """One plain optax call on the quadratic that has this gradient at θ, and value 0 there."""
    gradient = jnp.array(gradient)

    def quadratic(point):
        away = point - theta
        return gradient @ away + 0.5 * away @ HESSIAN @ away

    update = optax.with_extra_args_support(transform).update
    return update(gradient, state, theta, value=jnp.zeros(()), grad=gradient, value_fn=quadratic)


def path(optimizer, gradients=GRADIENTS, **chosen):
    """θ⁰, θ¹, … when the gradients are as given."""
    transform = optimizer.transform(**(defaults(optimizer) | chosen))
    theta = jnp.array(START)
    state = transform.init(theta)
    one_update = jax.jit(lambda *now: update_at(transform, *now))
    points = [theta]
    for gradient in gradients:
        update, state = one_update(gradient, state, theta)
        theta = optax.apply_updates(theta, update)
        points.append(theta)
    return np.array(points)


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
        assert h.minimum <= h.default <= h.maximum
        assert h.scale == "linear" or h.minimum > 0


@EVERY
def test_braces_of_the_formula_are_balanced(optimizer):
    depth = np.cumsum([{"{": 1, "}": -1}.get(letter, 0) for letter in optimizer.tex])
    assert depth.min() >= 0
    assert depth[-1] == 0


# Where optax has a factory of that name, the names and the defaults are its own.
OPTAX_FACTORIES = {
    **{key: getattr(optax, key) for key in OPTIMIZERS if hasattr(optax, key)},
    "gd": optax.sgd,
    "momentum": optax.sgd,
    "nesterov": optax.sgd,
    "sign_gd": optax.sign_sgd,
}


@pytest.mark.parametrize("key", OPTAX_FACTORIES)
def test_hyperparameters_have_the_names_and_defaults_of_optax(key):
    signature = inspect.signature(OPTAX_FACTORIES[key]).parameters
    for h in OPTIMIZERS[key].hyperparameters:
        theirs = signature[h.name].default
        # None and "no default" stand for themselves: momentum and the learning rate.
        if isinstance(theirs, float):
            assert h.default == theirs


@EVERY
def test_hyperparameters_may_be_traced(optimizer):
    def after_two(values):
        transform = optimizer.transform(**values)
        theta = jnp.array(START)
        state = transform.init(theta)
        for gradient in GRADIENTS[:2]:
            update, state = update_at(transform, gradient, state, theta)
            theta = optax.apply_updates(theta, update)
        return theta

    traced = jax.jit(after_two)({k: jnp.float64(v) for k, v in defaults(optimizer).items()})
    np.testing.assert_allclose(traced, path(optimizer)[2], rtol=1e-14)


@EVERY
def test_every_hyperparameter_has_an_effect(optimizer):
    # Larger gradients afterwards, so that the longest step of Rprop is reached too, and none at
    # the end, where perturbed gradient descent kicks.
    gradients = np.concatenate([GRADIENTS, np.full((60, 2), 5.0), np.zeros((110, 2))])
    usual = path(optimizer, gradients)
    for h in optimizer.hyperparameters:
        others = [path(optimizer, gradients, **{h.name: end}) for end in (h.minimum, h.maximum)]
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


# --- Papers' algorithms, transcribed ---------------------------------------------------------


def sign_gd(h, gradients):
    return [-h["learning_rate"] * np.sign(g) for g in gradients]


def lion(h, gradients):
    """Chen et al. 2023, algorithm 2. The weight decay needs θ and is tested by itself."""
    m, steps = np.zeros(2), []
    for g in gradients:
        steps.append(-h["learning_rate"] * np.sign(h["b1"] * m + (1 - h["b1"]) * g))
        m = h["b2"] * m + (1 - h["b2"]) * g
    return steps


def adabelief(h, gradients):
    """Zhuang et al. 2020, algorithm 2."""
    m, s, steps = np.zeros(2), np.zeros(2), []
    for t, g in enumerate(gradients, start=1):
        m = h["b1"] * m + (1 - h["b1"]) * g
        s = h["b2"] * s + (1 - h["b2"]) * (g - m) ** 2 + h["eps_root"]
        root = np.sqrt(s / (1 - h["b2"] ** t))
        steps.append(-h["learning_rate"] * m / (1 - h["b1"] ** t) / (root + h["eps"]))
    return steps


def yogi(h, gradients):
    """Zaheer et al. 2018, algorithm 2, with optax's start at 1e-6 and its bias correction."""
    m, v, steps = np.full(2, 1e-6), np.full(2, 1e-6), []
    for t, g in enumerate(gradients, start=1):
        m = h["b1"] * m + (1 - h["b1"]) * g
        v = v - (1 - h["b2"]) * np.sign(v - g**2) * g**2
        root = np.sqrt(v / (1 - h["b2"] ** t))
        steps.append(-h["learning_rate"] * m / (1 - h["b1"] ** t) / (root + h["eps"]))
    return steps


def amsgrad(h, gradients):
    """Reddi et al. 2018, algorithm 2, with the largest of the corrected moments, as optax."""
    m, v, largest, steps = np.zeros(2), np.zeros(2), np.zeros(2), []
    for t, g in enumerate(gradients, start=1):
        m = h["b1"] * m + (1 - h["b1"]) * g
        v = h["b2"] * v + (1 - h["b2"]) * g**2
        largest = np.maximum(largest, v / (1 - h["b2"] ** t))
        root = np.sqrt(largest + h["eps_root"])
        steps.append(-h["learning_rate"] * m / (1 - h["b1"] ** t) / (root + h["eps"]))
    return steps


def adagrad(h, gradients):
    """Duchi et al. 2011, diagonal, with ε inside the root, as optax."""
    s, steps = np.full(2, h["initial_accumulator_value"]), []
    for g in gradients:
        s = s + g**2
        steps.append(-h["learning_rate"] * g / np.sqrt(s + h["eps"]))
    return steps


def rmsprop(h, gradients):
    """Tieleman and Hinton 2012, with ε inside the root, as optax."""
    v, m, steps = np.full(2, h["initial_scale"]), np.zeros(2), []
    for g in gradients:
        v = h["decay"] * v + (1 - h["decay"]) * g**2
        m = h["momentum"] * m - h["learning_rate"] * g / np.sqrt(v + h["eps"])
        steps.append(m)
    return steps


def adagrad_rms(h, gradients):
    """Idea C18; where σ is zero the step is."""
    squares = np.array(gradients) ** 2
    steps = []
    for t, g in enumerate(gradients):
        sigma = np.sqrt(squares[: t + 1].mean(axis=0))
        steps.append(-h["learning_rate"] * np.divide(g, sigma, np.zeros(2), where=sigma > 0))
    return steps


def rmsprop_rms(h, gradients):
    """Idea C20."""
    sigma, steps = np.abs(gradients[0]), []
    for t, g in enumerate(gradients):
        if t > 0:
            sigma = np.sqrt(h["decay"] * sigma**2 + (1 - h["decay"]) * g**2)
        steps.append(-h["learning_rate"] * np.divide(g, sigma, np.zeros(2), where=sigma > 0))
    return steps


@pytest.mark.parametrize(
    ("transcription", "chosen"),
    [
        (sign_gd, {}),
        (lion, {"weight_decay": 0.0}),
        (lion, {"weight_decay": 0.0, "b1": 0.5, "b2": 0.75}),
        (adabelief, {}),
        (adabelief, {"b1": 0.5, "b2": 0.9, "eps": 1e-3, "eps_root": 1e-2}),
        (yogi, {}),
        (yogi, {"b1": 0.5, "b2": 0.9, "eps": 1e-2}),
        (amsgrad, {}),
        (amsgrad, {"b1": 0.5, "b2": 0.7, "eps": 1e-2, "eps_root": 1e-2}),
        (adagrad, {}),
        (rmsprop, {}),
        (rmsprop, {"eps": 0.1, "initial_scale": 2.0, "momentum": 0.5}),
        (adagrad_rms, {}),
        (rmsprop_rms, {"decay": 0.6}),
    ],
)
def test_paths_agree_with_a_transcription_of_the_paper(transcription, chosen):
    optimizer = OPTIMIZERS[transcription.__name__]
    steps = transcription(defaults(optimizer) | chosen, GRADIENTS)
    expected = START + np.cumsum([np.zeros(2), *steps], axis=0)
    np.testing.assert_allclose(path(optimizer, **chosen), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("key", ["adamw", "lion"])
def test_weight_decay_alone_shrinks_theta_by_a_constant_factor(key):
    # Without a gradient θ^t = (1 − η λ_w)^t θ⁰.
    points = path(OPTIMIZERS[key], np.zeros((3, 2)), learning_rate=0.5, weight_decay=0.5)
    for t in range(4):
        np.testing.assert_allclose(points[t], START * 0.75**t, rtol=1e-14)


def test_nesterov_looks_ahead_by_one_more_decay():
    # Constant g: m^{t} = −ηg(1−λ^t)/(1−λ), and the step is λm − ηg.
    rate, decay = 0.01, 0.9
    points = path(OPTIMIZERS["nesterov"], np.ones((5, 2)), learning_rate=rate, momentum=decay)
    for t in range(1, 6):
        movement = -rate * (1 - decay**t) / (1 - decay)
        assert math.isclose(points[t, 0] - points[t - 1, 0], decay * movement - rate, rel_tol=1e-9)


def test_rprop_uses_the_step_of_the_newest_gradient():
    # The worked example of https://github.com/google-deepmind/optax/pull/1725.
    points = path(
        OPTIMIZERS["rprop"], [[1.0, 0], [1.0, 0], [1.0, 0], [-1.0, 0], [1.0, 0]], learning_rate=0.1
    )
    np.testing.assert_allclose(-np.diff(points[:, 0]), [0.1, 0.12, 0.144, 0.0, 0.072], atol=1e-15)
