"""Smooth surfaces with a few wells, and saddles and hills between them."""

import math

import jax.numpy as jnp

from errorsurface.parameter import Parameter
from errorsurface.surfaces.catalog.known_points import tilted_wells
from errorsurface.surfaces.catalog.sources import JAMIL_YANG
from errorsurface.surfaces.surface import CriticalPoint, Kind, Scalar, Surface, constant


def _two_wells(x: Scalar, y: Scalar, tilt: Scalar) -> Scalar:
    return (x**2 - 1.0) ** 2 + tilt * x + y**2


def _two_wells_points(tilt: float) -> tuple[CriticalPoint, ...]:
    right, ridge, left = tilted_wells(tilt)

    def point(x: float, kind: Kind) -> CriticalPoint:
        return CriticalPoint((x, 0.0), (x**2 - 1.0) ** 2 + tilt * x, kind)

    return point(left, "minimum"), point(ridge, "saddle"), point(right, "minimum")


# Müller and Brown's parameters: A, a, b, c, x⁰ and y⁰ of the four terms.
_MULLER_BROWN = (
    (-200.0, -1.0, 0.0, -10.0, 1.0, 0.0),
    (-100.0, -1.0, 0.0, -10.0, 0.0, 0.5),
    (-170.0, -6.5, 11.0, -6.5, -0.5, 1.5),
    (15.0, 0.7, 0.6, 0.7, -1.0, 1.0),
)


def _muller_brown(x: Scalar, y: Scalar) -> Scalar:
    loss = jnp.zeros_like(x)
    for height, a, b, c, x0, y0 in _MULLER_BROWN:
        dx, dy = x - x0, y - y0
        loss = loss + height * jnp.exp(a * dx**2 + b * dx * dy + c * dy**2)
    return loss


def _peaks(x: Scalar, y: Scalar) -> Scalar:
    return (
        3.0 * (1.0 - x) ** 2 * jnp.exp(-(x**2) - (y + 1.0) ** 2)
        - 10.0 * (x / 5.0 - x**3 - y**5) * jnp.exp(-(x**2) - y**2)
        - jnp.exp(-((x + 1.0) ** 2) - y**2) / 3.0
    )


def _easom(x: Scalar, y: Scalar) -> Scalar:
    return -jnp.cos(x) * jnp.cos(y) * jnp.exp(-((x - jnp.pi) ** 2) - (y - jnp.pi) ** 2)


def _easom_points() -> tuple[CriticalPoint, ...]:
    """L = −g(x)g(y): both g′ vanish, or both g do (a saddle).

    g(t) = cos t · exp(−(t − π)²) is extremal at the middle and at its two side lobes.
    """
    middle, lobe, half = math.pi, 1.836597203152126, math.pi / 2.0
    sides = (middle - lobe, middle + lobe)
    crossings = (middle - half, middle + half)
    return (
        CriticalPoint((middle, middle), -1.0, "minimum"),
        *(CriticalPoint((x, y), -8.110223891570066e-05, "minimum") for x in sides for y in sides),
        *(CriticalPoint((x, middle), 0.009005678148573858, "maximum") for x in sides),
        *(CriticalPoint((middle, y), 0.009005678148573858, "maximum") for y in sides),
        *(CriticalPoint((x, y), 0.0, "saddle") for x in crossings for y in crossings),
    )


