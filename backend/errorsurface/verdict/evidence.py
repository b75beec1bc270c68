"""The numbers behind verdicts, each with one name, title and symbol."""

from errorsurface.verdict.verdict import Evidence


def gradient_norm(value: float, limit: float | None = None) -> Evidence:
    """‖∇L‖, at the end or the median of the window."""
    return Evidence("gradient_norm", "Gradient norm", r"\lVert g\rVert", value, limit)


def loss(value: float) -> Evidence:
    """L, at the end or the median of the window."""
    return Evidence("loss", "Loss", "L", value)


def distance(value: float, place: str = "critical point") -> Evidence:
    """From a critical point, or from a kink."""
    return Evidence(
        "distance", f"Distance from the {place}", r"\lVert\theta - \theta'\rVert", value
    )


def eigenvalues(low: float, high: float) -> tuple[Evidence, Evidence]:
    """Both eigenvalues of the Hessian, compared with 0."""
    return (
        Evidence(
            "smallest_eigenvalue", "Smallest eigenvalue of H", r"\lambda_{\min}", low, limit=0.0
        ),
        Evidence(
            "largest_eigenvalue", "Largest eigenvalue of H", r"\lambda_{\max}", high, limit=0.0
        ),
    )


def escape_rate(measured: float | None, predicted: float | None) -> Evidence:
    """Factor per update by which the offset along the way down grows, and its prediction."""
    return Evidence(
        "escape_rate", "Growth of the offset per update", r"\rho", measured, limit=predicted
    )


def offset(value: float) -> Evidence:
    """Distance from the saddle along the way down."""
    return Evidence("offset", "Offset along the way down", r"|u^\top(\theta - \theta')|", value)


def updates_to_go(value: float | None) -> Evidence:
    """Estimated number of updates still to come."""
    return Evidence("updates_to_go", "Estimated updates to go", r"\Delta t", value)


def opposition(value: float | None) -> Evidence:
    """Mean cosine between successive gradients."""
    return Evidence(
        "cosine",
        "Cosine of successive gradients",
        r"\cos\angle(g^{t}, g^{t+1})",
        value,
        limit=0.0,
    )


def amplitude(value: float) -> Evidence:
    """How far the run swings to each side."""
    return Evidence("amplitude", "Amplitude of the motion", r"\tfrac{1}{2}\Delta\theta", value)


def sharpness(value: float | None, limit: float | None) -> Evidence:
    """η·λmax against the stability limit of the optimizer."""
    return Evidence(
        "eta_lambda_max",
        "Learning rate times largest curvature",
        r"\eta\,\lambda_{\max}",
        value,
        limit,
    )


def learning_rate(value: float, limit: float | None) -> Evidence:
    """η against one that holds."""
    return Evidence("learning_rate", "Learning rate", r"\eta", value, limit)


def curvature_along(value: float) -> Evidence:
    """Curvature in the direction of the gradient."""
    return Evidence(
        "curvature_along_gradient", "Curvature along the gradient", r"\hat g^\top H \hat g", value
    )


def usual_slope(value: float, usual: float) -> Evidence:
    """‖g‖ in units of what is usual on this surface."""
    return Evidence(
        "relative_gradient_norm",
        "Gradient norm, relative to what is usual on this surface",
        r"\lVert g\rVert / g_{90\%}",
        value / usual if usual > 0.0 else None,
    )
