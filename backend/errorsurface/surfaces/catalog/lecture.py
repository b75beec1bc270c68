"""The surfaces on which the lecture explains why optimization fails."""

import math

import jax
import jax.numpy as jnp

from errorsurface.parameter import Parameter
from errorsurface.surfaces.catalog.known_points import tilted_wells
from errorsurface.surfaces.catalog.sources import LEE
from errorsurface.surfaces.surface import (
    CriticalCurve,
    CriticalPoint,
    Kind,
    Scalar,
    Surface,
    constant,
)

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


def _crescent(x: Scalar, y: Scalar, tilt: Scalar) -> Scalar:
    return (x**2 + y**2 - 1.0) ** 2 + tilt * y


def _crescent_points(tilt: float) -> tuple[CriticalPoint, ...]:
    """Off the y axis ∂L/∂x = 0 means x² + y² = 1, where ∂L/∂y = tilt: they all lie on it."""
    upper, middle, lower = tilted_wells(tilt)

    def point(y: float, kind: Kind) -> CriticalPoint:
        return CriticalPoint((0.0, y), (y**2 - 1.0) ** 2 + tilt * y, kind)

    return point(lower, "minimum"), point(upper, "saddle"), point(middle, "maximum")


def _plateau_saddle_minimum(x: Scalar, y: Scalar) -> Scalar:
    """In s = ½ ln(1 + e²ˣ), which runs from 0 (far left) to x (right), a polynomial.

    On the slice y = 0 its slope in s is (s − 1)(s − 1.4)(s − 3): −4.2 at s = 0, which ds/dx turns
    into a plateau, then a hollow, a low hill and the minimum. The curvature across the slice,
    (s − 1.6)² − 1, makes the hollow a saddle and the hill a maximum.
    """
    s = 0.5 * jax.nn.softplus(2.0 * x)
    # In s − 3, so that rounding cannot take the loss at the minimum below 0.
    u = s - 3.0
    along_slice = u**2 * (u**2 / 4.0 + 1.2 * u + 1.6)
    return along_slice + 0.5 * ((s - 1.6) ** 2 - 1.0) * y**2 + 0.25 * y**4


def _plateau_points() -> tuple[CriticalPoint, ...]:
    """All of them: off the slice, y² = 1 − (s − 1.6)² leaves a slope in s without a root."""

    def point(s: float, loss: float, kind: Kind) -> CriticalPoint:
        return CriticalPoint((0.5 * math.log(math.expm1(2.0 * s)), 0.0), loss, kind)

    return point(3.0, 0.0, "minimum"), point(1.0, 0.8, "saddle"), point(1.4, 0.8192, "maximum")


def _rugged(x: Scalar, y: Scalar, roughness: Scalar) -> Scalar:
    coarse = 1.0 - jnp.cos(3.0 * x) * jnp.cos(2.0 * y)
    fine = 2.0 - jnp.cos(5.0 * x - 4.0 * y) - jnp.cos(2.0 * x + 5.0 * y)
    return (x**2 + y**2) / 20.0 + roughness * (coarse + 0.5 * fine)


LECTURE = (
    Surface(
        key="toy_network",
        title="Toy network",
        tex=r"(\hat{y} - w_1 w_2 x)^2",
        formula=_toy_network,
        domain=((-_TOY_EDGE, _TOY_EDGE), (-_TOY_EDGE, _TOY_EDGE)),
        start=(-1.5, 1.2),
        source=f"{LEE}: a network y = w₁w₂x with one example (x, ŷ)",
        description="A saddle at the origin between two curved valleys, whose floors are whole "
        "curves of equally good minima.",
        parameters=(
            Parameter("x", "Input of the example", "x", 1.0, 0.1, 3.0),
            Parameter("target", "Target of the example", r"\hat{y}", 1.0, -3.0, 3.0),
        ),
        floor=True,
        critical_points=_toy_saddle,
        critical_curves=_toy_minima,
        ideas=("C6", "C5", "C7"),
        coordinates=("w₁", "w₂"),
    ),
    Surface(
        key="elongated_bowl",
        title="Elongated bowl",
        tex=r"\tfrac{1}{2}\,(x^2 + \kappa\, y^2)",
        formula=_elongated_bowl,
        domain=((-4.0, 4.0), (-4.0, 4.0)),
        start=(-3.5, 1.0),
        source=f"{LEE}: training stuck on a convex surface",
        description="Convex, with its minimum in plain sight, and still hard: a learning rate that "
        "the steep direction bears is far too small for the flat one.",
        parameters=(
            Parameter("condition_number", "Condition number", r"\kappa", 200.0, 1.0, 1e4, "log"),
        ),
        floor=True,
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "minimum")),
        ideas=("C16", "C13", "C17"),
    ),
    Surface(
        key="crescent",
        title="Crescent",
        tex=r"(x^2 + y^2 - 1)^2 + c\,y",
        formula=_crescent,
        domain=((-1.6, 1.6), (-1.6, 1.4)),
        start=(-1.3, 0.8),
        source=f"Own closed form for the crescent of {LEE}: adaptive learning rate (RMSProp)",
        description="A valley bent like a new moon: along x the slope is steep, then flat on the "
        "valley's floor, then steep again, so no one rate fits even one coordinate.",
        parameters=(Parameter("tilt", "Slope along the valley", "c", 0.3, 0.05, 1.5),),
        floor=True,
        critical_points=_crescent_points,
        ideas=("C19", "C20", "C18"),
    ),
    Surface(
        key="plateau_saddle_minimum",
        title="Plateau, saddle, minimum",
        tex=r"u^2\left(\tfrac{1}{4}u^2 + \tfrac{6}{5}u + \tfrac{8}{5}\right)"
        r" + \tfrac{1}{2}\left((s - \tfrac{8}{5})^2 - 1\right)y^2 + \tfrac{1}{4}y^4,"
        r"\quad u = s - 3,\; s = \tfrac{1}{2}\ln(1 + e^{2x})",
        formula=_plateau_saddle_minimum,
        domain=((-4.0, 4.2), (-2.0, 2.0)),
        start=(-1.2, 0.0),
        source=f"Own closed form for the picture of {LEE}: small gradient",
        description="On the line y = 0 a run is very slow on the plateau, stuck in what looks like "
        "a minimum and is a saddle, and beyond a low hill stuck at the minimum.",
        floor=True,
        critical_points=_plateau_points,
        ideas=("C10", "C2", "C14"),
    ),
    Surface(
        key="rugged",
        title="Rugged bowl",
        tex=r"\tfrac{1}{20}(x^2 + y^2) + \rho\left(1 - \cos 3x \cos 2y"
        r" + \tfrac{1}{2}\left(2 - \cos(5x - 4y) - \cos(2x + 5y)\right)\right)",
        formula=_rugged,
        domain=((-4.0, 4.0), (-4.0, 4.0)),
        start=(-3.2, 2.7),
        source=f"Own closed form for the rugged surface of {LEE}; compare H. Li et al., "
        "Visualizing the Loss Landscape of Neural Nets, 2018, figure 1",
        description="A wide bowl covered with irregular bumps: turn the roughness up and see "
        "every method end somewhere else.",
        parameters=(Parameter("roughness", "Roughness", r"\rho", 0.3, 0.0, 1.0),),
        # Each term is at least 0, and all are 0 only here; where the bumps lie is not known.
        floor=True,
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "minimum")),
        ideas=("C1", "C12", "C23"),
    ),
)
