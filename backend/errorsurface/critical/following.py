"""A curve of critical points followed from a point on it, by predictor and corrector.

On a curve of critical points the Hessian has a zero eigenvalue along the curve; across it
Newton's method leads back to the curve. See E. L. Allgower, K. Georg, Introduction to Numerical
Continuation Methods, chapter 2, doi:10.1137/1.9780898719154. Lengths are in widths of what is
looked at.
"""

from typing import Literal, NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.derivatives import derivatives
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.neighbourhood import norm
from errorsurface.surfaces.landscape import Landscape

# A step that turns by more is halved; one that turns by less than half of it may grow.
_LONGEST, _FIRST, _TURN = 1.0 / 40.0, 1.0 / 160.0, 0.15
# Where two curves cross the curvature across vanishes, and with it all steps that let it change
# by no more than this factor. From that close a longer one leads to the other side: of the first
# length, or longer by a factor, up to the last.
_FACTOR, _SHORTEST, _JUMP, _LONGER, _LAST = 4.0, 1e-9, 8e-9, 8.0, 1e-3
_STEPS = 1500
# Beside the curvature across the curve, a slope below this may be rounding; whether it is, is
# asked of the whole curve later.
_ON_CURVE = 1e-10
_CORRECTIONS = 2
_ON_BORDER = 1e-9

End = Literal["border", "closed", "inside"]
_GOING, _BORDER, _CLOSED, _INSIDE = range(4)
_ENDS: tuple[End, ...] = ("inside", "border", "closed", "inside")


class Lane(NamedTuple):
    """A curve followed in one direction.

    Attributes:
        points: its vertices in order, the first where it began. Where it ends on the border the
            last one is the first that is outside.
        end: where it ended: at the ``border``, where it began (``closed``), or ``inside``.
    """

    points: Float[np.ndarray, "n 2"]
    end: End


class Across(NamedTuple):
    """What there is across a curve at n points.

    Attributes:
        slope: ‖width · ∇L‖.
        curvature: the larger eigenvalue.
        normal: its eigenvector.
        shift: Newton's step along the normal.
    """

    slope: Float[np.ndarray, " n"]
    curvature: Float[np.ndarray, " n"]
    normal: Float[np.ndarray, "n 2"]
    shift: Float[np.ndarray, "n 2"]


def across(landscape: Landscape, points: Float[np.ndarray, "n 2"]) -> Across:
    """What there is across a curve at ``points``."""
    width = landscape.widths
    with np.errstate(all="ignore"):
        seen = derivatives(landscape, points)
        values, vectors = eigen(width[:, None] * seen.hessian * width)
        rows, steepest = np.arange(len(points)), np.abs(values).argmax(axis=1)
        curvature, normal = values[rows, steepest], vectors[rows, steepest]
        gradient = seen.gradient * width
        excess = (normal * gradient).sum(axis=1)
        # Where both underflow to 0 there is nothing to correct.
        shift = np.where(curvature != 0.0, -excess / curvature, 0.0)
        return Across(norm(gradient), curvature, normal, shift[:, None] * normal)


def corrected(
    landscape: Landscape, points: Float[np.ndarray, "n 2"], times: int = _CORRECTIONS
) -> Float[np.ndarray, "n 2"]:
    """The points led back across to the curve that is near."""
    for _ in range(times):
        points = points + across(landscape, points).shift * landscape.widths
    return points


def follow(
    landscape: Landscape,
    starts: Float[np.ndarray, "n 2"],
    along: Float[np.ndarray, "n 2"],
    box: tuple[Float[np.ndarray, "2"], Float[np.ndarray, "2"]],
) -> list[Lane]:
    """The curves through n points, each in the direction ``along`` to its end.

    Args:
        landscape: whose critical points they are.
        starts: on the curves.
        along: unit vectors, in widths.
        box: lower and upper corner of where curves are followed.
    """
    width, n = landscape.widths, len(starts)
    slack = _ON_BORDER * (box[1] - box[0])
    low, high = box[0] - slack, box[1] + slack
    at, along = starts.copy(), along.copy()
    step, jump = np.full(n, _FIRST), np.full(n, _JUMP)
    curvature = across(landscape, at).curvature
    vertices: list[list[np.ndarray]] = [[point] for point in starts]
    state = np.full(n, _GOING)
    going = np.arange(n)
    for _ in range(_STEPS):
        jumps = step[going] < _SHORTEST
        length = np.where(jumps, jump[going], step[going])
        new = corrected(landscape, at[going] + length[:, None] * along[going] * width)
        there = across(landscape, new)
        tangent = np.stack([-there.normal[:, 1], there.normal[:, 0]], axis=-1)
        facing = (tangent * along[going]).sum(axis=1)
        tangent *= np.where(facing < 0.0, -1.0, 1.0)[:, None]
        turn = np.arccos(np.minimum(np.abs(facing), 1.0))
        moved = norm((new - at[going]) / width)
        # Halfway too: a long step may lead past a sharp bend to another arm.
        halfway = across(landscape, (at[going] + new) / 2.0).curvature
        with np.errstate(all="ignore"):
            ratio = np.array([there.curvature, halfway]) / curvature[going]
            alike = ((ratio > 1.0 / _FACTOR) & (ratio < _FACTOR)).all(axis=0)
        good = (turn <= _TURN) & (moved > 0.5 * length) & (moved < 1.5 * length)
        good &= there.slope <= _ON_CURVE * np.abs(there.curvature)
        good &= jumps | alike
        won, lost = going[good], going[~good]
        step[going[~good & ~jumps]] /= 2.0
        jump[going[~good & jumps]] *= _LONGER
        jump[won] = _JUMP
        state[lost[jump[lost] > _LAST]] = _INSIDE
        back = _returned(at[won], new[good], starts[won], length[good], width)
        back &= np.array([len(vertices[lane]) > 4 for lane in won], dtype=bool)
        at[won], along[won], curvature[won] = new[good], tangent[good], there.curvature[good]
        for lane in won:
            vertices[lane].append(at[lane].copy())
        state[won[back]] = _CLOSED
        outside = ~np.all((at >= low) & (at <= high), axis=1)
        state[going[outside[going] & (state[going] == _GOING)]] = _BORDER
        wide = length[good] * np.clip(_TURN / 2.0 / np.maximum(turn[good], 1e-9), 0.5, 2.0)
        step[won] = np.minimum(wide, _LONGEST)
        going = going[state[going] == _GOING]
        if not len(going):
            break
    # Two more corrections of all vertices at once cost less than one in each step.
    count = np.cumsum([len(line) for line in vertices])[:-1]
    exact = np.split(corrected(landscape, np.concatenate(vertices)), count)
    return [Lane(exact[lane], _ENDS[state[lane]]) for lane in range(n)]


def _returned(
    before: Float[np.ndarray, "n 2"],
    after: Float[np.ndarray, "n 2"],
    start: Float[np.ndarray, "n 2"],
    length: Float[np.ndarray, " n"],
    width: Float[np.ndarray, "2"],
) -> np.ndarray:
    """Which steps passed the point where their curve began."""
    chord, rest = (after - before) / width, (start - before) / width
    with np.errstate(all="ignore"):
        part = (chord * rest).sum(axis=1) / (chord * chord).sum(axis=1)
    aside = norm(rest - part[:, None] * chord)
    return (part > 0.0) & (part <= 1.0) & (aside < 0.2 * length)
