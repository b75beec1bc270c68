"""Make torch.json: where PyTorch's own optimizers go, step by step, in float64.

PyTorch is no dependency of this project. To make the file again, in an environment of its own:

    python -m venv torch && torch/bin/pip install torch==2.13.0
    torch/bin/python make_torch.py
"""

import json
from pathlib import Path

import torch

STEPS = 200
# Every step at first, where a wrong start shows, then every tenth: an error stays in a path.
KEPT = [*range(21), *range(30, STEPS + 1, 10)]

SURFACES = {
    "rosenbrock": ([-1.2, 1.0], lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2),
    "himmelblau": ([0.5, -1.0], lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2),
    "booth": ([-8.0, 4.0], lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2),
}

# As good as none: where the two libraries put ε in different places, both must not matter.
TINY = 1e-30

# Our key, our hyperparameters, PyTorch's class and its settings that mean the same.
CASES = [
    ("gd", {"learning_rate": 1e-3}, "SGD", {"lr": 1e-3}),
    (
        "momentum",
        {"learning_rate": 1e-4, "momentum": 0.9},
        "SGD",
        {"lr": 1e-4, "momentum": 0.9},
    ),
    (
        "nesterov",
        {"learning_rate": 1e-4, "momentum": 0.9},
        "SGD",
        {"lr": 1e-4, "momentum": 0.9, "nesterov": True},
    ),
    (
        "adagrad",
        {"learning_rate": 0.5, "initial_accumulator_value": 0.0, "eps": TINY},
        "Adagrad",
        {"lr": 0.5, "initial_accumulator_value": 0.0, "eps": TINY},
    ),
    (
        "adagrad",
        {"learning_rate": 0.5, "initial_accumulator_value": 0.1, "eps": TINY},
        "Adagrad",
        {"lr": 0.5, "initial_accumulator_value": 0.1, "eps": TINY},
    ),
    (
        "rmsprop",
        {"learning_rate": 0.01, "decay": 0.99, "eps": TINY},
        "RMSprop",
        {"lr": 0.01, "alpha": 0.99, "eps": TINY},
    ),
    (
        "rmsprop",
        {"learning_rate": 0.002, "decay": 0.95, "eps": TINY, "momentum": 0.5},
        "RMSprop",
        {"lr": 0.002, "alpha": 0.95, "eps": TINY, "momentum": 0.5},
    ),
    ("adam", {"learning_rate": 0.05}, "Adam", {"lr": 0.05}),
    (
        "adam",
        {"learning_rate": 0.01, "b1": 0.7, "b2": 0.99, "eps": 1e-3},
        "Adam",
        {"lr": 0.01, "betas": [0.7, 0.99], "eps": 1e-3},
    ),
    (
        "adamw",
        {"learning_rate": 0.05, "weight_decay": 0.1},
        "AdamW",
        {"lr": 0.05, "weight_decay": 0.1},
    ),
    (
        "rmsprop_centered",
        {"learning_rate": 0.01, "decay": 0.99, "eps": TINY},
        "RMSprop",
        {"lr": 0.01, "alpha": 0.99, "eps": TINY, "centered": True},
    ),
    (
        "rmsprop_centered",
        {"learning_rate": 0.001, "decay": 0.95, "eps": TINY, "momentum": 0.5},
        "RMSprop",
        {"lr": 0.001, "alpha": 0.95, "eps": TINY, "momentum": 0.5, "centered": True},
    ),
    (
        "adam_l2",
        {"learning_rate": 0.05, "weight_decay": 0.1},
        "Adam",
        {"lr": 0.05, "weight_decay": 0.1},
    ),
    (
        "adam_l2",
        {"learning_rate": 0.02, "b1": 0.8, "b2": 0.99, "eps": 1e-3, "weight_decay": 1.0},
        "Adam",
        {"lr": 0.02, "betas": [0.8, 0.99], "eps": 1e-3, "weight_decay": 1.0},
    ),
    (
        "nadamw",
        {"learning_rate": 0.05, "weight_decay": 0.1},
        "NAdam",
        {"lr": 0.05, "weight_decay": 0.1, "decoupled_weight_decay": True, "momentum_decay": 1e9},
    ),
    # Without decay ours is PyTorch's Adamax, which has none that is decoupled.
    (
        "adamaxw",
        {"learning_rate": 0.03, "b1": 0.8, "b2": 0.99, "weight_decay": 0.0},
        "Adamax",
        {"lr": 0.03, "betas": [0.8, 0.99]},
    ),
    # A large momentum_decay keeps PyTorch's β₁ constant, as optax's always is.
    ("nadam", {"learning_rate": 0.05}, "NAdam", {"lr": 0.05, "momentum_decay": 1e9}),
    ("radam", {"learning_rate": 0.002, "eps": TINY}, "RAdam", {"lr": 0.002, "eps": TINY}),
    ("adamax", {"learning_rate": 0.05}, "Adamax", {"lr": 0.05}),
    ("adadelta", {}, "Adadelta", {}),
    (
        "adadelta",
        {"learning_rate": 0.5, "rho": 0.95, "eps": 1e-5, "weight_decay": 0.1},
        "Adadelta",
        {"lr": 0.5, "rho": 0.95, "eps": 1e-5, "weight_decay": 0.1},
    ),
    # Without a memory of squares there is no bias, whose place is where the two differ.
    (
        "amsgrad",
        {"learning_rate": 0.05, "b2": 0.0},
        "Adam",
        {"lr": 0.05, "betas": [0.9, 0.0], "amsgrad": True},
    ),
    ("rprop", {"learning_rate": 0.01}, "Rprop", {"lr": 0.01}),
    (
        "rprop",
        {"learning_rate": 0.02, "eta_minus": 0.4, "eta_plus": 1.1, "max_step_size": 0.1},
        "Rprop",
        {"lr": 0.02, "etas": [0.4, 1.1], "step_sizes": [1e-6, 0.1]},
    ),
]


def path(formula, start, kind, settings):
    """The points of one run, ``KEPT`` of them."""
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, kind)([point], **settings)
    points = [point.tolist()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        formula(point[0], point[1]).backward()
        optimizer.step()
        points.append(point.tolist())
    return [points[step] for step in KEPT]


def main():
    """Write the file."""
    # NAdam keeps the product of its momenta in the default precision, whatever the point has.
    torch.set_default_dtype(torch.float64)
    cases = [
        {
            "surface": surface,
            "start": start,
            "optimizer": key,
            "hyperparameters": hyperparameters,
            "torch": f"{kind}({settings})",
            "points": path(formula, start, kind, settings),
        }
        for key, hyperparameters, kind, settings in CASES
        for surface, (start, formula) in SURFACES.items()
    ]
    lines = ",\n".join(json.dumps(case) for case in cases)
    head = f'"torch": "{torch.__version__}", "steps": {json.dumps(KEPT)}'
    Path(__file__).with_name("torch.json").write_text(f'{{{head}, "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
