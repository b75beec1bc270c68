"""The methods that decide on all surfaces with what is suggested, in one compiled program.

It shares nothing with the package's own loop but the formulas and the transformations.
"""

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.surfaces import SURFACES, landscape_named
from errorsurface.tuning import suggestions
from errorsurface.tuning.protocol import DECIDING

# Perturbed gradient descent asks for the loss itself; its rate is that of gradient descent.
METHODS = tuple(key for key in OPTIMIZERS if key in DECIDING and key != "perturbed_gd")
FAR = 1e100
STEPS = np.array([suggestions(key).steps for key in SURFACES])


@dataclass(frozen=True)
class Runs:
    """Points and gradients by method, surface and update; rates by method and surface."""

    points: np.ndarray
    gradients: np.ndarray
    rates: np.ndarray


def rate(method: str, surface: str) -> float:
    """What is suggested, or the method's own default."""
    own = OPTIMIZERS[method].hyperparameters[0].default
    return suggestions(surface).hyperparameters.get(method, {}).get("learning_rate", own)


def runs(updates: int) -> Runs:
    """Every run from its surface's own start."""
    landscapes = [landscape_named(key) for key in SURFACES]
    rates = np.array([[rate(method, surface) for surface in SURFACES] for method in METHODS])
    starts = np.array([landscape.surface.start for landscape in landscapes])

    def gradients_of(points):
        columns = [
            jax.vmap(jax.grad(landscape.surface.loss), (0, None))(points[:, index], parameters)
            for index, landscape in enumerate(landscapes)
            for parameters in [jnp.asarray(landscape.parameters)]
        ]
        return jnp.stack(columns, axis=1)

    def transform(method, learning_rate):
        others = {h.name: h.default for h in OPTIMIZERS[method].hyperparameters}
        return OPTIMIZERS[method].transform(**{**others, "learning_rate": learning_rate})

    def begin(method, theta, learning_rate):
        return transform(method, learning_rate).init(theta)

    def step(method, gradient, state, theta, learning_rate):
        update, state = transform(method, learning_rate).update(gradient, state, theta)
        return theta + update, state

    @jax.jit
    def followed(points, rates):
        states = [
            jax.vmap(lambda theta, eta, m=method: begin(m, theta, eta))(points[k], rates[k])
            for k, method in enumerate(METHODS)
        ]

        def update(now, _):
            points, states = now
            gradients = gradients_of(points)
            stepped = [
                jax.vmap(lambda *each, m=method: step(m, *each))(
                    gradients[k], states[k], points[k], rates[k]
                )
                for k, method in enumerate(METHODS)
            ]
            after = jnp.stack([theta for theta, _ in stepped])
            return (after, [state for _, state in stepped]), (points, gradients)

        return jax.lax.scan(update, (points, states), length=updates + 1)[1]

    points = jnp.asarray(np.broadcast_to(starts, (len(METHODS), *starts.shape)))
    found = followed(points, jnp.asarray(rates))
    # What has left float64's range is somewhere far away.
    points, gradients = (
        np.moveaxis(np.nan_to_num(np.asarray(each), nan=FAR, posinf=FAR, neginf=-FAR), 0, 2)
        for each in found
    )
    return Runs(points, gradients, rates)
