"""The drag's job done in other ways: a NumPy loop, a PyTorch eager loop, a numba kernel.

The job: eight optimizers, 1000 updates each on Rosenbrock's function, and of every entry the
point, the loss and the gradient norm.
"""

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from benchmarks.rules import RULES

STEPS = 1000
# Where the loops are compared: later, rounding alone may have led two of them apart.
COMPARED = 20

# Takes a start; returns the eight points after ``COMPARED`` updates.
Job = Callable[[tuple[float, float]], np.ndarray]


def numpy_job() -> Job:
    """A loop over arrays of two numbers."""

    def run(rule, start, out):
        point = np.array(start)
        a, b = np.zeros(2), np.zeros(2)
        for t in range(STEPS + 1):
            x, y = point
            g = np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
            out[t, :2] = point
            out[t, 2] = (1 - x) ** 2 + 100 * (y - x * x) ** 2
            out[t, 3] = np.linalg.norm(g)
            step, a, b = rule(g, a, b, t)
            point = point + step

    return _all(dict.fromkeys(RULES, run))


def numba_job() -> Job | None:
    """One compiled loop for each rule; ``None`` where numba is not installed."""
    if find_spec("numba") is None:
        return None
    from numba import njit  # noqa: PLC0415 (only where it is installed)

    def kernel(rule):
        compiled = njit(rule)

        @njit
        def run(start, out):
            x, y = start
            ax = bx = ay = by = 0.0
            for t in range(STEPS + 1):
                gx = -2 * (1 - x) - 400 * x * (y - x * x)
                gy = 200 * (y - x * x)
                out[t, 0], out[t, 1] = x, y
                out[t, 2] = (1 - x) ** 2 + 100 * (y - x * x) ** 2
                out[t, 3] = np.hypot(gx, gy)
                step_x, ax, bx = compiled(gx, ax, bx, t)
                step_y, ay, by = compiled(gy, ay, by, t)
                x += step_x
                y += step_y

        return lambda _rule, start, out: run(start, out)

    return _all({key: kernel(rule) for key, rule in RULES.items()})


def torch_job() -> Job | None:
    """``torch.optim`` with autograd, as one writes it; ``None`` where PyTorch is not installed."""
    if find_spec("torch") is None:
        return None
    import torch  # noqa: PLC0415 (only where it is installed)

    optimizers = {
        "gd": lambda p: torch.optim.SGD(p, lr=1e-3),
        "momentum": lambda p: torch.optim.SGD(p, lr=1e-3, momentum=0.9),
        "nesterov": lambda p: torch.optim.SGD(p, lr=1e-3, momentum=0.9, nesterov=True),
        "adagrad": lambda p: torch.optim.Adagrad(p, lr=0.5, initial_accumulator_value=0.1),
        "rmsprop": lambda p: torch.optim.RMSprop(p, lr=1e-2, alpha=0.9),
        "adam": lambda p: torch.optim.Adam(p, lr=0.1),
        # As good as constant β₁, which is what optax has.
        "nadam": lambda p: torch.optim.NAdam(p, lr=0.1, momentum_decay=0.0),
        "adamax": lambda p: torch.optim.Adamax(p, lr=0.1),
    }

    def run_with(make):
        def run(_rule, start, out):
            point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
            optimizer = make([point])
            for t in range(STEPS + 1):
                optimizer.zero_grad()
                x, y = point
                loss = (1 - x) ** 2 + 100 * (y - x * x) ** 2
                loss.backward()
                out[t, :2] = point.detach().numpy()
                out[t, 2] = loss.item()
                out[t, 3] = torch.linalg.vector_norm(point.grad).item()
                optimizer.step()

        return run

    return _all({key: run_with(make) for key, make in optimizers.items()})


def _all(loops) -> Job:
    """All eight, one after the other, into memory that is there already."""
    entries = {key: np.empty((STEPS + 1, 4)) for key in RULES}

    def job(start: tuple[float, float]) -> np.ndarray:
        for key, rule in RULES.items():
            loops[key](rule, start, entries[key])
        return np.array([entries[key][COMPARED, :2] for key in RULES])

    return job
