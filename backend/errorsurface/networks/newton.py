"""Newton's method for where the gradient is zero, damped: many searches side by side.

θ ← θ − (H² + μI)⁻¹ H g is Levenberg and Marquardt's step for ½‖g‖², whose gradient is H g. Unlike
descent of L it is drawn to saddles and maxima as well as to minima. With √μ in proportion to ‖g‖ it
converges quadratically also where H has no inverse, as along a valley of critical points: Yamashita
and Fukushima 2001, doi:10.1007/978-3-7091-6217-0_18; Fan and Yuan 2005,
doi:10.1007/s00607-004-0083-1.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Bool, Float

from errorsurface.networks.objective import LANES, Derivatives, Objective, Points

# The gradient is zero where it is shorter. A search goes on below that as far as float64 allows, so
# that eigenvalues that are zero can be told from small ones.
GRADIENT_ZERO = 1e-8
_POLISHED = 1e-12
# √μ/‖g‖ and the longest step. Measured on networks of 13 parameters, XOR-like and random data: of
# 0.03 to 1 and 0.3 to 3 these find most points for the work; a rule that lets ‖g‖ only fall
# (Nielsen's for μ) takes three times as much, for it gets stuck where ‖g‖ has a minimum above 0.
_DAMPING = 0.1
# √μ/‖H‖ at least: what rounding leaves of g in directions without curvature moves nothing.
_LEAST_DAMPING = 1e-10
_LONGEST_STEP = 2.0
# The points found later than this are fewer than those that as many steps find from new starts.
_MOST_STEPS = 30
# Newton's last step to a critical point is tiny. Where units are saturated the gradient gets as
# short, but the steps do not: the slope ends at infinity.
_SETTLED = 1e-4
_FURTHEST = 100.0

Ending = Literal["critical", "slow", "infinite"]


@dataclass(frozen=True)
class Ended:
    """A search that is over.

    Attributes:
        lane: which.
        how: whether it found a critical point, took too many steps, or was on its way to infinity.
        loss: where it ended.
        gradient_norm: likewise.
        hessian: likewise.
        hessian_error: how far that may be from the one at the critical point itself. Steps get
            shorter quadratically fast, or where eigenvalues are zero only there, each is half of
            the one before; what is left of the way is then twice the next step, and the Hessian's
            change on it is estimated, twofold, by that over the last step.
    """

    lane: int
    how: Ending
    loss: float
    gradient_norm: float
    hessian: Float[np.ndarray, "p p"]
    hessian_error: float


class Searches:
    """``LANES`` of them side by side; each is replaced when it is over."""

    def __init__(self, objective: Objective, starts: Points) -> None:
        """Begins at the starts."""
        self._objective = objective
        self.points = starts.copy()
        self.steps = np.zeros(LANES, dtype=int)
        self._moved = np.full(LANES, np.inf)
        self._norm_before = np.full(LANES, np.inf)
        self._hessian_before = np.zeros((*starts.shape, starts.shape[1]))

    def replace(self, lane: int, start: Float[np.ndarray, " p"]) -> None:
        """Another search begins in this lane."""
        self.points[lane] = start
        self.steps[lane] = 0
        self._moved[lane] = self._norm_before[lane] = np.inf

    def look(self) -> list[Ended]:
        """The searches that are over, by lane; the others take a step.

        Those that are over are to be replaced before the next look.
        """
        at = self._objective.derivatives(self.points)
        norm = np.linalg.norm(at.gradient, axis=1)
        finite = np.isfinite(at.hessian).all(axis=(1, 2)) & np.isfinite(norm)
        far = ~finite | (np.abs(self.points).max(axis=1) > _FURTHEST)
        # Rounding may keep a gradient from getting shorter that is short enough.
        zero = (norm < _POLISHED) | ((norm < GRADIENT_ZERO) & (norm > 0.5 * self._norm_before))
        # That the steps get tiny, too, can be said after the first one.
        zero &= self.steps > 0
        over = far | zero | (self.steps >= _MOST_STEPS)
        movement = _movement(at, norm, finite)
        length = np.linalg.norm(movement, axis=1)
        ended: list[Ended] = []
        for lane in np.flatnonzero(over).tolist():
            how: Ending = "slow"
            if far[lane] or (zero[lane] and self._moved[lane] > _SETTLED):
                how = "infinite"
            elif zero[lane]:
                how = "critical"
            change = np.linalg.norm(at.hessian[lane] - self._hessian_before[lane])
            share = length[lane] / max(self._moved[lane], np.finfo(float).tiny)
            ended.append(
                Ended(
                    lane,
                    how,
                    float(at.loss[lane]),
                    float(norm[lane]),
                    at.hessian[lane],
                    hessian_error=float(4.0 * change * share),
                )
            )
        # A step too long is cut: it says where to, and not how far.
        movement *= np.minimum(1.0, _LONGEST_STEP / np.maximum(length, _LONGEST_STEP))[:, None]
        self.points[~over] += movement[~over]
        self._moved, self._norm_before = np.minimum(length, _LONGEST_STEP), norm
        self._hessian_before = at.hessian
        self.steps += 1
        return ended


def _movement(
    at: Derivatives, norm: Float[np.ndarray, " k"], usable: Bool[np.ndarray, " k"]
) -> Points:
    """−(H² + μI)⁻¹ H g as −Re (H + i√μ I)⁻¹ g: so H is not squared, nor its condition."""
    identity = np.eye(at.gradient.shape[1])
    hessian = np.where(usable[:, None, None], at.hessian, identity)
    gradient = np.where(usable[:, None], at.gradient, 0.0)
    size = np.linalg.norm(hessian, axis=(1, 2))
    damping = np.maximum(_DAMPING * np.where(usable, norm, 1.0), _LEAST_DAMPING * size)
    # Of a loss that is flat all around, too.
    damping = np.maximum(damping, np.finfo(float).tiny)
    shifted = hessian + 1j * damping[:, None, None] * identity
    return -np.linalg.solve(shifted, gradient[:, :, None].astype(complex))[:, :, 0].real
