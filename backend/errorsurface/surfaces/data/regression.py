"""The landscape of a model, a loss and data."""

import dataclasses
import math

import numpy as np
from jaxtyping import Float

from errorsurface.surfaces.data.arms import axes, hyperbola, line
from errorsurface.surfaces.data.brier import brier_fit
from errorsurface.surfaces.data.edges import huber_edge, median_edge
from errorsurface.surfaces.data.fit import Fit
from errorsurface.surfaces.data.logit import infimum, logit_fit
from errorsurface.surfaces.data.models import (
    ALLOWED,
    Loss,
    Task,
    example_loss,
    numpy_losses,
    numpy_predictions,
    reducible,
)
from errorsurface.surfaces.data.padded import SIZES, padded, padded_surface
from errorsurface.surfaces.data.places import domain_around, start_in
from errorsurface.surfaces.data.robust import huber_line, huber_product, median_line, median_product
from errorsurface.surfaces.data.squared import LINE, TOY, line_fit, spread, toy_fit
from errorsurface.surfaces.examples import Examples
from errorsurface.surfaces.landscape import Box, Landscape
from errorsurface.surfaces.surface import CriticalPoint, Surface

Values = Float[np.ndarray, " n"]
Numbers = Float[np.ndarray, " p"]

# Of a reduced loss, and of one that is summed at every point.
MOST, MOST_UNREDUCED = 65_536, SIZES[-1]
# Neither squares of these nor sums of the squares leave float64's exact range by much.
LARGEST = 1e9


class DataError(ValueError):
    """What is wrong with data.

    Attributes:
        reason: its name: ``classes``, ``size``, ``lengths``, ``range``, ``loss``.
    """

    def __init__(self, reason: str, text: str) -> None:
        """Takes the name of what is wrong, and it in words."""
        super().__init__(text)
        self.reason = reason


def regression(task: Task, x: Values, y: Values, domain: Box | None = None) -> Landscape:
    """The error surface of a model over the examples (x, y).

    θ = (b, w) for ŷ = b + w·x, of which ``logistic`` makes a probability, and (w₁, w₂) for
    ŷ = w₁w₂x. Two classes may be any two numbers, of which the larger is class 1.

    Args:
        task: the model, and what is measured of its predictions.
        x: the feature.
        y: the target.
        domain: what is shown; by default a box that holds the minimum and a start apart from it.

    Raises:
        DataError: the data are no such examples.
    """
    _check(task, x, y)
    model = task.model
    if model == "logistic":
        y = (y == y.max()).astype(np.float64)
    examples = Examples(x, y, example_loss(model, task.loss), task.reduction)
    surface, fit = _fitted(task, examples)
    box = domain_around(model, fit, x, y) if domain is None else domain
    return Landscape(
        surface=surface,
        values={},
        parameters=fit.numbers,
        domain=box,
        start=start_in(model, box, fit.at),
        # There are few such surfaces, and they come again and again.
        lasting=True,
        own_points=tuple(point for point in fit.points if _inside(point.at, box)),
        own_curves=fit.curves(box),
        examples=examples,
        infimum=fit.infimum,
        minimum=_minimum(fit, box),
    )


def _check(task: Task, x: Values, y: Values) -> None:
    model, loss = task.model, task.loss
    if loss not in ALLOWED[model]:
        raise DataError("loss", f"the loss {loss!r}; allowed: {', '.join(ALLOWED[model])}")
    if len(x) != len(y):
        raise DataError("lengths", f"{len(x)} features, {len(y)} targets; allowed: one each")
    most = MOST if reducible(task) else MOST_UNREDUCED
    if not 1 <= len(x) <= most:
        raise DataError("size", f"{len(x)} examples; allowed: 1 to {most}")
    if not (np.abs(x) <= LARGEST).all() or not (np.abs(y) <= LARGEST).all():
        raise DataError("range", f"a number is not within ±{LARGEST:g}")
    if model == "logistic" and len(np.unique(y)) != len(("no", "yes")):
        raise DataError("classes", f"{len(np.unique(y))} different targets; allowed: 2 classes")


