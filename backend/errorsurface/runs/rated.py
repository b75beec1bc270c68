"""A compiled descent whose learning rate changes from update to update, as a schedule has it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from jaxtyping import Array, Float

from errorsurface.optimizers.schedules import Scheduled
from errorsurface.runs.inputs import Layout
from errorsurface.runs.loop import CHUNK


@dataclass(frozen=True)
class Rated:
    """A chunk of a run with a schedule, called as one without.

    The learning rate among the inputs is the schedule's, so that a run with another one follows
    the same schedule from there; how many updates have been done, the carry itself knows.

    Attributes:
        run: the compiled chunk, with the learning rates at the end of its inputs.
        layout: what stands where in these.
        schedule: what they are.
        before: updates done before the carry began to count.
    """

    run: Callable[..., Any]
    layout: Layout
    schedule: Scheduled
    before: int = 0

    def __call__(
        self, carry: Float[np.ndarray | Array, " c"], inputs: Float[np.ndarray, " i"]
    ) -> tuple[Float[Array, "..."], ...]:
        """The carry after ``CHUNK`` updates, their entries, and what is noted besides."""
        done = self.before + int(carry[0])
        return self.run(carry, self.with_rates(inputs, done))

    def with_rates(self, inputs: Float[np.ndarray, " i"], done: int) -> Float[np.ndarray, " r"]:
        """The inputs with the rates of the updates that follow on so many done."""
        eta = float(inputs[self.layout.position("learning_rate")])
        return np.concatenate([inputs, self.schedule.values(eta, CHUNK, done)])

    def later(self, updates: int) -> "Rated":
        """The same for a run that begins when so many updates of the schedule are over."""
        return replace(self, before=self.before + updates)
