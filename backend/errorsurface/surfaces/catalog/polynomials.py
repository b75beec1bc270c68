"""Polynomial test surfaces whose minima, saddles and hills are all known."""

import math

from errorsurface.surfaces.catalog.known_points import Extremum, opposite, separable
from errorsurface.surfaces.catalog.sources import DIXON_SZEGO, JAMIL_YANG
from errorsurface.surfaces.surface import CriticalPoint, Kind, Scalar, Surface, constant


def _himmelblau(x: Scalar, y: Scalar) -> Scalar:
    return (x**2 + y - 11.0) ** 2 + (x + y**2 - 7.0) ** 2


def _goldstein_price(x: Scalar, y: Scalar) -> Scalar:
    first = (x + y + 1.0) ** 2 * (
        19.0 - 14.0 * x + 3.0 * x**2 - 14.0 * y + 6.0 * x * y + 3.0 * y**2
    )
    second = (2.0 * x - 3.0 * y) ** 2 * (
        18.0 - 32.0 * x + 12.0 * x**2 + 48.0 * y - 36.0 * x * y + 27.0 * y**2
    )
    return (1.0 + first) * (30.0 + second)


def _three_hump_camel(x: Scalar, y: Scalar) -> Scalar:
    return 2.0 * x**2 - 1.05 * x**4 + x**6 / 6.0 + x * y + y**2


def _three_hump_points() -> tuple[CriticalPoint, ...]:
    """∂L/∂y = 0 leaves y = −x/2 and x(3.5 − 4.2x² + x⁴) = 0."""

    def pair(root: float, kind: Kind) -> tuple[CriticalPoint, ...]:
        square = 2.1 + root
        loss = square * (1.75 - 1.05 * square + square**2 / 6.0)
        x = math.sqrt(square)
        return opposite(CriticalPoint((x, -x / 2.0), loss, kind))

    root = math.sqrt(0.91)
    center = CriticalPoint((0.0, 0.0), 0.0, "minimum")
    return (center, *pair(root, "minimum"), *pair(-root, "saddle"))


def _six_hump_camel(x: Scalar, y: Scalar) -> Scalar:
    return (4.0 - 2.1 * x**2 + x**4 / 3.0) * x**2 + x * y + (4.0 * y**2 - 4.0) * y**2


def _styblinski_tang(x: Scalar, y: Scalar) -> Scalar:
    return 0.5 * (x**4 - 16.0 * x**2 + 5.0 * x + y**4 - 16.0 * y**2 + 5.0 * y)


# The roots of 4t³ − 32t + 5, and half of t⁴ − 16t² + 5t there.
_STYBLINSKI_TANG = (
    Extremum(-2.903534027771177, -39.16616570377141, "minimum"),
    Extremum(0.1567312567803401, 0.19561235905535806, "maximum"),
    Extremum(2.746802770990837, -25.02944665528394, "minimum"),
)

