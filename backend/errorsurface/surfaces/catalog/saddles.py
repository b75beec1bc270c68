"""Surfaces on which the gradient vanishes, or nearly does, without a minimum."""

import math

from errorsurface.parameter import Parameter
from errorsurface.surfaces.surface import (
    CriticalCurve,
    CriticalPoint,
    Scalar,
    Surface,
    constant,
)

_CALCULUS = "G. Strang, E. Herman, Calculus Volume 3, OpenStax, 2016, section 4.7"
_EDGE = 2.0


def _hyperbolic_paraboloid(x: Scalar, y: Scalar) -> Scalar:
    return x**2 - y**2


def _monkey_saddle(x: Scalar, y: Scalar) -> Scalar:
    return x**3 - 3.0 * x * y**2


def _quartic_valley(x: Scalar, y: Scalar) -> Scalar:
    return x**2 * y**2


def _axes() -> tuple[CriticalCurve, ...]:
    axes = ((-_EDGE, 0.0), (_EDGE, 0.0)), ((0.0, -_EDGE), (0.0, _EDGE))
    return tuple(CriticalCurve(axis, 0.0, "minimum") for axis in axes)


def _gradient_flat(x: Scalar, y: Scalar, epsilon: Scalar) -> Scalar:
    return x**3 / 3.0 + epsilon * x + y**2


def _gradient_flat_points(epsilon: float) -> tuple[CriticalPoint, ...]:
    if epsilon > 0.0:
        return ()
    if epsilon == 0.0:
        # Along x it is x³/3: lower on one side, higher on the other.
        return (CriticalPoint((0.0, 0.0), 0.0, "saddle"),)
    x = math.sqrt(-epsilon)
    loss = 2.0 / 3.0 * epsilon * x
    return CriticalPoint((x, 0.0), loss, "minimum"), CriticalPoint((-x, 0.0), -loss, "saddle")


SADDLES = (
    Surface(
        key="hyperbolic_paraboloid",
        title="Saddle",
        tex=r"x^2 - y^2",
        formula=_hyperbolic_paraboloid,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        start=(-1.8, 0.001),
        source=f"{_CALCULUS}: the standard saddle",
        description="One way up, one way down: from almost exactly the ridge a run first seems to "
        "end at the saddle and then leaves it faster and faster.",
        floor=False,
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "saddle")),
        ideas=("C2", "C5", "C7"),
    ),
    Surface(
        key="monkey_saddle",
        title="Monkey saddle",
        tex=r"x^3 - 3xy^2",
        formula=_monkey_saddle,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        start=(1.8, 0.01),
        source="D. Hilbert, S. Cohn-Vossen, Anschauliche Geometrie, Springer, 1932, § 29",
        description="Three ways up and three down meet in one point where the whole Hessian is "
        "zero: the second-order test is silent.",
        floor=False,
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "saddle")),
        ideas=("C5",),
    ),
    Surface(
        key="quartic_valley",
        title="Cross of valleys",
        tex=r"x^2 y^2",
        formula=_quartic_valley,
        domain=((-_EDGE, _EDGE), (-_EDGE, _EDGE)),
        start=(1.7, 0.9),
        source="Own choice; (target − w₁w₂x)² of the toy network with target 0 and x = 1",
        description="Both axes are valleys of minima at the same height; where they cross the "
        "Hessian is zero, and still it is a minimum.",
        floor=True,
        critical_curves=_axes,
        ideas=("C5", "C6"),
    ),
    Surface(
        key="gradient_flat",
        title="Gradient-flat trap",
        tex=r"\tfrac{1}{3}x^3 + \varepsilon x + y^2",
        formula=_gradient_flat,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        start=(1.5, 1.5),
        source="After C. G. Frye et al., Critical Point-Finding Methods Reveal Gradient-Flat "
        "Regions of Deep Network Losses, Neural Computation 33(6), 2021",
        description="For ε > 0 the gradient nearly vanishes at the origin but there is no critical "
        "point: a search for ∇L = 0 stalls where descent only slows down.",
        parameters=(Parameter("epsilon", "Slope at the origin", r"\varepsilon", 0.01, -1.0, 1.0),),
        floor=False,
        critical_points=_gradient_flat_points,
        ideas=("C2", "C10"),
    ),
)
