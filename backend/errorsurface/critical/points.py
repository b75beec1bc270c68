"""Isolated critical points: polished, classified, and with the zeros that rounding hides."""

import math

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.classification import Classification, classify_critical
from errorsurface.calculus.eigen import eigen
from errorsurface.calculus.higher_order import forms
from errorsurface.calculus.neighbourhood import WIDE, Neighbourhood, neighbourhood, norm
from errorsurface.calculus.rounding import gradient_without, hessian_without, rounding
from errorsurface.critical.found import FoundPoint
from errorsurface.critical.polish import polished
from errorsurface.surfaces.landscape import Landscape

# In widths of what is looked at: of degenerate points, which rounding smears, two ends of
# Newton's method that are closer together are one point.
_SAME_DEGENERATE = 1e-3
_ULPS = 4.0
# Of the curvature around, what third and fourth derivatives tell of it where they matter.
_TOLD, _ROUNDING = 1e-3, 8.0


def found_points(landscape: Landscape, seen: Neighbourhood) -> list[FoundPoint]:
    """The critical points whose neighbourhoods are known, the most exact first.

    Args:
        landscape: whose they are.
        seen: of n ≥ 1 points that Newton's method found.
    """
    seen = neighbourhood(landscape, polished(landscape, seen))
    kinds = classify_critical(landscape, seen)
    flat = [_is_flat(landscape, seen, i, kind) for i, kind in enumerate(kinds)]
    kept: list[int] = []
    places: set[tuple[float, float]] = set()
    smeared: list[np.ndarray] = []
    for i in np.argsort(norm(seen.scaled_gradient), kind="stable"):
        at = seen.point[i]
        if flat[i]:
            continue
        if kinds[i].kind == "degenerate":
            apart = [math.hypot(*((at - other) / landscape.widths)) for other in smeared]
            if min(apart, default=1.0) < _SAME_DEGENERATE:
                continue
            smeared.append(at)
        elif (place := (float(at[0]), float(at[1]))) in places:
            continue  # Polished, two ends may have become one.
        else:
            places.add(place)
        kept.append(int(i))
    return described(landscape, Neighbourhood(*(f[kept] for f in seen)), [kinds[i] for i in kept])


def _is_flat(landscape: Landscape, seen: Neighbourhood, i: int, kind: Classification) -> bool:
    """Whether a point only lies where L is flatter than its first four derivatives can tell.

    There ∇L is tiny beside what is around, and yet not zero up to its own rounding.
    """
    if len(kind.zero_eigenvalues) < 2:
        return False
    form = forms(landscape, seen.point[i])
    third, fourth = (float(np.abs(part).max()) for part in form)
    if max(WIDE * third, WIDE**2 * fourth) > _TOLD * float(seen.surroundings[i]):
        return False
    noise = rounding(landscape, seen.point[i : i + 1]).gradient[0]
    return bool((np.abs(seen.gradient[i]) > _ROUNDING * noise).any())


def described(
    landscape: Landscape, seen: Neighbourhood, kinds: list[Classification]
) -> list[FoundPoint]:
    """The points with their kinds, without what is not above rounding."""
    noise = rounding(landscape, seen.point)
    hessian = hessian_without(seen.hessian, noise)
    values, vectors = eigen(hessian)
    slopes = norm(gradient_without(seen.gradient, noise))
    return [
        FoundPoint(
            at=seen.point[i],
            loss=loss_without(float(seen.loss[i]), seen.point[i], seen.eigenvalues[i]),
            gradient_norm=float(slopes[i]),
            eigenvalues=_zeros(values[i], kind.zero_eigenvalues),
            eigenvectors=vectors[i],
            kind=kind.kind,  # pyright: ignore[reportArgumentType] (critical: never regular)
            zero_eigenvalues=kind.zero_eigenvalues,
            higher_order=kind.higher_order,
        )
        for i, kind in enumerate(kinds)
    ]


def loss_without(
    loss: float, at: Float[np.ndarray, "2"], eigenvalues: Float[np.ndarray, "2"]
) -> float:
    """A critical point's loss, 0 where it is no more than what the last place of θ makes of 0."""
    ulp = _ULPS * float(np.spacing(np.abs(at).max()))
    return 0.0 if abs(loss) <= 0.5 * float(np.abs(eigenvalues).sum()) * ulp**2 else loss


def _zeros(values: Float[np.ndarray, "2"], zeros: tuple[int, ...]) -> Float[np.ndarray, "2"]:
    """The eigenvalues, those that count as zero as zeros.

    With one of them zero the other keeps its sign, so that they still ascend.
    """
    shown = values.copy()
    shown[list(zeros)] = 0.0
    return np.sort(shown)
