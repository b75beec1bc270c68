"""Smooth surfaces with a few minima, and saddles or hills between them."""

from errorsurface.surfaces.surface import CriticalPoint, Scalar, Surface, constant


def _himmelblau(x: Scalar, y: Scalar) -> Scalar:
    return (x**2 + y - 11.0) ** 2 + (x + y**2 - 7.0) ** 2


WELLS = (
    Surface(
        key="himmelblau",
        title="Himmelblau",
        tex=r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        formula=_himmelblau,
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        start=(-0.5, -1.5),
        source="D. M. Himmelblau, Applied Nonlinear Programming, McGraw-Hill, 1972",
        description="Four equally deep minima around one hill, with a saddle between each two: the "
        "start decides where a run ends.",
        critical_points=constant(CriticalPoint((3.0, 2.0), 0.0, "minimum")),
        ideas=("C2", "C5"),
    ),
)
