"""Smooth surfaces with many minima, a wave laid over a plain or a bowl."""

import math

import jax.numpy as jnp

from errorsurface.surfaces.catalog.known_points import Extremum, even, mirrored, separable
from errorsurface.surfaces.catalog.smooth import cos_of_sqrt
from errorsurface.surfaces.catalog.sources import JAMIL_YANG, SURJANOVIC_BINGHAM
from errorsurface.surfaces.surface import (
    CriticalCurve,
    CriticalPoint,
    Kind,
    Scalar,
    Surface,
    constant,
)


def _mccormick(x: Scalar, y: Scalar) -> Scalar:
    return jnp.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1.0


def _mccormick_points() -> tuple[CriticalPoint, ...]:
    """∇L = 0 means x − y = 1 and cos u = −½ with u = x + y; there L = sin u + u/2."""

    def point(u: float, kind: Kind) -> CriticalPoint:
        return CriticalPoint(((u + 1.0) / 2.0, (u - 1.0) / 2.0), math.sin(u) + u / 2.0, kind)

    third = 2.0 * math.pi / 3.0
    return point(-third, "minimum"), point(2.0 * third, "minimum"), point(third, "saddle")


def _rastrigin(x: Scalar, y: Scalar) -> Scalar:
    waves = jnp.cos(2.0 * jnp.pi * x) + jnp.cos(2.0 * jnp.pi * y)
    return 20.0 + x**2 + y**2 - 10.0 * waves


# The roots of t + 10π sin 2πt, and 10 + t² − 10 cos 2πt there.
_RASTRIGIN = even(
    Extremum(0.0, 0.0, "minimum"),
    Extremum(0.5025460365546747, 20.251272990990113, "maximum"),
    Extremum(0.9949586376523348, 0.9949590570932914, "minimum"),
    Extremum(1.5076407318703584, 22.26145888480592, "maximum"),
    Extremum(1.9899122337085495, 3.9798311905540875, "minimum"),
    Extremum(2.512743318200085, 26.28184117751223, "maximum"),
    Extremum(2.984855701039481, 8.95460124148701, "minimum"),
    Extremum(3.517859138170441, 32.312440977260394, "maximum"),
    Extremum(3.9797838603007536, 15.91924379246153, "minimum"),
    Extremum(4.522993659584519, 40.35329019383896, "maximum"),
    Extremum(4.974691390895051, 24.873722934542226, "minimum"),
)


def _griewank(x: Scalar, y: Scalar) -> Scalar:
    return 1.0 + (x**2 + y**2) / 4000.0 - jnp.cos(x) * jnp.cos(y / math.sqrt(2.0))


def _levy(x: Scalar, y: Scalar) -> Scalar:
    v = 1.0 + (x - 1.0) / 4.0
    w = 1.0 + (y - 1.0) / 4.0
    return (
        jnp.sin(jnp.pi * v) ** 2
        + (v - 1.0) ** 2 * (1.0 + 10.0 * jnp.sin(jnp.pi * v + 1.0) ** 2)
        + (w - 1.0) ** 2 * (1.0 + jnp.sin(2.0 * jnp.pi * w) ** 2)
    )


# Levy's function is a sum of one function of x and one of y; both have their extrema here.
_LEVY_X = (
    Extremum(-8.244554665464944, 6.0558514249730795, "minimum"),
    Extremum(-6.496199428308065, 37.715268282387385, "maximum"),
    Extremum(-4.205434985718203, 2.4000794081802463, "minimum"),
    Extremum(-2.7053160403868706, 8.540741589860838, "maximum"),
    Extremum(1.0, 0.0, "minimum"),
    Extremum(2.7688604518537936, 2.076116755809091, "maximum"),
    Extremum(3.79108219045051, 1.1604532106739116, "minimum"),
    Extremum(6.1090588088192375, 17.103587739218842, "maximum"),
    Extremum(7.723082150790462, 3.53592220199619, "minimum"),
    Extremum(9.937873987907954, 54.01250918877388, "maximum"),
)
_LEVY_Y = (
    Extremum(-8.959023320607939, 6.22453052571356, "minimum"),
    Extremum(-8.0894753704424, 10.225989180207916, "maximum"),
    Extremum(-6.948452278487519, 3.974450143275383, "minimum"),
    Extremum(-6.114563457271405, 6.2257786077245, "maximum"),
    Extremum(-4.930286250610244, 2.224270977408809, "minimum"),
    Extremum(-4.158843090997565, 3.2252862820731996, "maximum"),
    Extremum(-2.8906496084617133, 0.9737115955768498, "minimum"),
    Extremum(-2.256662218677807, 1.2237006012831848, "maximum"),
    Extremum(1.0, 0.0, "minimum"),
    Extremum(4.256662218677807, 1.2237006012831848, "maximum"),
    Extremum(4.890649608461714, 0.9737115955768498, "minimum"),
    Extremum(6.158843090997565, 3.2252862820731996, "maximum"),
    Extremum(6.930286250610244, 2.224270977408809, "minimum"),
    Extremum(8.114563457271405, 6.2257786077245, "maximum"),
    Extremum(8.948452278487519, 3.974450143275383, "minimum"),
)


