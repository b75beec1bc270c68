"""Convex quadratic surfaces: one minimum and no trap."""

from errorsurface.surfaces.catalog.sources import JAMIL_YANG
from errorsurface.surfaces.surface import CriticalPoint, Scalar, Surface, constant


def _sphere(x: Scalar, y: Scalar) -> Scalar:
    return x**2 + y**2


def _booth(x: Scalar, y: Scalar) -> Scalar:
    return (x + 2.0 * y - 7.0) ** 2 + (2.0 * x + y - 5.0) ** 2


def _matyas(x: Scalar, y: Scalar) -> Scalar:
    return 0.26 * (x**2 + y**2) - 0.48 * x * y


BOWLS = (
    Surface(
        key="sphere",
        title="Sphere",
        tex=r"x^2 + y^2",
        formula=_sphere,
        domain=((-5.12, 5.12), (-5.12, 5.12)),
        start=(-4.0, 3.0),
        source="K. A. De Jong, An Analysis of the Behavior of a Class of Genetic Adaptive Systems, "
        "PhD thesis, University of Michigan, 1975, function F1",
        description="The easiest surface there is: the negative gradient points at the minimum "
        "from everywhere.",
        floor=True,
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "minimum")),
        ideas=("C5",),
    ),
    Surface(
        key="booth",
        title="Booth",
        tex=r"(x + 2y - 7)^2 + (2x + y - 5)^2",
        formula=_booth,
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        start=(-8.0, 4.0),
        source=f"{JAMIL_YANG}, Booth function",
        description="A bowl whose axes lie at 45° to the coordinates, so that a learning rate for "
        "each coordinate cannot follow its valley.",
        floor=True,
        critical_points=constant(CriticalPoint((1.0, 3.0), 0.0, "minimum")),
        ideas=("C17",),
    ),
    Surface(
        key="matyas",
        title="Matyas",
        tex=r"0.26\,(x^2 + y^2) - 0.48\,xy",
        formula=_matyas,
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        start=(-9.0, 4.0),
        source=f"{JAMIL_YANG}, Matyas function",
        description="A diagonal valley 25 times as flat as its walls: quickly into it, slowly "
        "along it.",
        floor=True,
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "minimum")),
        ideas=("C16",),
    ),
)
