"""The claims that studies of networks make, each with the check that its words say."""

from collections.abc import Mapping

from errorsurface.scenes.claims import claimed
from errorsurface.scenes.scene import Check, Claim


def correlation_below(limit: float, request: Mapping[str, object]) -> Claim:
    """Of loss and minimum ratio, at a network's critical points."""
    check = Check("minimum-ratio", ("correlation",), request, below=limit)
    return claimed("claim.correlation_below", check, limit=limit)


def slopes_below(limit: float, request: Mapping[str, object]) -> Claim:
    """The norm of the gradient at each of a network's critical points."""
    check = Check("minimum-ratio", ("points", "*", "gradient_norm"), request, below=limit)
    return claimed("claim.slopes_below", check, limit=limit)


def all_lead_down(request: Mapping[str, object]) -> Claim:
    """Each of a network's critical points has a negative eigenvalue."""
    check = Check("minimum-ratio", ("points", "*", "negative"), request, above=0.0)
    return claimed("claim.all_lead_down", check, limit=0.0)


def told_right_above(
    run: int, size: int, share: float, request: Mapping[str, object], examples: str = "training"
) -> Claim:
    """The accuracy with batches of ``size`` after all epochs, on ``training`` or ``validation``."""
    way = ("runs", run, "after", examples, "accuracy")
    check = Check("batch-sizes", way, request, above=share)
    return claimed(f"claim.told_right_above.{examples}", check, size=float(size), limit=share)


def told_right_below(
    run: int, size: int, share: float, request: Mapping[str, object], examples: str = "training"
) -> Claim:
    """Likewise."""
    way = ("runs", run, "after", examples, "accuracy")
    check = Check("batch-sizes", way, request, below=share)
    return claimed(f"claim.told_right_below.{examples}", check, size=float(size), limit=share)


def told_right_at_the_same_loss(share: float, request: Mapping[str, object]) -> Claim:
    """The accuracy on validation digits once the training loss is as low for all sizes."""
    way = ("runs", "*", "reached", "validation", "accuracy")
    check = Check("batch-sizes", way, request, above=share)
    return claimed("claim.told_right_at_the_same_loss", check, limit=share)


def flatter_at_the_same_loss(
    run: int, size: int, other: int, others: int, request: Mapping[str, object]
) -> Claim:
    """The largest eigenvalues of the Hessian where the training loss is as low for two sizes."""
    way = ("reached", "sharpness", "largest_eigenvalue")
    ways = ("runs", run, *way), ("runs", other, *way)
    check = Check("batch-sizes", ways[0], request, less_than=ways[1])
    return claimed("claim.flatter_at_the_same_loss", check, size=float(size), others=float(others))


def trapped_in_the_slice(curvature: float, request: Mapping[str, object]) -> Claim:
    """The lesser eigenvalue of the Hessian's block along the first two parameters."""
    way = ("columns", 0, "eigenvalues", 0)
    check = Check("more-dimensions", way, request, above=curvature)
    return claimed("claim.trapped_in_the_slice", check, limit=curvature)


def no_slope_in_any_dimension(limit: float, request: Mapping[str, object]) -> Claim:
    """The norm of the gradient along all parameters."""
    way = ("columns", -1, "gradient_norm")
    check = Check("more-dimensions", way, request, below=limit)
    return claimed("claim.no_slope_in_any_dimension", check, limit=limit)


def ways_down_in_all_dimensions(count: int, request: Mapping[str, object]) -> Claim:
    """How many eigenvalues of the whole Hessian are negative."""
    way = ("columns", -1, "negative")
    check = Check("more-dimensions", way, request, above=float(count))
    return claimed("claim.ways_down_in_all_dimensions", check, limit=float(count))


def comes_down_below(loss: float, request: Mapping[str, object]) -> Claim:
    """The loss that a ball comes down to once all parameters are free."""
    way = ("columns", -1, "loss")
    check = Check("more-dimensions", way, request, below=loss)
    return claimed("claim.comes_down_below", check, limit=loss)


def ends_flat_and_steep(slope: float, request: Mapping[str, object]) -> tuple[Claim, Claim]:
    """The verdict on a training, and the norm of its last gradient."""
    verdict = Check("network-training", ("verdict",), request, equals="flat_steep")
    last = Check("network-training", ("gradient_norm", -1), request, above=slope)
    return (
        claimed("claim.ends_flat_and_steep", verdict),
        claimed("claim.last_slope_above", last, limit=slope),
    )