def _michalewicz(x: Scalar, y: Scalar) -> Scalar:
    return (
        -jnp.sin(x) * jnp.sin(x**2 / jnp.pi) ** 20 - jnp.sin(y) * jnp.sin(2.0 * y**2 / jnp.pi) ** 20
    )


_MICHALEWICZ_X = (Extremum(2.2029055201726093, -0.8013034100985525, "minimum"),)
_MICHALEWICZ_Y = (
    Extremum(math.pi / 2.0, -1.0, "minimum"),
    Extremum(2.7115714838430143, -0.4127561055222638, "minimum"),
)


def _drop_wave(x: Scalar, y: Scalar) -> Scalar:
    square = x**2 + y**2
    return -(1.0 + cos_of_sqrt(144.0 * square)) / (0.5 * square + 2.0)


# The radii up to the domain's edge at which the slope in r vanishes. Crests are odd multiples of
# π/12, where 1 + cos 12r = 0 and so L = 0.
_DROP_WAVE_TROUGHS = (
    (0.5202155588732144, -0.9362453278079417),
    (1.0415100263421078, -0.7857513346523581),
    (1.5640602821972156, -0.6194994367738176),
)
_DROP_WAVE_CRESTS = tuple((math.pi * (2 * k + 1) / 12.0, 0.0) for k in range(4))


def _circle(radius: float, loss: float, kind: Kind) -> CriticalCurve:
    angles = [2.0 * math.pi * i / 128 for i in range(129)]
    points = tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)
    return CriticalCurve(points, loss, kind)


def _drop_wave_circles() -> tuple[CriticalCurve, ...]:
    troughs = (_circle(radius, loss, "minimum") for radius, loss in _DROP_WAVE_TROUGHS)
    crests = (_circle(radius, loss, "maximum") for radius, loss in _DROP_WAVE_CRESTS)
    return (*troughs, *crests)


