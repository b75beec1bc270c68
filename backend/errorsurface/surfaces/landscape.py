"""A landscape: a surface with its values bound, the one thing that all numerics are given."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from errorsurface.parameter import completed
from errorsurface.surfaces.examples import Examples
from errorsurface.surfaces.surface import CriticalCurve, CriticalPoint, Interval, Surface

Box = tuple[Interval, Interval]

# A run beyond this many widths of the domain to either side counts as diverged.
_MARGIN = 4.5


@dataclass(frozen=True, eq=False)
class Landscape:
    """L(θ) over a domain, with every number that it depends on.

    Where it comes from, a catalogue, a typed formula or data, is the affair of ``surfaces`` and
    of who refers to it. To be made by ``Landscape.of``, which checks the values once and for all.

    Attributes:
        surface: what is compiled; programs are shared by all landscapes of one record.
        values: all of its parameters by name, in their order.
        parameters: the vector that compiled programs take: the values, and of a surface of data
            these behind them.
        domain: the x interval and the y interval that are shown.
        start: where a run starts unless the user says otherwise; inside the domain.
        lasting: whether it belongs to a catalogue, so that what is compiled for it is worth
            keeping on disk, too; not so for what one user typed.
        window: the part that is looked at, the domain unless ``within`` says otherwise.
        own_points: known critical points that no function of the values tells.
        own_curves: likewise.
        examples: what it is made of, if that is data.
        infimum: what it falls toward for ever and does not reach, where its examples are of two
            classes that a threshold tells apart: there is no critical point then.
        minimum: of data, a minimum that is known, inside the domain or not.
    """

    surface: Surface
    values: Mapping[str, float]
    parameters: Float[np.ndarray, " p"]
    domain: Box
    start: tuple[float, float]
    lasting: bool = False
    window: Box | None = None
    own_points: tuple[CriticalPoint, ...] = ()
    own_curves: tuple[CriticalCurve, ...] = ()
    examples: Examples | None = None
    infimum: float | None = None
    minimum: CriticalPoint | None = None

    @classmethod
    def of(
        cls, surface: Surface, chosen: Mapping[str, float] | None = None, *, lasting: bool = False
    ) -> "Landscape":
        """The landscape of ``surface`` with the values ``chosen``.

        Args:
            surface: L as a function of θ and parameters.
            chosen: parameters by name; defaults stand in for what is missing.
            lasting: see above.

        Raises:
            ValueError: as ``completed`` does.
        """
        values = completed(f"surface {surface.key!r}", surface.parameters, chosen or {})
        parameters = np.array(list(values.values()), dtype=np.float64)
        return cls(surface, values, parameters, surface.domain, surface.start, lasting)

    @property
    def name(self) -> str:
        """In words."""
        return self.surface.title

    @property
    def identity(self) -> tuple[object, ...]:
        """What is equal for two landscapes of one surface where all their numbers are."""
        return self.domain, hashlib.sha256(self.parameters.tobytes()).digest()

    @property
    def reach(self) -> Box:
        """The box beyond which a run counts as diverged: the domain, ten times as wide and high."""
        (x_low, x_high), (y_low, y_high) = self.domain
        x_margin, y_margin = _MARGIN * (x_high - x_low), _MARGIN * (y_high - y_low)
        return (x_low - x_margin, x_high + x_margin), (y_low - y_margin, y_high + y_margin)

    @property
    def widths(self) -> Float[np.ndarray, "2"]:
        """Width and height of what is looked at: the units in which near and far are decided."""
        (x_low, x_high), (y_low, y_high) = self.window or self.domain
        return np.array([x_high - x_low, y_high - y_low])

    def within(self, window: Box) -> "Landscape":
        """The same landscape, looked at in ``window`` alone: its widths are those of the window."""
        return replace(self, window=window)

    @property
    def has_kink(self) -> bool:
        """Whether it is known not to be differentiable everywhere."""
        return self.surface.kink is not None

    @property
    def has_floor(self) -> bool | None:
        """Whether L is bounded below over the whole plane; ``None`` where that is not known."""
        return self.surface.floor

    def known_points(self) -> tuple[CriticalPoint, ...]:
        """The critical points that are known from the literature or in closed form."""
        return (*self.surface.critical_points(**self.values), *self.own_points)

    def known_curves(self) -> tuple[CriticalCurve, ...]:
        """The curves of critical points that are known."""
        return (*self.surface.critical_curves(**self.values), *self.own_curves)
