"""One update of an optimizer as a map of (θ, state), linearized: its spectral radius decides.

Where all eigenvalues of the Jacobian are inside the unit circle the iteration is drawn in, where
one is outside it is driven away. On a quadratic of curvature λ gradient descent has the eigenvalue
1 − ηλ, so the limit ηλ = 2; for momentum and the adaptive methods the same calculation gives the
limits of Cohen et al. 2021, arXiv:2103.00065, and 2022, arXiv:2207.14484, with no formula for each.
"""

from collections.abc import Callable
from functools import lru_cache

import jax
import numpy as np
from jaxtyping import Array, Float, Int

from errorsurface.descent import descent
from errorsurface.optimizers import Optimizer
from errorsurface.surfaces import Surface
from errorsurface.verdict.recording import Recording

# Learning rates at once.
RATES = 32
# A state of more numbers is that of a line search, to which no learning rate sets a limit, and
# whose Jacobian takes seconds to compile.
_LARGEST_STATE = 32
_ROUNDING = 1e-9
# Between these a limit is looked for, and so exactly.
_RANGE, _EXACT = (1e-14, 1e14), 1e-7


def jacobians(
    recording: Recording,
    update: int,
    at: Float[np.ndarray, "2"],
    rates: Float[np.ndarray, " r"] | None = None,
) -> Float[np.ndarray, "r n n"] | None:
    """The Jacobians of one update at θ = ``at``, with the state after ``update`` updates.

    Args:
        recording: the run.
        update: when the state is taken.
        at: where.
        rates: learning rates, at most ``RATES``; the run's own if there are none.

    Returns:
        ``None`` for an optimizer with a line search.
    """
    if len(recording.program.fresh) > _LARGEST_STATE:
        return None
    names = list(recording.hyperparameters)
    chosen = np.repeat(recording.inputs[None], RATES, axis=0)
    if rates is not None:
        chosen[:, 2 + names.index("learning_rate")] = np.resize(rates, RATES)
    compiled = _compiled(recording.surface, recording.optimizer)
    found = np.asarray(compiled(recording.inputs, np.int32(update), at, chosen))
    return found[: 1 if rates is None else len(rates)]


def overshoots(matrices: Float[np.ndarray, "r n n"]) -> np.ndarray:
    """For each Jacobian whether the iteration is driven away by stepping too far.

    That is an eigenvalue outside the unit circle which is not real and positive: one that is
    real and positive leads straight down a negative curvature, and belongs to sums and counters
    where it is 1.
    """
    finite = np.isfinite(matrices).all(axis=(1, 2))
    found = np.logical_not(finite, out=np.empty(len(matrices), dtype=bool))
    if finite.any():
        values = np.linalg.eigvals(matrices[finite])
        straight = (np.abs(values.imag) <= _ROUNDING * np.abs(values)) & (values.real > 0.0)
        found[finite] = ((np.abs(values) > 1.0 + _ROUNDING) & ~straight).any(axis=1)
    return found


def growth(matrix: Float[np.ndarray, "n n"]) -> float | None:
    """The factor per update by which what leads away grows: the largest real eigenvalue."""
    if not np.isfinite(matrix).all():
        return None
    values = np.linalg.eigvals(matrix)
    real = values.real[np.abs(values.imag) <= _ROUNDING * np.abs(values)]
    return float(real.max()) if len(real) else None


def limit(recording: Recording, update: int, at: Float[np.ndarray, "2"]) -> float | None:
    """The largest η with which the iteration does not step too far around ``at``.

    Args:
        recording: the run.
        update: when the optimizer's state is taken.
        at: where the curvature is taken, the floor of a valley say.

    Returns:
        ``None`` where there is no such limit: for methods that see only the gradient's sign, and
        without positive curvature.
    """
    if "learning_rate" not in recording.hyperparameters:
        return None
    low, high = _RANGE
    found: float | None = None
    while high / low > 1.0 + _EXACT:
        rates = np.geomspace(low, high, RATES)
        matrices = jacobians(recording, update, at, rates)
        if matrices is None:
            return None
        too_far = overshoots(matrices)
        if not too_far.any() or too_far[0]:
            return found
        first = int(too_far.argmax())
        found = low = float(rates[first - 1])
        high = float(rates[first])
    return found


@lru_cache(maxsize=256)
def _compiled(surface: Surface, optimizer: Optimizer) -> Callable[..., Array]:
    loop = descent(surface, optimizer)

    def local(
        run: Float[Array, " i"],
        updates: Int[Array, ""],
        at: Float[Array, "2"],
        chosen: Float[Array, "r i"],
    ) -> Float[Array, "r n n"]:
        def once(_: Int[Array, ""], vector: Float[Array, " n"]) -> Float[Array, " n"]:
            return loop.step(vector, run)

        vector = jax.lax.fori_loop(0, updates, once, loop.begin(run))
        vector = vector.at[:2].set(at)
        return jax.vmap(lambda inputs: jax.jacfwd(loop.step)(vector, inputs))(chosen)

    return jax.jit(local)
