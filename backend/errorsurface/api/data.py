"""From a reference to data to the data, and to the surface that is made of them."""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from errorsurface.api.problems.errors import invalid
from errorsurface.api.problems.invalid import one_of, wrong
from errorsurface.api.wire.data import DatasetData, GeneratedData, PointsData, RegressionSurface
from errorsurface.surfaces.data import ALLOWED, MOST_UNREDUCED, Task, reducible, regression
from errorsurface.surfaces.data.datasets import DATASETS, columns, length, standardized
from errorsurface.surfaces.data.generators import GENERATORS
from errorsurface.surfaces.landscape import Box, Landscape
from errorsurface.text import Argument, message
from errorsurface.text import Message as Text

Values = Float[np.ndarray, " n"]

# Of the larger of its ends, the least width of a domain.
_NARROWEST = 1e-9
_CLASSES = 2


@dataclass(frozen=True, eq=False)
class Named:
    """Examples with what they are called.

    Attributes:
        x: features.
        y: targets.
        names: of either.
        labels: of the classes 0 and 1, if there are such.
        source: where they come from.
    """

    x: Values
    y: Values
    names: tuple[Argument, Argument]
    labels: tuple[str, str] | None
    source: Text


def landscape_of_data(reference: RegressionSurface) -> Landscape:
    """What a reference to a surface of data means.

    Raises:
        ProblemError: 422.
    """
    return landscape_and_data(reference)[0]


def landscape_and_data(reference: RegressionSurface) -> tuple[Landscape, Named]:
    """The same, and the data.

    Raises:
        ProblemError: 422.
    """
    allowed = ALLOWED[reference.model]
    if reference.loss not in allowed:
        raise invalid([wrong("surface.loss", reference.loss, one_of(allowed, reference.loss))])
    task = Task(reference.model, reference.loss, reference.reduction)
    data = examples_of(reference.data)
    if not reducible(task) and len(data.x) > MOST_UNREDUCED:
        most = message("allowed.examples", count=MOST_UNREDUCED)
        raise invalid([wrong("surface.data", len(data.x), most)])
    if task.model == "logistic":
        classes = len(np.unique(data.y))
        if classes != _CLASSES:
            raise invalid([wrong("surface.data.y", classes, message("allowed.two_classes"))])
    landscape = regression(task, data.x, data.y, _domain(reference))
    start = _start(reference)
    return (replace(landscape, start=start) if start else landscape), data


def _start(reference: RegressionSurface) -> tuple[float, float] | None:
    """Where runs start if these very data are made for it, and it is shown."""
    data = reference.data
    if not isinstance(data, GeneratedData) or reference.domain is not None:
        return None
    fits = reference.model == "logistic" and reference.loss == "squared"
    return GENERATORS[data.name].start if fits else None


def summed(reference: RegressionSurface) -> int:
    """How many examples a surface is summed over at every point; 1 where it is not."""
    if reducible(Task(reference.model, reference.loss)):
        return 1
    data = reference.data
    if isinstance(data, PointsData):
        return len(data.x)
    if isinstance(data, DatasetData):
        return length(data.name) if data.name in DATASETS else 1
    return data.n or 1


def examples_of(data: PointsData | DatasetData | GeneratedData) -> Named:
    """The examples that a reference to data means.

    Raises:
        ProblemError: 422.
    """
    if isinstance(data, PointsData):
        return _points(data)
    return _dataset(data) if isinstance(data, DatasetData) else _generated(data)


def _points(data: PointsData) -> Named:
    if len(data.x) != len(data.y):
        allowed = message("allowed.as_many", count=len(data.x), name="x")
        raise invalid([wrong("surface.data.y", len(data.y), allowed)])
    return Named(np.array(data.x), np.array(data.y), ("x", "y"), None, message("data.own.source"))


def _dataset(data: DatasetData) -> Named:
    found = DATASETS.get(data.name)
    if found is None:
        raise invalid([wrong("surface.data.name", data.name, one_of(DATASETS, data.name))])
    feature = found.features[0] if data.feature is None else data.feature
    if feature not in found.features:
        allowed = one_of(found.features, feature)
        raise invalid([wrong("surface.data.feature", feature, allowed)])
    x, y = columns(data.name, feature)
    if data.scaled:
        x = standardized(x)
    if data.limit is not None and data.limit < len(x):
        # In their order, so that the part of a part looks like one.
        drawn = np.random.Generator(np.random.PCG64(data.seed)).permutation(len(x))
        part = np.sort(drawn[: data.limit])
        x, y = x[part], y[part]
    names = feature.replace("_", " "), message(f"data.{data.name}.target")
    source = message("data.source", source=found.source)
    return Named(x, y, names, found.classes, source)


def _generated(data: GeneratedData) -> Named:
    found = GENERATORS.get(data.name)
    if found is None:
        raise invalid([wrong("surface.data.name", data.name, one_of(GENERATORS, data.name))])
    n = found.n if data.n is None else data.n
    if data.outliers > n:
        allowed = message("allowed.whole_range", low="0", high=str(n))
        raise invalid([wrong("surface.data.outliers", data.outliers, allowed)])
    noise = found.noise if data.noise is None else data.noise
    x, y = found.draw(n, noise, data.outliers, data.seed)
    labels = ("0", "1") if found.classes else None
    return Named(x, y, ("x", "y"), labels, message(f"data.{data.name}.title"))


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
