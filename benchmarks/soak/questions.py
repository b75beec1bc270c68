"""What the clients ask."""

import math
import random
from typing import Any

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.parameter import Parameter
from errorsurface.surfaces import SURFACES

EIGHT = ("gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "nadam", "lion")
SIX = ("rosenbrock", "himmelblau", "ackley", "beale", "rastrigin", "peaks")


def catalogued(key: str) -> dict[str, Any]:
    """The reference to a surface."""
    return {"kind": "catalog", "key": key}


def drag(angle: float) -> dict[str, Any]:
    """What a hand asks, as the page does: eight optimizers, 1000 updates."""
    return {
        "type": "trajectories",
        "surface": catalogued("rosenbrock"),
        "starts": [[1.5 * math.cos(angle), 1.0 + math.sin(angle)]],
        "optimizers": [{"key": key} for key in EIGHT],
        "steps": 1000,
        "precision": "float32",
        "progress": True,
    }


def long_work(chance: random.Random) -> dict[str, Any]:
    """One of the dearest questions."""
    surface = catalogued(chance.choice(SIX))
    optimizers = [{"key": key} for key in chance.sample(EIGHT, 4)]
    start = [chance.uniform(-1.0, 1.0), chance.uniform(-1.0, 1.0)]
    runs = {"surface": surface, "starts": [start] * 4, "optimizers": optimizers}
    return chance.choice(
        [
            {"type": "critical_points", "surface": surface},
            {"type": "verdicts", **runs, "steps": 2000},
            {"type": "trajectories", **runs, "optimizers": optimizers * 4, "steps": 100_000},
        ]
    )


def search() -> dict[str, Any]:
    """A short one, of some 60 ms."""
    return {"type": "critical_points", "surface": catalogued("himmelblau")}


def anything(chance: random.Random) -> dict[str, Any]:
    """Any question with values that nobody has asked for before."""
    key = chance.choice(list(SURFACES))
    surface = catalogued(key) | {"parameters": _values(SURFACES[key].parameters, chance)}
    box = SURFACES[key].domain
    point = [chance.uniform(low, high) for low, high in box]
    domain = [sorted(chance.uniform(low, high) for _ in range(2)) for low, high in box]
    optimizers = [
        {"key": own, "hyperparameters": _values(OPTIMIZERS[own].hyperparameters, chance)}
        for own in chance.sample(list(OPTIMIZERS), chance.randint(1, 8))
    ]
    runs = {"optimizers": optimizers, "start": point, "steps": chance.randint(1, 3000)}
    asked = chance.choice(
        [
            {"type": "grid", "n": chance.randint(2, 512)},
            {"type": "taylor", "at": point},
            {"type": "critical_points", "domain": domain},
            {"type": "trajectories", **runs},
            {"type": "trajectories", **runs, "precision": "float32"},
            {"type": "verdicts", **runs, "optimizers": optimizers[:3]},
        ]
    )
    return {"surface": surface, **asked}


def _values(parameters: tuple[Parameter, ...], chance: random.Random) -> dict[str, float]:
    """For some of the parameters, values between the default and the least that is allowed."""
    return {
        each.name: chance.uniform(each.minimum, each.default)
        for each in parameters
        if chance.random() < 0.3
    }
