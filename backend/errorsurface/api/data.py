"""From a reference to data to the data, and to the surface that is made of them."""

import numpy as np
from jaxtyping import Float

from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import one_of, wrong
from errorsurface.api.wire.data import PointsData, RegressionSurface
from errorsurface.surfaces.data import ALLOWED, Task, regression
from errorsurface.surfaces.landscape import Box, Landscape
from errorsurface.text import message

Values = Float[np.ndarray, " n"]

# Of the larger of its ends, the least width of a domain.
_NARROWEST = 1e-9
_CLASSES = 2


def landscape_of_data(reference: RegressionSurface) -> Landscape:
    """What a reference to a surface of data means.

    Raises:
        ProblemError: 422.
    """
    allowed = ALLOWED[reference.model]
    if reference.loss not in allowed:
        raise invalid([wrong("surface.loss", reference.loss, one_of(allowed, reference.loss))])
    x, y = examples_of(reference.data)
    if reference.model == "logistic":
        classes = len(np.unique(y))
        if classes != _CLASSES:
            raise invalid([wrong("surface.data.y", classes, message("allowed.two_classes"))])
    domain = _domain(reference)
    task = Task(reference.model, reference.loss, reference.reduction)
    return regression(task, x, y, domain)


def examples_of(data: PointsData) -> tuple[Values, Values]:
    """Features and targets.

    Raises:
        ProblemError: 422.
    """
    if len(data.x) != len(data.y):
        allowed = message("allowed.as_many", count=len(data.x), name="x")
        raise invalid([wrong("surface.data.y", len(data.y), allowed)])
    return np.array(data.x), np.array(data.y)


def _domain(reference: RegressionSurface) -> Box | None:
    if reference.domain is None:
        return None
    errors = [
        wrong(f"surface.domain.{axis}", list(ends), message("allowed.ends"))
        for axis, ends in enumerate(reference.domain)
        if not ends[1] - ends[0] > _NARROWEST * max(abs(ends[0]), abs(ends[1]))
    ]
    if errors:
        raise invalid(errors)
    return reference.domain
