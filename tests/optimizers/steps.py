"""One update after the other, from gradients that are given."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from errorsurface.optimizers import OPTIMIZERS

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
