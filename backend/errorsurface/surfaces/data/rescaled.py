"""The same function from other parameters, as far as numbers that are multiplied can make it.

Of the toy network θ = (w₁, w₂) ↦ (αw₁, w₂/α) changes nothing of ŷ = w₁w₂x: another point of the
same surface, of the same loss on all data (Dinh et al. 2017, arXiv 1703.04933, definition 5). Of a
linear or a logistic model the parameters say all of the function; but where the feature is told in
a unit that is α times as large, x′ = x/α, the weight is w′ = αw: another surface, with the same
functions.
"""

from dataclasses import replace

import numpy as np
from jaxtyping import Float

from errorsurface.surfaces.data.arms import nearest_on_hyperbola
from errorsurface.surfaces.data.models import Model
from errorsurface.surfaces.examples import Examples

Point = tuple[float, float]


def stretching(model: Model, scale: float) -> Float[np.ndarray, "2"]:
    """What θ is multiplied with, coordinate by coordinate."""
    return np.array([scale, 1.0 / scale] if model == "toy_network" else [1.0, scale])


def in_unit(model: Model, examples: Examples, scale: float) -> Examples:
    """The examples as the model with the stretched parameters is given them."""
    return examples if model == "toy_network" else replace(examples, x=examples.x / scale)


def nearest_minimum(model: Model, known: Point, at: Point) -> Point:
    """The minimum that is nearest to ``at``: ``known`` or, where that is one of a valley, another.

    Args:
        model: whose minima they are; those of a toy network are a hyperbola.
        known: one of them.
        at: the place that is asked about.
    """
    if model != "toy_network":
        return known
    return nearest_on_hyperbola(known[0] * known[1], at)
