"""How sharp the training loss is around a point, by three measures.

None of them says by itself how well the network does on other examples: the same function can be
written with other parameters, where they are others (Dinh et al. 2017, arXiv:1703.04933).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from errorsurface.control import Control
from errorsurface.networks.batches.task import Parameters, Task

# Probes of the trace, and directions of the ball, each of which is gone both ways.
PROBES, DIRECTIONS = 16, 16
RADIUS = 2.0
# Of the largest eigenvalue, relative; measured, it takes about ten products.
_TOLERANCE = 1e-6
_MOST_STEPS = 80
_SEED = 0

_Product = Callable[[Float[np.ndarray, " p"]], Float[np.ndarray, " p"]]


@dataclass(frozen=True)
class Sharpness:
    """Around a point.

    Attributes:
        largest_eigenvalue: of the Hessian.
        trace: of the Hessian, estimated with ``PROBES`` probes.
        trace_error: the standard error of that.
        mean_rise: by how much the loss is higher at the distance ``RADIUS``, on average over
            ``DIRECTIONS`` random directions and their opposites.
    """

    largest_eigenvalue: float
    trace: float
    trace_error: float
    mean_rise: float


def sharpness(task: Task, theta: Parameters, control: Control) -> Sharpness:
    """All of it, always with the same random numbers.

    Raises:
        Cancelled: ``control`` said so.
    """
    random = np.random.Generator(np.random.PCG64(_SEED))
    count = task.classifier.parameters

    def product(direction: Float[np.ndarray, " p"]) -> Float[np.ndarray, " p"]:
        control.check()
        return task.curvature(theta, direction)

    largest = largest_eigenvalue(product, random.standard_normal(count))
    trace, error = estimated_trace(product, random.choice((-1.0, 1.0), (PROBES, count)))
    directions = random.standard_normal((DIRECTIONS, count))
    return Sharpness(largest, trace, error, mean_rise(task, theta, directions, control))


def largest_eigenvalue(product: _Product, start: Float[np.ndarray, " p"]) -> float:
    """Of a symmetric matrix that is known by its products alone, by Lanczos's method.

    All vectors are made orthogonal to one another anew in every step, since rounding would make
    them lose that (Golub and Van Loan, Matrix Computations, 4th ed., 10.3).

    >>> largest_eigenvalue(lambda v: np.array([1.0, -5.0, 3.0]) * v, np.ones(3))
    3.0...

    Args:
        product: the matrix times a vector.
        start: a random vector.
    """
    basis = (start / np.linalg.norm(start))[None]
    diagonal: list[float] = []
    beside: list[float] = []
    while True:
        new = product(basis[-1])
        diagonal.append(float(new @ basis[-1]))
        for _ in range(2):
            new = new - basis.T @ (basis @ new)
        length = float(np.linalg.norm(new))
        matrix = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
        values, vectors = np.linalg.eigh(matrix)
        # How far the matrix is from having this eigenvalue, the vector's last part times the rest.
        error = length * abs(float(vectors[-1, -1]))
        steps = len(diagonal)
        if error <= _TOLERANCE * abs(float(values[-1])) or steps == min(_MOST_STEPS, len(start)):
            return float(values[-1])
        beside.append(length)
        basis = np.concatenate([basis, new[None] / length])


def estimated_trace(product: _Product, probes: Float[np.ndarray, "k p"]) -> tuple[float, float]:
    """The trace of such a matrix, and its standard error (Hutchinson 1989).

    doi:10.1080/03610918908812806

    Args:
        product: the matrix times a vector.
        probes: vectors of ±1, each with probability 1/2; two at least.
    """
    values = np.array([probe @ product(probe) for probe in probes])
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))


def mean_rise(
    task: Task, theta: Parameters, directions: Float[np.ndarray, "k p"], control: Control
) -> float:
    """By how much the training loss is higher at the distance ``RADIUS``, both ways, on average."""
    here = task.scores(theta).training.loss
    middle = np.asarray(theta)
    total = 0.0
    for direction in directions:
        control.check()
        step = RADIUS * direction / np.linalg.norm(direction)
        for there in (middle + step, middle - step):
            total += task.scores(there).training.loss - here
    return total / (2 * len(directions))