WELLS = (
    Surface(
        key="two_wells",
        title="Two wells",
        tex=r"(x^2 - 1)^2 + c\,x + y^2",
        formula=_two_wells,
        domain=((-2.0, 2.0), (-1.5, 1.5)),
        start=(1.8, 1.0),
        source="R. Thom, Stabilité structurelle et morphogénèse, Benjamin, 1972 (the cusp), with a "
        "parabola across it",
        description="A shallow well and a deep one with a saddle between: gradient descent stays "
        "in the first, a rolling ball can get over.",
        parameters=(Parameter("tilt", "Tilt towards one well", "c", 0.3, -1.5, 1.5),),
        floor=True,
        critical_points=_two_wells_points,
        ideas=("C2", "C14"),
    ),
    Surface(
        key="muller_brown",
        title="Müller–Brown potential",
        tex=r"\sum_{i=1}^{4} A_i\, e^{a_i (x - x_i)^2 + b_i (x - x_i)(y - y_i) + c_i (y - y_i)^2}",
        formula=_muller_brown,
        domain=((-1.5, 1.2), (-0.5, 2.0)),
        start=(-0.75, 0.62),
        source="K. Müller, L. D. Brown, Location of saddle points and minimum energy paths by a "
        "constrained simplex optimization procedure, Theoretica Chimica Acta 53, 1979, "
        "doi:10.1007/BF00547608, footnote 7",
        description="Three wells on a bent path with two passes, as in a chemical reaction: a "
        "start near a pass falls to either side.",
        floor=True,
        critical_points=constant(
            CriticalPoint(
                (-0.5582236346330243, 1.4417258418046686), -146.69951720995402, "minimum"
            ),
            CriticalPoint(
                (0.6234994049308765, 0.028037758528685664), -108.16672411685235, "minimum"
            ),
            CriticalPoint(
                (-0.050010822998206056, 0.4666941048719721), -80.76781812965903, "minimum"
            ),
            CriticalPoint((0.212486582000662, 0.2929883251073678), -72.24894011232522, "saddle"),
            CriticalPoint((-0.8220015587327321, 0.6243128028148713), -40.664843508657405, "saddle"),
        ),
        ideas=("C2", "C7"),
        height="log",
    ),
    Surface(
        key="peaks",
        title="Peaks",
        tex=r"3(1-x)^2 e^{-x^2-(y+1)^2} - 10\left(\tfrac{x}{5}-x^3-y^5\right)e^{-x^2-y^2}"
        r" - \tfrac{1}{3}e^{-(x+1)^2-y^2}",
        formula=_peaks,
        domain=((-3.0, 3.0), (-3.0, 3.0)),
        start=(-0.1, 1.4),
        source="The MathWorks, MATLAB documentation, function peaks",
        description="Three hills and three hollows on a plain: outside, the gradient is so small "
        "that nothing moves.",
        floor=True,
        critical_points=constant(
            CriticalPoint(
                (0.22827892055636909, -1.6255349574999964), -6.551133332835837, "minimum"
            ),
            CriticalPoint((-1.3473962443682108, 0.20451886609700518), -3.04984940280026, "minimum"),
            CriticalPoint(
                (0.2964455538468321, 0.32019624766683435), -0.06493586825552689, "minimum"
            ),
            CriticalPoint((0.4163233216785082, -0.3941450984024246), 0.4085479245941372, "saddle"),
            CriticalPoint((-0.2659375568372457, 0.4667399937262694), 0.7882934626789642, "saddle"),
            CriticalPoint((1.0982728343350927, 0.8544609795247524), 2.2491916615269307, "saddle"),
            CriticalPoint((1.285684697241304, -0.004847559075593672), 3.592489918002754, "maximum"),
            CriticalPoint(
                (-0.46002451803438665, -0.6291965087168009), 3.7765809985322067, "maximum"
            ),
            CriticalPoint(
                (-0.009317581959954116, 1.5813679629389998), 8.106213589442337, "maximum"
            ),
        ),
        ideas=("C2", "C10"),
    ),
    Surface(
        key="easom",
        title="Easom",
        tex=r"-\cos x \,\cos y \; e^{-(x-\pi)^2 - (y-\pi)^2}",
        formula=_easom,
        domain=((-1.0, 7.0), (-1.0, 7.0)),
        start=(2.0, 1.9),
        source="E. E. Easom, A survey of global optimization techniques, M. Eng. thesis, "
        f"University of Louisville, 1990; {JAMIL_YANG}",
        description="One deep hole in an endless plateau: a start outside the hole gets no "
        "gradient that would tell where it is.",
        floor=True,
        critical_points=_easom_points,
        ideas=("C1", "C10"),
    ),
)