POLYNOMIALS = (
    Surface(
        key="himmelblau",
        title="Himmelblau",
        tex=r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        formula=_himmelblau,
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        start=(-0.5, -1.5),
        source="D. M. Himmelblau, Applied Nonlinear Programming, McGraw-Hill, 1972",
        description="Four minima of loss 0 around one hill, a saddle between each two neighbours: "
        "the start decides where a run ends.",
        floor=True,
        critical_points=constant(
            CriticalPoint((3.0, 2.0), 0.0, "minimum"),
            CriticalPoint((-2.805118086952745, 3.131312518250573), 0.0, "minimum"),
            CriticalPoint((-3.779310253377747, -3.2831859912861696), 0.0, "minimum"),
            CriticalPoint((3.5844283403304917, -1.8481265269644036), 0.0, "minimum"),
            CriticalPoint((3.385154183607021, 0.07385187983774928), 13.31192627040559, "saddle"),
            CriticalPoint((0.08667750455539636, 2.884254701174776), 67.71915008752615, "saddle"),
            CriticalPoint((-3.0730257507643897, -0.08135304428796751), 104.0151629175581, "saddle"),
            CriticalPoint(
                (-0.12796134673068008, -1.9537149802445763), 178.33723920192747, "saddle"
            ),
            CriticalPoint((-0.2708445906673476, -0.9230385564799815), 181.6165215225827, "maximum"),
        ),
        ideas=("C2", "C5"),
    ),
    Surface(
        key="goldstein_price",
        title="Goldstein–Price",
        tex=r"\left[1 + (x+y+1)^2 (19 - 14x + 3x^2 - 14y + 6xy + 3y^2)\right]"
        r"\left[30 + (2x-3y)^2 (18 - 32x + 12x^2 + 48y - 36xy + 27y^2)\right]",
        formula=_goldstein_price,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        start=(0.7, 0.35),
        source="A. A. Goldstein, J. F. Price, On descent from local minima, Mathematics of "
        "Computation 25(115), 1971",
        description="Losses from 3 to 10⁶ in one picture: a learning rate that is safe on the "
        "walls stands still on the floor.",
        floor=True,
        critical_points=constant(
            CriticalPoint((0.0, -1.0), 3.0, "minimum"),
            CriticalPoint((-0.6, -0.4), 30.0, "minimum"),
            CriticalPoint((1.8, 0.2), 84.0, "minimum"),
            CriticalPoint((1.2, 0.8), 840.0, "minimum"),
            CriticalPoint((-0.4, -0.6), 35.0, "saddle"),
            CriticalPoint((1.2, -0.2), 99.0, "saddle"),
            CriticalPoint((1.4, 0.6), 980.0, "saddle"),
            CriticalPoint((0.6, 0.4), 990.0, "saddle"),
            CriticalPoint((0.8, 0.2), 1155.0, "maximum"),
        ),
        ideas=("C2", "C17"),
        height="log",
    ),
    Surface(
        key="three_hump_camel",
        title="Three-hump camel",
        tex=r"2x^2 - 1.05x^4 + \tfrac{1}{6}x^6 + xy + y^2",
        formula=_three_hump_camel,
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        start=(-3.0, 3.5),
        source=f"{DIXON_SZEGO}; {JAMIL_YANG}",
        description="Between high walls three wells, the middle one deepest: a run that comes down "
        "a wall stays in the first well it meets, unless it rolls on.",
        floor=True,
        critical_points=_three_hump_points,
        ideas=("C2", "C14"),
        height="log",
    ),
    Surface(
        key="six_hump_camel",
        title="Six-hump camel",
        tex=r"\left(4 - 2.1x^2 + \tfrac{1}{3}x^4\right)x^2 + xy + (4y^2 - 4)\,y^2",
        formula=_six_hump_camel,
        domain=((-3.0, 3.0), (-2.0, 2.0)),
        start=(-1.9, 1.5),
        source=f"{DIXON_SZEGO}; {JAMIL_YANG}",
        description="Fifteen critical points, of which six are minima and only two the best: near "
        "any of them the gradient alone does not tell which kind it is.",
        floor=True,
        critical_points=constant(
            CriticalPoint((0.0, 0.0), 0.0, "saddle"),
            *opposite(
                CriticalPoint(
                    (0.08984201310031806, -0.7126564030207396), -1.0316284534898774, "minimum"
                ),
                CriticalPoint(
                    (1.703606714969981, -0.7960835686726251), -0.21546382438371764, "minimum"
                ),
                CriticalPoint(
                    (1.6071047529201972, 0.5686514548841314), 2.1042503103112584, "minimum"
                ),
                CriticalPoint(
                    (1.1092053368047865, -0.7682680925095399), 0.5437186009781851, "saddle"
                ),
                CriticalPoint(
                    (1.6380679841897785, 0.22867406904439408), 2.2293571975307147, "saddle"
                ),
                CriticalPoint((1.2960702671671092, 0.6050843880386585), 2.22947081802986, "saddle"),
                CriticalPoint(
                    (1.2302298765166526, 0.16233458445899496), 2.496295351023577, "maximum"
                ),
            ),
        ),
        ideas=("C2", "C5", "C9"),
    ),
    Surface(
        key="styblinski_tang",
        title="Styblinski–Tang",
        tex=r"\tfrac{1}{2}\left(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y\right)",
        formula=_styblinski_tang,
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        start=(0.3, 4.0),
        source="M. A. Styblinski, T.-S. Tang, Experiments in nonconvex optimization: stochastic "
        "approximation with function smoothing and simulated annealing, Neural Networks 3(4), "
        "1990, doi:10.1016/0893-6080(90)90029-K",
        description="Four wells of three depths around a hill: in each coordinate for itself the "
        "wrong side of the hill is a trap.",
        floor=True,
        critical_points=constant(*separable(_STYBLINSKI_TANG, _STYBLINSKI_TANG)),
        ideas=("C2", "C5"),
    ),
)
