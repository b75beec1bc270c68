"""The ends of a symmetric matrix's spectrum, from its products with vectors alone."""

from collections.abc import Callable

import numpy as np
from jaxtyping import Float

STEPS = 20
_SEED = 0
# Of the largest product so far: a direction shorter than this is rounding.
_NOTHING = 1e-10


def ritz(
    product: Callable[[Float[np.ndarray, " p"]], Float[np.ndarray, " p"]],
    size: int,
    steps: int = STEPS,
) -> tuple[Float[np.ndarray, " m"], Float[np.ndarray, " m"]]:
    """Ritz values of Lanczos' method from a random direction, ascending, and how near they are.

    Within the error of each there is an eigenvalue (Parlett, The Symmetric Eigenvalue Problem,
    1998, section 13.2). The largest and the smallest come near first; how often an eigenvalue is
    there is not seen. Directions are made orthogonal to all before, twice.

    Args:
        product: H times a vector.
        size: of these vectors.
        steps: products at most.

    Returns:
        The values, and the bound of each one's error. Both are empty where a product is not finite.
    """
    drawn = np.random.Generator(np.random.PCG64(_SEED)).standard_normal(size)
    basis = [drawn / np.linalg.norm(drawn)]
    diagonal: list[float] = []
    beside: list[float] = []
    while True:
        image = product(basis[-1])
        if not np.isfinite(image).all():
            return np.zeros(0), np.zeros(0)
        diagonal.append(float(basis[-1] @ image))
        known = np.stack(basis)
        for _ in range(2):
            image = image - known.T @ (known @ image)
        left = float(np.linalg.norm(image))
        whole = len(basis) == size or left <= _NOTHING * max(map(abs, [*diagonal, *beside]))
        if whole or len(basis) == steps:
            break
        beside.append(left)
        basis.append(image / left)
    small = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
    values, vectors = np.linalg.eigh(small)
    return values, (0.0 if whole else left) * np.abs(vectors[-1])
