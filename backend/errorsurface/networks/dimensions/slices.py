"""A point of a network's loss that is a minimum along two of its parameters, the others fixed."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Bool, Float, Int

from errorsurface.control import UNWATCHED, Control
from errorsurface.networks.critical import Findings, critical_points
from errorsurface.networks.dimensions.falls import ARRIVED, fallen
from errorsurface.networks.objective import LANES, Objective
from errorsurface.networks.spectrum import spectrum
from errorsurface.networks.training import first_parameters
from errorsurface.surfaces.padded import filled

At = Literal["saddle", "trained"]

# Critical points that a saddle is looked for among: a few, and more where none of them fits.
LOOKED_AT = (4, 20)
# The lower eigenvalue in the slice is at least this part of the largest of all, so that it is a
# bowl to the eye as well.
_BOWL = 1e-3

_Order = Int[np.ndarray, " p"]


@dataclass(frozen=True)
class Trap:
    """A minimum of a slice.

    Attributes:
        point: where.
        order: all coordinates in the order in which they are set free; along the first two it is a
            minimum.
        hessian: there.
        gradient: there.
        loss: there.
    """

    point: Float[np.ndarray, " p"]
    order: _Order
    hessian: Float[np.ndarray, "p p"]
    gradient: Float[np.ndarray, " p"]
    loss: float


@dataclass(frozen=True)
class Search:
    """A trap, and what was looked at for it.

    Attributes:
        trap: ``None`` where none was found.
        looked_at: how many critical points, or slices, were looked at.
        saddles: how many of the critical points are saddles.
    """

    trap: Trap | None
    looked_at: int
    saddles: int


def saddle(objective: Objective, seed: int, order: int, control: Control = UNWATCHED) -> Search:
    """The first saddle found that has a slice in which it looks like a minimum.

    Its gradient is zero along all coordinates, so that curvature alone decides.

    Args:
        objective: whose.
        seed: of the search.
        order: the seed of the order of coordinates, in which the first pair that fits comes first.
        control: asked between steps.

    Raises:
        Cancelled: ``control`` said so.
    """
    coordinates = _shuffled(objective, order)
    search = Search(None, 0, 0)
    for count in LOOKED_AT:
        watched = Control(cancelled=control.cancelled)
        search = _among(objective, critical_points(objective, count, seed, watched), coordinates)
        if search.trap is not None:
            break
    return search


def _among(objective: Objective, findings: Findings, coordinates: _Order) -> Search:
    """The first of the points found that is a saddle and has a slice that fits."""
    found = findings.points
    saddles = [point for point in found if point.spectrum.negative > 0]
    if not saddles:
        return Search(None, len(found), 0)
    rows = filled(np.arange(len(saddles)), LANES)
    at = objective.derivatives(np.stack([point.parameters for point in saddles])[rows])
    for k, point in enumerate(saddles):
        hessian = at.hessian[k]
        pair = next((each for each in _pairs(coordinates) if _is_bowl(hessian, each)), None)
        if pair is not None:
            trap = Trap(
                point.parameters, _first(pair, coordinates), hessian, at.gradient[k], point.loss
            )
            return Search(trap, len(found), len(saddles))
    return Search(None, len(found), len(saddles))


def trained(
    objective: Objective, seed: int, order: int, updates: int, control: Control = UNWATCHED
) -> Search:
    """A network that was trained for a while, moved to a minimum along two of its parameters.

    Along all others its gradient is what it is there.

    Args:
        objective: whose.
        seed: of the first parameters.
        order: the seed of the order of coordinates, in which the first pair that fits comes first.
        updates: of Adam, 0 to ``LONGEST_TRAINING``.
        control: asked between steps.

    Raises:
        Cancelled: ``control`` said so.
    """
    coordinates = _shuffled(objective, order)
    begun = np.tile(first_parameters(objective.network, seed), (LANES, 1))
    starts = objective.trained(begun, np.full(LANES, float(updates)))
    pairs = _pairs(coordinates)[:LANES]
    free: Bool[np.ndarray, "k p"] = np.zeros(starts.shape, dtype=bool)
    for lane, pair in enumerate(pairs):
        free[lane, list(pair)] = True
    points, at = fallen(objective, starts, free, control)
    for lane, pair in enumerate(pairs):
        gradient = at.gradient[lane]
        if np.linalg.norm(gradient[list(pair)]) <= ARRIVED and _is_bowl(at.hessian[lane], pair):
            trap = Trap(
                points[lane],
                _first(pair, coordinates),
                at.hessian[lane],
                gradient,
                float(at.loss[lane]),
            )
            return Search(trap, len(pairs), 0)
    return Search(None, len(pairs), 0)


def _shuffled(objective: Objective, seed: int) -> _Order:
    return np.random.Generator(np.random.PCG64(seed)).permutation(objective.network.parameters)


def _pairs(coordinates: _Order) -> list[tuple[int, int]]:
    """Pairs of coordinates, those first whose later member comes first."""
    listed = coordinates.tolist()
    return [(first, second) for k, second in enumerate(listed) for first in listed[:k]]


def _first(pair: tuple[int, int], coordinates: _Order) -> _Order:
    rest = [each for each in coordinates.tolist() if each not in pair]
    return np.array([*pair, *rest])


def _is_bowl(hessian: Float[np.ndarray, "p p"], pair: tuple[int, int]) -> bool:
    """Whether both eigenvalues along two coordinates are clearly positive."""
    least = float(spectrum(hessian[np.ix_(pair, pair)]).eigenvalues[0])
    return least > _BOWL * float(np.abs(np.linalg.eigvalsh(hessian)).max())
