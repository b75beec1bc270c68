"""One update of an optimizer as a map of (θ, state), linearized: its spectral radius decides.

The surface is replaced by its quadratic model with the Hessian of one point, centered there: the
Jacobian of the map then says whether the iteration is drawn in or driven away. On a curvature λ
gradient descent has the eigenvalue 1 − ηλ, hence its limit ηλ = 2; for momentum and the adaptive
methods the same calculation gives the limits of Cohen et al. 2021, arXiv:2103.00065, and 2022,
arXiv:2207.14484, with no formula for each.
"""

from collections.abc import Callable

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers import Optimizer
from errorsurface.parameter import Parameter
from errorsurface.programs import Request, compiled, made
from errorsurface.runs.inputs import inputs, layout
from errorsurface.runs.loop import descent
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Scalar, Surface
from errorsurface.verdict.recording import Recording
from errorsurface.verdict.states import state_after

# Learning rates at once.
_RATES = 32
# A state of more numbers is that of a line search, to which no learning rate sets a limit, and
# whose Jacobian takes seconds to compile.
_LARGEST_STATE = 32
# Of a kept program.
_MEGABYTES = 1.0
# Sums and counters have the eigenvalue 1, and rounding moves it.
_ROUNDING = 1e-9
# Between these a limit is looked for, and so exactly.
_RANGE, _EXACT = (1e-14, 1e14), 1e-10


def _quadratic(x: Scalar, y: Scalar, a: Scalar, b: Scalar, c: Scalar) -> Scalar:
    return 0.5 * (a * x**2 + c * y**2) + b * x * y


_ENTRIES = tuple(Parameter(name, name, name, 0.0, -np.inf, np.inf) for name in "abc")
_MODEL = Surface(
    key="quadratic",
    title="Quadratic model",
    tex=r"\tfrac{1}{2}(a x^2 + c y^2) + b x y",
    formula=_quadratic,
    domain=((-1.0, 1.0), (-1.0, 1.0)),
    start=(0.0, 0.0),
    source="Taylor's theorem",
    description="What a surface looks like close to one of its critical points.",
    parameters=_ENTRIES,
)


class LocalMap:
    """One update near a point, for any learning rate.

    Attributes:
        has_learning_rate: whether the optimizer has one.
    """

    def __init__(
        self, recording: Recording, update: int, hessian: Float[np.ndarray, "2 2"]
    ) -> None:
        """The map with the state after ``update`` updates where the Hessian is ``hessian``."""
        tuned = recording.recipe.tuned
        self._optimizer, self._layout = tuned.optimizer, layout(_MODEL, tuned.optimizer)
        self.has_learning_rate = "learning_rate" in tuned.values
        self._state = state_after(recording, update)
        entries = dict(zip("abc", hessian[[0, 0, 1], [0, 1, 1]].tolist(), strict=True))
        self._inputs = inputs(Landscape.of(_MODEL, entries), tuned, (0.0, 0.0))
        rate = recording.rate_at(update)
        if rate is not None:
            self._inputs = self._layout.replaced(self._inputs, "learning_rate", rate)
        # Decay towards the origin acts besides, and has nothing to do with curvature.
        if "weight_decay" in tuned.values:
            self._inputs = self._layout.replaced(self._inputs, "weight_decay", 0.0)
        # The center of the model is the origin.
        self._state[:2] = 0.0
        self._state = self._undecayed()

    def _undecayed(self) -> Float[np.ndarray, " n"]:
        """The state that one update without a gradient makes what it is now.

        At the center there is no gradient, and averages of squared gradients would fall by their
        decay: σ would no longer be that of the motion. (What falls besides, a momentum, has no
        part in the eigenvalues.)
        """
        after = np.asarray(_update(self._optimizer, len(self._state))(self._state, self._inputs))
        with np.errstate(all="ignore"):
            before = self._state**2 / after
        falls = (after * self._state > 0.0) & (np.abs(after) < np.abs(self._state))
        falls &= ~_used_before(self._optimizer)
        return np.where(falls & np.isfinite(before), before, self._state)

    def at(self, rates: Float[np.ndarray, " r"] | None = None) -> Float[np.ndarray, "r n n"]:
        """The Jacobians for these learning rates, at most 32; or the one for the run's own."""
        chosen = np.repeat(self._inputs[None], _RATES, axis=0)
        if rates is not None and self.has_learning_rate:
            chosen[:, self._layout.position("learning_rate")] = np.resize(rates, _RATES)
        jacobians = _jacobians(self._optimizer, len(self._state))
        found = np.asarray(jacobians(self._state, chosen))
        return found[: 1 if rates is None else len(rates)]


def local_map(
    recording: Recording, update: int, hessian: Float[np.ndarray, "2 2"]
) -> LocalMap | None:
    """The linearized update; ``None`` for an optimizer with a line search."""
    if len(recording.recipe.program.fresh) > _LARGEST_STATE or not np.isfinite(hessian).all():
        return None
    return LocalMap(recording, update, hessian)


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


def limit(local: LocalMap) -> float | None:
    """The largest η with which the iteration does not step too far.

    Returns:
        ``None`` where there is no such limit: for methods that see only the gradient's sign, and
        without positive curvature.
    """
    if not local.has_learning_rate:
        return None
    low, high = _RANGE
    found: float | None = None
    while high / low > 1.0 + _EXACT:
        rates = np.geomspace(low, high, _RATES)
        too_far = overshoots(local.at(rates))
        if not too_far.any() or too_far[0]:
            break
        first = int(too_far.argmax())
        found = low = float(rates[first - 1])
        high = float(rates[first])
    return None if found is None else float(f"{found:.9g}")


def _used_before(optimizer: Optimizer) -> np.ndarray:
    """Which numbers of θ and state an update uses before it renews them: Adadelta's mean step²."""
    values = {each.name: each.default for each in optimizer.hyperparameters}
    state = optimizer.transform(**values).init(jnp.zeros(2))
    names = [
        any(getattr(key, "name", None) == "e_x" for key in path)
        for path, leaf in jax.tree_util.tree_leaves_with_path(state)
        for _ in range(jnp.size(leaf))
    ]
    return np.array([False, False, *names])


def _update(optimizer: Optimizer, size: int) -> Callable[..., Array]:
    """(θ and state, inputs) → the same after one update on the model."""

    def make() -> Callable[..., Array]:
        loop = descent(_MODEL, optimizer)
        state = jax.ShapeDtypeStruct((size,), jnp.float64)
        run = jax.ShapeDtypeStruct((loop.layout.length,), jnp.float64)
        return compiled(loop.step, state, run)

    return made(Request((optimizer,), ("model update",), make, _MEGABYTES, lasting=True))


def _jacobians(optimizer: Optimizer, size: int) -> Callable[..., Array]:
    """(θ and state, several inputs) → a Jacobian of one update for each of the inputs."""

    def make() -> Callable[..., Array]:
        loop = descent(_MODEL, optimizer)
        state = jax.ShapeDtypeStruct((size,), jnp.float64)
        runs = jax.ShapeDtypeStruct((_RATES, loop.layout.length), jnp.float64)
        return compiled(jax.vmap(jax.jacfwd(loop.step), in_axes=(None, 0)), state, runs)

    return made(Request((optimizer,), ("jacobians",), make, _MEGABYTES, lasting=True))
