"""The vector of numbers that a compiled descent is given, and what stands where in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.tuned import Tuned
from errorsurface.surfaces.landscape import Landscape
from errorsurface.surfaces.surface import Surface

_START = 2
# Of the domain: its lower ends, and its upper ends.
_ENDS = 2
_FIRST_HYPERPARAMETER = _START + 2 * _ENDS


@dataclass(frozen=True)
class Layout:
    """Where a run's numbers stand: start, domain, hyperparameters, the surface's, in this order.

    Behind them stand the learning rates of the updates to come where they change with time.

    Attributes:
        hyperparameters: their names.
        parameters: how many parameters the surface has.
        rates: how many learning rates.
    """

    hyperparameters: Sequence[str]
    parameters: int
    rates: int = 0

    @property
    def length(self) -> int:
        """How many numbers there are."""
        return self._first_rate + self.rates

    def start(self, inputs: Float[Array, " i"]) -> Float[Array, "2"]:
        """θ⁰."""
        return inputs[:_START]

    def domain(self, inputs: Float[Array, " i"]) -> tuple[Float[Array, "2"], Float[Array, "2"]]:
        """The lower and the upper ends of the domain."""
        middle = _START + _ENDS
        return inputs[_START:middle], inputs[middle:_FIRST_HYPERPARAMETER]

    def hyperparameters_of(self, inputs: Float[Array, " i"]) -> dict[str, Float[Array, ""]]:
        """The optimizer's numbers by name."""
        values = inputs[_FIRST_HYPERPARAMETER : self._first_parameter]
        return dict(zip(self.hyperparameters, values, strict=True))

    def parameters_of(self, inputs: Float[Array, " i"]) -> Float[Array, " p"]:
        """The surface's numbers."""
        return inputs[self._first_parameter : self._first_rate]

    def rates_of(self, inputs: Float[Array, " i"]) -> Float[Array, " r"]:
        """The learning rates of the updates to come."""
        return inputs[self._first_rate :]

    def at_rate(self, inputs: Float[Array, " i"], rate: Float[Array, ""]) -> Float[Array, " i"]:
        """The same numbers but for the learning rate."""
        return inputs.at[self.position("learning_rate")].set(rate)

    def position(self, hyperparameter: str) -> int:
        """Where a hyperparameter stands.

        Raises:
            ValueError: the optimizer has none of that name.
        """
        return _FIRST_HYPERPARAMETER + list(self.hyperparameters).index(hyperparameter)

    def replaced(
        self, inputs: Float[np.ndarray, " i"], hyperparameter: str, value: float
    ) -> Float[np.ndarray, " i"]:
        """The same numbers but for one hyperparameter."""
        other = inputs.copy()
        other[self.position(hyperparameter)] = value
        return other

    @property
    def _first_parameter(self) -> int:
        return _FIRST_HYPERPARAMETER + len(self.hyperparameters)

    @property
    def _first_rate(self) -> int:
        return self._first_parameter + self.parameters


def layout(surface: Surface, optimizer: Optimizer, rates: int = 0) -> Layout:
    """The layout for all runs of ``optimizer`` on ``surface``, with so many learning rates."""
    names = tuple(hyperparameter.name for hyperparameter in optimizer.hyperparameters)
    return Layout(names, surface.size, rates)


def inputs(landscape: Landscape, tuned: Tuned, start: Iterable[float]) -> Float[np.ndarray, " i"]:
    """The numbers of the run of ``tuned`` on ``landscape`` from ``start``."""
    low, high = zip(*landscape.domain, strict=True)
    first = np.array([*start, *low, *high, *tuned.values.values()])
    return np.concatenate([first, landscape.parameters])