MANY_MINIMA = (
    Surface(
        key="mccormick",
        title="McCormick",
        tex=r"\sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1",
        formula=_mccormick,
        domain=((-1.5, 4.0), (-3.0, 4.0)),
        start=(3.5, 3.8),
        source="G. P. McCormick, Applied Nonlinear Programming, technical report, George "
        f"Washington University, 1982; {JAMIL_YANG}",
        description="A sloping gutter with waves along it: each wave holds a minimum, the next one "
        "lower by π.",
        floor=False,
        critical_points=_mccormick_points,
        ideas=("C2", "C14"),
    ),
    Surface(
        key="rastrigin",
        title="Rastrigin",
        tex=r"20 + x^2 + y^2 - 10\cos 2\pi x - 10\cos 2\pi y",
        formula=_rastrigin,
        domain=((-5.12, 5.12), (-5.12, 5.12)),
        start=(-3.4, 2.7),
        source="L. A. Rastrigin, Systems of Extremal Control, Nauka, 1974; two-dimensional form "
        f"of {SURJANOVIC_BINGHAM}",
        description="An egg box in a bowl, 121 minima: every method that follows the slope ends in "
        "the box where it started, unless its steps are large.",
        floor=True,
        critical_points=constant(*separable(_RASTRIGIN, _RASTRIGIN)),
        ideas=("C2", "C9"),
    ),
    Surface(
        key="griewank",
        title="Griewank",
        tex=r"1 + \tfrac{1}{4000}(x^2 + y^2) - \cos x \cos\tfrac{y}{\sqrt{2}}",
        formula=_griewank,
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        start=(-8.0, 7.5),
        source="A. O. Griewank, Generalized descent for global optimization, Journal of "
        "Optimization Theory and Applications 34, 1981, doi:10.1007/BF00933356",
        description="Minima of nearly the same loss in a regular pattern: which one is found "
        "matters little here, unlike on the lecture's worst pictures.",
        # Roots of ∇L = 0 found to 40 digits; that there are no more is a test.
        floor=True,
        critical_points=constant(
            *mirrored(
                CriticalPoint((0.0, 0.0), 0.0, "minimum"),
                CriticalPoint(
                    (3.1400226338955397, 4.438444480920714), 0.007396040334115082, "minimum"
                ),
                CriticalPoint((6.280045279379904, 0.0), 0.009864672061006214, "minimum"),
                CriticalPoint((0.0, 8.876888929095657), 0.019719489248184802, "minimum"),
                CriticalPoint(
                    (9.420067886213593, 4.438444437201061), 0.027125384395415616, "minimum"
                ),
                CriticalPoint(
                    (6.280045217550294, 8.876888885374552), 0.02958416121207001, "minimum"
                ),
                CriticalPoint(
                    (1.5723679104393218, 2.2225533025787545), 1.001851785452283, "saddle"
                ),
                CriticalPoint(
                    (4.710820534479318, 2.2181104087569534), 1.0067816553099955, "saddle"
                ),
                CriticalPoint(
                    (1.5660847019886008, 6.6632170057198845), 1.0117164599688457, "saddle"
                ),
                CriticalPoint((7.855556370892423, 2.2269962074289897), 1.016661134278616, "saddle"),
                CriticalPoint(
                    (4.7171037585267745, 6.667659943458243), 1.0166660691163318, "saddle"
                ),
                CriticalPoint((7.849273116023248, 6.658774057215233), 1.026506069456991, "saddle"),
                CriticalPoint((3.1431642363549055, 0.0), 2.0024686354182357, "maximum"),
                CriticalPoint((0.0, 4.447330275764381), 2.004939741946562, "maximum"),
                CriticalPoint((6.286328492143461, 4.44733029775552), 2.01481428364698, "maximum"),
                CriticalPoint((9.429492724599072, 0.0), 2.0222177187824206, "maximum"),
                CriticalPoint(
                    (3.1431642674554183, 8.894660606551076), 2.022227603277811, "maximum"
                ),
                CriticalPoint((9.429492817903379, 8.894660694520526), 2.041976686837409, "maximum"),
            )
        ),
        ideas=("C2", "C12"),
    ),
    Surface(
        key="levy",
        title="Levy",
        tex=r"\sin^2 \pi v + (v - 1)^2 \left(1 + 10\sin^2(\pi v + 1)\right)"
        r" + (w - 1)^2 \left(1 + \sin^2 2\pi w\right),"
        r"\quad v = 1 + \tfrac{x - 1}{4},\; w = 1 + \tfrac{y - 1}{4}",
        formula=_levy,
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        start=(-7.0, 8.0),
        source=f"{SURJANOVIC_BINGHAM}, Levy function; after A. V. Levy, A. Montalvo, The Tunneling "
        "Algorithm for the Global Minimization of Functions, SIAM J. on Scientific and Statistical "
        "Computing 6(1), 1985, doi:10.1137/0906002",
        description="Deep furrows in a bowl: along one coordinate the waves are high, along the "
        "other low enough to roll over.",
        floor=True,
        critical_points=constant(*separable(_LEVY_X, _LEVY_Y)),
        ideas=("C2", "C14"),
    ),
    Surface(
        key="michalewicz",
        title="Michalewicz",
        tex=r"-\sin x \,\sin^{20}\tfrac{x^2}{\pi} - \sin y \,\sin^{20}\tfrac{2y^2}{\pi}",
        formula=_michalewicz,
        domain=((0.0, math.pi), (0.0, math.pi)),
        start=(1.9, 1.3),
        source="Z. Michalewicz, Genetic Algorithms + Data Structures = Evolution Programs, "
        f"Springer, 1992; steepness m = 10 as in {SURJANOVIC_BINGHAM}",
        description="Narrow ditches cut into plateaus: on a plateau nothing says where the ditch "
        "is, in a ditch nothing but its own direction is seen.",
        floor=True,
        critical_points=constant(*separable(_MICHALEWICZ_X, _MICHALEWICZ_Y)),
        ideas=("C10", "C17"),
    ),
    Surface(
        key="drop_wave",
        title="Drop wave",
        tex=r"-\frac{1 + \cos\left(12\sqrt{x^2 + y^2}\right)}{\tfrac{1}{2}(x^2 + y^2) + 2}",
        formula=_drop_wave,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        start=(-1.4, 1.0),
        source=f"{SURJANOVIC_BINGHAM}, Drop-Wave function (the middle of its domain)",
        description="Rings of minima around the only good one: a run stays in its ring, where "
        "going round changes nothing.",
        floor=True,
        critical_points=constant(CriticalPoint((0.0, 0.0), -1.0, "minimum")),
        critical_curves=_drop_wave_circles,
        ideas=("C2", "C14"),
    ),
)
