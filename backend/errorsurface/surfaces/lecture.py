"""The surfaces on which the lecture explains why optimization fails."""


from errorsurface.parameter import Parameter
from errorsurface.surfaces.surface import (
    CriticalCurve,
    CriticalPoint,
    Scalar,
    Surface,
    constant,
)

_LECTURE = "H.-Y. Lee, Machine Learning 2021, National Taiwan University"
_TOY_EDGE = 2.0
_TOY_VERTICES = 65


def _toy_network(w1: Scalar, w2: Scalar, x: Scalar, target: Scalar) -> Scalar:
    return (target - w1 * w2 * x) ** 2


def _toy_saddle(x: float, target: float) -> tuple[CriticalPoint, ...]:
    # With target 0 the origin is where the two lines of minima cross.
    if x * target == 0.0:
        return ()
    return (CriticalPoint((0.0, 0.0), target**2, "saddle"),)


def _toy_minima(x: float, target: float) -> tuple[CriticalCurve, ...]:
    """The hyperbola w₁w₂ = target / x, or both axes where the target is 0."""
    if x == 0.0:
        return ()
    product = target / x
    edge = _TOY_EDGE
    if product == 0.0:
        axes = ((-edge, 0.0), (edge, 0.0)), ((0.0, -edge), (0.0, edge))
        return tuple(CriticalCurve(axis, 0.0, "minimum") for axis in axes)
    if abs(product) >= edge**2:
        return ()
    # w₁ runs geometrically from |product| / edge to edge: as dense on both arms.
    ratio = edge**2 / abs(product)
    w1s = [edge * ratio ** (i / (_TOY_VERTICES - 1) - 1.0) for i in range(_TOY_VERTICES)]
    right = tuple((w1, product / w1) for w1 in w1s)
    left = tuple((-w1, -w2) for w1, w2 in right)
    return CriticalCurve(right, 0.0, "minimum"), CriticalCurve(left, 0.0, "minimum")


def _elongated_bowl(x: Scalar, y: Scalar, condition_number: Scalar) -> Scalar:
    return 0.5 * (x**2 + condition_number * y**2)


LECTURE = (
    Surface(
        key="toy_network",
        title="Toy network",
        tex=r"(\hat{y} - w_1 w_2 x)^2",
        formula=_toy_network,
        domain=((-_TOY_EDGE, _TOY_EDGE), (-_TOY_EDGE, _TOY_EDGE)),
        start=(-1.5, 1.2),
        source=f"{_LECTURE}: a network y = w₁w₂x with one example (x, ŷ)",
        description="A saddle at the origin between two curved valleys, whose floors are whole "
        "curves of equally good minima.",
        parameters=(
            Parameter("x", "Input of the example", "x", 1.0, 0.1, 3.0),
            Parameter("target", "Target of the example", r"\hat{y}", 1.0, -3.0, 3.0),
        ),
        critical_points=_toy_saddle,
        critical_curves=_toy_minima,
        ideas=("C6", "C5", "C7"),
    ),
    Surface(
        key="elongated_bowl",
        title="Elongated bowl",
        tex=r"\tfrac{1}{2}\,(x^2 + \kappa\, y^2)",
        formula=_elongated_bowl,
        domain=((-4.0, 4.0), (-4.0, 4.0)),
        start=(-3.5, 1.0),
        source=f"{_LECTURE}: training stuck on a convex surface",
        description="Convex, with its minimum in plain sight, and still hard: a learning rate that "
        "the steep direction bears is far too small for the flat one.",
        parameters=(
            Parameter("condition_number", "Condition number", r"\kappa", 200.0, 1.0, 1e4, "log"),
        ),
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "minimum")),
        ideas=("C16", "C13", "C17"),
    ),
)
