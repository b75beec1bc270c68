"""From a drag event to its answer where every update uses a batch, at a client in Python."""

from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.drag import apart, python_client
from benchmarks.server import ask, server
from benchmarks.table import Row

OPTIMIZERS = ("gd", "momentum", "rmsprop", "adam")
EXAMPLES, STEPS, EVENTS, ROUNDS = 1000, 1000, 60, 5
# Of the median, with batches of 10 on a squared loss, which reduces to its quadratic.
BUDGET = 8.0


def _surface(model: str) -> dict[str, Any]:
    random = np.random.default_rng(0)
    x = random.normal(size=EXAMPLES)
    y = 1 + 2 * x + random.normal(size=EXAMPLES)
    logistic = model == "logistic"
    return {
        "kind": "regression",
        "model": model,
        "loss": "logistic" if logistic else "squared",
        "data": {
            "kind": "points",
            "x": x.round(6).tolist(),
            "y": (y > 1).astype(float).tolist() if logistic else y.round(6).tolist(),
        },
        "domain": [[-4.0, 4.0], [-4.0, 4.0]],
    }


def _requests(surface: dict[str, Any], size: int | None) -> list[dict[str, Any]]:
    batch = {} if size is None else {"batch": {"size": size}}
    return [
        {
            "surface": surface,
            "start": [-2.0 + 0.01 * event, -1.0],
            "optimizers": [{"key": key, **batch} for key in OPTIMIZERS],
            "steps": STEPS,
            "precision": "float32",
            "shown": STEPS,
        }
        for event in range(EVENTS)
    ]


def measure(cache: Path) -> list[Row]:
    """Medians, the rounds of all rows in turns."""
    line, curve = _surface("linear"), _surface("logistic")
    asked = {
        "squared loss, batches of 10": (_requests(line, 10), BUDGET),
        "squared loss, batches of 1": (_requests(line, 1), None),
        "squared loss, batches of 100": (_requests(line, 100), None),
        "squared loss, full batches": (_requests(line, None), None),
        "logistic loss, batches of 10": (_requests(curve, 10)[:8], None),
        "logistic loss, full batches": (_requests(curve, None)[:8], None),
    }
    found: dict[str, list[float]] = {name: [] for name in asked}
    with server(cache, warm_up=False) as address:
        ask(address, "/healthz")
        for requests, _ in asked.values():
            apart(python_client(address, requests[:4]))  # which compiles
        for _ in range(ROUNDS):
            for name, (requests, _) in asked.items():
                found[name] += apart(python_client(address, requests))
    return [Row(name, float(np.median(found[name])), budget) for name, (_, budget) in asked.items()]
