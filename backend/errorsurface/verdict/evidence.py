"""The numbers behind verdicts, each with one name, title and symbol."""

from errorsurface.text import message
from errorsurface.verdict.verdict import Evidence

_DISTANCE = r"\lVert\theta - \theta'\rVert"


def _evidence(name: str, tex: str, value: float | None, limit: float | None = None) -> Evidence:
    return Evidence(name, message(f"evidence.{name}"), tex, value, limit)


def _told(
    name: str, key: str, tex: str, value: float | None, limit: float | None = None, **when: int
) -> Evidence:
    """Evidence of other updates than the last, or of several: its name in words tells of which."""
    return Evidence(name, message(f"evidence.{key}", **when), tex, value, limit)


def gradient_norm(value: float, limit: float | None = None) -> Evidence:
    """‖∇L‖ at the last point."""
    return _evidence("gradient_norm", r"\lVert g\rVert", value, limit)


def mean_gradient_norm(value: float, first: int, last: int) -> Evidence:
    """The mean of ‖∇L‖ over these updates."""
    tex = r"\overline{\lVert g\rVert}"
    return _told("gradient_norm", "mean_gradient_norm", tex, value, first=first, last=last)


def slope_at_the_edge(value: float) -> Evidence:
    """‖∇L‖ at the first point outside the region."""
    return _told("gradient_norm", "slope_at_the_edge", r"\lVert g\rVert", value)


def loss(value: float) -> Evidence:
    """L at the last point."""
    return _evidence("loss", "L", value)


def mean_loss(value: float, first: int, last: int) -> Evidence:
    """The mean of L over these updates."""
    return _told("loss", "mean_loss", r"\overline{L}", value, first=first, last=last)


def loss_at_the_edge(value: float) -> Evidence:
    """L at the first point outside the region."""
    return _told("loss", "loss_at_the_edge", "L", value)


def loss_ahead(value: float, update: int) -> Evidence:
    """L after a later update."""
    return _told("loss_ahead", "loss_ahead", "L", value, update=update)


def last_finite(update: int) -> Evidence:
    """The last update after which everything is finite."""
    return _evidence("last_finite", "t", float(update))


def leaves_at(update: int) -> Evidence:
    """The update after which the run is outside the region."""
    return _evidence("leaves_at", "t", float(update))


def distance(value: float) -> Evidence:
    """From a critical point."""
    return _evidence("distance", _DISTANCE, value)


def distance_from_kink(value: float) -> Evidence:
    """From a kink."""
    return _told("distance", "distance_from_kink", _DISTANCE, value)


def eigenvalues(low: float, high: float) -> tuple[Evidence, Evidence]:
    """Both eigenvalues of the Hessian, compared with 0."""
    return (
        _evidence("smallest_eigenvalue", r"\lambda_{\min}", low, limit=0.0),
        _evidence("largest_eigenvalue", r"\lambda_{\max}", high, limit=0.0),
    )


def escape_rate(measured: float | None, predicted: float | None) -> Evidence:
    """Factor per update by which the offset along the way down grows, and its prediction."""
    return _evidence("escape_rate", r"\rho", measured, limit=predicted)


def offset(value: float) -> Evidence:
    """Distance from the saddle along the way down."""
    return _evidence("offset", r"|u^\top(\theta - \theta')|", value)


def updates_to_go(value: float | None) -> Evidence:
    """Estimated number of updates still to come."""
    return _evidence("updates_to_go", r"\Delta t", value)


def opposition(value: float | None, first: int, last: int) -> Evidence:
    """Mean cosine between the successive gradients of these updates."""
    tex = r"\cos\angle(g^{t}, g^{t+1})"
    return _told("cosine", "cosine", tex, value, 0.0, first=first, last=last)


def amplitude(value: float) -> Evidence:
    """How far the run swings to each side."""
    return _evidence("amplitude", r"\tfrac{1}{2}\Delta\theta", value)


def sharpness(value: float | None, limit: float | None) -> Evidence:
    """η·λmax, in the middle of the motion, against the stability limit of the optimizer."""
    return _evidence("eta_lambda_max", r"\eta\,\lambda_{\max}", value, limit)


def sharpness_at(update: int, value: float | None, limit: float | None) -> Evidence:
    """The same where the run was after ``update`` updates."""
    tex = r"\eta\,\lambda_{\max}"
    return _told("eta_lambda_max", "eta_lambda_max_at", tex, value, limit, update=update)


def learning_rate(value: float, held: float | None) -> Evidence:
    """η beside one with which the run holds, if one was found."""
    key = "learning_rate" if held is None else "learning_rate_beside"
    return _told("learning_rate", key, r"\eta", value, held)


def rate_at(update: int, value: float) -> Evidence:
    """ηᵗ where it changes with time, of the update that follows on ``update`` of them."""
    return _told("learning_rate", "learning_rate_at", r"\eta^t", value, update=update)


def curvature_along(value: float) -> Evidence:
    """Curvature in the direction of the gradient."""
    return _evidence("curvature_along_gradient", r"\hat g^\top H \hat g", value)


def signal_to_noise(value: float | None) -> Evidence:
    """‖∇L‖ over the noise of the gradient of a batch, in the middle of the motion."""
    return _evidence("signal_to_noise", r"\lVert g\rVert / \sigma_B", value)


def full_batches(value: float) -> Evidence:
    """L at the end of the same run with full batches."""
    return _told("loss_of_full_batches", "full_batches", "L", value)


def usual_slope(value: float, usual: float) -> Evidence:
    """‖g‖ in units of what nine tenths of the domain stay below."""
    return _evidence(
        "relative_gradient_norm",
        r"\lVert g\rVert / g_{90\%}",
        value / usual if usual > 0.0 else None,
    )
