"""Surfaces whose minimum lies in a long, narrow or curved valley."""

from errorsurface.parameter import Parameter
from errorsurface.surfaces.surface import CriticalPoint, Scalar, Surface, constant


def _rosenbrock(x: Scalar, y: Scalar, a: Scalar, b: Scalar) -> Scalar:
    return (a - x) ** 2 + b * (y - x**2) ** 2


def _rosenbrock_minimum(a: float, **_: float) -> tuple[CriticalPoint, ...]:
    return (CriticalPoint((a, a**2), 0.0, "minimum"),)


def _beale(x: Scalar, y: Scalar) -> Scalar:
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


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
        floor=True,
        critical_points=_rosenbrock_minimum,
        ideas=("C13", "C14", "C16"),
        height="log",
    ),
    Surface(
        key="beale",
        title="Beale",
        tex=r"(1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
        formula=_beale,
        domain=((-4.5, 4.5), (-4.5, 4.5)),
        start=(1.0, 1.6),
        source="E. M. L. Beale, On an iterative method for finding a local minimum of a function "
        "of more than one variable, Technical Report 25, Princeton University, 1958",
        description="A flat cross between corners 10⁵ times as high: one learning rate is too "
        "large for the corners and too small for the cross.",
        # The second saddle is a root of ∇L = 0 found to 40 digits.
        floor=True,
        critical_points=constant(
            CriticalPoint((3.0, 0.5), 0.0, "minimum"),
            CriticalPoint((0.0, 1.0), 14.203125, "saddle"),
            CriticalPoint((0.10053793732415836, -2.644513585023125), 9.86451228475556, "saddle"),
        ),
        ideas=("C10", "C17"),
        height="log",
    ),
)
