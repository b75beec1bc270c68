"""What is true of a run, found without the verdicts' code: by running on and by differences."""

from dataclasses import dataclass
from functools import cached_property

import jax
import jax.numpy as jnp
import numpy as np
import scipy.optimize

from errorsurface.control import UNWATCHED
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.compiled import program
from errorsurface.runs.inputs import inputs
from errorsurface.runs.trajectories import MAXIMUM_STEPS, Course, Run, follow
from errorsurface.surfaces.landscape import Landscape

# Fine enough for the narrow way down from a saddle beside a steep wall.
TURNS = 2.0 * np.pi * (np.arange(512) + 0.25) / 512
RING = np.stack([np.cos(TURNS), np.sin(TURNS)], axis=-1)


@dataclass(frozen=True, eq=False)
class Truth:
    """A run and its surface, to be asked."""

    landscape: Landscape
    tuned: Tuned
    start: tuple[float, float]
    steps: int

    @cached_property
    def run(self) -> Run:
        """The run for as long as a run may be, every update."""
        return self.again(MAXIMUM_STEPS)

    def again(self, steps: int, **chosen: float) -> Run:
        """The run with other hyperparameters."""
        tuned = Tuned.of(self.tuned.optimizer, {**self.tuned.values, **chosen})
        vector = inputs(self.landscape, tuned, self.start)
        course = Course(steps, self.landscape, None, UNWATCHED)
        return follow(program(self.landscape, tuned.optimizer), vector, course)

    @property
    def end(self) -> int:
        """The run's last update."""
        return min(self.steps, self.run.steps)

    @property
    def widths(self) -> np.ndarray:
        """Of the domain."""
        return np.array([high - low for low, high in self.landscape.domain])

    def loss(self, points: np.ndarray) -> np.ndarray:
        """L at many points."""
        surface, parameters = self.landscape.surface, jnp.asarray(self.landscape.parameters)
        return np.asarray(_losses(surface)(jnp.asarray(points), parameters))

    def gradient(self, at: np.ndarray) -> np.ndarray:
        """∇L by central differences of fourth order."""
        steps = 1e-4 * self.widths
        found = []
        for axis in (0, 1):
            step = np.zeros(2)
            step[axis] = steps[axis]
            two, one, less, least = self.loss(
                np.array([at + 2 * step, at + step, at - step, at - 2 * step])
            )
            found.append((8 * (one - less) - (two - least)) / (12 * steps[axis]))
        return np.array(found)

    def hessian(self, at: np.ndarray) -> np.ndarray:
        """H by central differences of autodiff's gradients."""
        surface, parameters = self.landscape.surface, jnp.asarray(self.landscape.parameters)
        columns = []
        for axis in (0, 1):
            step = np.zeros(2)
            step[axis] = 1e-6 * self.widths[axis]
            above, below = _gradients(surface)(
                jnp.asarray(np.array([at + step, at - step])), parameters
            )
            columns.append((np.asarray(above) - np.asarray(below)) / (2 * step[axis]))
        hessian = np.array(columns)
        return (hessian + hessian.T) / 2

    def around(self, at: np.ndarray, radius: float) -> np.ndarray:
        """L on a ring around a point, less L there; the radius in widths."""
        return self.loss(at + radius * RING * self.widths) - self.loss(at[None])[0]

    def away(self, at: np.ndarray) -> np.ndarray:
        """Distances of all points from one, in widths."""
        relative = (self.run.points - at) / self.widths
        return np.hypot(relative[:, 0], relative[:, 1])

    def critical_near(self, at: np.ndarray) -> float:
        """How far the zero of ∇L that SciPy finds from a point is, in widths; infinite if none."""
        surface, parameters = self.landscape.surface, jnp.asarray(self.landscape.parameters)

        def slope(scaled: np.ndarray) -> np.ndarray:
            point = jnp.asarray(scaled * self.widths)[None]
            return np.asarray(_gradients(surface)(point, parameters))[0] * self.widths

        found = scipy.optimize.root(slope, at / self.widths, tol=1e-14)
        here = np.hypot(*slope(at / self.widths))
        if not found.success or np.hypot(*slope(found.x)) > 1e-6 * here:
            return np.inf
        return float(np.hypot(*(found.x - at / self.widths)))


_CACHE: dict[tuple[str, object], object] = {}


def _losses(surface):
    key = ("loss", surface)
    if key not in _CACHE:
        _CACHE[key] = jax.jit(jax.vmap(surface.loss, (0, None)))
    return _CACHE[key]


def _gradients(surface):
    key = ("gradient", surface)
    if key not in _CACHE:
        _CACHE[key] = jax.jit(jax.vmap(jax.grad(surface.loss), (0, None)))
    return _CACHE[key]
