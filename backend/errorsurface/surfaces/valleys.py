"""Surfaces whose minimum lies in a long, narrow or curved valley."""

from errorsurface.parameter import Parameter
from errorsurface.surfaces.surface import CriticalPoint, Scalar, Surface


def _rosenbrock(x: Scalar, y: Scalar, a: Scalar, b: Scalar) -> Scalar:
    return (a - x) ** 2 + b * (y - x**2) ** 2


def _rosenbrock_minimum(a: float, b: float) -> tuple[CriticalPoint, ...]:  # noqa: ARG001  (no b in it)
    return (CriticalPoint((a, a**2), 0.0, "minimum"),)


VALLEYS = (
    Surface(
        key="rosenbrock",
        title="Rosenbrock",
        tex=r"(a - x)^2 + b\,(y - x^2)^2",
        formula=_rosenbrock,
        domain=((-2.0, 2.0), (-1.0, 3.0)),
        start=(-1.2, 1.0),
        source="H. H. Rosenbrock, An automatic method for finding the greatest or least value of a "
        "function, The Computer Journal 3(3), 1960, doi:10.1093/comjnl/3.3.175",
        description="A banana-shaped valley: into it is easy, along its nearly flat floor to the "
        "minimum is slow.",
        parameters=(
            Parameter("a", "Place of the minimum", "a", 1.0, -1.5, 1.5),
            Parameter("b", "Steepness of the walls", "b", 100.0, 1.0, 1000.0, "log"),
        ),
        critical_points=_rosenbrock_minimum,
        ideas=("C13", "C14", "C16"),
    ),
)
