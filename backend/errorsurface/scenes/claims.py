"""The claims that scenes make, each with the check that its words say, and nothing more."""

from collections.abc import Mapping

from errorsurface.scenes.scene import Check, Claim, Point, Question
from errorsurface.text import Argument, Digits, message
from errorsurface.verdict import Kind

# How far a run's last point may be, in each coordinate, from where it is said to be.
AT = 5e-3
# What is claimed is said to as many digits as it is checked with.
_DIGITS = 12


def _argument(value: float | Point) -> Argument:
    if isinstance(value, tuple):
        first, second = (Digits(part, _DIGITS) for part in value)
        return message("claim.pair", first=first, second=second)
    return Digits(value, _DIGITS)


def claimed(key: str, check: Check, *runs: int, **values: float | Point) -> Claim:
    """What the words of ``key`` say of these runs with these values, and its check."""
    return Claim(key, {name: _argument(value) for name, value in values.items()}, runs, check)


def _of_run(
    run: int,
    *way: str | int,
    below: float | None = None,
    above: float | None = None,
) -> Check:
    return Check("trajectories", ("runs", run, *way), below=below, above=above)


def _of_two_runs(run: int, other: int, *way: str | int) -> Check:
    ways = ("runs", run, *way), ("runs", other, *way)
    return Check("trajectories", ways[0], less_than=ways[1])


def _near(
    question: Question, at: Point, way: tuple[str, ...], near: float | Point, within: float
) -> Check:
    return Check(question, way, {"at": at}, near=near, within=within)


def ends_as(run: int, kind: Kind) -> Claim:
    """The run's verdict."""
    check = Check("verdicts", ("verdicts", run, "kind"), equals=kind)
    return claimed(f"claim.ends.{kind}", check, run)


def ends_at(run: int, at: Point) -> Claim:
    """Where the run's last point is, within ``AT``."""
    check = Check("trajectories", ("runs", run, "points", -1), near=at, within=AT)
    return claimed("claim.ends_at", check, run, at=at, within=AT)


def final_loss_below(run: int, limit: float) -> Claim:
    """The loss at the run's last point."""
    return claimed(
        "claim.final_loss_below", _of_run(run, "loss", -1, below=limit), run, limit=limit
    )


def final_loss_above(run: int, limit: float) -> Claim:
    """The loss at the run's last point."""
    return claimed(
        "claim.final_loss_above", _of_run(run, "loss", -1, above=limit), run, limit=limit
    )


def final_slope_above(run: int, limit: float) -> Claim:
    """The gradient norm at the run's last point."""
    check = _of_run(run, "gradient_norm", -1, above=limit)
    return claimed("claim.final_slope_above", check, run, limit=limit)


def loss_always_above(run: int, limit: float) -> Claim:
    """The loss at each of the run's points."""
    check = _of_run(run, "loss", "*", above=limit)
    return claimed("claim.loss_always_above", check, run, limit=limit)


def slope_always_above(run: int, limit: float) -> Claim:
    """The gradient norm at each of the run's points."""
    check = _of_run(run, "gradient_norm", "*", above=limit)
    return claimed("claim.slope_always_above", check, run, limit=limit)


def lower_after(run: int, updates: int, other: int, others: int) -> Claim:
    """Which of two runs has the lower loss, each after its own number of updates."""
    ways = ("runs", run, "loss", updates), ("runs", other, "loss", others)
    check = Check("trajectories", ways[0], less_than=ways[1])
    numbers = {"updates": float(updates), "others": float(others)}
    return claimed("claim.lower_after", check, run, other, **numbers)


def first_batch_slopes(run: int, limit: float) -> Claim:
    """The gradient norm of the first batch where the run starts."""
    check = _of_run(run, "batch_gradient_norm", 0, above=limit)
    return claimed("claim.first_batch_slopes", check, run, limit=limit)


def weight_of_the_past(run: int, update: int, age: int, weight: float, within: float) -> Claim:
    """With what weight an update enters a movement so many updates later."""
    way = ("runs", run, "memory", "weights", update, age)
    check = Check("trajectories", way, {"record": ["memory"]}, near=weight, within=within)
    numbers = {"update": float(update), "age": float(age), "weight": weight, "within": within}
    return claimed("claim.weight_of_the_past", check, run, **numbers)


def movement_of(run: int, update: int, movement: Point, within: float) -> Claim:
    """By how much an update moves."""
    way = ("runs", run, "forces", "movement", update)
    check = Check("trajectories", way, {"record": ["forces"]}, near=movement, within=within)
    numbers = {"update": float(update), "movement": movement, "within": within}
    return claimed("claim.movement", check, run, **numbers)


