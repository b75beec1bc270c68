"""The surface of planes through a network's loss; which plane is data, so that none compiles."""

from functools import lru_cache

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from errorsurface.networks.network import Network
from errorsurface.networks.objective import Loss, mean_loss
from errorsurface.networks.slices.plane import Plane
from errorsurface.networks.slices.training import Learner
from errorsurface.surfaces.surface import Scalar, Surface

_SOURCE = "Goodfellow et al. 2015, arXiv:1412.6544; Li et al. 2018, arXiv:1712.09913"


@lru_cache(maxsize=64)
def slice_surface(network: Network, loss: Loss, size: int) -> Surface:
    """The surface of planes through the loss of a network over ``size`` examples."""
    count, inputs = network.parameters, network.layers[0]
    total = mean_loss(network, loss)

    def formula(x: Scalar, y: Scalar, data: Float[Array, " d"]) -> Scalar:
        centre, first, second = data[: 3 * count].reshape(3, count)
        features, rest = jnp.split(data[3 * count :], [size * inputs])
        targets, weights = rest.reshape(2, size)
        at = centre + x * first + y * second
        return total(at, features.reshape(size, inputs), targets, weights)

    layers = "-".join(map(str, network.layers))
    return Surface(
        key=f"network_{layers}_{network.activation}_{loss}_{size}",
        title=f"Slice of a {layers} network",
        tex=r"L(\boldsymbol\theta_0 + x\,\boldsymbol d_1 + y\,\boldsymbol d_2)",
        formula=formula,
        domain=((-1.0, 1.0), (-1.0, 1.0)),
        start=(0.5, 0.5),
        source=_SOURCE,
        description="The loss of a network on a plane through its many parameters.",
        # Both losses are at least 0.
        floor=True,
        data=3 * count + size * (inputs + 2),
    )


def numbers(learner: Learner, plane: Plane) -> Float[np.ndarray, " d"]:
    """The plane and the examples, end to end, as the surface takes them."""
    of_plane = plane.centre, plane.first, plane.second
    return np.concatenate([*of_plane, *(each.ravel() for each in learner.data)])