def _fitted(task: Task, examples: Examples) -> tuple[Surface, Fit]:
    model, loss = task.model, task.loss
    x, y, weight = examples.x, examples.y, examples.weight
    if reducible(task):
        if model == "linear":
            return LINE, line_fit(x, y, weight)
        return TOY, toy_fit(x, y, weight)
    numbers = padded(x, y, weight)
    surface = padded_surface(model, loss, len(numbers) // 3)
    if model == "logistic":
        fit = _classes(loss, examples, numbers)
    elif model == "linear":
        fit = _straight(loss, x, y, numbers)
    else:
        fit = _product(loss, x, y, numbers)
    return surface, _with_losses(task, examples, fit)


def _classes(loss: Loss, examples: Examples, numbers: Numbers) -> Fit:
    x, y = examples.x, examples.y
    mean, variance = spread(x)
    share = float(np.mean(y))
    level = float(np.log(share / (1.0 - share)))
    if not variance:
        # Both losses are least where the probability is the share.
        at = level, 0.0
        return Fit(at, numbers, curves=lambda box: line(at, mean, 0.0, box), valley=True)
    least = infimum(loss, x, y)
    if least is not None:
        return Fit((0.0, 0.0), numbers, infimum=examples.weight * least)
    at, found = (logit_fit(x, y), True) if loss == "logistic" else brier_fit(x, y)
    return Fit(at, numbers, points=(CriticalPoint(at, 0.0, "minimum"),) if found else ())


def _straight(loss: Loss, x: Values, y: Values, numbers: Numbers) -> Fit:
    if loss == "absolute":
        at, only = median_line(x, y)
    else:
        at, only = huber_line(x, y, median_line(x, y)[0])
    if only:
        return Fit(at, numbers, points=(CriticalPoint(at, 0.0, "minimum"),))
    edge = (median_edge if loss == "absolute" else huber_edge)(x, y, at)
    if edge is None:
        return Fit(at, numbers)
    return Fit(
        at, numbers, curves=lambda box: line(at, edge.pivot, 0.0, box, edge.slopes), valley=True
    )


def _product(loss: Loss, x: Values, y: Values, numbers: Numbers) -> Fit:
    if not x.any():
        return Fit((0.0, 0.0), numbers, flat=True)
    product = median_product(x, y) if loss == "absolute" else huber_product(x, y)
    if product is None:
        # Between two hyperbolas all are as good; in the middle of them is nothing of its own.
        product = float(np.sum(x * y) / np.sum(x * x))
        return Fit((abs(product) ** 0.5, math.copysign(abs(product) ** 0.5, product)), numbers)
    side = abs(product) ** 0.5
    if not product:
        return Fit((0.0, 0.0), numbers, curves=lambda box: axes(0.0, box), valley=True)
    return Fit(
        (side, product / side),
        numbers,
        curves=lambda box: hyperbola(product, 0.0, box),
        valley=True,
    )


def _with_losses(task: Task, examples: Examples, fit: Fit) -> Fit:
    """The same with the loss at its known places."""
    if not fit.points and not fit.valley:
        return fit
    lowest, curves = loss_at(task, examples, fit.at), fit.curves
    return dataclasses.replace(
        fit,
        points=tuple(dataclasses.replace(point, loss=lowest) for point in fit.points),
        curves=lambda box: tuple(dataclasses.replace(c, loss=lowest) for c in curves(box)),
    )


def loss_at(task: Task, examples: Examples, at: tuple[float, float]) -> float:
    """L at a point, example by example, without compiling anything."""
    prediction = numpy_predictions(task.model, at, examples.x)
    losses = numpy_losses(task.model, task.loss, prediction, examples.y)
    return examples.weight * float(losses.sum())


def _minimum(fit: Fit, box: Box) -> CriticalPoint | None:
    """A known minimum: the only one, or one of a valley."""
    only = next((point for point in fit.points if point.kind == "minimum"), None)
    if only is not None or not fit.valley:
        return only
    curve = next(iter(fit.curves(box)), None)
    return None if curve is None else CriticalPoint(fit.at, curve.loss, "minimum")


def _inside(at: tuple[float, float], box: Box) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(at, box, strict=True))