def lower_than(run: int, other: int) -> Claim:
    """Which of two runs ends with the lower loss."""
    return claimed("claim.lower_than", _of_two_runs(run, other, "loss", -1), run, other)


def count_of(kind: str, count: int) -> Claim:
    """How many critical points of a kind the surface has."""
    check = Check("critical-points", ("points",), where={"kind": kind}, equals=count)
    return Claim(f"claim.count.{kind}", {"count": count}, (), check)


def kind_at(at: Point, kind: str) -> Claim:
    """What kind of point one is."""
    return claimed(f"claim.kind.{kind}", Check("taylor", ("kind",), {"at": at}, equals=kind), at=at)


def loss_at(at: Point, loss: float, within: float) -> Claim:
    """The loss at a point."""
    check = _near("taylor", at, ("loss",), loss, within)
    return claimed("claim.loss_at", check, at=at, loss=loss, within=within)


def gradient_at(at: Point, gradient: Point, within: float) -> Claim:
    """The gradient at a point."""
    check = _near("taylor", at, ("gradient",), gradient, within)
    return claimed("claim.gradient_at", check, at=at, gradient=gradient, within=within)


def eigenvalues_at(at: Point, eigenvalues: Point, within: float) -> Claim:
    """The Hessian's eigenvalues at a point."""
    check = _near("taylor", at, ("eigenvalues",), eigenvalues, within)
    return claimed("claim.eigenvalues_at", check, at=at, eigenvalues=eigenvalues, within=within)


def curvature_along(at: Point, direction: Point, curvature: float, within: float) -> Claim:
    """vᵀHv at a point, for the unit vector v of a direction."""
    cut = {"direction": direction, "low": -1.0, "high": 1.0, "n": 2}
    way, request = ("slice", "curvature"), {"at": at, "slice": cut}
    return claimed(
        "claim.curvature_along",
        Check("taylor", way, request, near=curvature, within=within),
        at=at,
        direction=direction,
        curvature=curvature,
        within=within,
    )


def second_order_is_closer(at: Point, radius: float) -> Claim:
    """Which of both approximations has the smaller greatest error on a circle."""
    ways = ("remainder", "second_order", 0), ("remainder", "first_order", 0)
    check = Check("taylor", ways[0], {"at": at, "radii": [radius]}, less_than=ways[1])
    return claimed("claim.second_order_is_closer", check, at=at, radius=radius)


def way_out(at: Point, step: float, change: float, within: float) -> Claim:
    """The loss's real change along the eigenvector of the lowest eigenvalue."""
    check = Check("escape", ("forward", 0), {"at": at, "step": [step]}, near=change, within=within)
    return claimed("claim.way_out", check, at=at, step=step, change=change, within=within)


def in_one_dimension_more(at: Point, blending: float, kind: str) -> Claim:
    """What a minimum of the slice is in three dimensions."""
    check = Check("extra-dimension", ("kind",), {"at": at, "blending": blending}, equals=kind)
    return claimed(f"claim.lifted.{kind}", check, at=at, blending=blending)


# As many points as make a grid, and any radius: neither is claimed anything of.
_SAMPLES: Mapping[str, object] = {"n": 2, "radius": 0.5}


def rise_at_training_minimum(test: Mapping[str, object], rise: float, within: float) -> Claim:
    """By how much the test loss is higher at the training minimum than at its own nearest."""
    request = {**_SAMPLES, "test": test}
    check = Check("flat-and-sharp", ("rise",), request, near=rise, within=within)
    return claimed("claim.rise_at_training_minimum", check, rise=rise, within=within)


def stretched_test_loss(
    test: Mapping[str, object], scale: float, loss: float, within: float
) -> Claim:
    """The test loss of the training minimum's function as found and from stretched parameters."""
    request = {**_SAMPLES, "test": test, "scales": [1.0, scale]}
    way = ("rescaled", "*", "test_loss")
    check = Check("flat-and-sharp", way, request, near=loss, within=within)
    return claimed("claim.stretched_test_loss", check, scale=scale, loss=loss, within=within)


def nearer_when_stretched(test: Mapping[str, object], scale: float) -> Claim:
    """Whether a minimum of the test loss is nearer from the stretched parameters."""
    request = {**_SAMPLES, "test": test, "scales": [1.0, scale]}
    ways = ("rescaled", 1, "distance"), ("rescaled", 0, "distance")
    check = Check("flat-and-sharp", ways[0], request, less_than=ways[1])
    return claimed("claim.nearer_when_stretched", check, scale=scale)
