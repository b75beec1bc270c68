"""Runs whose true verdict is known by construction, and why.

On L = ½ λ x² gradient descent multiplies x by 1 − ηλ in every update, heavy ball has the limit
ηλ = 2(1 + β) and Nesterov's form (θ is the point looked ahead to) ηλ = 2(1 + β)/(1 + 2β); on a
saddle the offset along the negative curvature grows by 1 + η|λ|. Where an optimizer's step does not
depend on the gradient's size, it cannot come closer to a minimum than about η.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """A run: on which surface, by which optimizer, from where, for how long, and its verdict."""

    surface: str
    optimizer: str
    start: tuple[float, float]
    steps: int
    chosen: dict[str, float]
    kind: str
    why: str
    parameters: dict[str, float] = {}  # noqa: RUF012 (a tuple's default is never changed)


def _eta(value: float, **more: float) -> dict[str, float]:
    return {"learning_rate": value, **more}


# The surfaces' curvatures: sphere 2, 2; elongated_bowl 1, κ = 200; booth 2, 18; matyas 0.04, 1.
ROWS = (
    # --- at a minimum
    Row("sphere", "gd", (-4, 3), 200, _eta(0.1), "minimum", "0.8²⁰⁰ · 5 = 2e-19"),
    Row("sphere", "gd", (-4, 3), 1, _eta(0.5), "minimum", "1 − ηλ = 0: there in one update"),
    Row("sphere", "gd", (0, 0), 1, _eta(0.3), "minimum", "starts on it"),
    Row("sphere", "gd", (0, 0), 50, _eta(7.0), "minimum", "starts on it: no gradient, whatever η"),
    Row("elongated_bowl", "gd", (-3.5, 1), 3000, _eta(9e-3), "minimum", "|1 − 1.8| and 0.991³⁰⁰⁰"),
    Row("elongated_bowl", "momentum", (-3.5, 1), 1000, _eta(0.0185), "minimum", "3.7 < 3.8"),
    Row("elongated_bowl", "nesterov", (-3.5, 1), 1000, _eta(0.0065), "minimum", "1.3 < 3.8/2.8"),
    Row("booth", "gd", (-8, 4), 500, _eta(0.1), "minimum", "ηλ = 0.2 and 1.8"),
    Row("booth", "newton", (-8, 4), 1, _eta(1.0), "minimum", "Newton's step on a quadratic"),
    Row("matyas", "newton", (-9, 4), 40, _eta(0.5), "minimum", "half of the way per update"),
    Row("matyas", "saddle_free_newton", (-9, 4), 200, {}, "minimum", "λ/(λ + 0.1) ≥ 0.28 of it"),
    Row("sphere", "adagrad", (-4, 3), 500, _eta(0.5), "minimum", "convex, and σ stays bounded"),
    Row("sphere", "rprop", (-4, 3), 400, {}, "minimum", "the step halves at each turn, to 1e-6"),
    Row("booth", "trust_region", (-8, 4), 50, {}, "minimum", "Newton inside the radius"),
    Row("booth", "lbfgs", (-8, 4), 50, {}, "minimum", "a convex quadratic with a line search"),
    # --- on a curve of minima
    Row("toy_network", "gd", (2, 0.5), 1, _eta(0.1), "curve_of_minima", "w₁w₂ = 1 at the start"),
    Row("toy_network", "gd", (1.2, 1.2), 500, _eta(0.05), "curve_of_minima", "on w₁ = w₂, convex"),
    Row("toy_network", "newton", (1.3, 0.9), 40, {}, "curve_of_minima", "Newton across the valley"),
    Row("quartic_valley", "gd", (1.5, 0), 10, _eta(0.1), "curve_of_minima", "starts on the x axis"),
    Row("quartic_valley", "gd", (1.5, 0.1), 500, _eta(0.1), "curve_of_minima", "y ← y(1 − 2ηx²)"),
    # --- stuck on a saddle, or drawn to it
    Row("hyperbolic_paraboloid", "gd", (-1.8, 0), 300, _eta(0.1), "saddle_stuck", "y stays 0"),
    Row("hyperbolic_paraboloid", "momentum", (-1.8, 0), 900, _eta(0.1), "saddle_stuck", "same"),
    Row("hyperbolic_paraboloid", "adam", (0, 0), 50, _eta(0.1), "saddle_stuck", "0/(0 + ε) = 0"),
    Row("hyperbolic_paraboloid", "newton", (-1.8, 0.5), 2, {}, "saddle_stuck", "one step, H⁻¹g"),
    Row("hyperbolic_paraboloid", "newton", (1, 1), 60, _eta(0.3), "saddle_stuck", "0.7 per update"),
    Row("toy_network", "gd", (0.6, -0.6), 500, _eta(0.1), "saddle_stuck", "w₁ = −w₂ is kept"),
    Row("toy_network", "gd", (0, 0), 7, _eta(0.1), "saddle_stuck", "C6: g = 0"),
    Row("himmelblau", "newton", (0.1, 2.9), 20, {}, "saddle_stuck", "beside the saddle"),
    Row("himmelblau", "gradient_norm", (0.1, 2.9), 60, {}, "saddle_stuck", "ends where ∇L = 0"),
    Row("monkey_saddle", "gd", (0, 0), 10, _eta(0.1), "saddle_stuck", "g = 0 and H = 0"),
    Row("hyperbolic_paraboloid", "newton", (1, 1), 3, _eta(0.3), "saddle_stuck", "goes there"),
    Row("crescent", "gd", (0, 1.3), 500, _eta(0.05), "saddle_stuck", "x = 0 is kept"),
    Row("monkey_saddle", "gd", (1.8, 0), 2000, _eta(0.01), "saddle_stuck", "y = 0, x ← x − 3ηx²"),
    # --- near a saddle, leaving it
    Row("hyperbolic_paraboloid", "gd", (-1.8, 1e-9), 60, _eta(0.1), "saddle_leaving", "1.2⁶⁰e-9"),
    Row("hyperbolic_paraboloid", "gd", (0, 1e-6), 1, _eta(1e-3), "saddle_leaving", "1.002e-6"),
    Row("hyperbolic_paraboloid", "gd", (0, 1e-3), 9, _eta(1e-7), "saddle_leaving", "very slowly"),
    Row("hyperbolic_paraboloid", "momentum", (0, 1e-8), 5, _eta(0.01), "saddle_leaving", "grows"),
    Row("hyperbolic_paraboloid", "nesterov", (0, 1e-8), 5, _eta(0.01), "saddle_leaving", "grows"),
    Row("hyperbolic_paraboloid", "sign_gd", (0, 1e-3), 3, _eta(0.01), "saddle_leaving", "η each"),
    Row("toy_network", "gd", (1e-4, 1e-4), 10, _eta(0.05), "saddle_leaving", "1.1 per update"),
    Row("toy_network", "adam", (1e-4, 1e-4), 2, _eta(1e-3), "saddle_leaving", "η per update"),
    Row("monkey_saddle", "gd", (-1e-3, 0), 10, _eta(0.1), "saddle_leaving", "x³ falls that way"),
    Row("six_hump_camel", "perturbed_gd", (0, 0), 1, _eta(1e-3), "saddle_leaving", "kicked off"),
    # --- maxima
    Row("crescent", "newton", (0.02, 0.1), 20, {}, "maximum", "beside the maximum"),
    Row("plateau_saddle_minimum", "newton", (1.37, 0.01), 20, {}, "maximum", "beside it"),
    Row("ackley", "gd", (0, 0), 5, _eta(0.01), "kink", "starts on the tip of the cone"),
    # --- bouncing
    Row("elongated_bowl", "gd", (-3.5, 1), 1000, _eta(0.01), "bouncing", "C16: 1 − ηλ = −1"),
    Row("elongated_bowl", "gd", (0, 1), 5, _eta(0.01), "bouncing", "y = ±1 from the start"),
    Row("sphere", "gd", (-4, 3), 30, _eta(1.0), "bouncing", "1 − ηλ = −1"),
    Row("booth", "newton", (-8, 4), 30, _eta(2.0), "bouncing", "1 − η = −1"),
    Row("sphere", "sign_gd", (-4.003, 3.004), 900, _eta(0.01), "bouncing", "±η for ever"),
    Row("booth", "sign_gd", (-3, 2), 2000, _eta(0.07), "bouncing", "no step is shorter than η"),
    Row("sphere", "lion", (-4, 3), 2000, _eta(0.01), "bouncing", "no step is shorter than η"),
    Row("sphere", "rmsprop", (-4, 3), 2000, _eta(0.01), "bouncing", "σ ~ |g|: steps of about η"),
    Row("sphere", "momentum", (-4, 3), 1000, _eta(1e-3, momentum=1.0), "bouncing", "no friction"),
    # --- diverging
    Row("sphere", "gd", (-4, 3), 100, _eta(1.05), "diverging", "|1 − 2.1| = 1.1"),
    Row("sphere", "gd", (-4, 3), 5, _eta(1.05), "diverging", "1.1⁵: not out yet"),
    Row("sphere", "gd", (-4, 3), 50, _eta(1.0005), "diverging", "1.001 per update"),
    Row("sphere", "gd", (-4, 3), 3, _eta(900.0), "diverging", "|1 − 1800|"),
    Row("elongated_bowl", "gd", (-3.5, 1), 1000, _eta(0.0102), "diverging", "2.04 > 2"),
    Row("elongated_bowl", "momentum", (-3.5, 1), 900, _eta(0.0192), "diverging", "3.84 > 3.8"),
    Row("elongated_bowl", "nesterov", (-3.5, 1), 900, _eta(0.007), "diverging", "1.4 > 3.8/2.8"),
    Row("booth", "newton", (-8, 4), 40, _eta(2.2), "diverging", "|1 − 2.2|"),
    Row("rosenbrock", "gd", (-1.2, 1), 100, _eta(0.05), "diverging", "ηλ = 75 at the start"),
    # --- a surface without a floor
    Row("hyperbolic_paraboloid", "gd", (-1.8, 0.5), 100, _eta(0.1), "unbounded", "−y² falls"),
    Row("hyperbolic_paraboloid", "momentum", (0, 1.5), 90, _eta(0.05), "unbounded", "same"),
    Row("monkey_saddle", "gd", (-1, 0), 200, _eta(0.05), "unbounded", "x³ falls along −x"),
    Row("gradient_flat", "gd", (-1.5, 0.1), 500, _eta(0.05), "unbounded", "x³/3 falls along −x"),
    # --- out of the region, though there is a floor
    Row("beale", "lbfgs", (-4, 1.2), 500, {}, "left", "a sum of squares; falls from 0.81 to 0.49"),
    # --- held where there is a gradient
    Row(
        "himmelblau",
        "adamw",
        (-0.5, -0.5),
        20_000,
        _eta(0.01, weight_decay=0.5, eps=1e-2),
        "resting",
        "steps of ±1 and decay 0.5θ: at θ = ∓2 they are equal",
    ),
    # --- on the way, uphill first
    Row(
        "sphere",
        "momentum",
        (-4, 0),
        38,
        _eta(1e-3, momentum=0.99),
        "moving",
        "x ≈ 0 with all its speed: it rolls through, and comes back",
    ),
    # --- plateaus
    Row("plateau_saddle_minimum", "gd", (-4, 0), 900, _eta(1e-3), "plateau", "|∂L/∂x| ~ 4.2e²ˣ"),
    Row("plateau_saddle_minimum", "adam", (-3.9, 0), 3, _eta(1e-3), "plateau", "same"),
    Row("easom", "gd", (0, 0), 500, _eta(0.5), "plateau", "e^{−2π²} of the hole"),
    Row("easom", "momentum", (-0.9, -0.8), 500, _eta(0.1), "plateau", "same"),
    Row("peaks", "gd", (-2.9, 2.9), 100, _eta(0.01), "plateau", "e^{−17} of the hills"),
    Row("gradient_flat", "gd", (0.03, 0), 100, _eta(1e-3), "plateau", "g = x² + 0.01, λ = 2x"),
    # --- still descending
    Row("elongated_bowl", "gd", (-3.5, 1), 100_000, _eta(1e-7), "descending", "C16: e^{−0.01}"),
    Row("sphere", "gd", (-4, 3), 20, _eta(0.1), "descending", "0.8²⁰ · 5 = 0.06"),
    Row("sphere", "gd", (-4, 3), 1, _eta(1e-8), "descending", "1 − 2e-8"),
    Row("sphere", "gd", (-4, 3), 40, _eta(0.99), "descending", "ηλ = 1.98 < 2 bounces and falls"),
    Row("sphere", "sign_gd", (-4, 3), 100, _eta(0.01), "descending", "4 − 100 η = 3 to go"),
    Row("booth", "momentum", (-8, 4), 20, _eta(1e-3), "descending", "β⁹⁰ has not gone yet"),
    Row("matyas", "gd", (-9, 4), 200, _eta(0.1), "descending", "λ = 0.04: 0.996²⁰⁰"),
    Row("sphere", "adam", (-4, 3), 10, _eta(0.1), "descending", "10 η = 1 of 4"),
    # --- kinks
    Row("ackley", "gd", (0.02, 0.01), 500, _eta(0.01), "kink", "slope 2√2 on all sides of 0"),
    Row("ackley", "sign_gd", (0.02, 0.01), 500, _eta(0.003), "kink", "the same, in steps of η"),
    Row("bukin_6", "gd", (-7, 0.4901), 500, _eta(1e-5), "kink", "infinite slope at the floor"),
)
