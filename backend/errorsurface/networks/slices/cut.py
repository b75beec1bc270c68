"""A slice: a landscape on a plane through a network's loss, with the path of its training."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar, cast

import numpy as np
from jaxtyping import Float, Int

from errorsurface.networks.slices import directions
from errorsurface.networks.slices.bend import Bend, bent
from errorsurface.networks.slices.directions import NoPlaneError, Pair
from errorsurface.networks.slices.plane import Plane, Vector
from errorsurface.networks.slices.surface import numbers, slice_surface
from errorsurface.networks.slices.training import Course, Learner, Training
from errorsurface.surfaces.data.places import around
from errorsurface.surfaces.landscape import Box, Landscape

T = TypeVar("T")
At = Literal["trained", "initial", "point"]
Directions = Literal["random", "filter_normalized", "pca", "eigenvectors", "coordinates", "between"]
# Of a path as many points are told as a screen can show.
MOST_TOLD = 201
# Of the half width of what is shown, what is left beside the path.
_BESIDE = 1.25
# Of unit directions, the least half width: of the norm of the centre, within bounds.
_OF_NORM, _LEAST, _MOST = 0.5, 0.5, 5.0
# Around a coordinate, so that its zero can be seen.
_PAST_ZERO = 1.2
# A path that stands still is shown as wide as this.
_NARROWEST = 1e-3
# Of the half width, where a run begins beside a point that no path leads to.
_ASIDE = 0.4


@dataclass(frozen=True)
class Cut:
    """Which plane: see ``docs/networks.md``.

    Attributes:
        at: whether the centre is the end or the begin of a training, or a ``point``.
        directions: the rule for the two directions.
        seed: of the initial parameters and of random directions.
        training: how the network is trained.
        coordinates: which two, for ``coordinates``.
        point: the centre, for ``point``.
        other_seed: of the other network, for ``between``.
    """

    at: At
    directions: Directions
    seed: int
    training: Training
    coordinates: tuple[int, int] | None = None
    point: Vector | None = None
    other_seed: int | None = None


@dataclass(frozen=True, eq=False)
class Path:
    """The training path beside the plane.

    Attributes:
        updates: of the points that are told.
        points: their projections on the plane.
        true_loss: the loss of the network there, not of the projections.
        distance: from the plane.
        explained: share of the whole path's variance in the plane, and along each direction by
            itself; ``None`` for a path that does not move.
    """

    updates: Int[np.ndarray, " t"]
    points: Float[np.ndarray, "t 2"]
    true_loss: Float[np.ndarray, " t"]
    distance: Float[np.ndarray, " t"]
    explained: tuple[float, float, float] | None


@dataclass(frozen=True, eq=False)
class Slice:
    """A landscape on a plane, and what is known of it.

    Attributes:
        learner: whose loss it is.
        plane: where.
        landscape: the loss on it.
        path: of the training; ``None`` where the centre is a point that was given.
        bend: between two networks, the way that keeps the loss low.
    """

    learner: Learner
    plane: Plane
    landscape: Landscape
    path: Path | None
    bend: Bend | None


def slice_of(learner: Learner, cut: Cut) -> Slice:
    """The slice of a network's loss.

    Raises:
        DivergedError: training does not stay finite.
        NoPlaneError: the directions span no plane.
        ValueError: a network of a single parameter, or the cut lacks what it needs.
    """
    if learner.network.parameters < len(("x", "y")):
        raise NoPlaneError("a network of one parameter has no plane")
    begun = learner.begun(cut.seed)
    course = None if cut.at == "point" else learner.trained(begun, cut.training)
    centre = _centre(cut, course)
    first, second, bend = _directions(learner, cut, centre, course)
    plane = Plane(centre, first, second)
    path = None if course is None else _path(plane, course)
    box = _box(cut, plane, path, bend)
    landscape = Landscape(
        surface=slice_surface(learner.network, learner.loss, learner.size),
        values={},
        parameters=numbers(learner, plane),
        domain=box,
        start=_start(box, path),
    )
    return Slice(learner, plane, landscape, path, bend)


def _centre(cut: Cut, course: Course | None) -> Vector:
    if course is None:
        if cut.point is None:
            raise ValueError("a slice at a point needs its parameters")
        return cut.point
    return course.points[0 if cut.at == "initial" else -1]


def _directions(
    learner: Learner, cut: Cut, centre: Vector, course: Course | None
) -> tuple[Vector, Vector, Bend | None]:
    # Other numbers than those of the initial parameters.
    generator = np.random.Generator(np.random.PCG64([cut.seed, 1]))
    rules: dict[Directions, Callable[[], Pair]] = {
        "random": lambda: directions.random(centre, generator),
        "filter_normalized": lambda: directions.filter_normalized(
            learner.network, centre, generator
        ),
        "eigenvectors": lambda: directions.extreme(learner.derivatives(centre).hessian),
        "coordinates": lambda: directions.axes(len(centre), *_needed(cut.coordinates)),
        "pca": lambda: directions.principal(_needed(course).points),
    }
    if cut.directions != "between":
        return *rules[cut.directions](), None
    other = learner.trained(learner.begun(_needed(cut.other_seed)), cut.training).points[-1]
    bend = bent(learner, centre, other)
    if bend is None:
        raise NoPlaneError("the curve between the networks does not stay finite")
    return *directions.through(centre, other, bend.middle), bend


def _needed(value: T | None) -> T:
    if value is None:
        raise ValueError("the directions need what is not given")
    return value


def _path(plane: Plane, course: Course) -> Path:
    last = len(course.points) - 1
    updates = np.unique(np.linspace(0, last, min(last + 1, MOST_TOLD)).round().astype(int))
    told = course.points[updates]
    return Path(
        updates,
        plane.coordinates(told),
        course.losses[updates],
        plane.distances(told),
        plane.explained(course.points),
    )


def _box(cut: Cut, plane: Plane, path: Path | None, bend: Bend | None) -> Box:
    """A square that holds the path, the centre and what is worth seeing around it."""
    least = _least(cut, plane)
    seen = [np.array([[-least, -least], [least, least]])]
    if bend is not None:
        seen = [plane.coordinates(bend.curve), np.array([[0.0, 0.0], [1.0, 0.0]])]
    if path is not None:
        seen.append(_BESIDE * path.points if bend is None else path.points)
    low, high = np.concatenate(seen).min(axis=0), np.concatenate(seen).max(axis=0)
    middle = 0.5 * (low + high)
    half = max(float((high - low).max()) / 2.0, _NARROWEST)
    if bend is not None or cut.directions == "pca":
        half *= _BESIDE
    x, y = (around(each, half) for each in middle.tolist())
    return x, y


def _least(cut: Cut, plane: Plane) -> float:
    if cut.directions in ("random", "filter_normalized"):
        return 1.0
    if cut.directions == "pca":
        return 0.0
    if cut.directions == "coordinates":
        zero = plane.coordinates(np.zeros((1, len(plane.centre))))
        return max(1.0, _PAST_ZERO * float(np.abs(zero).max()))
    return float(np.clip(_OF_NORM * np.linalg.norm(plane.centre), _LEAST, _MOST))


def _start(box: Box, path: Path | None) -> tuple[float, float]:
    """Where training began, or beside the centre."""
    if path is None:
        return _ASIDE * box[0][1], _ASIDE * box[1][1]
    return cast("tuple[float, float]", tuple(path.points[0].tolist()))
