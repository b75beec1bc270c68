"""Our optimizers against PyTorch's, whose paths golden/make_torch.py has written down."""

import json
from pathlib import Path

import numpy as np
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.tuned import Tuned
from errorsurface.runs.trajectories import trajectory
from errorsurface.surfaces import SURFACES
from errorsurface.surfaces.landscape import Landscape

GOLDEN = json.loads((Path(__file__).parent / "golden" / "torch.json").read_text())

# Nothing in PyTorch to compare with; test_optimizers.py, test_second_order.py, test_papers.py and
# test_transcribed.py do it with NumPy and SciPy. PyTorch has an LBFGS, but no line search that
# takes the same trial points.
WITHOUT_TORCH = {
    "adagrad_rms",
    "rmsprop_rms",
    "adabelief",
    "yogi",
    "lion",
    "sign_gd",
    "perturbed_gd",
    "newton",
    "saddle_free_newton",
    "trust_region",
    "lbfgs",
    "gradient_norm",
    "madgrad",
    "signum",
    "adan",
    "adopt",
    "acprop",
    "ademamix",
    "simplified_ademamix",
    "optimistic_adam_v2",
    "novograd",
    "noisy_sgd",
    "optimistic_gradient_descent",
    "normalized_gd",
    "sam",
    "sophia",
    "lookahead",
    "schedule_free_sgd",
    "schedule_free_adamw",
    "polyak_sgd",
    "momo",
    "momo_adam",
    "reduce_on_plateau",
    "backtracking",
    "wolfe",
    "dog",
    "dowg",
    "dadapt_adamw",
    "prodigy",
    "mechanize",
    "cocob",
    "family",
}


def name(case):
    return f"{case['surface']}-{case['torch']}"


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=name)
def test_every_step_agrees_with_pytorch(case):
    steps = np.array(GOLDEN["steps"])
    (run,) = trajectory(
        Landscape.of(SURFACES[case["surface"]]),
        np.array([case["start"]]),
        Tuned.of(OPTIMIZERS[case["optimizer"]], case["hyperparameters"]),
        int(steps[-1]),
    )
    np.testing.assert_allclose(run.points[steps], case["points"], rtol=0, atol=1e-9)


def test_every_optimizer_that_pytorch_has_is_compared_on_three_surfaces():
    compared = {(case["optimizer"], case["surface"]) for case in GOLDEN["cases"]}
    keys = {key for key, _ in compared}
    assert keys | WITHOUT_TORCH == OPTIMIZERS.keys()
    assert not keys & WITHOUT_TORCH
    assert all(
        {surface for key, surface in compared if key == own}
        == {"rosenbrock", "himmelblau", "booth"}
        for own in keys
    )
