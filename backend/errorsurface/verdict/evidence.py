"""The numbers behind verdicts, each with one name, title and symbol."""

from errorsurface.text import message
from errorsurface.verdict.verdict import Evidence

_DISTANCE = r"\lVert\theta - \theta'\rVert"


def _evidence(name: str, tex: str, value: float | None, limit: float | None = None) -> Evidence:
    return Evidence(name, message(f"evidence.{name}"), tex, value, limit)


def gradient_norm(value: float, limit: float | None = None) -> Evidence:
    """‖∇L‖, at the end or the median of the window."""
    return _evidence("gradient_norm", r"\lVert g\rVert", value, limit)


def loss(value: float) -> Evidence:
    """L, at the end or the median of the window."""
    return _evidence("loss", "L", value)


def distance(value: float) -> Evidence:
    """From a critical point."""
    return _evidence("distance", _DISTANCE, value)


def distance_from_kink(value: float) -> Evidence:
    """From a kink."""
    return Evidence("distance", message("evidence.distance_from_kink"), _DISTANCE, value)


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


def opposition(value: float | None) -> Evidence:
    """Mean cosine between successive gradients."""
    return _evidence(
        "cosine",
        r"\cos\angle(g^{t}, g^{t+1})",
        value,
        limit=0.0,
    )


def amplitude(value: float) -> Evidence:
    """How far the run swings to each side."""
    return _evidence("amplitude", r"\tfrac{1}{2}\Delta\theta", value)


def sharpness(value: float | None, limit: float | None) -> Evidence:
    """η·λmax against the stability limit of the optimizer."""
    return _evidence(
        "eta_lambda_max",
        r"\eta\,\lambda_{\max}",
        value,
        limit,
    )


def learning_rate(value: float, limit: float | None) -> Evidence:
    """η against one that holds."""
    return _evidence("learning_rate", r"\eta", value, limit)


def curvature_along(value: float) -> Evidence:
    """Curvature in the direction of the gradient."""
    return _evidence("curvature_along_gradient", r"\hat g^\top H \hat g", value)


def usual_slope(value: float, usual: float) -> Evidence:
    """‖g‖ in units of what is usual on this surface."""
    return _evidence(
        "relative_gradient_norm",
        r"\lVert g\rVert / g_{90\%}",
        value / usual if usual > 0.0 else None,
    )
