"""Runs on which verdicts were once false, with what is true of each and why."""

from typing import NamedTuple


class Case(NamedTuple):
    """A run, the kinds that are true of it, and what its sentence must and must not say."""

    surface: str
    optimizer: str
    start: tuple[float, float] | None
    steps: int
    chosen: dict[str, float]
    kinds: tuple[str, ...]
    says: tuple[str, ...]
    never: tuple[str, ...]
    why: str
    parameters: dict[str, float] = {}  # noqa: RUF012 (a tuple's default is never changed)


def _eta(value: float, **more: float) -> dict[str, float]:
    return {"learning_rate": value, **more}


_FLOOR = ("no floor", "without end")

CASES = (
    # --- what is not a number
    Case(
        "muller_brown", "gd", (1, 1), 1, _eta(0.005),
        ("nonfinite",), ("update, 2,", "exp(1627)"), _FLOOR,
        "the next point is (27, 30), where 0.7 · 27² + … = 1627 > 709.8 = ln 1.8e308",
    ),
    # --- a floor, whatever one path says
    Case(
        "quartic_valley", "trust_region", None, 500, {},
        ("left",), ("still falling", "ever more slowly"), _FLOOR, "x²y² ≥ 0",
    ),
    Case("beale", "lbfgs", (-4, 1.2), 500, {}, ("left",), ("falling",), _FLOOR, "squares"),
    Case("beale", "trust_region", (-4, 1.2), 500, {}, ("left",), ("falling",), _FLOOR, "squares"),
    Case("beale", "rprop", (-4, 1.2), 500, {}, ("descending",), (), _FLOOR, "squares"),
    # --- what falls does not rise
    Case(
        "gradient_flat", "adagrad", None, 500, {},
        ("unbounded",), ("falling", "no floor"), ("rises", "η ="), "x³/3 falls along −x",
    ),
    Case(
        "monkey_saddle", "momentum", (1, 0), 3000, _eta(0.01),
        ("unbounded",), ("falling",), ("rises", "η ="), "x³ falls along −x",
    ),
    Case(
        "gradient_flat", "adam", None, 2000, {},
        ("unbounded",), ("falling",), ("rises", "η ="), "the same", {"epsilon": 0.001},
    ),
    Case(
        "gradient_flat", "adagrad", None, 500, _eta(0.22),
        ("unbounded",), ("1,265",), ("η =",), "it is out at update 1,265",
    ),
    # --- no η that is not allowed
    Case(
        "bukin_6", "newton", None, 500, {},
        ("diverging",), ("rises",), ("η =",), "8.7e-13 is below the smallest allowed",
    ),
    # --- plain descents
    Case("rastrigin", "momentum", None, 1, {}, ("descending",), (), ("saddle",), "first update"),
    Case("ackley", "yogi", None, 1, {}, ("descending",), (), ("saddle",), "first update"),
    Case("levy", "nesterov", None, 20, _eta(0.01), ("descending",), (), ("saddle",), "downhill"),
    Case(
        "gradient_flat", "momentum", None, 200, {},
        ("descending",), ("3,097",), ("nowhere",), "every update falls, out at update 3,097",
    ),
    Case(
        "gradient_flat", "adagrad_rms", (2, -2), 2, _eta(0.2),
        ("descending",), ("148",), ("nowhere",), "every update falls, out at update 148",
    ),
    Case(
        "beale", "trust_region", (-4.5, 4.5), 1, {},
        ("descending",), ("at update 15",), ("ouncing",), "48986, 8301, 335, …, 0.486",
    ),
    # --- what goes uphill for some time
    Case(
        "goldstein_price", "momentum", (-2, -1), 20, _eta(5e-6),
        ("moving",), ("uphill first", "1822 at update 23"), ("descending",), "18 at update 5, 261",
    ),
    Case(
        "beale", "amsgrad", (0, 4), 2, _eta(0.4),
        ("moving",), ("uphill first", "113 at update 5"), ("descending",), "21, 33, 92, …, 113",
    ),
    Case(
        "rosenbrock", "adagrad_rms", None, 1000, _eta(0.05),
        ("bouncing",), (), ("descending",), "0.15 now, 0.095 at update 613, 0.47 for ever after",
    ),
    # --- how far it swings, without the way along the valley
    Case(
        "toy_network", "lion", None, 500, _eta(0.01),
        ("bouncing",), ("swings by 0.009",), (), "steps of 0.01, L = 9e-5 at λ ~ 8",
    ),
    Case(
        "sphere", "momentum", (-4, 3), 1000, _eta(1e-3, momentum=1.0),
        ("bouncing",), ("swings by 5 ",), (), "no friction: between −θ⁰ and θ⁰, |θ⁰| = 5",
    ),
    # --- what has not been kicked yet moves by itself
    Case(
        "rugged", "perturbed_gd", (0, 0.161926), 5, _eta(0.01),
        ("descending",), (), ("nowhere", "kick"), "L = 0.31, 0.11, 0.038, 0.0084, 2e-4, …, 0",
        {"roughness": 1.0},
    ),
    Case(
        "three_hump_camel", "perturbed_gd", (-1.74755, 0.873776), 1, _eta(0.005),
        ("minimum",), ("kick",), ("nowhere",), "the first kick away from the minimum",
    ),
    # --- what falls from the first update to the last has not diverged
    Case(
        "hyperbolic_paraboloid", "trust_region", (4e-4, -4e-4), 30, _eta(10.0),
        ("unbounded",), ("falling",), ("iverge",), "L = 0, −100, −900",
    ),
    # --- a valley's floor is no plateau
    Case(
        "beale", "adamw", (-2.1039, 1.2992), 300, _eta(0.2),
        ("descending",), (), ("lateau", "nowhere"), "gᵀHg/g² = 26: 0.002 aside the slope is 0",
    ),
    # --- away, but how far
    Case(
        "ackley", "yogi", (-3.6532, 0), 300, _eta(0.005),
        ("minimum",), ("at update 413 it is 7.19×10⁻⁴ away",), (" on it is away",), "and back",
    ),
    # --- no limit along an axis that the run never leaves
    Case(
        "two_wells", "adabelief", (1.2585, 0), 30, _eta(0.5),
        ("bouncing", "descending", "moving"), (), ("6.88×10⁻⁵", "5.2×10⁻⁶"), "y = 0 is kept",
        {"tilt": 1.5},
    ),
    # --- numbers that tell apart
    Case(
        "crescent", "lion", None, 1000, _eta(0.01),
        ("bouncing",), ("between −0.3054 and −0.3045",), (), "not between −0.305 and −0.305",
    ),
    Case(
        "peaks", "lbfgs", None, 500, {},
        ("plateau",), ("500 updates later the loss is still",), ("goes from",), "it stands still",
    ),
    Case(
        "bukin_6", "lbfgs", None, 1000, {},
        ("resting",), ("does not move at all",), ("no farther than 0",), "no step lowers L",
    ),
    # --- limit cycles
    Case("michalewicz", "nadam", None, 500, _eta(0.1), ("bouncing",), (), (), "a two-cycle"),
    Case("ackley", "nadam", None, 500, _eta(0.1), ("bouncing",), (), (), "a two-cycle"),
    Case("quartic_valley", "lion", None, 500, _eta(0.01), ("bouncing",), (), (), "rises to 8e-5"),
    Case("bukin_6", "nesterov", None, 500, _eta(1e-3), ("bouncing", "kink"), (), (), "up to 294"),
    # --- runs that fall
    Case(
        "rosenbrock", "adamw", None, 500, _eta(0.1),
        ("descending",), (), ("nowhere",), "halves every 50 updates",
    ),
    # --- flatter than rounding
    Case(
        "plateau_saddle_minimum", "newton", None, 500, {},
        ("plateau",), ("plateau",), ("minima", "minimum"), "e²ˣ has no minimum, at no x",
    ),
    Case(
        "michalewicz", "adam", (0.8, 1.5), 500, _eta(0.1),
        ("plateau", "descending"), (), ("curve",), "∂L/∂x ~ sin(x²/π)¹⁹ is small, not zero",
    ),
    Case("peaks", "newton", (2.9, -2.9), 500, {}, ("plateau",), (), ("kink",), "analytic"),
    Case(
        "plateau_saddle_minimum", "gradient_norm", None, 500, {},
        ("plateau",), (), ("minim",), "‖∇L‖ = 2e-12 far out",
    ),
    # --- kicks
    Case(
        "himmelblau", "perturbed_gd", None, 500, _eta(0.01),
        ("minimum",), ("kick",), ("settle", "η ="), "calm, it rests at (−3.779, −3.283)",
    ),
    Case(
        "muller_brown", "perturbed_gd", (0.656, -0.0149), 2000, _eta(6e-4),
        ("minimum",), ("kick",), ("away",), "kicked at update 2,056, and back some updates later",
    ),
    Case(
        "muller_brown", "perturbed_gd", (0.656, -0.0149), 20, _eta(6e-4),
        ("bouncing", "descending"), (), ("kick",), "‖g‖ = 1.7: no kick so far",
    ),
    # --- where only the Hessian does not exist
    Case(
        "eggholder", "gd", (0, -47), 10, {},
        ("saddle_stuck",), ("Hessian does not exist",), ("not differentiable",),
        "|·|^{3/2} in both terms, of both signs",
    ),
    Case("schwefel", "gd", (0, 100), 500, {}, ("descending",), (), ("kink",), "x = 0 is kept"),
    Case(
        "ackley", "gd", (0, 0), 10, {},
        ("kink",), ("not differentiable",), ("‖g‖", "λ"), "the tip of a cone",
    ),
)  # fmt: skip
