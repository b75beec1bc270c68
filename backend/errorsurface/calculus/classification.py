"""What kind of point a point is, by tolerances that scale with the surface.

A point is critical if, within 10⁻⁶ of the domain's widths, there is a place where ∇L is zero up
to the rounding that is measured there. Its kind is then the signs of the Hessian's eigenvalues at
that place. All comparisons are between quantities that a factor on L, or a stretching of an axis
together with the domain, multiplies alike.
"""

from typing import Literal, NamedTuple

import numpy as np
from jaxtyping import Float

from errorsurface.calculus.higher_order import Forms, HigherOrder, both_zero, forms, one_zero
from errorsurface.calculus.neighbourhood import (
    Neighbourhood,
    neighbourhood,
    newton_step,
    norm,
)
from errorsurface.calculus.newton import roots
from errorsurface.surfaces.landscape import Landscape

PointKind = Literal["regular", "minimum", "maximum", "saddle", "degenerate"]

# In domain widths: how far from a point its critical point may lie. A pixel is 1000 times as wide.
CLOSE_ENOUGH = 1e-6
# A gradient this many times its measured rounding is still nothing but rounding.
_ROUNDING = 16.0
# Eigenvalues below this part of what surrounds them are looked at with third and fourth
# derivatives, those below the second number count as zero beside them.
_SUSPICIOUS, _ZERO = 1e-3, 1e-10
# And what the third derivative makes of the last places of the point.
_ULPS = 64.0 * float(np.finfo(np.float64).eps)


class Classification(NamedTuple):
    """A point's kind and what is behind it.

    Attributes:
        kind: ``regular`` where ∇L is not zero, and at every kink: there ∇L does not exist, so
            that it cannot be zero, and the second-order test has nothing to say.
        smooth: false at a kink.
        zero_eigenvalues: at a degenerate point, which of the ascending eigenvalues are zero.
        higher_order: at a degenerate point, what the higher derivatives say.
    """

    kind: PointKind
    smooth: bool
    zero_eigenvalues: tuple[int, ...] = ()
    higher_order: HigherOrder | None = None


_MINIMUM, _MAXIMUM, _SADDLE = range(3)
_PLAIN = (
    Classification("minimum", smooth=True),
    Classification("maximum", smooth=True),
    Classification("saddle", smooth=True),
)


def classify(landscape: Landscape, at: Float[np.ndarray, "2"]) -> Classification:
    """The kind of the point ``at``."""
    return classify_seen(landscape, neighbourhood(landscape, at[None]))


def classify_seen(landscape: Landscape, seen: Neighbourhood) -> Classification:
    """The kind of a point whose neighbourhood (n = 1) is known."""
    if not seen.smooth[0]:
        return Classification("regular", smooth=False)
    if not is_critical(seen)[0]:
        step = newton_step(seen.scaled_gradient, seen.scaled_eigenvalues, seen.scaled_eigenvectors)
        # The nearest root is at most four Newton steps away, where its order is at most four.
        if norm(step)[0] > 4.0 * CLOSE_ENOUGH:
            return Classification("regular", smooth=True)
        root = roots(landscape, seen.point).points
        if norm((root - seen.point) / landscape.widths)[0] > CLOSE_ENOUGH:
            return Classification("regular", smooth=True)
        seen = neighbourhood(landscape, root)
        if not seen.smooth[0]:
            return Classification("regular", smooth=False)
        if not is_critical(seen)[0]:
            return Classification("regular", smooth=True)
    return classify_critical(landscape, seen)[0]


def classify_critical(landscape: Landscape, seen: Neighbourhood) -> list[Classification]:
    """The kinds of n smooth critical points whose neighbourhoods are known."""
    low, high = seen.scaled_eigenvalues.T
    size = np.abs(seen.scaled_eigenvalues)
    suspicious = size.min(axis=1) <= _SUSPICIOUS * np.maximum(size.max(axis=1), seen.surroundings)
    kinds = np.where(low > 0.0, _MINIMUM, np.where(high < 0.0, _MAXIMUM, _SADDLE))
    found = [_PLAIN[kind] for kind in kinds]
    for i in np.flatnonzero(suspicious):
        point = Neighbourhood(*(field[i : i + 1] for field in seen))
        found[i] = _degenerate(landscape, point) or found[i]
    return found


def is_critical(seen: Neighbourhood) -> np.ndarray:
    """For each of n points whether ∇L is zero there up to rounding."""
    return norm(seen.scaled_gradient) <= _ROUNDING * seen.noise


def _degenerate(landscape: Landscape, seen: Neighbourhood) -> Classification | None:
    """What a critical point is whose Hessian is singular; ``None`` if it is not."""
    form = forms(landscape, seen.point[0])
    zeros = tuple(i for i in (0, 1) if _is_zero(seen, form, i))
    if not zeros:
        return None
    if len(zeros) == 2:
        higher = both_zero(landscape, seen, form)
        return Classification("degenerate", True, zeros, higher)
    higher = one_zero(landscape, seen, form, zeros[0])
    # A stretched axis turns the eigenvectors; the zero one stays the smaller one.
    null = int(np.abs(seen.eigenvalues[0]).argmin())
    return Classification("degenerate", True, (null,), higher)


def _is_zero(seen: Neighbourhood, form: Forms, index: int) -> bool:
    """Whether an eigenvalue is zero as far as the point's exactness allows to say.

    With rounding ε in the gradient, the point is exact up to ε / |λ|; there the eigenvalue is
    itself only if the change that the higher derivatives make over this distance is smaller.
    """
    value = abs(float(seen.scaled_eigenvalues[0, index]))
    u = seen.scaled_eigenvectors[0, index]
    noise = float(seen.noise[0])
    third = float(np.abs(np.einsum("ijk,i->jk", form.third, u)).max())
    fourth = float(np.abs(np.einsum("ijkl,i,j->kl", form.fourth, u, u)).max())
    scale = float(np.abs(seen.scaled_eigenvalues[0]).max())
    inexact = max(np.sqrt(noise * third), np.cbrt(noise**2 * fourth))
    return bool(value <= max(_ZERO * scale, _ULPS * third, 4.0 * inexact))
