"""Standard test surfaces with kinks: places without a gradient or without a Hessian."""

import jax.numpy as jnp

from errorsurface.surfaces.catalog.known_points import Extremum, separable
from errorsurface.surfaces.catalog.smooth import sqrt_or_zero
from errorsurface.surfaces.catalog.sources import JAMIL_YANG, SURJANOVIC_BINGHAM
from errorsurface.surfaces.surface import CriticalPoint, Scalar, Surface, constant


def _ackley(x: Scalar, y: Scalar) -> Scalar:
    distance = sqrt_or_zero(0.5 * (x**2 + y**2))
    waves = 0.5 * (jnp.cos(2.0 * jnp.pi * x) + jnp.cos(2.0 * jnp.pi * y))
    return -20.0 * jnp.exp(-0.2 * distance) - jnp.exp(waves) + 20.0 + jnp.e


def _schwefel(x: Scalar, y: Scalar) -> Scalar:
    def wave(t: Scalar) -> Scalar:
        return t * jnp.sin(sqrt_or_zero(jnp.abs(t)))

    return 837.9658 - wave(x) - wave(y)


# The extrema of half the constant minus t·sin √|t|, at the roots of tan √|t| = −√|t|/2.
_SCHWEFEL = tuple(
    Extremum(at, 418.9829 + value, kind)
    for at, value, kind in (
        Extremum(-420.96874635998205, 418.9828872724337, "maximum"),
        Extremum(-302.52493561191176, -300.54455265799584, "minimum"),
        Extremum(-203.81425264889447, 201.8432178818608, "maximum"),
        Extremum(-124.82935642021526, -122.87617351391586, "minimum"),
        Extremum(-65.54786509015155, 63.63498195155446, "maximum"),
        Extremum(-25.877417347618685, -24.08296022306833, "minimum"),
        Extremum(-5.239199300195525, 3.945301625284326, "maximum"),
        Extremum(5.239199300195525, -3.945301625284326, "minimum"),
        Extremum(25.877417347618685, 24.08296022306833, "maximum"),
        Extremum(65.54786509015155, -63.63498195155446, "minimum"),
        Extremum(124.82935642021526, 122.87617351391586, "maximum"),
        Extremum(203.81425264889447, -201.8432178818608, "minimum"),
        Extremum(302.52493561191176, 300.54455265799584, "maximum"),
        Extremum(420.96874635998205, -418.9828872724337, "minimum"),
    )
)


def _bukin_6(x: Scalar, y: Scalar) -> Scalar:
    # y − 0.01x² in u = x + 10: exactly 0 at the minimum whatever the compiler fuses, while the
    # square root would turn a rounding error of 1e-16 into a loss of 1e-6.
    u = x + 10.0
    above_floor = y - 1.0 + u * (0.2 - 0.01 * u)
    return 100.0 * sqrt_or_zero(jnp.abs(above_floor)) + 0.01 * jnp.abs(u)


def _eggholder(x: Scalar, y: Scalar) -> Scalar:
    first = -(y + 47.0) * jnp.sin(sqrt_or_zero(jnp.abs(x / 2.0 + y + 47.0)))
    return first - x * jnp.sin(sqrt_or_zero(jnp.abs(x - y - 47.0)))


NOT_SMOOTH = (
    Surface(
        key="ackley",
        title="Ackley",
        tex=r"-20\,e^{-0.2\sqrt{(x^2 + y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + 20 + e",
        formula=_ackley,
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        start=(-3.3, 2.4),
        source="D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing, Kluwer, 1987, "
        "doi:10.1007/978-1-4613-1997-9; constants 20, 0.2 and 2π, and a domain inside the usual "
        f"±32.768, as in {SURJANOVIC_BINGHAM}",
        description="A pitted plain with a funnel in the middle: outside the funnel only the next "
        "pit is felt.",
        kink="At the origin: there L rises like a cone, by 2√2 for each unit of distance, and has "
        "no gradient.",
        floor=True,
        critical_points=constant(CriticalPoint((0.0, 0.0), 0.0, "minimum")),
        ideas=("C1", "C14"),
    ),
    Surface(
        key="schwefel",
        title="Schwefel",
        tex=r"837.9658 - x\sin\sqrt{|x|} - y\sin\sqrt{|y|}",
        formula=_schwefel,
        domain=((-500.0, 500.0), (-500.0, 500.0)),
        start=(150.0, -250.0),
        source="H.-P. Schwefel, Numerical Optimization of Computer Models, Wiley, 1981; constant "
        f"418.9829 for each dimension as in {SURJANOVIC_BINGHAM}",
        description="The best minimum lies far from the next best ones and near the border; on "
        "this scale a learning rate of 1 is small.",
        kink="On the lines x = 0 and y = 0: the gradient is continuous and its part across the "
        "line is 0 there, but the second derivative across it is infinite.",
        floor=False,
        critical_points=constant(*separable(_SCHWEFEL, _SCHWEFEL)),
        ideas=("C2", "C9"),
    ),
    Surface(
        key="bukin_6",
        title="Bukin No. 6",
        tex=r"100\sqrt{\left|y - 0.01x^2\right|} + 0.01\,|x + 10|",
        formula=_bukin_6,
        domain=((-15.0, -5.0), (-3.0, 3.0)),
        start=(-7.0, 2.0),
        source="A. D. Bukin, New minimization strategy for non-smooth functions, Budker Institute "
        f"of Nuclear Physics preprint 97-79, 1997; {JAMIL_YANG}",
        description="A valley as sharp as a knife: the gradient grows without bound towards its "
        "floor, so every method bounces from wall to wall.",
        kink="On the parabola y = 0.01x², the valley's floor, where the slope across is infinite, "
        "and on the line x = −10, where the slope along x jumps by 0.02.",
        floor=True,
        critical_points=constant(CriticalPoint((-10.0, 1.0), 0.0, "minimum")),
        ideas=("C13",),
        equal_axes=False,
    ),
    Surface(
        key="eggholder",
        title="Eggholder",
        tex=r"-(y + 47)\sin\sqrt{\left|\tfrac{x}{2} + y + 47\right|}"
        r" - x\sin\sqrt{\left|x - y - 47\right|}",
        formula=_eggholder,
        domain=((-512.0, 512.0), (-512.0, 512.0)),
        start=(100.0, 250.0),
        source="D. Whitley et al., Evaluating evolutionary algorithms, Artificial Intelligence 85, "
        f"1996, doi:10.1016/0004-3702(95)00124-7; two-dimensional form of {JAMIL_YANG}",
        description="Ridges and hollows without a pattern; the lowest point, at (512, 404.2319), "
        "lies on the border, so a run to it leaves the domain.",
        kink="On the lines x/2 + y + 47 = 0 and x − y − 47 = 0, where the slope across is infinite "
        "except where the factor before the sine vanishes.",
        floor=False,
        ideas=("C1", "C2"),
    ),
)
