"""The question what a slice of a network's loss tells, and what it hides."""

from typing import Any, Literal

import numpy as np

from errorsurface.api.answers.operation import Operation
from errorsurface.api.slices import slice_referred
from errorsurface.api.wire.base import Message, finite
from errorsurface.api.wire.slices import NetworkSlice, NetworkSurface
from errorsurface.calculus.losses import losses
from errorsurface.control import Control
from errorsurface.networks.slices.cut import Slice
from errorsurface.networks.spectrum import Spectrum


class NetworkSliceRequest(Message):
    """A slice of a network's loss."""

    surface: NetworkSurface


def compute_network_slice(request: NetworkSliceRequest, _control: Control) -> dict[str, Any]:
    """The path of training beside the plane, and the loss at the centre in all directions."""
    found = slice_referred(request.surface)
    landscape, plane = found.landscape, found.plane
    surface = landscape.surface
    return {
        **_path(found),
        "scales": [float(np.linalg.norm(each)) for each in (plane.first, plane.second)],
        "parameters": found.learner.network.parameters,
        "centre": _centre(found),
        "bend": _bend(found),
        "domain": [list(ends) for ends in landscape.domain],
        "start": list(landscape.start),
        "title": surface.title,
        "tex": surface.tex,
        "height": surface.height,
        "equal_axes": surface.equal_axes,
        "coordinates": list(surface.coordinates),
        "source": surface.source,
    }


def _path(found: Slice) -> dict[str, Any]:
    path = found.path
    if path is None:
        lists = ("updates", "path", "true_loss", "slice_loss", "distance")
        return {"explained": None, "explained_each": None, **{name: [] for name in lists}}
    shares = path.explained
    return {
        "explained": None if shares is None else shares[0],
        "explained_each": None if shares is None else list(shares[1:]),
        "updates": path.updates.tolist(),
        "path": path.points.tolist(),
        "true_loss": path.true_loss.tolist(),
        "slice_loss": [finite(each) for each in losses(found.landscape, path.points).tolist()],
        "distance": path.distance.tolist(),
    }


def _centre(found: Slice) -> dict[str, Any]:
    at = found.learner.derivatives(found.plane.centre)
    counted, curvatures = at.spectrum, found.plane.curvatures(at.hessian)
    return {
        "loss": at.loss,
        "gradient_norm": float(np.linalg.norm(at.gradient)),
        "gradient_in_plane": float(np.linalg.norm(found.plane.basis.T @ at.gradient)),
        "eigenvalues": counted.eigenvalues.tolist(),
        "positive": counted.positive,
        "negative": counted.negative,
        "zero": counted.zero,
        "threshold": counted.threshold,
        "curvatures": curvatures.tolist(),
        "hides": _hides(counted, curvatures),
    }


def _hides(counted: Spectrum, curvatures: np.ndarray) -> Literal["ways_down", "ways_up"] | None:
    if counted.negative and (curvatures > counted.threshold).all():
        return "ways_down"
    if counted.positive and (curvatures < -counted.threshold).all():
        return "ways_up"
    return None


def _bend(found: Slice) -> dict[str, Any] | None:
    bend = found.bend
    if bend is None:
        return None
    return {
        "at": bend.at.tolist(),
        "points": found.plane.coordinates(bend.curve).tolist(),
        "straight_loss": bend.straight_losses.tolist(),
        "curve_loss": bend.curve_losses.tolist(),
    }


NETWORK_SLICE = Operation(
    name="network_slice",
    path="/api/network-slice",
    request=NetworkSliceRequest,
    answer=NetworkSlice,
    compute=compute_network_slice,
)
