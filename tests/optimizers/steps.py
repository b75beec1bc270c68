"""One update after the other, from gradients that are given."""

from functools import cache

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
    *("noisy_sgd", "optimistic_gradient_descent", "normalized_gd", "sam", "signum", "sophia"),
    *("rmsprop_centered", "adam_l2", "nadamw", "adamaxw", "adan", "adopt", "acprop", "ademamix"),
    *("simplified_ademamix", "optimistic_adam_v2", "novograd", "madgrad", "lookahead"),
    *("schedule_free_sgd", "schedule_free_adamw", "polyak_sgd", "momo", "momo_adam"),
    *("reduce_on_plateau", "backtracking", "wolfe"),
    *("dog", "dowg", "dadapt_adamw", "prodigy", "mechanize", "cocob"),
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


def update_at(transform, state, theta, gradient, *, value, hessian):
    """One plain optax call on the quadratic that has this gradient and value at θ."""
    gradient, value = jnp.array(gradient), jnp.asarray(value)

    def quadratic(point):
        away = point - theta
        return value + gradient @ away + 0.5 * away @ hessian @ away

    update = optax.with_extra_args_support(transform).update
    return update(gradient, state, theta, value=value, grad=gradient, value_fn=quadratic)


@cache
def compiled(key):
    """One update of an optimizer, compiled once for all its settings, as the loop of a run is."""

    def one_update(values, *now):
        state, theta, gradient, value, hessian = now
        transform = OPTIMIZERS[key].transform(**values)
        return update_at(transform, state, theta, gradient, value=value, hessian=hessian)

    return jax.jit(one_update)


def path(optimizer, gradients=GRADIENTS, losses=None, hessian=HESSIAN, **chosen):
    """θ⁰, θ¹, … when the gradients, the losses and the curvature are as given."""
    losses = np.zeros(len(gradients)) if losses is None else losses
    settings = defaults(optimizer) | chosen
    values = {name: jnp.float64(value) for name, value in settings.items()}
    theta = jnp.array(START)
    state = optimizer.transform(**values).init(theta)
    points = [theta]
    for gradient, loss in zip(np.asarray(gradients, float), losses, strict=True):
        update, state = compiled(optimizer.key)(values, state, theta, gradient, loss, hessian)
        theta = theta + update
        points.append(theta)
    return np.array(points)
